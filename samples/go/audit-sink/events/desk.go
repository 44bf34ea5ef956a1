// Package events waits for confirmations of events.
package events

import (
	"log"
	"net/http"
)

// Desk waits for confirmations.
type Desk struct {
	confirmed map[string]chan bool
}

// NewDesk makes a desk that knows no event yet.
func NewDesk() *Desk {
	return &Desk{confirmed: map[string]chan bool{}}
}

func (d *Desk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	go d.await(r.URL.Query().Get("event"))
	w.WriteHeader(http.StatusAccepted)
}

func (d *Desk) await(event string) {
	// Wrong: an unknown event gives a nil channel.
	if <-d.confirmed[event] {
		log.Printf("event %s is confirmed", event)
	}
}
