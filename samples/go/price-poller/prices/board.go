// Package prices watches the prices of articles.
package prices

import (
	"net/http"
	"sync/atomic"
	"time"
)

// Board polls the prices that somebody has asked for.
type Board struct {
	polls int64
}

// NewBoard makes a board.
func NewBoard() *Board {
	return &Board{}
}

func (b *Board) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b.Watch(r.URL.Query().Get("article"))
	w.WriteHeader(http.StatusAccepted)
}

// Watch begins to poll the price of an article.
func (b *Board) Watch(article string) {
	ticker := time.NewTicker(2 * time.Second)
	go b.poll(article, ticker) // Wrong: one for each request, and nothing stops it.
}

func (b *Board) poll(article string, ticker *time.Ticker) {
	for range ticker.C {
		atomic.AddInt64(&b.polls, 1)
	}
}
