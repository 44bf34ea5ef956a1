// Package feed brings events, from files and over HTTP.
package feed

import (
	"fmt"
	"net/http"

	"acme.example/intake/buffer"
)

// Reader reads events from one file.
type Reader struct {
	file   string
	events *buffer.Buffer
}

// NewReader makes a reader.
func NewReader(number int, events *buffer.Buffer) *Reader {
	return &Reader{file: fmt.Sprintf("events-%d.csv", number), events: events}
}

// Pump brings all events of the file.
func (r *Reader) Pump() {
	for line := 1; ; line++ {
		r.events.Add(buffer.Event{Source: r.file, Number: line})
	}
}

// Page takes one event over HTTP.
type Page struct {
	events *buffer.Buffer
}

// NewPage makes the handler.
func NewPage(events *buffer.Buffer) *Page {
	return &Page{events: events}
}

func (p *Page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	taken := make(chan struct{})
	go p.take(r.RemoteAddr, taken)
	<-taken
	w.WriteHeader(http.StatusNoContent)
}

func (p *Page) take(source string, taken chan<- struct{}) {
	defer close(taken)
	p.events.Add(buffer.Event{Source: source})
}
