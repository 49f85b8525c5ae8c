// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"slices"
	"strings"
	"time"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// variant is the judgement of a code under a condition. An empty part of it sets no condition.
type variant struct {
	statuses  []int
	fragments []string // of the message, in lower case
	fields    []fieldCondition
	headers   []headerCondition
	minDelay  time.Duration
	judgement *judgement
}

// fieldCondition is a field that must have one of some values.
type fieldCondition struct {
	field  int // index in Vendor.variantFields
	values []jsonscan.Literal
}

// headerCondition is a response header that must have one of some values.
type headerCondition struct {
	name   string
	values []string
}

// circumstances are what the variant of a code is chosen by.
type circumstances struct {
	call    *Call
	vendor  *Vendor
	status  int // HTTP status, 0 if unknown
	message Value
	delay   time.Duration    // that the body gives, 0 if it gives none
	fields  *jsonscan.Fields // of the answer, nil if it is not one that was scanned
	paths   []jsonscan.Path  // in fields, by the index in Vendor.variantFields
}

// newVariant compiles the condition of a variant.
func (v *Vendor) newVariant(when *rulefile.When, j *judgement) variant {
	next := variant{judgement: j, minDelay: time.Duration(rulefile.Deref(when.MinDelay))}
	for _, status := range when.HTTPStatus {
		next.statuses = append(next.statuses, int(status))
	}
	for _, fragment := range when.Message {
		next.fragments = append(next.fragments, lowerASCII(fragment))
	}
	for _, it := range when.Fields.Items() {
		path := rulefile.Path(it.Key)
		at := slices.Index(v.variantFields, path)
		if at < 0 {
			at = len(v.variantFields)
			v.variantFields = append(v.variantFields, path)
		}
		next.fields = append(next.fields, fieldCondition{at, it.Value})
	}
	for _, it := range when.Headers.Items() {
		next.headers = append(next.headers, headerCondition{it.Key, it.Value})
		v.variantHeaders = append(v.variantHeaders, it.Key)
	}
	return next
}

// judge returns the judgement of the first variant that fits, else the base. It unescapes the message only if a variant
// depends on it.
func (r *rule) judge(in *circumstances) *judgement {
	text := ""
	if r.needsMessage() {
		text, _ = in.message.Text()
	}
	for i := range r.variants {
		if r.variants[i].fits(in, text) {
			return r.variants[i].judgement
		}
	}
	return r.base
}

// needsMessage reports whether a variant depends on the message.
func (r *rule) needsMessage() bool {
	return slices.ContainsFunc(r.variants, func(v variant) bool { return len(v.fragments) > 0 })
}

func (v *variant) fits(in *circumstances, message string) bool {
	if len(v.statuses) > 0 && !slices.Contains(v.statuses, in.status) {
		return false
	}
	if len(v.fragments) > 0 && !slices.ContainsFunc(v.fragments, func(part string) bool { return containsFold(message, part) }) {
		return false
	}
	for i := range v.fields {
		if in.fields == nil || !among(v.fields[i].values, in.fields, in.paths[v.fields[i].field]) {
			return false
		}
	}
	for i := range v.headers {
		if !v.headers[i].holds(in.call) {
			return false
		}
	}
	return v.minDelay == 0 || in.call.announced(in.vendor, in.delay) >= v.minDelay
}

func (h *headerCondition) holds(c *Call) bool {
	if c.Header == nil {
		return false
	}
	value := strings.TrimSpace(c.Header(h.name))
	return slices.ContainsFunc(h.values, func(one string) bool { return strings.EqualFold(one, value) })
}
