// Package trail records what users did.
package trail

import "net/http"

// Log passes entries on to an archive.
type Log struct {
	archive chan string // Wrong: nobody ever makes this channel.
}

// NewLog makes a log.
func NewLog() *Log {
	return &Log{}
}

func (l *Log) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	go l.publish(r.URL.Query().Get("entry"))
	w.WriteHeader(http.StatusAccepted)
}

func (l *Log) publish(entry string) {
	l.archive <- entry
}
