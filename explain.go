// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor // import "github.com/vendorerror/vendorerrorprocessor"

import (
	"go.opentelemetry.io/collector/component"

	vendorerror "github.com/vendorerror/vendorerrorprocessor/processor"
)

// NewExplaining returns a processor for the configuration, outside of a Collector, that tells of each span and record what
// came of it and why. It is for tools.
func NewExplaining(cfg *Config, set component.TelemetrySettings, explain func(*vendorerror.Explanation)) (*vendorerror.Processor, error) {
	engine, err := cfg.compile(cfg.readFiles())
	if err != nil {
		return nil, err
	}
	settings := cfg.settings(engine)
	settings.Explain = explain
	return vendorerror.New(settings, set)
}
