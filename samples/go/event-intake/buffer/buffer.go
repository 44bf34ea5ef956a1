// Package buffer stands between those who bring events and those who store them.
package buffer

// Event is one thing that has happened.
type Event struct {
	Source string
	Number int
}

// Buffer holds a limited number of events.
type Buffer struct {
	events chan Event
}

// New makes a buffer.
func New(size int) *Buffer {
	return &Buffer{events: make(chan Event, size)}
}

// Add waits until there is room; that slows down those who bring too much.
func (b *Buffer) Add(event Event) {
	b.events <- event
}

// Events are those to be stored.
func (b *Buffer) Events() <-chan Event {
	return b.events
}
