package limits

import (
	"fmt"
	"log"
	"net/http"
)

// Routes adds the addresses of a table.
func Routes(mux *http.ServeMux, table *Table) {
	mux.HandleFunc("/limit", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, table.Limit(r.URL.Query().Get("customer")))
	})
	mux.HandleFunc("/change", func(w http.ResponseWriter, r *http.Request) {
		table.Change(r.URL.Query().Get("customer"), 5000)
	})
	mux.HandleFunc("/export", func(w http.ResponseWriter, r *http.Request) {
		if err := table.Export(); err != nil {
			log.Print(err)
			http.Error(w, "not exported", http.StatusBadGateway)
		}
	})
}
