// Package parcels says where a parcel is.
package parcels

import (
	"fmt"
	"net/http"
	"time"
)

// Tracking answers after it has asked the depot.
type Tracking struct {
	Depot time.Duration
}

func (t *Tracking) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	select {
	case <-time.After(t.Depot):
		fmt.Fprintln(w, "in delivery")
	case <-r.Context().Done():
	}
}
