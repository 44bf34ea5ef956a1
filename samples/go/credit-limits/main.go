// Command credit tells the credit limits of customers.
package main

import (
	"flag"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"

	"acme.example/credit/limits"
)

func main() {
	address := flag.String("address", "127.0.0.1:0", "where to listen")
	archive := flag.String("upstream", "", "base address of the archive")
	flag.Parse()

	limits.Routes(http.DefaultServeMux, limits.NewTable(*archive))
	listener, err := net.Listen("tcp", *address)
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("listening on %s", listener.Addr())
	log.Fatal(http.Serve(listener, nil))
}
