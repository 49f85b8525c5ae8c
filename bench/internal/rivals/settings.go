// SPDX-License-Identifier: Apache-2.0

// Package rivals makes processors that do the same job: ours, the transform processor's ways of doing it, and the
// floor, the part of the work that no competitor can avoid.
package rivals

import (
	"context"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/component/componenttest"
	"go.opentelemetry.io/collector/confmap"
	"go.opentelemetry.io/collector/consumer/consumertest"
	"go.opentelemetry.io/collector/processor"
	"go.opentelemetry.io/collector/processor/processortest"
)

// Maker makes one competitor for either signal.
type Maker struct {
	factory processor.Factory
	config  component.Config
}

// fromYAML makes a competitor of a factory and a configuration, read as the collector reads it.
func fromYAML(factory processor.Factory, yaml string) (Maker, error) {
	retrieved, err := confmap.NewRetrievedFromYAML([]byte(yaml))
	if err != nil {
		return Maker{}, err
	}
	conf, err := retrieved.AsConf()
	if err != nil {
		return Maker{}, err
	}
	config := factory.CreateDefaultConfig()
	return Maker{factory: factory, config: config}, conf.Unmarshal(config)
}

// Traces makes a processor of spans with nothing after it, and starts it. All competitors work on a batch in place.
func (m Maker) Traces(ctx context.Context) (processor.Traces, error) {
	p, err := m.factory.CreateTraces(ctx, processortest.NewNopSettings(m.factory.Type()), m.config, consumertest.NewNop())
	if err != nil {
		return nil, err
	}
	return p, p.Start(ctx, componenttest.NewNopHost())
}

// Logs is Traces for log records.
func (m Maker) Logs(ctx context.Context) (processor.Logs, error) {
	p, err := m.factory.CreateLogs(ctx, processortest.NewNopSettings(m.factory.Type()), m.config, consumertest.NewNop())
	if err != nil {
		return nil, err
	}
	return p, p.Start(ctx, componenttest.NewNopHost())
}
