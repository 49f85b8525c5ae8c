// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor // import "github.com/vendorerror/vendorerrorprocessor"

import (
	"time"

	"go.opentelemetry.io/collector/component"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
	vendorerror "github.com/vendorerror/vendorerrorprocessor/processor"
)

// Config is the configuration of the vendor_error processor. Every key is optional.
type Config struct {
	// Vendors are the ids of the catalog's vendors to switch on, such as tencent_cloud. If empty, which is the default,
	// all vendors are on. The hosts of a vendor that is off count as unknown hosts: calls to them are not inspected.
	Vendors []string `mapstructure:"vendors"`

	// Catalog configures catalog files beyond the built-in ones.
	Catalog CatalogConfig `mapstructure:"catalog"`

	// Traces configures which spans are inspected, and where.
	Traces TracesConfig `mapstructure:"traces"`

	// Logs configures where log records are inspected. All records are inspected.
	Logs LogsConfig `mapstructure:"logs"`

	// BodyAttributes are the attributes that may hold a response body, as string, bytes or map. The first one that is
	// present and not empty is read. The default lists the names that instrumentations use. If the list is empty, no
	// attribute is read as a body, but log bodies, exception messages and response headers still are. At most 64; none
	// may name the host, hold the HTTP status, or be written by this processor.
	BodyAttributes []string `mapstructure:"body_attributes"`

	// MaxBodyBytes is the maximum number of bytes of a body that are read. The rest counts as cut off. It is also the
	// length to which body_action truncate cuts. Default 65536. Must be above 0 and at most 16777216 (16 MiB).
	MaxBodyBytes int `mapstructure:"max_body_bytes"`

	// RecognizeByShape makes the processor recognize the vendor by the fingerprint of the body if a span or record has
	// no host attribute. If false, such spans and records are not inspected, and exceptions only on calls. Default true.
	RecognizeByShape bool `mapstructure:"recognize_by_shape"`

	// Hosts maps hosts of your own, such as an egress proxy, to the id of the vendor behind them, or to by_shape to
	// recognize the vendor by the fingerprint of the body. A key is a host name, or a pattern in which "*" stands for
	// whole labels; what follows the last "*" must be a domain that belongs to somebody, so not com or co.uk. It may also
	// be a logical name from peer.service. Default none.
	Hosts map[string]string `mapstructure:"hosts"`

	// HTTPStatusFallback are the ids of vendors whose HTTP status counts as the error if nothing else tells whether a call to one
	// of their hosts failed. Their catalog files must list http_statuses. Default none.
	HTTPStatusFallback []string `mapstructure:"http_status_fallback"`
	// Attributes configures the attributes that are written.
	Attributes AttributesConfig `mapstructure:"attributes"`

	// SpanStatus changes the status of a span from Unset to Error if the class is a failure of the call. It then also
	// sets error.type to the class, unless the span has that attribute. Default false.
	SpanStatus bool `mapstructure:"span_status"`

	// BodyAction is what happens to the body of a vendor's answer: keep (the default), drop, drop_on_error, or truncate
	// (cut to max_body_bytes). It applies to every attribute in body_attributes. It applies to the body of a log record
	// only if that body is the answer and, if it is text, contains nothing else. Bodies that belong to no vendor are
	// never changed.
	BodyAction string `mapstructure:"body_action"`
}

// CatalogConfig configures catalog files.
type CatalogConfig struct {
	// Files are catalog files, or folders of a vendor, that are merged over the built-in catalog in this order. A
	// relative path begins at the Collector's working directory, not at the folder of its configuration. Default none.
	Files []string `mapstructure:"files"`

	// ReloadInterval is how often the files are read again while the collector runs. If their content has changed, the
	// catalog is loaded again; if that fails, the last good catalog stays in use. 0, the default, disables reloading.
	// It has no effect without files. Must be 0 or at least 1s; a number without a unit is nanoseconds.
	ReloadInterval time.Duration `mapstructure:"reload_interval"`
}

// TracesConfig configures the inspection of spans.
type TracesConfig struct {
	// SpanKinds are the kinds of span that are calls: client, server, producer, consumer, internal, unspecified.
	// Status, headers and body are read on these alone. Must not be empty. Default [client].
	SpanKinds []string `mapstructure:"span_kinds"`

	// Exceptions also looks for an error in the exceptions that a span's events record (type, message, stack trace), on
	// spans of every kind; on a call, if its body held none. Default true.
	Exceptions bool `mapstructure:"exceptions"`
}

// LogsConfig configures the inspection of log records.
type LogsConfig struct {
	// Body reads the record's body if no body attribute holds a body. Default true.
	Body bool `mapstructure:"body"`

	// Embedded also finds an answer inside a line of text or a structure. It searches the record's body (if Body is
	// set) and its exception. Default true.
	Embedded bool `mapstructure:"embedded"`
}

// AttributesConfig configures the attributes that are written.
type AttributesConfig struct {
	// Prefix is the beginning of the name of every attribute that is written. Its first word must not be a namespace of
	// OpenTelemetry's semantic conventions, such as service, user or http. Default "vendor".
	Prefix string `mapstructure:"prefix"`

	// Language is the language of the remedy, and of the vendor's page where there is one in it: en (the default) or zh.
	Language string `mapstructure:"language"`

	// Remedy writes the next step as a sentence, remedy.summary, and the address of the vendor's documentation, docs_url.
	// They are the largest attributes, and both can be looked up by the code: "vendorerror explain". Default true.
	Remedy bool `mapstructure:"remedy"`

	// Outcome also writes what came of inspecting each call to a vendor, for whoever debugs a pipeline: error, success,
	// no_body, cut, not_json or unrecognized. Default false.
	Outcome bool `mapstructure:"outcome"`

	// RequestID also writes the vendor's id of the request. It differs for each call. Default false.
	RequestID bool `mapstructure:"request_id"`

	// Message also writes the vendor's message, with secrets masked and cut to 256 bytes. It may hold personal data.
	// Default false.
	Message bool `mapstructure:"message"`
}

func createDefaultConfig() component.Config {
	return &Config{
		Traces: TracesConfig{SpanKinds: []string{"client"}, Exceptions: true},
		Logs:   LogsConfig{Body: true, Embedded: true},
		BodyAttributes: []string{
			"http.response.body.content", "http.response.body", "http.response.body.text", "http.response_body",
			"response.body", "response_body", "responseBody", "rpc.response.body",
		},
		MaxBodyBytes:     65536,
		RecognizeByShape: true,
		Attributes:       AttributesConfig{Prefix: "vendor", Language: recognize.English, Remedy: true},
		BodyAction:       string(vendorerror.KeepBody),
	}
}
