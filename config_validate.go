// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor // import "github.com/vendorerror/vendorerrorprocessor"

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"go.opentelemetry.io/collector/confmap"
	"go.opentelemetry.io/collector/pdata/ptrace"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
	vendorerror "github.com/vendorerror/vendorerrorprocessor/processor"
)

var _ confmap.Validator = (*Config)(nil)

// attributePrefix matches the beginning of an attribute name, as the semantic conventions spell it.
var attributePrefix = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*(\.[a-z][a-z0-9]*(_[a-z0-9]+)*)*$`)

// maxPrefix is the maximum length of the prefix, in bytes.
const maxPrefix = 64

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
		if _, ok := spanKinds[kind]; !ok {
			fail("traces::span_kinds", "%q is not one of client, server, producer, consumer, internal, unspecified", kind)
		}
	}
	checkList(c.BodyAttributes, "body_attributes", fail)
	checkList(c.Catalog.Files, "catalog::files", fail)
	if c.Catalog.ReloadInterval < 0 {
		fail("catalog::reload_interval", "must not be negative, as %s is", c.Catalog.ReloadInterval)
	}
	if c.MaxBodyBytes <= 0 {
		fail("max_body_bytes", "must be above 0, not %d", c.MaxBodyBytes)
	}
	if len(c.Attributes.Prefix) > maxPrefix || !attributePrefix.MatchString(c.Attributes.Prefix) {
		fail("attributes::prefix", "%q is not the beginning of an attribute name (lower-case words joined by dots or underscores, at most %d characters)", c.Attributes.Prefix, maxPrefix)
	} else if first, _, _ := strings.Cut(c.Attributes.Prefix, "."); first == "otel" {
		fail("attributes::prefix", "%q is reserved by OpenTelemetry", c.Attributes.Prefix)
	}
	if languages := []string{recognize.English, recognize.Chinese}; !slices.Contains(languages, c.Attributes.Language) {
		fail("attributes::language", "%q is not one of %s", c.Attributes.Language, strings.Join(languages, ", "))
	}
	if !slices.Contains(vendorerror.BodyActions, vendorerror.BodyAction(c.BodyAction)) {
		fail("body_action", "%q is not one of keep, drop, drop_on_error, truncate", c.BodyAction)
	}
	if _, err := c.compile(c.readFiles()); err != nil {
		errs = append(errs, err)
	}
	return errors.Join(errs...)
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
		Exceptions:       c.Traces.Exceptions,
		LogBody:          c.Logs.Body,
		Embedded:         c.Logs.Embedded,
		BodyAttributes:   c.BodyAttributes,
		MaxBodyBytes:     c.MaxBodyBytes,
		RecognizeByShape: c.RecognizeByShape,
		Prefix:           c.Attributes.Prefix,
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
