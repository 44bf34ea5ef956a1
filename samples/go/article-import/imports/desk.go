// Package imports reads articles from files that suppliers send.
package imports

import (
	"log"
	"net/http"
	"strings"
)

// Desk takes the files.
type Desk struct{}

// NewDesk makes a desk.
func NewDesk() *Desk {
	return &Desk{}
}

func (d *Desk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	batch := NewBatch(strings.Split(r.URL.Query().Get("lines"), ";"))
	go batch.Run(func(good int) { log.Printf("%d articles imported", good) })
	w.WriteHeader(http.StatusAccepted)
}
