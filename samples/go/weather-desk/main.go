// Command weather shows the weather of today.
package main

import (
	"flag"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"

	"acme.example/weather/forecast"
)

func main() {
	address := flag.String("address", "127.0.0.1:0", "where to listen")
	office := flag.String("office", "", "host and port of the weather office")
	flag.Parse()

	http.Handle("/today", forecast.NewPage(forecast.NewSource("http://"+*office)))
	listener, err := net.Listen("tcp", *address)
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("listening on %s", listener.Addr())
	log.Fatal(http.Serve(listener, nil))
}
