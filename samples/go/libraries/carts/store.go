// Package carts keeps shopping carts in Redis.
package carts

import (
	"fmt"
	"net/http"

	"github.com/gomodule/redigo/redis"
)

// Store reads and writes carts.
type Store struct {
	Pool *redis.Pool
}

// Lock takes a connection for a cart.
func (s *Store) Lock(w http.ResponseWriter, r *http.Request) {
	conn := s.Pool.Get() // Wrong: never closed, so it never goes back to the pool.
	fmt.Fprintln(w, get(conn, "lock:"+r.URL.Query().Get("cart")))
}

// Next waits for the next order of a cart.
func (s *Store) Next(w http.ResponseWriter, r *http.Request) {
	conn := s.Pool.Get()
	defer conn.Close()
	// Wrong: a wait without a limit on a connection of the pool that all others need.
	order, _ := redis.String(conn.Do("BLPOP", "orders", 0))
	fmt.Fprintln(w, order)
}

// Show answers with a cart.
func (s *Store) Show(w http.ResponseWriter, r *http.Request) {
	conn := s.Pool.Get()
	defer conn.Close()
	fmt.Fprintln(w, get(conn, "cart:"+r.URL.Query().Get("cart")))
}

func get(conn redis.Conn, key string) string {
	text, _ := redis.String(conn.Do("GET", key))
	return text
}
