// SPDX-License-Identifier: Apache-2.0

package cli // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/cli"

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"go.opentelemetry.io/collector/confmap"
	"go.yaml.in/yaml/v3"

	"github.com/vendorerror/vendorerrorprocessor"
	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/ask"
)

// processorFlags are the flags that configure the processor as a Collector's configuration does.
type processorFlags struct {
	catalogFlags
	config    string
	processor string
	hosts     []string
	maxBody   int
	language  string
}

func (f *processorFlags) add(cmd *cobra.Command) {
	f.catalogFlags.add(cmd)
	languageFlag(cmd, &f.language)
	flags := cmd.Flags()
	flags.StringVar(&f.config, "config", "", "take the processor's configuration from this configuration of a Collector")
	flags.StringVar(&f.processor, "processor", "vendor_error", "which processor of --config")
	flags.StringArrayVar(&f.hosts, "own-host", nil, "a host of your own and the vendor behind it, or by_shape: HOST=VENDOR (repeatable)")
	flags.IntVar(&f.maxBody, "max-body-bytes", 0, "read at most so many bytes of a body")
}

// asker returns what asks the processor that the flags configure.
func (f *processorFlags) asker(cmd *cobra.Command) (*ask.Asker, error) {
	if err := oneOf("lang", f.language, languages); err != nil {
		return nil, err
	}
	if err := present(f.files...); err != nil {
		return nil, err
	}
	config, err := f.load()
	if err != nil {
		return nil, err
	}
	flags := cmd.Flags()
	config.Catalog.Files = append(config.Catalog.Files, f.files...)
	if flags.Changed("vendors") {
		config.Vendors = f.vendors
	}
	if flags.Changed("lang") {
		config.Attributes.Language = f.language
	}
	if flags.Changed("max-body-bytes") {
		config.MaxBodyBytes = f.maxBody
	}
	for _, own := range f.hosts {
		host, vendor, ok := strings.Cut(own, "=")
		if !ok {
			return nil, fmt.Errorf("--own-host: %q is not HOST=VENDOR", own)
		}
		config.Hosts = maps.Clone(config.Hosts)
		if config.Hosts == nil {
			config.Hosts = map[string]string{}
		}
		config.Hosts[host] = vendor
	}
	if err := config.Validate(); err != nil {
		return nil, failure{err}
	}
	a, err := ask.New(config)
	if err != nil {
		return nil, failure{err}
	}
	return a, nil
}

// load returns the configuration of --config, else the default one.
func (f *processorFlags) load() (*vendorerrorprocessor.Config, error) {
	config := vendorerrorprocessor.NewFactory().CreateDefaultConfig().(*vendorerrorprocessor.Config)
	if f.config == "" {
		return config, nil
	}
	data, err := os.ReadFile(f.config)
	if err != nil {
		return nil, err
	}
	var collector struct {
		Processors map[string]map[string]any `yaml:"processors"`
	}
	if err := yaml.Unmarshal(data, &collector); err != nil {
		return nil, failure{fmt.Errorf("%s: %w", f.config, err)}
	}
	keys, ok := collector.Processors[f.processor]
	if !ok {
		return nil, failure{fmt.Errorf("%s: it has no processor %s; there are %s", f.config, f.processor,
			strings.Join(slices.Sorted(maps.Keys(collector.Processors)), ", "))}
	}
	if err := confmap.NewFromStringMap(keys).Unmarshal(config); err != nil {
		return nil, failure{fmt.Errorf("%s: processors::%s: %w", f.config, f.processor, err)}
	}
	return config, nil
}

// headersOf reads NAME:VALUE flags.
func headersOf(flags []string) (map[string]string, error) {
	all := map[string]string{}
	for _, flag := range flags {
		name, value, ok := strings.Cut(flag, ":")
		if !ok || strings.TrimSpace(name) == "" {
			return nil, errors.New("--header: " + flag + " is not NAME:VALUE")
		}
		all[strings.TrimSpace(name)] = strings.TrimSpace(value)
	}
	return all, nil
}
