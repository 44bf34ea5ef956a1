// Package render turns letters into pages.
package render

import (
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
)

// Press renders letters.
type Press struct {
	pages int64
}

// NewPress makes a press.
func NewPress() *Press {
	return &Press{}
}

func (p *Press) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	paragraphs := make(chan string, 4)
	go p.typeset(paragraphs)
	for _, paragraph := range strings.Split(r.URL.Query().Get("text"), ".") {
		paragraphs <- paragraph
	}
	// Wrong: paragraphs is never closed, so typeset goes on waiting.
	fmt.Fprintln(w, "printed")
}

func (p *Press) typeset(paragraphs <-chan string) {
	for paragraph := range paragraphs {
		if len(paragraph) > 0 {
			atomic.AddInt64(&p.pages, 1)
		}
	}
}
