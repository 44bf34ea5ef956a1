// Command bank tells the balances of accounts.
package main

import (
	"flag"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"

	"acme.example/bank/accounts"
	"acme.example/bank/teller"
)

func main() {
	address := flag.String("address", "127.0.0.1:0", "where to listen")
	core := flag.String("core", "", "address of the core system")
	flag.Parse()

	ledger := accounts.NewLedger(*core)
	http.Handle("/balance", teller.NewBalance(ledger))
	http.Handle("/refresh", teller.NewRefresh(ledger))
	listener, err := net.Listen("tcp", *address)
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("listening on %s", listener.Addr())
	log.Fatal(http.Serve(listener, nil))
}
