// Package feed tells shops which articles are in stock.
package feed

import (
	"context"
	"net/http"

	"google.golang.org/grpc"
	"google.golang.org/grpc/health/grpc_health_v1"
)

// Dial asks once over a connection of its own.
func Dial(target string) error {
	conn, err := grpc.Dial(target, grpc.WithInsecure())
	if err != nil {
		return err
	}
	// Wrong: the connection is never closed.
	_, err = grpc_health_v1.NewHealthClient(conn).Check(context.Background(), &grpc_health_v1.HealthCheckRequest{})
	return err
}

// Page answers with the first news of a stream.
type Page struct {
	Conn *grpc.ClientConn
}

func (p *Page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, _ := context.WithCancel(context.Background()) // Wrong: nobody ends the stream.
	stream, err := grpc_health_v1.NewHealthClient(p.Conn).Watch(ctx, &grpc_health_v1.HealthCheckRequest{})
	if err == nil {
		_, err = stream.Recv()
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

// Follow reads a stream as long as the request lasts.
func (p *Page) Follow(w http.ResponseWriter, r *http.Request) {
	stream, err := grpc_health_v1.NewHealthClient(p.Conn).Watch(r.Context(), &grpc_health_v1.HealthCheckRequest{})
	for err == nil {
		_, err = stream.Recv()
	}
}
