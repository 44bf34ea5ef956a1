// Package queue holds the documents that wait for a printer.
package queue

import "sync"

// Queue is a queue without a limit.
type Queue struct {
	mu        sync.Mutex
	filled    *sync.Cond
	documents []string
}

// New makes an empty queue.
func New() *Queue {
	q := &Queue{}
	q.filled = sync.NewCond(&q.mu)
	return q
}

// Put adds a document.
func (q *Queue) Put(document string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.documents = append(q.documents, document)
	q.filled.Signal()
}

// Take waits for a document.
func (q *Queue) Take() string {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.documents) == 0 {
		q.filled.Wait()
	}
	document := q.documents[0]
	q.documents = q.documents[1:]
	return document
}
