// Command audit takes events and passes them on.
package main

import (
	"flag"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"

	"acme.example/audit/events"
	"acme.example/audit/export"
	"acme.example/audit/trail"
)

func main() {
	address := flag.String("address", "127.0.0.1:0", "where to listen")
	flag.Parse()

	http.Handle("/record", trail.NewLog())
	http.Handle("/confirm", events.NewDesk())
	http.Handle("/stream", export.NewFeed())
	listener, err := net.Listen("tcp", *address)
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("listening on %s", listener.Addr())
	log.Fatal(http.Serve(listener, nil))
}
