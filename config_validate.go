// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor // import "github.com/vendorerror/vendorerrorprocessor"

import (
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"go.opentelemetry.io/collector/confmap"
	"go.opentelemetry.io/collector/pdata/ptrace"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
	vendorerror "github.com/vendorerror/vendorerrorprocessor/processor"
)

var _ confmap.Validator = (*Config)(nil)

// attributePrefix matches the beginning of an attribute name, as the semantic conventions spell it.
var attributePrefix = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*(\.[a-z][a-z0-9]*(_[a-z0-9]+)*)*$`)

// Bounds of the configuration.
const (
	maxPrefix         = 64       // bytes
	maxBodyAttributes = 64       // each is looked for in every span and record
	maxMaxBodyBytes   = 16 << 20 // far above what a receiver takes for a whole request by default
	minReloadInterval = time.Second
)

// The values of keys that have a closed set.
var (
	spanKindNames = []string{"client", "server", "producer", "consumer", "internal", "unspecified"}
	languages     = []string{recognize.English, recognize.Chinese}
)

var spanKinds = map[string]ptrace.SpanKind{
	"client":      ptrace.SpanKindClient,
	"server":      ptrace.SpanKindServer,
	"producer":    ptrace.SpanKindProducer,
	"consumer":    ptrace.SpanKindConsumer,
	"internal":    ptrace.SpanKindInternal,
	"unspecified": ptrace.SpanKindUnspecified,
}

// Validate checks the whole configuration, catalog files included. The error names every key that is wrong.
func (c *Config) Validate() error {
	var errs []error
	fail := func(key, format string, args ...any) {
		errs = append(errs, fmt.Errorf("%s: %s", key, fmt.Sprintf(format, args...)))
	}

	if len(c.Traces.SpanKinds) == 0 {
		fail("traces::span_kinds", "must name at least one kind")
	}
	checkList(c.Traces.SpanKinds, "traces::span_kinds", fail)
	for _, kind := range c.Traces.SpanKinds {
		checkWord(kind, spanKindNames, "traces::span_kinds", fail)
	}
	c.checkBodyAttributes(fail)
	checkList(c.Catalog.Files, "catalog::files", fail)
	switch interval := c.Catalog.ReloadInterval; {
	case interval < 0:
		fail("catalog::reload_interval", "must not be negative, as %s is", interval)
	case 0 < interval && interval < minReloadInterval:
		fail("catalog::reload_interval", "must be 0 or at least %s, not %s; a number without a unit is nanoseconds", minReloadInterval, interval)
	}
	switch {
	case c.MaxBodyBytes <= 0:
		fail("max_body_bytes", "must be above 0, not %d", c.MaxBodyBytes)
	case c.MaxBodyBytes > maxMaxBodyBytes:
		fail("max_body_bytes", "must be at most %d (16 MiB), not %d", maxMaxBodyBytes, c.MaxBodyBytes)
	}
	checkPrefix(c.Attributes.Prefix, fail)
	checkWord(c.Attributes.Language, languages, "attributes::language", fail)
	checkWord(c.BodyAction, bodyActions(), "body_action", fail)
	if _, err := c.compile(c.readFiles()); err != nil {
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

func (c *Config) checkBodyAttributes(fail func(key, format string, args ...any)) {
	checkList(c.BodyAttributes, "body_attributes", fail)
	if n := len(c.BodyAttributes); n > maxBodyAttributes {
		fail("body_attributes", "names %d attributes; at most %d", n, maxBodyAttributes)
	}
	for _, name := range c.BodyAttributes {
		if purpose := vendorerror.Purpose(name, c.Attributes.Prefix); purpose != "" {
			fail("body_attributes", "%q %s, so it cannot hold a body", name, purpose)
		}
	}
}

// checkPrefix reports a prefix that no attribute can begin with, or with which attributes of others begin.
func checkPrefix(prefix string, fail func(key, format string, args ...any)) {
	first, _, _ := strings.Cut(prefix, ".")
	switch {
	case len(prefix) > maxPrefix || !attributePrefix.MatchString(prefix):
		fail("attributes::prefix", "%q is not the beginning of an attribute name (lower-case words joined by dots or underscores, at most %d characters)", prefix, maxPrefix)
	case first == "otel":
		fail("attributes::prefix", "%q is reserved by OpenTelemetry", prefix)
	case slices.Contains(namespaces, first):
		fail("attributes::prefix", "%q would mix with the attributes %s.* of OpenTelemetry's semantic conventions; begin with a name of your own, such as vendor or acme.vendor", prefix, first)
	}
}

// checkWord reports a word that is not one of a closed set.
func checkWord(word string, set []string, key string, fail func(key, format string, args ...any)) {
	if !slices.Contains(set, word) {
		fail(key, "%q is not one of %s%s", word, strings.Join(set, ", "), rulefile.DidYouMean(word, set))
	}
}

func bodyActions() []string {
	all := make([]string, 0, len(vendorerror.BodyActions))
	for _, action := range vendorerror.BodyActions {
		all = append(all, string(action))
	}
	return all
}

// checkList reports empty and repeated names.
func checkList(list []string, key string, fail func(key, format string, args ...any)) {
	for i, name := range list {
		if name == "" {
			fail(key, "an empty name")
		} else if slices.Contains(list[:i], name) {
			fail(key, "%q is listed twice", name)
		}
	}
}

// settings returns the processor's settings for an engine that was compiled from this configuration.
func (c *Config) settings(engine *recognize.Engine) vendorerror.Settings {
	s := vendorerror.Settings{
		Engine:           engine,
		CatalogFiles:     absolute(c.Catalog.Files),
		Exceptions:       c.Traces.Exceptions,
		LogBody:          c.Logs.Body,
		Embedded:         c.Logs.Embedded,
		BodyAttributes:   c.BodyAttributes,
		MaxBodyBytes:     c.MaxBodyBytes,
		RecognizeByShape: c.RecognizeByShape,
		Prefix:           c.Attributes.Prefix,
		Remedy:           c.Attributes.Remedy,
		Outcome:          c.Attributes.Outcome,
		RequestID:        c.Attributes.RequestID,
		Message:          c.Attributes.Message,
		SpanStatus:       c.SpanStatus,
		BodyAction:       vendorerror.BodyAction(c.BodyAction),
	}
	for _, kind := range c.Traces.SpanKinds {
		s.SpanKinds[spanKinds[kind]] = true
	}
	return s
}

// absolute returns file names as absolute paths.
func absolute(names []string) []string {
	all := make([]string, 0, len(names))
	for _, name := range names {
		if path, err := filepath.Abs(name); err == nil {
			name = path
		}
		all = append(all, name)
	}
	return all
}
