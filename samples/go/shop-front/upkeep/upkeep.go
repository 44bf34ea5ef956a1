// Package upkeep does small things from time to time.
package upkeep

import "time"

// Start begins with the upkeep; it goes on as long as the program.
func Start(forget, report, beat func()) {
	go every(30*time.Second, forget)
	go every(10*time.Second, report)
	go every(time.Second, beat)
}

// Beat shows that the program is alive.
func Beat() {}

func every(period time.Duration, do func()) {
	ticker := time.NewTicker(period)
	defer ticker.Stop()
	for range ticker.C {
		do()
	}
}
