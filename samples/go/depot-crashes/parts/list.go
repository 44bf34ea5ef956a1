// Package parts knows what articles are made of.
package parts

// List maps an article to its parts.
type List struct {
	parts map[string][]string
}

// NewList makes a list in which an article is a part of itself.
func NewList() *List {
	return &List{parts: map[string][]string{"4711": {"4712", "4713"}, "4713": {"4711"}}}
}

// Explode counts all parts of an article.
func (l *List) Explode(article string) int {
	sum := 1
	for _, part := range l.parts[article] {
		sum += l.weigh(part)
	}
	return sum
}

func (l *List) weigh(part string) int {
	return l.Explode(part)
}
