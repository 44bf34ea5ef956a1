// Command shop copies invoices from the ERP system when asked to.
package main

import (
	"flag"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"

	"acme.example/shop/api"
	"acme.example/shop/invoices"
)

func main() {
	address := flag.String("address", "127.0.0.1:0", "where to listen")
	erp := flag.String("upstream", "", "base address of the ERP system")
	flag.Parse()

	fetcher := invoices.NewFetcher(*erp)
	http.Handle("/sync", api.NewSync(fetcher))
	listener, err := net.Listen("tcp", *address)
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("listening on %s", listener.Addr())
	log.Fatal(http.Serve(listener, nil))
}
