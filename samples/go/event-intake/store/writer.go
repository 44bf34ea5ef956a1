// Package store keeps events.
package store

import (
	"sync/atomic"
	"time"

	"acme.example/intake/buffer"
)

// Writer stores events one after the other.
type Writer struct {
	events *buffer.Buffer
	stored int64
}

// NewWriter makes a writer.
func NewWriter(events *buffer.Buffer) *Writer {
	return &Writer{events: events}
}

// Run stores events as long as there are any.
func (w *Writer) Run() {
	for event := range w.events.Events() {
		w.write(event)
	}
}

func (w *Writer) write(event buffer.Event) {
	time.Sleep(20 * time.Millisecond) // a slow disk
	atomic.AddInt64(&w.stored, 1)
}
