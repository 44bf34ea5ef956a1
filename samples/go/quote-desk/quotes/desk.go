// Package quotes asks suppliers for prices.
package quotes

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"acme.example/pricing/internal/mailbox"
)

// Quote is the answer of a supplier.
type Quote struct {
	Supplier string
	Cents    int
}

// Desk asks suppliers.
type Desk struct {
	suppliers []string
}

// NewDesk makes a desk for some suppliers.
func NewDesk(suppliers ...string) *Desk {
	return &Desk{suppliers: suppliers}
}

func (d *Desk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 20*time.Millisecond)
	defer cancel()
	best, err := d.Best(ctx, r.URL.Query().Get("article"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusGatewayTimeout)
		return
	}
	fmt.Fprintln(w, best)
}

// Best returns the first quote for an article.
func (d *Desk) Best(ctx context.Context, article string) (Quote, error) {
	box := mailbox.New[Quote]()
	go d.request(d.suppliers[0], article, box)
	return box.Take(ctx)
}

func (d *Desk) request(supplier, article string, box *mailbox.Box[Quote]) {
	time.Sleep(80 * time.Millisecond) // a slow supplier
	box.Put(Quote{Supplier: supplier, Cents: 100 * len(article)})
}
