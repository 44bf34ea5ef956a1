// Command store shows articles. It is healthy.
package main

import (
	"flag"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"

	"acme.example/store/catalog"
	"acme.example/store/jobs"
	"acme.example/store/page"
	"acme.example/store/upkeep"
)

func main() {
	address := flag.String("address", "127.0.0.1:0", "where to listen")
	upstream := flag.String("upstream", "", "base address of the catalogue")
	flag.Parse()

	pool := jobs.NewPool(32)
	items := catalog.New(*upstream, 32)
	upkeep.Start(items.Forget, pool.Report, upkeep.Beat)
	http.Handle("/item", page.NewItem(pool, items))

	listener, err := net.Listen("tcp", *address)
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("listening on %s", listener.Addr())
	log.Fatal(http.Serve(listener, nil))
}
