// Package render makes the pages of reports.
package render

import (
	"context"
	"fmt"
	"net/http"

	"acme.example/reports/tenancy"
)

// Page renders one report.
type Page struct {
	tenants *tenancy.Registry
}

// NewPage makes the handler.
func NewPage(tenants *tenancy.Registry) *Page {
	return &Page{tenants: tenants}
}

func (p *Page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithCancel(p.tenants.Of(r.URL.Query().Get("tenant")))
	rows, err := p.rows(ctx)
	if err != nil {
		cancel() // Wrong: only this path cancels; each good report leaves its watcher behind.
		http.Error(w, "no report", http.StatusInternalServerError)
		return
	}
	fmt.Fprintf(w, "%d rows\n", rows)
}

func (p *Page) rows(ctx context.Context) (int, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	return 42, nil
}
