// Package accounts keeps the balances of accounts.
package accounts

import (
	"bufio"
	"fmt"
	"net"
	"sync"
)

// Ledger holds the balances that it has read from the core system.
type Ledger struct {
	core     string
	mu       sync.Mutex
	balances map[string]int64
}

// NewLedger makes an empty ledger.
func NewLedger(core string) *Ledger {
	return &Ledger{core: core, balances: map[string]int64{}}
}

// Balance returns the balance of an account.
func (l *Ledger) Balance(account string) int64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.balances[account]
}

// Refresh reads the balance of an account again.
func (l *Ledger) Refresh(account string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	balance, err := l.read(account) // Wrong: the network under the lock, and without a time limit.
	if err != nil {
		return err
	}
	l.balances[account] = balance
	return nil
}

func (l *Ledger) read(account string) (balance int64, err error) {
	conn, err := net.Dial("tcp", l.core)
	if err != nil {
		return 0, fmt.Errorf("read %s: %w", account, err)
	}
	defer conn.Close()
	if _, err := fmt.Fprintf(conn, "BALANCE %s\n", account); err != nil {
		return 0, fmt.Errorf("read %s: %w", account, err)
	}
	answer, err := bufio.NewReader(conn).ReadString('\n')
	if err != nil {
		return 0, fmt.Errorf("read %s: %w", account, err)
	}
	_, err = fmt.Sscan(answer, &balance)
	return balance, err
}
