// Command sessions writes a map from many goroutines, which the runtime does not forgive.
package main

import (
	"log"
	"time"

	"acme.example/depot/session"
)

func main() {
	store := session.NewStore()
	log.Print("sessions: 8 clients")
	for i := 0; i < 8; i++ {
		go store.Touch(i)
	}
	time.Sleep(time.Minute)
	log.Print("sessions: done")
}
