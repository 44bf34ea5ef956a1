// Package invoices reads invoices from the ERP system.
package invoices

import (
	"bufio"
	"fmt"
	"net/http"
	"net/url"
)

// Fetcher asks the ERP system for invoices.
type Fetcher struct {
	base string
}

// NewFetcher makes a fetcher for one ERP system.
func NewFetcher(base string) *Fetcher {
	return &Fetcher{base: base}
}

// Fetch returns the first invoice of a customer.
func (f *Fetcher) Fetch(customer string) (string, error) {
	response, err := http.Get(f.base + "/invoices?customer=" + url.QueryEscape(customer))
	if err != nil {
		return "", fmt.Errorf("fetch invoices: %w", err)
	}
	if response.StatusCode != http.StatusOK {
		return "", fmt.Errorf("fetch invoices: %s", response.Status)
	}
	// Wrong: the body is neither read to its end nor closed.
	return bufio.NewReader(response.Body).ReadString('\n')
}
