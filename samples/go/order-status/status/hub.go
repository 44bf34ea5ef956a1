// Package status tells shops when an order changes.
package status

import (
	"fmt"
	"net/http"
	"sync"
)

// Hub knows who waits for which order.
type Hub struct {
	mu      sync.Mutex
	waiting map[string][]chan string
}

// NewHub makes an empty hub.
func NewHub() *Hub {
	return &Hub{waiting: map[string][]chan string{}}
}

// Await returns the next change of an order.
func (h *Hub) Await(order string) string {
	change := make(chan string, 1)
	h.mu.Lock()
	h.waiting[order] = append(h.waiting[order], change)
	h.mu.Unlock()
	return <-change // Wrong: does not look at the end of the request.
}

// Publish tells a change to all who wait.
func (h *Hub) Publish(order, change string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, each := range h.waiting[order] {
		each <- change
	}
	delete(h.waiting, order)
}

// Page waits for one change of one order.
type Page struct {
	hub *Hub
}

// NewPage makes the handler.
func NewPage(hub *Hub) *Page {
	return &Page{hub: hub}
}

func (p *Page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, p.hub.Await(r.URL.Query().Get("order")))
}
