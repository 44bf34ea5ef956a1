// Package board shows the rates of the day.
package board

import (
	"log"
	"net/http"

	"acme.example/treasury/rates"
)

// Board is the page with the rates.
type Board struct {
	source *rates.Source
}

// New makes a board for one source.
func New(source *rates.Source) *Board {
	return &Board{source: source}
}

func (b *Board) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := b.source.Today()
	if err != nil {
		log.Printf("board: %v", err)
		http.Error(w, "no rates", http.StatusBadGateway)
		return
	}
	_, _ = w.Write(body)
}
