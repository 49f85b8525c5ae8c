// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"go.opentelemetry.io/collector/pdata/plog"
)

// A span may have any number of events, and a line any number of brackets; the work for them is bounded.

func TestEventsAreCapped(t *testing.T) {
	t.Parallel()
	p := newDefault(t)
	p.Exceptions = true
	for last, found := range map[int]bool{1: true, maxEvents: true, maxEvents + 1: false} {
		span := oneSpan(call{kind: client})
		for i := range last {
			event := span.Events().AppendEmpty()
			event.SetName("exception")
			event.Attributes().PutStr("exception.message", "timeout")
			if i == last-1 {
				event.Attributes().PutStr("exception.message", vendors[0].failure)
			}
		}
		inspectSpan(p, span)
		_, ok := span.Attributes().Get("vendor.error.code")
		assert.Equal(t, found, ok, "answer in event %d", last)
	}
}

// A bracket costs a few bytes of those that may be read for a text, however little is behind it.
func TestCandidatesInALineAreCapped(t *testing.T) {
	t.Parallel()
	p := newDefault(t)
	for before, found := range map[int]bool{0: true, 1000: true, 40_000: false} {
		record := plog.NewLogRecord()
		record.Body().SetStr("got " + strings.Repeat("{", before) + vendors[0].failure)
		inspectRecord(p, record)
		_, ok := record.Attributes().Get("vendor.error.code")
		assert.Equal(t, found, ok, "%d brackets before the answer", before)
	}
}

// The bytes that may be read for a structured record may end anywhere, also between a member and its text.
func TestTheBudgetOfARecordMayEndAnywhere(t *testing.T) {
	t.Parallel()
	p := newTestProcessor(t, func(s *Settings) { s.MaxBodyBytes = 40 })
	for first := range 60 {
		record := plog.NewLogRecord()
		body := record.Body().SetEmptyMap()
		body.PutStr("first", strings.Repeat("x", first))
		for _, key := range strings.Fields("a b c d e f g h i j k l m n o p q r s t u v w x y z") {
			body.PutStr(key, strings.Repeat("y", 20))
		}
		assert.NotPanics(t, func() { inspectRecord(p, record) }, "first of %d bytes", first)
	}
}
