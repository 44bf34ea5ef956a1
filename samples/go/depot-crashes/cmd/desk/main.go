// Command desk answers over HTTP; a handler panics, the server logs it and goes on.
package main

import (
	"log"
	"net"
	"net/http"

	"acme.example/depot/route"
)

func main() {
	table := route.NewTable()
	http.HandleFunc("/lane", func(w http.ResponseWriter, r *http.Request) {
		log.Printf("desk: lane %d", table.Lane(r.URL.Query().Get("zip")))
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("listening on %s", listener.Addr())
	log.Fatal(http.Serve(listener, nil))
}
