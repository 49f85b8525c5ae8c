// SPDX-License-Identifier: Apache-2.0

package catalog

import (
	"fmt"
	"time"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// position is where something stands in a catalog file, for error messages.
type position struct {
	file string
	line int
	path string // the keys down to it, joined by dots
}

func (p position) errorf(format string, args ...any) error {
	path := p.path
	if path == "" {
		path = "the file"
	}
	return fmt.Errorf("%s:%d: %s: %s", p.file, p.line, path, fmt.Sprintf(format, args...))
}

// dict is a map that keeps the order of the file.
type dict[T any] struct {
	items []item[T]
	index map[string]int
}

type item[T any] struct {
	key   string
	pos   position
	value T
}

func (d *dict[T]) get(key string) *item[T] {
	if i, ok := d.index[key]; ok {
		return &d.items[i]
	}
	return nil
}

func (d *dict[T]) add(it item[T]) {
	if d.index == nil {
		d.index = map[string]int{}
	}
	d.index[it.key] = len(d.items)
	d.items = append(d.items, it)
}

// vendorDef is one file, or several files of one vendor merged. A nil pointer is a key that was not given.
type vendorDef struct {
	id        string
	pos       position
	enabled   *bool
	name      *string
	docsURL   *string
	status    *int
	hosts     []item[struct{}]
	aliases   dict[string]
	envelopes dict[envelopeDef]
	success   dict[markerDef]
	headers   dict[headerDef]
	delays    dict[string]
	texts     dict[textDef]
	families  dict[entryDef]
	codes     dict[entryDef]
}

// envelopeDef is one way in which a vendor writes an error.
type envelopeDef struct {
	enabled   *bool
	code      *string
	codeType  *string
	prefix    *string
	message   []string
	requestID []string
	status    *string
	requires  []string
	where     dict[[]jsonscan.Stop]
	ignore    []jsonscan.Stop
	fallback  *bool
	partial   *bool
	known     *bool
	xml       *bool
	upstream  *upstreamDef
	shape     *shapeDef
}

// upstreamDef is where a vendor passes on the code of its own supplier.
type upstreamDef struct {
	fields []string
	vendor *string
	pos    position
}

// headerDef is an error that a vendor writes into headers.
type headerDef struct {
	enabled   *bool
	code      *string
	message   *string
	requestID *string
}

// textDef is how a program prints a vendor's error in a line of text.
type textDef struct {
	enabled *bool
	format  *string
	host    *bool
	known   *bool
	shared  *bool
}

// markerDef is one way in which a vendor writes an answer that is no error.
type markerDef struct {
	enabled *bool
	field   *string
	equals  []jsonscan.Stop
	final   *bool
	shape   *shapeDef
}

// shapeDef is what makes an envelope or marker unmistakable without a host.
type shapeDef struct {
	any     []string
	forbids []string
	host    *string
	cut     *bool
	dotted  *bool
	known   *bool
}

// entryDef is the judgement of a code, a family or a variant.
type entryDef struct {
	enabled    *bool
	class      *Class
	retry      *Retry
	retryDelay *time.Duration
	action     *Action
	owner      *Owner
	remedy     *string
	remedyZH   *string
	docsURL    *string
	billable   *bool
	status     *int
	ambiguous  *bool
	coarse     *bool
	wire       []string
	says       []string
	variants   dict[variantDef]
}

// variantDef is a branch of a code: what it is chosen by, and what it says.
type variantDef struct {
	entryDef
	statuses []int
	messages []string
}
