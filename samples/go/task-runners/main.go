// Command tasks runs the tasks of each tenant, one after the other, by a runner of its own.
package main

import (
	"flag"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"strconv"

	"acme.example/tasks/tasks"
)

func main() {
	address := flag.String("address", "127.0.0.1:0", "where to listen")
	flag.Parse()

	listener, err := net.Listen("tcp", *address)
	if err != nil {
		log.Fatal(err)
	}
	// So many more tenants, of which a third does each kind of task.
	http.HandleFunc("/tenants", func(_ http.ResponseWriter, r *http.Request) {
		n, _ := strconv.Atoi(r.FormValue("n"))
		for i := 0; i < n; i++ {
			for _, task := range tasks.All {
				go (&tasks.Runner{}).Run(task)
			}
		}
	})
	log.Printf("listening on %s", listener.Addr())
	log.Fatal(http.Serve(listener, nil))
}
