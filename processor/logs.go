// SPDX-License-Identifier: Apache-2.0

package processor // import "github.com/vendorerror/vendorerrorprocessor/processor"

import (
	"context"

	"go.opentelemetry.io/collector/pdata/plog"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// Logs inspects the records of a batch in place. The error is always nil.
func (p *Processor) Logs(ctx context.Context, ld plog.Logs) (plog.Logs, error) {
	s := p.scratch.Get().(*scratch)
	for _, resource := range ld.ResourceLogs().All() {
		for _, scope := range resource.ScopeLogs().All() {
			p.records(scope.LogRecords(), s)
		}
	}
	p.telemetry.flush(ctx, &s.tally, &p.counters)
	p.release(s)
	return ld, nil
}

// records inspects records, a few at a time.
func (p *Processor) records(records plog.LogRecordSlice, s *scratch) {
	n := records.Len()
	for from := 0; from < n; from += ahead {
		to := min(from+ahead, n)
		for i := from; i < to; i++ {
			record := records.At(i)
			if p.LogBody {
				prefetch(record.Body())
			}
			p.inspect(record.Attributes(), &s.calls[i-from], &s.hosts)
		}
		for i := from; i < to; i++ {
			s.http = &s.calls[i-from]
			p.record(records.At(i), s)
		}
	}
}

// record judges one log record, whose attributes were inspected: its body, then its exception.
func (p *Processor) record(record plog.LogRecord, s *scratch) {
	if s.http.unknownHost {
		p.skip(s)
		return
	}
	call := s.begin(record.Timestamp())
	if p.LogBody && !isEmpty(record.Body()) {
		s.record.value = record.Body()
		call.Record = &s.record
	}
	call.Severity = severityOf(record.SeverityNumber())
	if p.Embedded && s.http.hasException {
		s.exception = recordException{attributes: record.Attributes()}
		call.Exceptions = &s.exception
	}
	p.Engine.Recognize(call, s.engine, &s.match)
	p.recordAndWrite(s, logSource)
	if s.match.RecordIsAnswer {
		p.applyToRecord(record.Body(), s.match.RecordResult)
	}
}

// severityOf returns what a severity says of a record.
func severityOf(n plog.SeverityNumber) recognize.Severity {
	switch {
	case n >= plog.SeverityNumberError:
		return recognize.Severe
	case n >= plog.SeverityNumberWarn || n == plog.SeverityNumberUnspecified:
		return recognize.NoSeverity
	default:
		return recognize.NotSevere
	}
}
