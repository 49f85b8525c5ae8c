// SPDX-License-Identifier: Apache-2.0

package processor // import "github.com/vendorerror/vendorerrorprocessor/processor"

import (
	"context"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"
	"go.uber.org/zap"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/metadata"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// The outcomes of inspecting a span or record. They are the indexes of tally.inspected.
const (
	failed = iota
	succeeded
	noVendor
	noBody
	wasCut
	notJSON
	unrecognized
	outcomes
)

// outcomeNames are the values of the outcome attribute, as in metadata.yaml.
var outcomeNames = [outcomes]string{
	failed: "error", succeeded: "success", noVendor: "no_vendor", noBody: "no_body", wasCut: "cut", notJSON: "not_json",
	unrecognized: "unrecognized",
}

// tally counts the outcomes of one batch, so that the instruments are updated once per batch and not once per span.
type tally struct {
	inspected  []int64          // by inspectedCounter
	classified [][sources]int64 // by recognize.Match.Counter
}

func newTally(e *recognize.Engine) tally {
	return tally{inspected: make([]int64, (1+len(e.Vendors()))*outcomes), classified: make([][sources]int64, len(e.Counters()))}
}

// inspect counts the outcome of inspecting an item. The vendor is nil if there is none.
func (t *tally) inspect(vendor *recognize.Vendor, outcome int) {
	t.inspected[inspectedCounter(vendor, outcome)]++
}

func inspectedCounter(vendor *recognize.Vendor, outcome int) int {
	if vendor == nil {
		return outcome
	}
	return (1+vendor.Index)*outcomes + outcome
}

// telemetry is the processor's own telemetry. It does not depend on the catalog.
type telemetry struct {
	builder *metadata.TelemetryBuilder
	logger  *zap.Logger

	unknownCodes, unreadable limiter
}

func newTelemetry(set component.TelemetrySettings) (*telemetry, error) {
	builder, err := metadata.NewTelemetryBuilder(set)
	if err != nil {
		return nil, err
	}
	return &telemetry{builder: builder, logger: set.Logger}, nil
}

// counters are the metric attributes of the counts of one catalog. Since the instruments outlive a reload, combinations
// that two catalogs have in common keep counting.
type counters struct {
	inspected  []metric.MeasurementOption          // by inspectedCounter
	classified [][sources]metric.MeasurementOption // by recognize.Match.Counter
	unknown    [][sources]metric.MeasurementOption // likewise; nil if the class is known
}

func newCounters(e *recognize.Engine) (all counters) {
	for _, name := range outcomeNames {
		all.inspected = append(all.inspected, withAttributes(attribute.String("outcome", name)))
	}
	for _, v := range e.Vendors() {
		for _, name := range outcomeNames {
			all.inspected = append(all.inspected, withAttributes(attribute.String("outcome", name), attribute.String("vendor", v.ID)))
		}
	}
	for _, c := range e.Counters() {
		vendor := attribute.String("vendor", c.Vendor)
		class, retryable := attribute.String("class", string(c.Class)), attribute.String("retryable", c.Retryable.String())
		evidence, owner := attribute.String("evidence", string(c.Evidence)), attribute.String("owner", string(c.Owner))
		var classified, unknown [sources]metric.MeasurementOption
		for from := range sources {
			foundIn := attribute.String("source", from.String())
			classified[from] = withAttributes(vendor, class, retryable, evidence, owner, foundIn)
			if c.Class == taxonomy.Unknown {
				unknown[from] = withAttributes(vendor, foundIn)
			}
		}
		all.classified, all.unknown = append(all.classified, classified), append(all.unknown, unknown)
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
	for counter, n := range counts.inspected {
		if n > 0 {
			t.builder.ProcessorVendorErrorInspected.Add(ctx, n, of.inspected[counter])
		}
	}
	for counter := range counts.classified {
		for from, n := range counts.classified[counter] {
			if n == 0 {
				continue
			}
			t.builder.ProcessorVendorErrorClassified.Add(ctx, n, of.classified[counter][from])
			if unknown := of.unknown[counter][from]; unknown != nil {
				t.builder.ProcessorVendorErrorUnknownCodes.Add(ctx, n, unknown)
			}
		}
	}
	clear(counts.inspected)
	clear(counts.classified)
}
