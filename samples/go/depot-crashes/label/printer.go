// Package label prints labels for parcels.
package label

import "fmt"

// Order is what goes into one parcel.
type Order struct {
	Lines []string
}

// Printer is one label printer.
type Printer struct {
	number int
}

// NewPrinter makes a printer.
func NewPrinter(number int) *Printer {
	return &Printer{number: number}
}

// Run prints a label for each order.
func (p *Printer) Run(orders <-chan Order) {
	for order := range orders {
		p.print(order)
	}
}

func (p *Printer) print(order Order) {
	if len(order.Lines) == 0 {
		panic(fmt.Errorf("printer %d: order without lines", p.number))
	}
}
