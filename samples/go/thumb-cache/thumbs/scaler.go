// Package thumbs makes small pictures.
package thumbs

import (
	"fmt"
	"net/http"
	"runtime"
)

// Scaler lends buffers that come back when the garbage collector finds them.
type Scaler struct {
	returned chan int
}

// Buffer is the place for one picture.
type Buffer struct {
	scaler *Scaler
	pixels []byte
}

// NewScaler makes a scaler that takes two buffers back.
func NewScaler() *Scaler {
	return &Scaler{returned: make(chan int, 2)}
}

func (s *Scaler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	buffer := s.borrow(4096)
	fmt.Fprintln(w, len(buffer.pixels))
}

func (s *Scaler) borrow(size int) *Buffer {
	buffer := &Buffer{scaler: s, pixels: make([]byte, size)}
	runtime.SetFinalizer(buffer, (*Buffer).release)
	return buffer
}

func (b *Buffer) release() {
	b.scaler.returned <- len(b.pixels) // Wrong: waits when the channel is full; then no finalizer runs any more.
}
