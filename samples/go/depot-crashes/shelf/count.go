// Package shelf counts what lies on shelves.
package shelf

import "sync"

// Count adds up some shelves.
func Count(shelves int) (sum int) {
	counted := make(chan int)
	var open sync.WaitGroup
	open.Add(shelves)
	for i := 0; i < shelves; i++ {
		go countOne(i, counted, &open)
	}
	open.Wait() // Wrong: nobody receives yet, so nobody is ever done.
	close(counted)
	for pieces := range counted {
		sum += pieces
	}
	return sum
}

func countOne(shelf int, counted chan<- int, open *sync.WaitGroup) {
	defer open.Done()
	counted <- 10 * shelf
}
