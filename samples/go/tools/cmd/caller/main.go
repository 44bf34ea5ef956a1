// Command caller sends concurrent requests to one address and does not care for the answers.
package main

import (
	"flag"
	"io"
	"net/http"
	"sync"
	"time"
)

func main() {
	n := flag.Int("n", 1, "concurrent requests")
	timeout := flag.Duration("timeout", 5*time.Second, "patience with one request")
	repeat := flag.Duration("for", 0, "go on for so long; 0 sends each request once")
	flag.Parse()

	client := &http.Client{
		Timeout:   *timeout,
		Transport: &http.Transport{MaxIdleConnsPerHost: *n},
	}
	end := time.Now().Add(*repeat)
	var callers sync.WaitGroup
	for i := 0; i < *n; i++ {
		callers.Add(1)
		go func() {
			defer callers.Done()
			for {
				if response, err := client.Get(flag.Arg(0)); err == nil {
					_, _ = io.Copy(io.Discard, response.Body)
					_ = response.Body.Close()
				}
				if !time.Now().Before(end) {
					return
				}
			}
		}()
	}
	callers.Wait()
	client.CloseIdleConnections()
}
