// SPDX-License-Identifier: Apache-2.0

package hostmatch // import "github.com/vendorerror/vendorerrorprocessor/internal/hostmatch"

import (
	"errors"
	"fmt"
	"net/netip"
	"slices"
	"strings"
	"unsafe"
)

// The longest host name and the longest label that DNS allows, in bytes.
const (
	maxHost  = 253
	maxLabel = 63
)

// Index maps host patterns to values. Patterns are added first; after that it may be read by many goroutines.
//
// A pattern is an exact host name, or one with `*` in place of labels: in front it stands for one or more labels
// ("*.example.com" is any host below example.com, but not example.com), further on for exactly one
// ("api.*.example.com"). An exact name wins over a pattern, and a longer fixed ending over a shorter one.
type Index[T any] struct {
	exact map[string]T
	globs map[string][]glob[T] // by the fixed ending behind the last `*`
	// The lengths of the names and endings in the maps, the longest ending first. Most unknown hosts are ruled out by them,
	// without a look into the maps.
	names   lengths
	endings []int
}

// lengths is a set of lengths from 0 to maxHost.
type lengths [maxHost/64 + 1]uint64

func (l *lengths) add(n int)      { l[n/64] |= 1 << (n % 64) }
func (l *lengths) has(n int) bool { return l[n/64]&(1<<(n%64)) != 0 }

// glob is the part of a pattern before its fixed ending.
type glob[T any] struct {
	labels []string
	value  T
}

// ErrDuplicate is returned by Add for a pattern that was already added.
var ErrDuplicate = errors.New("listed twice")

// Canonical returns the spelling that all spellings of a pattern have in common.
func Canonical(pattern string) string { return strings.ToLower(strings.TrimSuffix(pattern, ".")) }

// Add adds a pattern.
func (x *Index[T]) Add(pattern string, value T) error {
	pattern = Canonical(pattern)
	labels, err := split(pattern)
	if err != nil {
		return err
	}
	star := -1
	for i, label := range labels {
		if label == "*" {
			star = i
		}
	}
	if star < 0 {
		if _, ok := x.exact[pattern]; ok {
			return ErrDuplicate
		}
		if x.exact == nil {
			x.exact = map[string]T{}
		}
		x.exact[pattern] = value
		x.names.add(len(pattern))
		return nil
	}
	ending := strings.Join(labels[star+1:], ".")
	for _, g := range x.globs[ending] {
		if slices.Equal(g.labels, labels[:star+1]) {
			return ErrDuplicate
		}
	}
	if x.globs == nil {
		x.globs = map[string][]glob[T]{}
	}
	if !slices.Contains(x.endings, len(ending)) {
		x.endings = append(x.endings, len(ending))
		slices.SortFunc(x.endings, func(a, b int) int { return b - a })
	}
	// The more specific pattern is tried first.
	x.globs[ending] = append(x.globs[ending], glob[T]{labels[:star+1], value})
	slices.SortStableFunc(x.globs[ending], func(a, b glob[T]) int { return len(b.labels) - len(a.labels) })
	return nil
}

// split checks a pattern and returns its labels.
func split(pattern string) ([]string, error) {
	if _, err := netip.ParseAddr(pattern); err == nil {
		return []string{pattern}, nil
	}
	if pattern == "" || len(pattern) > maxHost {
		return nil, fmt.Errorf("a host has 1 to %d characters", maxHost)
	}
	labels := strings.Split(pattern, ".")
	for _, label := range labels {
		if label != "*" && !validLabel(label) {
			return nil, errors.New(`not a host name (letters, digits, "-", "_" and "." only, no scheme and no port; "*" for a whole label)`)
		}
	}
	if labels[len(labels)-1] == "*" {
		return nil, errors.New("a pattern must not end in *")
	}
	if star := strings.LastIndex(pattern, "*."); star >= 0 {
		if ending := pattern[star+2:]; open(strings.Split(ending, ".")) {
			return nil, fmt.Errorf("names the hosts of anybody below %s: the part behind * must be a domain that belongs to somebody", ending)
		}
	}
	return labels, nil
}

// validLabel reports whether a label, in lower case, may be part of a host name. Names of services within a network may
// have an underscore.
func validLabel(label string) bool {
	const letters = "abcdefghijklmnopqrstuvwxyz0123456789"
	return label != "" && len(label) <= maxLabel && label[0] != '-' && label[len(label)-1] != '-' &&
		strings.Trim(label, letters+"-_") == "" && strings.ContainsAny(label, letters)
}

var (
	// private are the top-level domains that nobody registers anything in, and that networks use for themselves.
	private = []string{"corp", "example", "home", "internal", "intranet", "invalid", "lan", "local", "localhost", "private", "test"}
	// registries are the labels under which the domain of a country registers names, as in co.uk.
	registries = []string{
		"ac", "co", "com", "edu", "go", "gob", "gouv", "gov", "govt", "ltd", "me", "mil", "ne", "net", "nom", "or", "org", "plc", "sch",
	}
)

// open reports whether anybody may register a name directly below a domain. It knows top-level domains and the
// customary second levels of countries.
func open(domain []string) bool {
	switch last := domain[len(domain)-1]; len(domain) {
	case 1:
		return !slices.Contains(private, last)
	case 2:
		return len(last) == 2 && slices.Contains(registries, domain[0])
	default:
		return false
	}
}

// Lookup returns the value for a host. Case and a trailing dot do not matter.
func (x *Index[T]) Lookup(host string) (T, bool) {
	host = strings.TrimSuffix(host, ".")
	if host == "" || len(host) > maxHost {
		var none T
		return none, false
	}
	v, ok := x.lookup(host)
	if ok || !mayHaveUpper(host) {
		return v, ok
	}
	var lower [maxHost]byte
	for i := range len(host) {
		lower[i] = host[i]
		if c := host[i]; 'A' <= c && c <= 'Z' {
			lower[i] = c + 'a' - 'A'
		}
	}
	return x.lookup(unsafe.String(&lower[0], len(host))) //nolint:gosec // not kept
}

// mayHaveUpper reports false only if a host has no capitals. "_" counts as one.
func mayHaveUpper(host string) bool {
	for len(host) >= 8 {
		w := uint64(host[0]) | uint64(host[1])<<8 | uint64(host[2])<<16 | uint64(host[3])<<24 |
			uint64(host[4])<<32 | uint64(host[5])<<40 | uint64(host[6])<<48 | uint64(host[7])<<56
		// Of letters, digits, "-" and ".", only capitals have 0x40 without 0x20.
		if w&^(w<<1)&0x4040404040404040 != 0 {
			return true
		}
		host = host[8:]
	}
	for i := range len(host) {
		if host[i]&0x60 == 0x40 {
			return true
		}
	}
	return false
}

// lookup is Lookup for a host in lower case.
func (x *Index[T]) lookup(host string) (T, bool) {
	if x.names.has(len(host)) {
		if v, ok := x.exact[host]; ok {
			return v, true
		}
	}
	for _, ending := range x.endings {
		dot := len(host) - ending - 1
		if dot < 0 || host[dot] != '.' {
			continue
		}
		if globs, ok := x.globs[host[dot+1:]]; ok {
			if v, ok := match(globs, host[:dot]); ok {
				return v, true
			}
		}
	}
	var none T
	return none, false
}

// match returns the value of the first glob that matches the labels before its ending.
func match[T any](globs []glob[T], front string) (T, bool) {
	for _, g := range globs {
		if g.fits(front) {
			return g.value, true
		}
	}
	var none T
	return none, false
}

// fits compares the labels from right to left.
func (g glob[T]) fits(front string) bool {
	for i := len(g.labels) - 1; i > 0; i-- {
		dot := strings.LastIndexByte(front, '.')
		if dot < 0 {
			return false
		}
		label := front[dot+1:]
		if label == "" || g.labels[i] != "*" && g.labels[i] != label {
			return false
		}
		front = front[:dot]
	}
	if g.labels[0] == "*" {
		return front != "" && front[0] != '.'
	}
	return g.labels[0] == front
}
