// SPDX-License-Identifier: Apache-2.0

package jsonscan // import "github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"

// Fields holds what one scan found. It is reused from scan to scan and must not be shared between goroutines.
type Fields struct {
	// End is where reading ended: at the end of the object if the scan was Complete, at the end of the text if it was cut
	// there or escaped, earlier if the text stopped being JSON.
	End int
	// MayHoldError is false if a scan of JSON found no error key with a value that is not benign; see Plan.AddErrorKey. In
	// all other cases it is true.
	MayHoldError bool
	// Text is the object as far as it was read, as JSON.
	Text string
	// Untyped is true if the object was printed in a way that does not tell a number from a string.
	Untyped bool

	// Converted counts the bytes that were converted to JSON, in all scans since Forget.
	Converted int

	// Names has the fields of classes and structs read under the names of an answer as well. It stays as it is from scan to
	// scan.
	Names bool

	vain      int  // bytes that were searched for something to pass over, and read after all, since Forget
	rewritten bool // Text is not the text that was passed to the scan
	last      lastScan
	buffer    buffer
	values    []Value  // by path
	filled    []uint32 // by path: the round in which its value was set
	seen      []uint32 // by node: the round in which its key was read
	found     []Path   // in the order of the text
	round     uint32   // counted up instead of clearing the slices, so that a scan does not pay for paths that do not occur
}

// Reset discards what was found and makes room for the plan's paths.
func (f *Fields) Reset(p *Plan) {
	f.round++
	if f.round == 0 {
		clear(f.filled)
		clear(f.seen)
		f.round = 1
	}
	f.found, f.MayHoldError, f.Untyped, f.rewritten = f.found[:0], true, false, false
	f.last.plan = nil
	if len(f.values) < len(p.keys) {
		f.values = make([]Value, len(p.keys))
		f.filled = make([]uint32, len(p.keys))
		f.found = make([]Path, 0, len(p.keys))
	}
	if len(f.seen) < len(p.nodes) {
		f.seen = make([]uint32, len(p.nodes))
	}
}

// Get returns the value of a path; its kind is Absent where the path was not found. A negative path is never found.
func (f *Fields) Get(path Path) Value {
	if path < 0 || f.filled[path] != f.round {
		return Value{}
	}
	return f.values[path]
}

// Has reports whether the path was found with any value but null.
func (f *Fields) Has(path Path) bool {
	kind := f.Get(path).Kind
	return kind != Absent && kind != Null
}

// Found lists the paths found. It is valid until the next Reset.
func (f *Fields) Found() []Path { return f.found }

// Set records the value of a path, unless it has one.
func (f *Fields) Set(path Path, v Value) {
	if f.filled[path] == f.round {
		return
	}
	f.values[path] = v
	f.filled[path] = f.round
	f.found = append(f.found, path)
}

// meet marks a key of the plan as seen and reports whether this was the first time.
func (f *Fields) meet(node int) bool {
	if f.seen[node] == f.round {
		return false
	}
	f.seen[node] = f.round
	return true
}

// ObjectEnd returns the end of the object that was scanned last, which the text begins with.
func (f *Fields) ObjectEnd(text string) int {
	if f.rewritten {
		return f.End
	}
	return End(text)
}

// Release drops the references to the texts in which values were found.
func (f *Fields) Release() {
	clear(f.values)
	f.Text, f.last = "", lastScan{}
	f.Forget()
}
