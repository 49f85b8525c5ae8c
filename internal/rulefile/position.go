// SPDX-License-Identifier: Apache-2.0

package rulefile // import "github.com/vendorerror/vendorerrorprocessor/internal/rulefile"

import "fmt"

// Position is a position in a catalog file, for error messages.
type Position struct {
	File string
	Line int
	// Path is the keys that lead there, joined by dots. Elements of a list are numbered, as in hosts[0]. It is empty
	// for the whole file.
	Path string
}

// Errorf returns an error of the form "file:line: key.path: message".
func (p Position) Errorf(format string, args ...any) error {
	path := p.Path
	if path == "" {
		path = "the file"
	}
	return fmt.Errorf("%s:%d: %s: %s", p.File, p.Line, path, fmt.Sprintf(format, args...))
}

// At is a value with its position.
type At[T any] struct {
	Value T
	Pos   Position
}

func (a *At[T]) decodeNode(d *decoder, k field, f *structField) {
	a.Pos = k.pos()
	d.value(elem(&a.Value), k, f)
}
