// Command intake takes events and stores them. It is healthy: what waits at the full buffer gets its turn.
package main

import (
	"flag"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"

	"acme.example/intake/buffer"
	"acme.example/intake/feed"
	"acme.example/intake/store"
)

func main() {
	address := flag.String("address", "127.0.0.1:0", "where to listen")
	flag.Parse()

	events := buffer.New(16)
	for i := 0; i < 8; i++ {
		go feed.NewReader(i, events).Pump()
	}
	for i := 0; i < 2; i++ {
		go store.NewWriter(events).Run()
	}
	http.Handle("/event", feed.NewPage(events))

	listener, err := net.Listen("tcp", *address)
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("listening on %s", listener.Addr())
	log.Fatal(http.Serve(listener, nil))
}
