// Package links asks for pages.
package links

import (
	"io"
	"net/http"
	"time"
)

// Checker asks for one page again and again.
type Checker struct {
	client *http.Client
	page   string
	work   chan string
}

// NewChecker starts the workers.
func NewChecker(page string, workers int) *Checker {
	c := &Checker{
		client: &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: workers}},
		page:   page,
		work:   make(chan string),
	}
	for i := 0; i < workers; i++ {
		go c.run()
	}
	return c
}

// Feed hands out work for ever.
func (c *Checker) Feed(every time.Duration) {
	for range time.Tick(every) {
		c.work <- c.page
	}
}

func (c *Checker) run() {
	for page := range c.work {
		c.check(page)
	}
}

func (c *Checker) check(page string) {
	response, err := c.client.Get(page)
	if err != nil {
		return
	}
	defer response.Body.Close()
	_, _ = io.Copy(io.Discard, response.Body)
}
