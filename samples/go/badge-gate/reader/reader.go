// Package reader talks to the badge reader through the library of its maker.
package reader

/*
#include <unistd.h>

static int badge_scan(int slot) {
	while (slot > 0) {
		sleep(60); // the device that does not answer
	}
	return 0;
}
*/
import "C"

// Reader is one badge reader.
type Reader struct {
	slot int
}

// New makes a reader for a slot.
func New(slot int) *Reader {
	return &Reader{slot: slot}
}

// Scan waits for a badge and returns its number.
func (r *Reader) Scan() int {
	return int(C.badge_scan(C.int(r.slot))) // Wrong: no time limit in the library.
}
