// SPDX-License-Identifier: Apache-2.0

package processor // import "github.com/vendorerror/vendorerrorprocessor/processor"

import (
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// maxEvents is the maximum number of span events that are searched for an exception.
const maxEvents = 32

const (
	exceptionEvent   = "exception"
	exceptionMessage = "exception.message"
)

// eventTexts iterates over the exception messages of a span. It implements recognize.Texts.
type eventTexts struct {
	events ptrace.SpanEventSlice
	at     int
}

// Next implements recognize.Texts.
func (t *eventTexts) Next() (string, bool) {
	for t.at < min(t.events.Len(), maxEvents) {
		event := t.events.At(t.at)
		t.at++
		if event.Name() != exceptionEvent {
			continue
		}
		if message, ok := textAttribute(event.Attributes(), exceptionMessage); ok {
			return message, true
		}
	}
	return "", false
}

// oneText is a single text. It implements recognize.Texts.
type oneText struct {
	text string
	ok   bool
}

// Next implements recognize.Texts.
func (t *oneText) Next() (string, bool) {
	ok := t.ok
	t.ok = false
	return t.text, ok
}

func textAttribute(attributes pcommon.Map, name string) (string, bool) {
	value, ok := attributes.Get(name)
	if !ok || value.Type() != pcommon.ValueTypeStr {
		return "", false
	}
	return value.Str(), true
}
