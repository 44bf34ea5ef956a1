// Command peer is the other side of parcels: a shop that asks where its parcels are.
//
//	peer N URL          asks N times, each time with a client of its own that keeps its connection (wrong)
//	peer -pool N URL    asks N times at once with one client, whose connections stay open for the next time
//
// Each line of standard input is a number: so many requests more. It ends with its input.
package main

import (
	"bufio"
	"flag"
	"io"
	"log"
	"net/http"
	"os"
	"strconv"
	"sync"
)

func main() {
	pool := flag.Bool("pool", false, "share one client")
	flag.Parse()
	n, err := strconv.Atoi(flag.Arg(0))
	if err != nil {
		log.Fatal(err)
	}
	shared := client()
	ask(n, flag.Arg(1), *pool, shared)
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		more, err := strconv.Atoi(lines.Text())
		if err != nil {
			log.Fatal(err)
		}
		ask(more, flag.Arg(1), *pool, shared)
	}
}

func client() *http.Client {
	return &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 100}}
}

func ask(n int, url string, pool bool, shared *http.Client) {
	var all sync.WaitGroup
	for i := 0; i < n; i++ {
		all.Add(1)
		go func() {
			defer all.Done()
			c := shared
			if !pool {
				c = client()
			}
			answer, err := c.Get(url)
			if err != nil {
				log.Print(err)
				return
			}
			io.Copy(io.Discard, answer.Body)
			answer.Body.Close()
		}()
	}
	all.Wait()
}
