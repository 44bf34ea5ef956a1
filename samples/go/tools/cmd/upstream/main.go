// Command upstream plays the other side: an HTTP service and a line service that some samples call.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"time"
)

func main() {
	web := flag.String("web", "127.0.0.1:0", "address of the HTTP service")
	line := flag.String("line", "127.0.0.1:0", "address of the line service")
	flag.Parse()

	lines, err := net.Listen("tcp", *line)
	if err != nil {
		log.Fatal(err)
	}
	go swallow(lines)

	http.HandleFunc("/invoices", func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write(bytes.Repeat([]byte("4711;open;129.90\n"), 8192))
	})
	http.HandleFunc("/rates", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, `{"EUR":1.0,"CHF":0.97}`)
	})
	http.HandleFunc("/items", func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(60 * time.Millisecond)
		fmt.Fprintln(w, `{"sku":"A-100","stock":12}`)
	})
	http.HandleFunc("/export", func(w http.ResponseWriter, r *http.Request) {
		<-r.Context().Done() // the report that never comes
	})
	listener, err := net.Listen("tcp", *web)
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("lines on %s", lines.Addr())
	log.Printf("listening on %s", listener.Addr())
	log.Fatal(http.Serve(listener, nil))
}

// swallow accepts connections, reads what comes and never answers.
func swallow(lines net.Listener) {
	for {
		conn, err := lines.Accept()
		if err != nil {
			return
		}
		go func() {
			buffer := make([]byte, 512)
			for {
				if _, err := conn.Read(buffer); err != nil {
					_ = conn.Close()
					return
				}
			}
		}()
	}
}
