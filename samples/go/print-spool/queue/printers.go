package queue

import (
	"log"
	"net/http"
)

// Printers attaches printers to a queue.
type Printers struct {
	queue *Queue
}

// NewPrinters makes the handler.
func NewPrinters(queue *Queue) *Printers {
	return &Printers{queue: queue}
}

func (p *Printers) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	go p.serve(r.URL.Query().Get("printer")) // Wrong: each attach of the same printer adds one more.
	w.WriteHeader(http.StatusAccepted)
}

func (p *Printers) serve(printer string) {
	for {
		log.Printf("%s prints %s", printer, p.queue.Take())
	}
}
