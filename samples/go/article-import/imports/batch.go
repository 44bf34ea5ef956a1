package imports

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
)

// Batch is the content of one file.
type Batch struct {
	lines []string
	open  sync.WaitGroup
	good  int64
}

// NewBatch makes a batch.
func NewBatch(lines []string) *Batch {
	return &Batch{lines: lines}
}

// Run reads all lines at once, waits for them, and reports how many were good.
func (b *Batch) Run(report func(good int)) {
	b.open.Add(len(b.lines))
	for _, line := range b.lines {
		go b.parse(line)
	}
	b.open.Wait()
	report(int(b.good))
}

func (b *Batch) parse(line string) {
	if err := check(line); err != nil {
		return // Wrong: a bad line never says that it is done.
	}
	atomic.AddInt64(&b.good, 1)
	b.open.Done()
}

func check(line string) error {
	if !strings.Contains(line, ":") {
		return fmt.Errorf("no price in %q", line)
	}
	return nil
}
