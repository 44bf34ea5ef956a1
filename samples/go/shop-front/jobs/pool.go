// Package jobs runs work on a fixed number of goroutines.
package jobs

import (
	"context"
	"sync/atomic"
)

// Pool is a fixed number of workers.
type Pool struct {
	tasks chan func()
	done  int64
}

// NewPool starts the workers.
func NewPool(workers int) *Pool {
	p := &Pool{tasks: make(chan func(), workers)}
	for i := 0; i < workers; i++ {
		go p.work()
	}
	return p
}

func (p *Pool) work() {
	for task := range p.tasks {
		task()
		atomic.AddInt64(&p.done, 1)
	}
}

// Do runs a task on the pool and waits for it, or for the end of the context.
func (p *Pool) Do(ctx context.Context, task func()) error {
	finished := make(chan struct{})
	select {
	case p.tasks <- func() { defer close(finished); task() }:
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case <-finished:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Report looks at what has been done.
func (p *Pool) Report() { _ = atomic.LoadInt64(&p.done) }
