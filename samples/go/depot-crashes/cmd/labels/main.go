// Command labels prints labels and ends with a panic in a worker.
package main

import (
	"log"
	"time"

	"acme.example/depot/label"
)

func main() {
	log.Print("labels: starting with 4 printers")
	orders := make(chan label.Order)
	for i := 0; i < 4; i++ {
		go label.NewPrinter(i).Run(orders)
	}
	for _, lines := range []int{3, 2, 0} {
		log.Printf("labels: order with %d lines", lines)
		orders <- label.Order{Lines: make([]string, lines)}
		time.Sleep(20 * time.Millisecond)
	}
	log.Print("labels: done")
}
