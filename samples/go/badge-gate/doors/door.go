// Package doors opens doors.
package doors

import (
	"fmt"
	"net/http"

	"acme.example/gate/reader"
)

// Door opens when its reader sees a badge.
type Door struct {
	reader *reader.Reader
}

// NewDoor makes a door.
func NewDoor(reader *reader.Reader) *Door {
	return &Door{reader: reader}
}

func (d *Door) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, d.reader.Scan())
}
