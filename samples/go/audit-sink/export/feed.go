// Package export streams the trail to subscribers.
package export

import (
	"log"
	"net/http"
)

// Feed keeps subscribers.
type Feed struct{}

// NewFeed makes a feed.
func NewFeed() *Feed {
	return &Feed{}
}

func (f *Feed) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	go f.keepAlive(r.RemoteAddr)
	w.WriteHeader(http.StatusAccepted)
}

func (f *Feed) keepAlive(subscriber string) {
	defer log.Printf("subscriber %s has left", subscriber)
	select {} // Wrong: nothing ends this.
}
