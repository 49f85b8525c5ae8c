// SPDX-License-Identifier: Apache-2.0

package printed // import "github.com/vendorerror/vendorerrorprocessor/internal/printed"

import "strings"

// maxKey is the length of the longest key that counts, in bytes.
const maxKey = 128

// key is a key as it is in the text.
type key struct {
	raw   string
	quote byte // 0 if there is none
	bare  bool // a name without anything around it
}

// key reads a key: a string, a name, a symbol of Ruby's, or what Node puts between brackets.
func (r *reader) key() (key, bool) {
	c := r.peek(0)
	if quotedBehind(r.text[r.at:]) {
		r.at++
		c = r.peek(0)
	}
	symbol := c == ':'
	if symbol {
		r.at++
		c = r.peek(0)
	}
	switch c {
	case '"', '\'':
		end := r.stringEnd(r.at+1, c, false)
		if end < 0 {
			r.at = len(r.text)
		}
		if end-r.at > maxKey || end < 0 {
			return key{}, false
		}
		k := key{raw: r.text[r.at+1 : end], quote: c}
		r.at = end + 1
		return k, true
	case '[':
		end := strings.IndexByte(r.text[r.at:min(len(r.text), r.at+maxKey)], ']')
		if end < 0 {
			return key{}, false
		}
		k := key{raw: r.text[r.at+1 : r.at+end]}
		r.at += end + 1
		return k, true
	default:
		name := r.name()
		return key{raw: name, bare: !symbol}, name != ""
	}
}

// name reads a name without quotes.
func (r *reader) name() string {
	start := r.at
	r.at += nameLength(r.text[r.at:])
	return r.text[start:r.at]
}

// nameLength returns the length of the name at the start of a text, 0 if there is none or it is too long.
func nameLength(text string) int {
	n := 0
	for n < len(text) && nameByte(text[n]) {
		n++
		if n > maxKey {
			return 0
		}
	}
	return n
}

func nameByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == '$' || c == '-' || c == '.' || c == '@'
}

// quotedBehind reports whether a text begins with a letter that Python puts before a string.
func quotedBehind(text string) bool {
	return len(text) > 1 && strings.IndexByte("ubrUBR", text[0]) >= 0 && (text[1] == '\'' || text[1] == '"')
}

// separator is what stands between a key and its value.
type separator uint8

const (
	none separator = iota
	colon
	arrow
	equals
)

// separator reads a separator.
func (r *reader) separator() separator {
	c := r.next()
	after := r.peek(1)
	switch {
	case c == '=' && after == '>':
		r.at += 2
		return arrow
	case c == '=' && after != '=':
		r.at++
		return equals
	case c == ':' && after != ':':
		r.at++
		return colon
	default:
		return none
	}
}
