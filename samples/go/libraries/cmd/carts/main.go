// Command carts serves shopping carts.
package main

import (
	"flag"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"

	"acme.example/carts/carts"

	"github.com/gomodule/redigo/redis"
)

func main() {
	address := flag.String("address", "127.0.0.1:0", "where to listen")
	cache := flag.String("cache", "", "the address of Redis")
	flag.Parse()

	store := &carts.Store{Pool: &redis.Pool{
		MaxActive: 10, MaxIdle: 10, Wait: true,
		Dial: func() (redis.Conn, error) { return redis.Dial("tcp", *cache) },
	}}
	http.HandleFunc("/lock", store.Lock)
	http.HandleFunc("/next", store.Next)
	http.HandleFunc("/cart", store.Show)
	listener, err := net.Listen("tcp", *address)
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("listening on %s", listener.Addr())
	log.Fatal(http.Serve(listener, nil))
}
