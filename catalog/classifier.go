// SPDX-License-Identifier: Apache-2.0

package catalog // import "github.com/vendorerror/vendorerrorprocessor/catalog"

import (
	"net/http"
	"net/textproto"
	"sync"
	"time"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// DefaultMaxBodyBytes is how much of a body or text a Classifier reads by default.
const DefaultMaxBodyBytes = 64 << 10

// ByShape can take the place of a vendor's id in ClassifierOptions.Hosts.
const ByShape = recognize.ByShape

// ClassifierOptions say what a Classifier knows. The zero value is the built-in catalog.
type ClassifierOptions struct {
	// Options say what to load.
	Options
	// Hosts maps hosts of your own, such as a proxy, to the id of the vendor behind them, or to ByShape to recognize the
	// vendor by its answer. A key may be a pattern in which "*" stands for whole labels.
	Hosts map[string]string
	// MaxBodyBytes is how much of a body or text is read at most; the rest counts as cut off. 0 means DefaultMaxBodyBytes.
	MaxBodyBytes int
	// RequestID also looks for the vendor's id of the request, in successes too. More of a body is read for it.
	RequestID bool
}

// Classifier says what the answers of vendors mean. It is safe for concurrent use.
type Classifier struct {
	engine  *recognize.Engine
	headers map[string]string // the canonical names of the headers that the engine asks for
	askers  sync.Pool
}

// Answer is what a program knows of a call to a vendor. All fields are optional. Nothing of it is kept.
type Answer struct {
	// Host is the host that answered, as "host" or "host:port". If it is empty, the answer must prove its vendor itself. The
	// answer of a host that is no vendor's is not read.
	Host string
	// Status is the HTTP status.
	Status int
	// Header are the headers of the response. Vendors write errors and delays into them.
	Header http.Header
	// Body is the body of the response, decompressed, or as much of it as there is.
	Body []byte
	// Error is the text of an SDK's error. It is read if Body holds no error.
	Error string
	// Time is when the answer came. A delay until a date counts from it, if the answer has no header Date.
	Time time.Time
}

// Result says how a call ended.
type Result string

// The results.
const (
	Failed       Result = "failed"       // the vendor says that the call failed: there is a verdict
	Succeeded    Result = "succeeded"    // the vendor's answer holds no error
	Unreadable   Result = "unreadable"   // the vendor answered, but its answer does not say how the call ended
	Unrecognized Result = "unrecognized" // no answer of a vendor was found
)

// results are the results by their number in the engine.
var results = [...]Result{
	recognize.Unrecognized: Unrecognized, recognize.Unreadable: Unreadable, recognize.Succeeded: Succeeded, recognize.Failed: Failed,
}

// Match is what was found out about a call.
type Match struct {
	Result Result
	// Vendor is the id of the vendor, of the answer or else of its host; empty if neither tells.
	Vendor string
	// RequestID is the vendor's id of the request, if ClassifierOptions.RequestID is set and the answer has one.
	RequestID string

	// What follows is set only if Result is Failed.

	// Code is the vendor's code as it wrote it, UpstreamCode the code of its own supplier that it passes on.
	Code, UpstreamCode string
	// Verdict says what the error means.
	Verdict taxonomy.Verdict
	// Delay is how long to wait before the same request may be sent again: what the response says, else what the catalog
	// says, else 0.
	Delay time.Duration
}

// NewClassifier loads a catalog and returns a Classifier of it. The error lists every mistake in the files and options.
func NewClassifier(options ClassifierOptions) (*Classifier, error) {
	limit := options.MaxBodyBytes
	if limit <= 0 {
		limit = DefaultMaxBodyBytes
	}
	engine, err := options.compile(recognize.Options{Hosts: options.Hosts, MaxBodyBytes: limit, RequestID: options.RequestID, Embedded: true})
	if err != nil {
		return nil, err
	}
	c := &Classifier{engine: engine, headers: map[string]string{}}
	for _, name := range engine.Headers() {
		c.headers[name] = textproto.CanonicalMIMEHeaderKey(name)
	}
	c.askers.New = func() any { return newAsker(c) }
	return c, nil
}

// KnowsHost reports whether the answers of a host, as "host" or "host:port", are worth reading: it is a vendor's, or one of
// ClassifierOptions.Hosts.
func (c *Classifier) KnowsHost(host string) bool {
	_, known := c.engine.HostOf(host)
	return known == recognize.KnownHost
}

// Classify says what an answer means. It allocates nothing unless the call failed, or a request id was found.
func (c *Classifier) Classify(answer Answer) Match {
	vendor, known := c.engine.HostOf(answer.Host)
	if known == recognize.UnknownHost {
		return Match{Result: Unrecognized}
	}
	a := c.askers.Get().(*asker)
	m := a.ask(&answer, vendor)
	c.askers.Put(a)
	return m
}
