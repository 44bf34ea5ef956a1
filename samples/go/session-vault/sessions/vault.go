// Package sessions keeps every session: a login adds one, and nothing takes it out when it has ended.
package sessions

import (
	"bytes"
	"fmt"
	"net/http"
	"strconv"
	"sync"
)

// Session is what is known of a user who has logged in.
type Session struct {
	token  string
	basket []byte
}

// Vault has the sessions by token.
type Vault struct {
	mu       sync.Mutex
	sessions map[string]*Session
	logins   int
}

// NewVault has no sessions.
func NewVault() *Vault {
	return &Vault{sessions: map[string]*Session{}}
}

// ServeHTTP logs in as many users as it is told to.
func (v *Vault) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	users, err := strconv.Atoi(r.URL.Query().Get("users"))
	if err != nil {
		users = 1
	}
	for i := 0; i < users; i++ {
		v.login(r.RemoteAddr)
	}
	fmt.Fprintln(w, users)
}

func (v *Vault) login(from string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.logins++
	token := fmt.Sprintf("%s-%08d", from, v.logins)
	v.sessions[token] = &Session{token: token, basket: fill(v.logins)}
}

// fill writes a basket; the buffer grows as it is written.
func fill(number int) []byte {
	var text bytes.Buffer
	for line := 0; line < 40; line++ {
		fmt.Fprintf(&text, "line %d of basket %d: one lamp, two books\n", line, number)
	}
	return text.Bytes()
}
