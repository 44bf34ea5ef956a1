// Command links checks links: sixty-four workers that share one client.
package main

import (
	"flag"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"time"

	"acme.example/links/links"
)

func main() {
	address := flag.String("address", "127.0.0.1:0", "where to listen")
	flag.Parse()

	listener, err := net.Listen("tcp", *address)
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/page", func(w http.ResponseWriter, _ *http.Request) {
		time.Sleep(100 * time.Millisecond)
		_, _ = w.Write([]byte("a page"))
	})
	checker := links.NewChecker("http://"+listener.Addr().String()+"/page", 64)
	// An hour of checks, a little at night and as many as possible by day.
	http.HandleFunc("/night", func(http.ResponseWriter, *http.Request) { go checker.Feed(20 * time.Millisecond) })
	http.HandleFunc("/day", func(http.ResponseWriter, *http.Request) { go checker.Feed(time.Millisecond) })
	log.Printf("listening on %s", listener.Addr())
	log.Fatal(http.Serve(listener, nil))
}
