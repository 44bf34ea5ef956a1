// Package tasks is healthy: all that a task starts ends with it.
package tasks

import (
	"context"
	"sync"
	"time"
)

// All are the kinds of tasks.
var All = []func(*Runner){(*Runner).checkParts, (*Runner).scale, (*Runner).quote}

// Runner does tasks of one kind as long as its tenant is there.
type Runner struct{}

// Run does one after the other.
func (r *Runner) Run(task func(*Runner)) {
	for {
		task(r)
	}
}

// checkParts waits for three parts.
func (r *Runner) checkParts() {
	var parts sync.WaitGroup
	parts.Add(3)
	for i := 0; i < 3; i++ {
		go r.checkPart(&parts)
	}
	parts.Wait()
}

func (r *Runner) checkPart(parts *sync.WaitGroup) {
	defer parts.Done()
	time.Sleep(150 * time.Millisecond)
}

// scale hands pictures to two who work slower than it does.
func (r *Runner) scale() {
	pictures := make(chan int)
	var done sync.WaitGroup
	done.Add(2)
	for i := 0; i < 2; i++ {
		go r.scaleAll(pictures, &done)
	}
	for i := 0; i < 30; i++ {
		pictures <- i
	}
	close(pictures)
	done.Wait()
}

func (r *Runner) scaleAll(pictures <-chan int, done *sync.WaitGroup) {
	defer done.Done()
	for range pictures {
		time.Sleep(20 * time.Millisecond)
	}
}

// quote takes what comes in time.
func (r *Runner) quote() {
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	answer := make(chan int, 1)
	go r.ask(answer)
	select {
	case <-answer:
	case <-ctx.Done():
	}
}

func (r *Runner) ask(answer chan<- int) {
	time.Sleep(200 * time.Millisecond)
	answer <- 1
}
