// Package stock knows how much is in store.
package stock

import (
	"net/http"
	"sync/atomic"
	"time"
)

// Room is a store room.
type Room struct {
	counted int64
}

// NewRoom makes a room.
func NewRoom() *Room {
	return &Room{}
}

func (s *Room) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	go s.recount(r.URL.Query().Get("article"))
	w.WriteHeader(http.StatusAccepted)
}

func (s *Room) recount(article string) {
	for { // Wrong: each request starts a loop without end.
		atomic.AddInt64(&s.counted, 1)
		time.Sleep(3 * time.Second)
	}
}
