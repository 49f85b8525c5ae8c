// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor // import "github.com/vendorerror/vendorerrorprocessor"

import (
	"context"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/consumer"
	"go.opentelemetry.io/collector/processor"
	"go.opentelemetry.io/collector/processor/processorhelper"

	"github.com/vendorerror/vendorerrorprocessor/internal/metadata"
	vendorerror "github.com/vendorerror/vendorerrorprocessor/processor"
)

// NewFactory returns the factory of the vendor_error processor, for traces and logs.
func NewFactory() processor.Factory {
	return processor.NewFactory(
		metadata.Type,
		createDefaultConfig,
		processor.WithTraces(createTraces, metadata.TracesStability),
		processor.WithLogs(createLogs, metadata.LogsStability),
	)
}

var capabilities = processorhelper.WithCapabilities(consumer.Capabilities{MutatesData: true})

func createTraces(ctx context.Context, set processor.Settings, cfg component.Config, next consumer.Traces) (processor.Traces, error) {
	p, err := newProcessor(set, cfg)
	if err != nil {
		return nil, err
	}
	return processorhelper.NewTraces(ctx, set, cfg, next, p.Traces, capabilities,
		processorhelper.WithStart(p.Start), processorhelper.WithShutdown(p.Shutdown))
}

func createLogs(ctx context.Context, set processor.Settings, cfg component.Config, next consumer.Logs) (processor.Logs, error) {
	p, err := newProcessor(set, cfg)
	if err != nil {
		return nil, err
	}
	return processorhelper.NewLogs(ctx, set, cfg, next, p.Logs, capabilities,
		processorhelper.WithStart(p.Start), processorhelper.WithShutdown(p.Shutdown))
}

// newProcessor loads the catalog and returns a component that can process either signal.
func newProcessor(set processor.Settings, cfg component.Config) (*vendorerror.Component, error) {
	config := cfg.(*Config)
	catalog := &loader{config: config}
	engine, err := catalog.load()
	if err != nil {
		return nil, err
	}
	reload := vendorerror.Reload{Load: catalog.load}
	if len(config.Catalog.Files) > 0 { // the built-in catalog does not change
		reload.Interval = config.Catalog.ReloadInterval
	}
	return vendorerror.NewComponent(config.settings(engine), reload, set.TelemetrySettings)
}
