// Command parts lists the parts of an article and runs out of stack.
package main

import (
	"log"
	"runtime/debug"

	"acme.example/depot/parts"
)

func main() {
	debug.SetMaxStack(4 << 20)
	log.Print("parts: exploding article 4711")
	log.Printf("parts: %d parts", parts.NewList().Explode("4711"))
}
