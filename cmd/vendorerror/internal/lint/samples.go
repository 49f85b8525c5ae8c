// SPDX-License-Identifier: Apache-2.0

package lint // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/lint"

import (
	"slices"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
	"github.com/vendorerror/vendorerrorprocessor/internal/trial"
)

// samples reports formats in which no sample is, samples that are not recognized, and look-alikes that are.
func (l *linter) samples(own, merged *rulefile.Vendor) {
	asker := trial.New(l.full, true)
	for _, it := range own.LookAlikes.Items() {
		if result := asker.LookAlike(&it); len(result.Wrong) > 0 {
			l.fail(it.Pos, Samples, Error, "as %s", result.Wrong[0])
		}
	}
	if merged.Samples.Len() == 0 {
		if own.ErrorFormats.Len() > 0 {
			l.fail(own.Pos, Samples, Warning, "there are no samples; put real answers into samples.yaml of the vendor's folder, and try them with vendorerror test")
		}
		return
	}
	var trace recognize.Trace
	asker.Trace(&trace)
	type format struct {
		topic recognize.Topic
		name  string
	}
	fits := map[format]bool{}
	id := string(*merged.ID)
	for _, it := range merged.Samples.Items() {
		trace.Steps = nil
		result := asker.Sample(&it, id)
		for _, step := range trace.Steps {
			if step.Fits && step.Vendor == id {
				fits[format{step.Topic, step.Format}] = true
			}
		}
		if len(result.Wrong) > 0 && own.Samples.Get(it.Key) != nil {
			l.fail(it.Pos, Samples, Error, "as %s", result.Wrong[0])
		}
	}
	report := func(pos rulefile.Position, enabled *bool, topic recognize.Topic, name string) {
		if rulefile.On(enabled) && !fits[format{topic, name}] {
			l.fail(pos, Samples, Warning, "no sample is in this format")
		}
	}
	for _, it := range own.ErrorFormats.Items() {
		report(it.Pos, merged.ErrorFormats.Get(it.Key).Value.Enabled, recognize.TopicFormat, it.Key)
	}
	for _, it := range own.SuccessFormats.Items() {
		report(it.Pos, merged.SuccessFormats.Get(it.Key).Value.Enabled, recognize.TopicSuccess, it.Key)
	}
	for _, it := range own.SDKMessages.Items() {
		report(it.Pos, merged.SDKMessages.Get(it.Key).Value.Enabled, recognize.TopicSDK, it.Key)
	}
}

// lookAlikes reports samples of other vendors that are taken for this one's if their host is not known, and samples of
// vendors that are not checked themselves which are no longer recognized.
func (l *linter) lookAlikes(own *rulefile.Vendor) {
	asker := trial.New(l.engine, false)
	for _, v := range l.set.Rules.Vendors() {
		id := string(*v.ID)
		if id == string(*own.ID) || l.vendorOf(id) == nil {
			continue
		}
		checked := slices.ContainsFunc(l.set.Own, func(o *rulefile.Vendor) bool { return *o.ID == *v.ID })
		for _, it := range v.Samples.Items() {
			switch {
			case takes(asker, &it.Value, string(*own.ID)):
				l.fail(own.Pos, LookAlike, Error, "takes %s (%s:%d), which is a sample of %s, for its own", it.Key, it.Pos.File, it.Pos.Line, id)
			case !checked && len(asker.Sample(&it, id).Wrong) > 0:
				l.fail(own.Pos, LookAlike, Error, "with it, %s (%s:%d), which is a sample of %s, is no longer recognized", it.Key, it.Pos.File, it.Pos.Line, id)
			}
		}
	}
}

// takes reports whether a sample, its host unknown, is recognized as a vendor's.
func takes(asker *trial.Asker, s *rulefile.Sample, id string) bool {
	for _, call := range trial.Calls(s, nil) {
		if m := asker.Ask(call); m.Vendor != nil && m.Vendor.ID == id {
			return true
		}
	}
	return false
}
