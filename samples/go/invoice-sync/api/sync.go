// Package api holds the HTTP handlers of the shop.
package api

import (
	"fmt"
	"log"
	"net/http"

	"acme.example/shop/invoices"
)

// Sync starts a copy of the open invoices.
type Sync struct {
	fetcher *invoices.Fetcher
}

// NewSync makes the handler.
func NewSync(fetcher *invoices.Fetcher) *Sync {
	return &Sync{fetcher: fetcher}
}

func (s *Sync) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	first, err := s.fetcher.Fetch(r.URL.Query().Get("customer"))
	if err != nil {
		log.Printf("sync: %v", err)
		http.Error(w, "no invoices", http.StatusBadGateway)
		return
	}
	fmt.Fprintln(w, first)
}
