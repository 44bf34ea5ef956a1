// Command dialer is the client of ticker: /dial connects and never closes, /news never ends its stream, /follow does.
package main

import (
	"flag"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"

	"acme.example/carts/feed"

	"google.golang.org/grpc"
)

func main() {
	target := flag.String("target", "", "the address of ticker")
	flag.Parse()

	conn, err := grpc.Dial(*target, grpc.WithInsecure())
	if err != nil {
		log.Fatal(err)
	}
	page := &feed.Page{Conn: conn}
	http.Handle("/news", page)
	http.HandleFunc("/follow", page.Follow)
	http.HandleFunc("/dial", func(w http.ResponseWriter, r *http.Request) {
		if err := feed.Dial(*target); err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
		}
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("listening on %s", listener.Addr())
	log.Fatal(http.Serve(listener, nil))
}
