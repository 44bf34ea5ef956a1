// Package catalog asks the catalogue for articles, each article only once at a time.
package catalog

import (
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"
)

// Items is the client of the catalogue.
type Items struct {
	base    string
	client  *http.Client
	mu      sync.Mutex
	flights map[string]*flight
	known   map[string]int
}

type flight struct {
	landed chan struct{}
	body   string
	err    error
}

// New makes a client that keeps some idle connections.
func New(base string, idle int) *Items {
	return &Items{
		base: base,
		client: &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{
			MaxIdleConnsPerHost: idle, IdleConnTimeout: 5 * time.Minute,
		}},
		flights: map[string]*flight{}, known: map[string]int{},
	}
}

// Item returns an article; calls for the same article share one request.
func (i *Items) Item(sku string) (string, error) {
	i.mu.Lock()
	if there, ok := i.flights[sku]; ok {
		i.mu.Unlock()
		<-there.landed
		return there.body, there.err
	}
	mine := &flight{landed: make(chan struct{})}
	i.flights[sku] = mine
	i.known[sku]++
	i.mu.Unlock()

	mine.body, mine.err = i.ask(sku)
	i.mu.Lock()
	delete(i.flights, sku)
	i.mu.Unlock()
	close(mine.landed)
	return mine.body, mine.err
}

func (i *Items) ask(sku string) (string, error) {
	response, err := i.client.Get(i.base + "/items?sku=" + sku)
	if err != nil {
		return "", fmt.Errorf("item %s: %w", sku, err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	return string(body), err
}

// Forget drops what is only kept for a while.
func (i *Items) Forget() {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.known = map[string]int{}
}
