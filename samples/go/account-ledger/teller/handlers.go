// Package teller answers over HTTP.
package teller

import (
	"fmt"
	"log"
	"net/http"

	"acme.example/bank/accounts"
)

// Balance tells the balance of an account.
type Balance struct{ ledger *accounts.Ledger }

// NewBalance makes the handler.
func NewBalance(ledger *accounts.Ledger) *Balance { return &Balance{ledger} }

func (b *Balance) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, b.ledger.Balance(r.URL.Query().Get("account")))
}

// Refresh reads an account again.
type Refresh struct{ ledger *accounts.Ledger }

// NewRefresh makes the handler.
func NewRefresh(ledger *accounts.Ledger) *Refresh { return &Refresh{ledger} }

func (f *Refresh) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := f.ledger.Refresh(r.URL.Query().Get("account")); err != nil {
		log.Printf("refresh: %v", err)
		http.Error(w, "not refreshed", http.StatusBadGateway)
	}
}
