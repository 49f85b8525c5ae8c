// SPDX-License-Identifier: Apache-2.0

package jsonscan

// Fields holds what one scan found. It is made once and reused; it belongs to one goroutine.
type Fields struct {
	// End is how far the text was read: to the object's end if the scan was Complete, to the text's end if it was cut
	// there or escaped, less where it is no JSON.
	End int
	// Decided tells that a key that decides may have been found with a value that is not harmless; see Plan.Decide. Only a
	// scan of JSON knows better.
	Decided bool

	values []Value  // by path
	filled []uint32 // by path: the round in which the value was set
	seen   []uint32 // by node: the round in which the key was met
	found  []Path   // in the order of the text
	round  uint32   // rounds instead of clearing, so that a scan does not pay for paths that do not occur
}

// Reset forgets what was found and makes room for the plan's paths.
func (f *Fields) Reset(p *Plan) {
	f.round++
	if f.round == 0 {
		clear(f.filled)
		clear(f.seen)
		f.round = 1
	}
	f.found, f.Decided = f.found[:0], true
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

// meet marks a key of the plan as met and reports whether it was so for the first time.
func (f *Fields) meet(node int) bool {
	if f.seen[node] == f.round {
		return false
	}
	f.seen[node] = f.round
	return true
}

// Release lets go of the texts that values were found in.
func (f *Fields) Release() { clear(f.values) }
