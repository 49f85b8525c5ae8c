// SPDX-License-Identifier: Apache-2.0

package cli // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/cli"

import (
	"slices"

	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/ask"
	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/book"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// maxSampleShown is how much of a sample is printed, in bytes.
const maxSampleShown = 400

// nearest finds a sample of a format.
type nearest struct {
	files []string
	asker *ask.Asker
}

// sample returns the name and the body of the first sample in which the format of a step finds an error.
func (n *nearest) sample(near *recognize.Step) (name, text string) {
	rules, err := book.Rules(n.files...)
	if err != nil {
		return "", ""
	}
	vendor := rules.Get(near.Vendor)
	if vendor == nil {
		return "", ""
	}
	for _, it := range vendor.Samples.Items() {
		s := &it.Value
		if s.Code == nil || s.Body == nil {
			continue
		}
		answer := n.asker.Body(ask.Call{Host: rulefile.Deref(s.Host), Status: int(rulefile.Deref(s.HTTPStatus))}, *s.Body)
		if slices.ContainsFunc(answer.Steps, func(step recognize.Step) bool {
			return step.Fits && step.Topic == near.Topic && step.Format == near.Format && step.Vendor == near.Vendor
		}) {
			return it.Key, (*s.Body)[:min(len(*s.Body), maxSampleShown)]
		}
	}
	return "", ""
}
