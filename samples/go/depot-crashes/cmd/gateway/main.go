// Command gateway routes parcels and ends with a nil dereference.
package main

import (
	"log"
	"time"

	"acme.example/depot/route"
)

func main() {
	table := route.NewTable()
	log.Print("gateway: 3 lanes are open")
	for lane := 0; lane < 3; lane++ {
		go table.Idle(lane)
	}
	time.Sleep(50 * time.Millisecond)
	for _, zip := range []string{"10115", "99999"} {
		log.Printf("gateway: parcel for %s", zip)
		go func(zip string) { log.Printf("gateway: lane %d", table.Lane(zip)) }(zip)
		time.Sleep(50 * time.Millisecond)
	}
}
