// SPDX-License-Identifier: Apache-2.0

package rulefile // import "github.com/vendorerror/vendorerrorprocessor/internal/rulefile"

import (
	"errors"
	"fmt"

	"go.yaml.in/yaml/v3"
)

// Bounds of what a file may hold. They keep the time and memory of loading proportional to the file.
const (
	maxItems    = 256  // of a mapping or list, unless a tag says otherwise
	maxText     = 4096 // bytes of a key or value; a sample's text may have maxSample
	maxSample   = 64 << 10
	maxDepth    = 16 // of mappings and lists in each other
	maxMistakes = 20 // that an error lists
)

// limitMistakes returns one error for all mistakes: the first ones, and how many more there are.
func limitMistakes(errs []error) error {
	if more := len(errs) - maxMistakes; more > 0 {
		errs = append(errs[:maxMistakes:maxMistakes], fmt.Errorf("and %d more mistakes", more))
	}
	return errors.Join(errs...)
}

// checkNodes refuses what could make a small file a large amount of work: aliases, with which a value can be repeated
// without end, and very deep or long values.
func (d *decoder) checkNodes(n *yaml.Node, depth int) {
	fail := func(format string, args ...any) {
		d.errs = append(d.errs, fmt.Errorf("%s:%d: %s", d.file, n.Line, fmt.Sprintf(format, args...)))
	}
	switch {
	case len(d.errs) >= maxMistakes:
		return
	case n.Kind == yaml.AliasNode:
		fail("*%s: YAML aliases are not supported; write the value out", n.Value)
		return
	case n.Anchor != "":
		fail("&%s: YAML anchors are not supported; write the value out where it is needed", n.Anchor)
	case len(n.Value) > maxSample:
		fail("a text of %d bytes; at most %d", len(n.Value), maxSample)
	case depth > maxDepth:
		fail("more than %d levels deep", maxDepth)
		return
	}
	for _, child := range n.Content {
		d.checkNodes(child, depth+1)
	}
}
