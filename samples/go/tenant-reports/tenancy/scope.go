// Package tenancy knows the tenants and how long they live.
package tenancy

import (
	"sync"
	"time"
)

// Scope is the life of one tenant; it is a context of its own kind.
type Scope struct {
	name string
	done chan struct{}
}

// Deadline implements context.Context.
func (s *Scope) Deadline() (time.Time, bool) { return time.Time{}, false }

// Done implements context.Context.
func (s *Scope) Done() <-chan struct{} { return s.done }

// Err implements context.Context.
func (s *Scope) Err() error { return nil }

// Value implements context.Context.
func (s *Scope) Value(key any) any { return nil }

// Registry holds the scopes of all tenants.
type Registry struct {
	mu     sync.Mutex
	scopes map[string]*Scope
}

// NewRegistry makes an empty registry.
func NewRegistry() *Registry {
	return &Registry{scopes: map[string]*Scope{}}
}

// Of returns the scope of one tenant.
func (r *Registry) Of(name string) *Scope {
	r.mu.Lock()
	defer r.mu.Unlock()
	scope, ok := r.scopes[name]
	if !ok {
		scope = &Scope{name: name, done: make(chan struct{})}
		r.scopes[name] = scope
	}
	return scope
}
