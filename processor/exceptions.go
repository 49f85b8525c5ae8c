// SPDX-License-Identifier: Apache-2.0

package processor // import "github.com/vendorerror/vendorerrorprocessor/processor"

import (
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/ptrace"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// maxEvents is the maximum number of span events that are searched for an exception.
const maxEvents = 32

// exceptionEvent is the name of an event that records an exception.
const exceptionEvent = "exception"

// The attributes of an exception, on an event of a span or on a log record.
const (
	exceptionType    = "exception.type"
	exceptionMessage = "exception.message"
	exceptionStack   = "exception.stacktrace"
)

// eventExceptions iterates over the exceptions of a span. It implements recognize.Exceptions.
type eventExceptions struct {
	events ptrace.SpanEventSlice
	at     int
}

// seek moves on to the next exception. It reports false if there is none.
func (t *eventExceptions) seek() bool {
	for t.at < min(t.events.Len(), maxEvents) {
		if t.events.At(t.at).Name() == exceptionEvent {
			return true
		}
		t.at++
	}
	return false
}

// Next implements recognize.Exceptions.
func (t *eventExceptions) Next() (recognize.Exception, bool) {
	if !t.seek() {
		return recognize.Exception{}, false
	}
	t.at++
	return exceptionOf(t.events.At(t.at - 1).Attributes()), true
}

// recordException is the exception of a log record. It implements recognize.Exceptions.
type recordException struct {
	attributes pcommon.Map
	read       bool
}

// Next implements recognize.Exceptions.
func (r *recordException) Next() (recognize.Exception, bool) {
	if r.read {
		return recognize.Exception{}, false
	}
	r.read = true
	return exceptionOf(r.attributes), true
}

func exceptionOf(attributes pcommon.Map) recognize.Exception {
	return recognize.Exception{
		Type:    textAttribute(attributes, exceptionType),
		Message: textAttribute(attributes, exceptionMessage),
		Stack:   textAttribute(attributes, exceptionStack),
	}
}

func textAttribute(attributes pcommon.Map, name string) string {
	value, ok := attributes.Get(name)
	if !ok || value.Type() != pcommon.ValueTypeStr {
		return ""
	}
	return value.Str()
}
