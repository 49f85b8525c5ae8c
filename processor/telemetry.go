// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"context"
	"sync/atomic"
	"time"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"
	"go.uber.org/zap"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
	"github.com/vendorerror/vendorerrorprocessor/internal/metadata"
)

// unknownLogInterval is how often an unknown code is logged at most.
const unknownLogInterval = time.Minute

// What a span or record turned out to be; the indexes of tally.inspected.
const (
	failed = iota
	succeeded
	noVendor
	noBody
	unparsable
	outcomes
)

// outcomeNames are the values of the attribute outcome, as metadata.yaml lists them.
var outcomeNames = [outcomes]string{
	failed: "error", succeeded: "success", noVendor: "no_vendor", noBody: "no_body", unparsable: "unparsable",
}

// tally counts the outcomes of one batch, so that the instruments are asked once a batch and not once a span.
type tally struct {
	inspected  [outcomes]int64
	classified []int64 // by catalog.Verdict.Outcome
}

func newTally(c *catalog.Catalog) tally { return tally{classified: make([]int64, len(c.Outcomes()))} }

// telemetry is what the processor says of itself, whichever catalog it uses.
type telemetry struct {
	builder   *metadata.TelemetryBuilder
	logger    *zap.Logger
	inspected [outcomes]metric.MeasurementOption
	nextLog   atomic.Int64 // when an unknown code may be logged again, in Unix nanoseconds
	unlogged  atomic.Int64 // unknown codes seen since the last line
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

// counters are the attributes of what is counted of one catalog's verdicts, by catalog.Verdict.Outcome. What two
// catalogs have in common is counted on, since the instruments are the same.
type counters struct {
	classified []metric.MeasurementOption
	unknown    []metric.MeasurementOption // nil where the outcome is of a known code
}

func newCounters(c *catalog.Catalog) (all counters) {
	for _, o := range c.Outcomes() {
		vendor := attribute.String("vendor", o.Vendor)
		all.classified = append(all.classified, withAttributes(vendor, attribute.String("class", string(o.Class)),
			attribute.String("retryable", o.Retryable.String())))
		var unknown metric.MeasurementOption
		if o.Class == catalog.Unknown {
			unknown = withAttributes(vendor)
		}
		all.unknown = append(all.unknown, unknown)
	}
	return all
}

func withAttributes(attributes ...attribute.KeyValue) metric.MeasurementOption {
	return metric.WithAttributeSet(attribute.NewSet(attributes...))
}

// uses records what the catalog in use holds.
func (t *telemetry) uses(ctx context.Context, c *catalog.Catalog) {
	t.builder.ProcessorVendorErrorCatalogEntries.Record(ctx, int64(len(c.Entries())))
}

func (t *telemetry) shutdown() { t.builder.Shutdown() }

// flush adds a batch's counts to the instruments and empties the tally.
func (t *telemetry) flush(ctx context.Context, counts *tally, of *counters) {
	for outcome, n := range counts.inspected {
		if n > 0 {
			t.builder.ProcessorVendorErrorInspected.Add(ctx, n, t.inspected[outcome])
		}
	}
	for outcome, n := range counts.classified {
		if n == 0 {
			continue
		}
		t.builder.ProcessorVendorErrorClassified.Add(ctx, n, of.classified[outcome])
		if unknown := of.unknown[outcome]; unknown != nil {
			t.builder.ProcessorVendorErrorUnknownCodes.Add(ctx, n, unknown)
		}
	}
	clear(counts.inspected[:])
	clear(counts.classified)
}

// noteUnknown logs a code that the catalog does not know, at most one a minute. It names nothing else of the body.
func (t *telemetry) noteUnknown(vendor *catalog.Vendor, answer *catalog.Answer) {
	if answer.Verdict.Evidence != catalog.EvidenceUnknown {
		return
	}
	t.unlogged.Add(1)
	now, next := time.Now(), t.nextLog.Load()
	if now.UnixNano() < next || !t.nextLog.CompareAndSwap(next, now.Add(unknownLogInterval).UnixNano()) {
		return
	}
	t.logger.Warn("An error code is not in the catalog. Add it to a file of catalog::files.",
		zap.String("vendor", vendor.ID), zap.String("code", answer.Code), zap.Int64("seen", t.unlogged.Swap(0)))
}
