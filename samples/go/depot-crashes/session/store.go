// Package session remembers who was here.
package session

import "time"

// Store holds the last visit of each client.
type Store struct {
	visits map[int]time.Time
}

// NewStore makes an empty store.
func NewStore() *Store {
	return &Store{visits: map[int]time.Time{}}
}

// Touch notes visits of a client again and again.
func (s *Store) Touch(client int) {
	for {
		s.visits[client] = time.Now() // Wrong: no lock.
	}
}
