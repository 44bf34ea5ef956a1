// Command treasury shows exchange rates.
package main

import (
	"flag"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"

	"acme.example/treasury/board"
	"acme.example/treasury/rates"
)

func main() {
	address := flag.String("address", "127.0.0.1:0", "where to listen")
	bank := flag.String("upstream", "", "base address of the bank")
	flag.Parse()

	http.Handle("/board", board.New(rates.NewSource(*bank)))
	listener, err := net.Listen("tcp", *address)
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("listening on %s", listener.Addr())
	log.Fatal(http.Serve(listener, nil))
}
