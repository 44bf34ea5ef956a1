// Command stocktake counts shelves and ends in a deadlock.
package main

import (
	"log"

	"acme.example/depot/shelf"
)

func main() {
	log.Print("stocktake: counting 6 shelves")
	log.Printf("stocktake: %d pieces", shelf.Count(6))
}
