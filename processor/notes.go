// SPDX-License-Identifier: Apache-2.0

package processor // import "github.com/vendorerror/vendorerrorprocessor/processor"

import (
	"sync/atomic"
	"time"

	"go.uber.org/zap"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// logInterval is the minimum time between two log entries of one kind.
const logInterval = time.Minute

// limiter lets one log entry through per logInterval. The zero value is ready for use.
type limiter struct {
	next atomic.Int64 // when an entry may be written again, in Unix nanoseconds
	seen atomic.Int64 // occurrences since the last entry
}

// allow counts an occurrence. If an entry may be written, it returns how many occurrences that stands for.
func (l *limiter) allow() (seen int64, ok bool) {
	l.seen.Add(1)
	now, next := time.Now(), l.next.Load()
	if now.UnixNano() < next || !l.next.CompareAndSwap(next, now.Add(logInterval).UnixNano()) {
		return 0, false
	}
	return l.seen.Swap(0), true
}

// noteCatalog logs what the catalog in use was made of.
func (p *Processor) noteCatalog(message string) {
	size := p.Engine.Size()
	p.telemetry.logger.Info(message, zap.Int("vendors", size.Vendors), zap.Int("codes", size.Codes), zap.Int("hosts", size.Hosts),
		zap.Strings("files", p.CatalogFiles))
}

// noteUnknown logs a code for which the catalog has no class. It logs nothing else from the body.
func (t *telemetry) noteUnknown(m *recognize.Match) {
	if m.Verdict.Class != taxonomy.Unknown {
		return
	}
	if seen, ok := t.unknownCodes.allow(); ok {
		t.logger.Warn("An error code is not in the catalog. Add it to a file of catalog::files.",
			zap.String("vendor", m.Vendor.ID), zap.String("code", m.Code), zap.Int64("seen", seen))
	}
}

// noteUnreadable logs that a captured body does not say how the call ended. It logs nothing from the body.
func (t *telemetry) noteUnreadable(m *recognize.Match, outcome int) {
	if outcome != wasCut && outcome != notJSON && outcome != unrecognized {
		return
	}
	if seen, ok := t.unreadable.allow(); ok {
		t.logger.Warn("The body of a vendor's answer does not say whether the call succeeded.",
			zap.String("vendor", m.Vendor.ID), zap.String("outcome", outcomeNames[outcome]), zap.Int64("seen", seen))
	}
}
