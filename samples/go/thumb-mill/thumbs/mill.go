// Package thumbs is healthy: it allocates all the time, and keeps the last 2,000 thumbnails.
package thumbs

import (
	"container/list"
	"fmt"
	"net/http"
	"strconv"
	"sync"
)

const (
	pictureSize = 256 << 10
	thumbSize   = 8 << 10
	bound       = 2000
)

type thumb struct {
	name   string
	pixels []byte
}

// Mill scales pictures and remembers the result.
type Mill struct {
	mu     sync.Mutex
	byName map[string]*list.Element
	recent *list.List
	scaled int
}

// NewMill remembers nothing yet.
func NewMill() *Mill {
	return &Mill{byName: map[string]*list.Element{}, recent: list.New()}
}

// ServeHTTP scales as many pictures as it is told to.
func (m *Mill) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	pictures, err := strconv.Atoi(r.URL.Query().Get("pictures"))
	if err != nil {
		pictures = 1
	}
	for i := 0; i < pictures; i++ {
		m.scale()
	}
	fmt.Fprintln(w, pictures)
}

func (m *Mill) scale() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.scaled++
	name := "picture-" + strconv.Itoa(m.scaled)
	m.byName[name] = m.recent.PushFront(&thumb{name: name, pixels: shrink(load(m.scaled))})
	if m.recent.Len() > bound {
		oldest := m.recent.Remove(m.recent.Back()).(*thumb)
		delete(m.byName, oldest.name)
	}
}

func load(seed int) []byte {
	picture := make([]byte, pictureSize)
	for i := range picture {
		picture[i] = byte(seed + i)
	}
	return picture
}

func shrink(picture []byte) []byte {
	pixels := make([]byte, thumbSize)
	for i := range pixels {
		pixels[i] = picture[i*len(picture)/len(pixels)]
	}
	return pixels
}
