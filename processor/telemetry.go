// SPDX-License-Identifier: Apache-2.0

package processor // import "github.com/vendorerror/vendorerrorprocessor/processor"

import (
	"context"
	"sync/atomic"
	"time"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"
	"go.uber.org/zap"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/metadata"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// unknownLogInterval is the minimum time between two log entries about unknown codes.
const unknownLogInterval = time.Minute

// The outcomes of inspecting a span or record. They are the indexes of tally.inspected.
const (
	failed = iota
	succeeded
	noVendor
	noBody
	unparsable
	outcomes
)

// outcomeNames are the values of the outcome attribute, as in metadata.yaml.
var outcomeNames = [outcomes]string{
	failed: "error", succeeded: "success", noVendor: "no_vendor", noBody: "no_body", unparsable: "unparsable",
}

// tally counts the outcomes of one batch, so that the instruments are updated once per batch and not once per span.
type tally struct {
	inspected  [outcomes]int64
	classified []int64 // by recognize.Match.Counter
}

func newTally(e *recognize.Engine) tally { return tally{classified: make([]int64, len(e.Counters()))} }

// telemetry is the processor's own telemetry. It does not depend on the catalog.
type telemetry struct {
	builder   *metadata.TelemetryBuilder
	logger    *zap.Logger
	inspected [outcomes]metric.MeasurementOption
	nextLog   atomic.Int64 // when an unknown code may be logged again, in Unix nanoseconds
	unlogged  atomic.Int64 // unknown codes seen since the last log entry
}

func newTelemetry(set component.TelemetrySettings) (*telemetry, error) {
	builder, err := metadata.NewTelemetryBuilder(set)
	if err != nil {
		return nil, err
	}
	t := &telemetry{builder: builder, logger: set.Logger}
	for outcome, name := range outcomeNames {
		t.inspected[outcome] = withAttributes(attribute.String("outcome", name))
	}
	return t, nil
}

// counters are the metric attributes of the verdicts of one catalog, by recognize.Match.Counter. Since the instruments
// outlive a reload, combinations that two catalogs have in common keep counting.
type counters struct {
	classified []metric.MeasurementOption
	unknown    []metric.MeasurementOption // nil if the class is known
}

func newCounters(e *recognize.Engine) (all counters) {
	for _, c := range e.Counters() {
		vendor := attribute.String("vendor", c.Vendor)
		all.classified = append(all.classified, withAttributes(vendor, attribute.String("class", string(c.Class)),
			attribute.String("retryable", c.Retryable.String())))
		var unknown metric.MeasurementOption
		if c.Class == taxonomy.Unknown {
			unknown = withAttributes(vendor)
		}
		all.unknown = append(all.unknown, unknown)
	}
	return all
}

func withAttributes(attributes ...attribute.KeyValue) metric.MeasurementOption {
	return metric.WithAttributeSet(attribute.NewSet(attributes...))
}

// recordEntries records the number of codes in the current catalog.
func (t *telemetry) recordEntries(ctx context.Context, e *recognize.Engine) {
	t.builder.ProcessorVendorErrorCatalogEntries.Record(ctx, int64(len(e.Entries())))
}

func (t *telemetry) shutdown() { t.builder.Shutdown() }

// flush adds the counts of a batch to the instruments and resets the tally.
func (t *telemetry) flush(ctx context.Context, counts *tally, of *counters) {
	for outcome, n := range counts.inspected {
		if n > 0 {
			t.builder.ProcessorVendorErrorInspected.Add(ctx, n, t.inspected[outcome])
		}
	}
	for counter, n := range counts.classified {
		if n == 0 {
			continue
		}
		t.builder.ProcessorVendorErrorClassified.Add(ctx, n, of.classified[counter])
		if unknown := of.unknown[counter]; unknown != nil {
			t.builder.ProcessorVendorErrorUnknownCodes.Add(ctx, n, unknown)
		}
	}
	clear(counts.inspected[:])
	clear(counts.classified)
}

// noteUnknown logs a code that the catalog does not know, at most once per unknownLogInterval. It logs nothing else
// from the body.
func (t *telemetry) noteUnknown(m *recognize.Match) {
	if m.Verdict.Evidence != taxonomy.EvidenceUnknown {
		return
	}
	t.unlogged.Add(1)
	now, next := time.Now(), t.nextLog.Load()
	if now.UnixNano() < next || !t.nextLog.CompareAndSwap(next, now.Add(unknownLogInterval).UnixNano()) {
		return
	}
	t.logger.Warn("An error code is not in the catalog. Add it to a file of catalog::files.",
		zap.String("vendor", m.Vendor.ID), zap.String("code", m.Code), zap.Int64("seen", t.unlogged.Swap(0)))
}
