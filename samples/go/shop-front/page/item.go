// Package page holds the pages of the store.
package page

import (
	"fmt"
	"net/http"
	"sync/atomic"

	"acme.example/store/catalog"
	"acme.example/store/jobs"
)

// Item shows one article.
type Item struct {
	pool  *jobs.Pool
	items *catalog.Items
	shown int64
}

// NewItem makes the page.
func NewItem(pool *jobs.Pool, items *catalog.Items) *Item {
	return &Item{pool: pool, items: items}
}

func (p *Item) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	sku := fmt.Sprintf("A-%d", atomic.AddInt64(&p.shown, 1)/2%60)
	var body string
	var failed error
	err := p.pool.Do(r.Context(), func() { body, failed = p.items.Item(sku) })
	if err != nil || failed != nil {
		http.Error(w, "no item", http.StatusBadGateway)
		return
	}
	fmt.Fprint(w, body)
}
