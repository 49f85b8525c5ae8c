// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor

import (
	"time"

	"go.opentelemetry.io/collector/component"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
	vendorerror "github.com/vendorerror/vendorerrorprocessor/processor"
)

// Config is the configuration of the vendor_error processor. Every key is optional.
type Config struct {
	// Vendors are the ids of the catalog's vendors to switch on, such as tencent_cloud. Empty, the default, means all.
	// The hosts of a vendor that is not switched on are nobody's.
	Vendors []string `mapstructure:"vendors"`

	// Catalog says which catalog files there are besides the built-in ones.
	Catalog CatalogConfig `mapstructure:"catalog"`

	// Traces says which spans are inspected, and where.
	Traces TracesConfig `mapstructure:"traces"`

	// Logs says where log records are inspected. All records are.
	Logs LogsConfig `mapstructure:"logs"`

	// BodyAttributes are the attributes that may hold the body of a response, as string, bytes or map. The first one
	// that is there and not empty is read. The default lists the names that instrumentations use. An empty list means
	// that only log bodies and texts are read.
	BodyAttributes []string `mapstructure:"body_attributes"`

	// MaxBodyBytes is how many bytes of a body are read at most; what lies behind counts as cut off. Default 65536.
	// Must be above 0.
	MaxBodyBytes int `mapstructure:"max_body_bytes"`

	// RecognizeByShape has the vendor recognized by the shape of the body when a span or record has no host attribute.
	// Default true.
	RecognizeByShape bool `mapstructure:"recognize_by_shape"`

	// Hosts are hosts of your own, such as an egress proxy: a host name, or a pattern with "*" for whole labels, to the
	// id of the vendor behind it or to by_shape. A logical name in peer.service may stand here too. Default none.
	Hosts map[string]string `mapstructure:"hosts"`

	// Attributes says what is written.
	Attributes AttributesConfig `mapstructure:"attributes"`

	// SpanStatus sets the status of a span from Unset to Error where the class is a failure of the call, and error.type
	// to the class where that attribute is absent. Default false.
	SpanStatus bool `mapstructure:"span_status"`

	// BodyAction is what becomes of the body of a vendor's answer: keep (the default), drop, drop_on_error, or truncate
	// (cut to max_body_bytes). It concerns every attribute in body_attributes, and the body of a log record if it is the
	// answer and, as text, nothing else. Bodies of nobody's are never touched.
	BodyAction string `mapstructure:"body_action"`
}

// CatalogConfig is the part of Config about catalog files.
type CatalogConfig struct {
	// Files are catalog files laid over the built-in ones, in this order. Default none.
	Files []string `mapstructure:"files"`

	// ReloadInterval is how often the files are read again while the collector runs. Where their content has changed, the
	// catalog is loaded anew; if that fails, the last good one stays. 0, the default, never reads them again. Without
	// files it has no effect. Must not be negative.
	ReloadInterval time.Duration `mapstructure:"reload_interval"`
}

// TracesConfig is the part of Config about spans.
type TracesConfig struct {
	// SpanKinds are the kinds of span to inspect: client, server, producer, consumer, internal, unspecified.
	// Default [client].
	SpanKinds []string `mapstructure:"span_kinds"`

	// Exceptions also looks for an answer in the exception.message of a span's events, if the body held no error.
	// Default false.
	Exceptions bool `mapstructure:"exceptions"`
}

// LogsConfig is the part of Config about log records.
type LogsConfig struct {
	// Body reads the record's body, if no attribute holds one. Default true.
	Body bool `mapstructure:"body"`

	// Embedded also finds an answer inside a line of text: in the record's body (if Body is set) and in its
	// exception.message. Default true.
	Embedded bool `mapstructure:"embedded"`
}

// AttributesConfig is the part of Config about what is written.
type AttributesConfig struct {
	// Prefix begins the name of every attribute that is written. Default "vendor".
	Prefix string `mapstructure:"prefix"`

	// Language is that of the remedy's sentence: en (the default) or zh.
	Language string `mapstructure:"language"`

	// RequestID also writes the vendor's id of the request, which has a value of its own for each call. Default false.
	RequestID bool `mapstructure:"request_id"`

	// Message also writes the vendor's own words, cut at 256 bytes. They may hold personal data. Default false.
	Message bool `mapstructure:"message"`
}

func createDefaultConfig() component.Config {
	return &Config{
		Traces: TracesConfig{SpanKinds: []string{"client"}},
		Logs:   LogsConfig{Body: true, Embedded: true},
		BodyAttributes: []string{
			"http.response.body.content", "http.response.body", "http.response.body.text", "http.response_body",
			"response.body", "response_body", "responseBody", "rpc.response.body",
		},
		MaxBodyBytes:     65536,
		RecognizeByShape: true,
		Attributes:       AttributesConfig{Prefix: "vendor", Language: catalog.English},
		BodyAction:       string(vendorerror.KeepBody),
	}
}
