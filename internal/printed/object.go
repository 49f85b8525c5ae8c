// SPDX-License-Identifier: Apache-2.0

package printed // import "github.com/vendorerror/vendorerrorprocessor/internal/printed"

import "strings"

// maxDepth is the number of objects and arrays within each other that are read. What is deeper counts as cut.
const maxDepth = 48

// Object is what was read.
type Object struct {
	// JSON is what Append was to append to, with the object as JSON from Start on. If it is not Whole, it is the beginning of
	// JSON.
	JSON  []byte
	Start int
	// End is where reading ended: behind the object, at the end of the text if it was cut there, or where the text stopped
	// being an object.
	End int
	// Members is the number of keys that were read.
	Members int
	// Whole is true if the object was read to its closing bracket.
	Whole bool
	// Untyped is true if a value was printed in a way that does not tell a number from a string.
	Untyped bool
}

// Append reads the object at the start of a text, which is its opening bracket: a brace; the bracket of Go's map[; or the
// parenthesis of PHP's array ( or of a class and its fields. It appends the JSON to dst. If names is set, fields of classes
// and structs are repeated under the names that they have in JSON by convention: error_code for ErrorCode.
func Append(dst []byte, text string, names bool) Object {
	r := reader{text: text, out: dst, names: names}
	whole := false
	if text != "" {
		switch text[0] {
		case '{':
			whole = r.object()
		case '(':
			whole = r.parenthesis()
		case '[':
			whole = r.goMap()
		}
	}
	return Object{JSON: r.out, Start: len(dst), End: r.at, Members: r.members, Whole: whole, Untyped: r.untyped}
}

// reader is the state of one reading. Its methods return false where reading ends early.
type reader struct {
	text      string
	at        int
	out       []byte
	depth     int
	labels    int // before the value that is being read
	members   int
	untyped   bool
	names     bool // see Append
	unicode   bool // the string that is being read is one of Python 2's u'...'
	phpQuotes bool // strings know no escapes but that of the quote and of the backslash
}

// enter begins a container whose opening bracket is at the cursor.
func (r *reader) enter(bracket byte) bool {
	if r.depth == maxDepth {
		return false
	}
	r.depth++
	r.at++
	r.out = append(r.out, bracket)
	return true
}

// leave ends a container whose closing bracket is at the cursor.
func (r *reader) leave(bracket byte) bool {
	r.depth--
	r.at++
	if last := len(r.out) - 1; r.out[last] == ',' { // behind the last member
		r.out = r.out[:last]
	}
	r.out = append(r.out, bracket)
	return true
}

// object reads the object whose brace is at the cursor, in the dialect of its first key.
func (r *reader) object() bool {
	if !r.enter('{') {
		return false
	}
	switch first := r.next(); {
	case first == '[' && r.isDumped():
		return r.dumped()
	case first == '.' || first == '}':
		return r.typed('}')
	}
	start := r.at
	k, ok := r.key()
	sep := r.separator()
	behind := r.at
	r.at = start
	switch {
	case !ok || sep == none:
		return false
	case sep == equals:
		return r.fields('}')
	case sep == colon && k.bare && r.isGoPlain(behind):
		return r.goFields('}')
	default:
		return r.typed('}')
	}
}

// parenthesis reads what a parenthesis begins: an array of PHP's, or the fields of a class.
func (r *reader) parenthesis() bool {
	r.at++
	first := r.nextEscaped()
	start := r.at
	r.at = 0
	switch first {
	case '[':
		return r.printR()
	case 0:
		return false
	}
	r.at = start
	k, ok := r.key()
	sep := r.separator()
	r.at = 0
	switch {
	case ok && sep == equals && k.bare:
		return r.enter('{') && r.fields(')')
	case ok && sep == arrow:
		return r.exported()
	default:
		return false
	}
}

// blank reports whether a byte is white space.
func blank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// next skips white space and returns the byte that follows, 0 at the end.
func (r *reader) next() byte {
	for r.at < len(r.text) && blank(r.text[r.at]) {
		r.at++
	}
	return r.peek(0)
}

// peek returns a byte behind the cursor, 0 behind the end.
func (r *reader) peek(offset int) byte {
	if r.at+offset < len(r.text) {
		return r.text[r.at+offset]
	}
	return 0
}

// skip skips a literal, if it is at the cursor.
func (r *reader) skip(literal string) bool {
	if strings.HasPrefix(r.text[r.at:], literal) {
		r.at += len(literal)
		return true
	}
	return false
}

// skipBalanced skips the brackets at the cursor and what is between them, with strings. It reports false if they do not close.
func (r *reader) skipBalanced() bool {
	depth := 0
	for r.at < len(r.text) {
		switch c := r.text[r.at]; c {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth--
			if depth == 0 {
				r.at++
				return true
			}
		case '"', '\'', '`':
			end := r.stringEnd(r.at+1, c, c == '`')
			if end < 0 {
				r.at = len(r.text)
				return false
			}
			r.at = end
		}
		r.at++
	}
	return false
}
