// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/internal/builtin"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
	"github.com/vendorerror/vendorerrorprocessor/internal/trial"
)

// The built-in vendors.
const (
	alibaba = "alibaba_cloud"
	ailab   = "ailabtools"
	baidu   = "baidu_ai"
	huawei  = "huawei_cloud"
	tencent = "tencent_cloud"
)

// vendorIDs are the vendors with which the catalog began, and whose bodies most tests are made of.
var vendorIDs = []string{ailab, alibaba, baidu, huawei, tencent}

// builtinIDs returns the ids of all built-in vendors.
func builtinIDs(tb testing.TB) []string {
	tb.Helper()
	set, err := builtin.Rules()
	require.NoError(tb, err)
	return set.IDs()
}

// allVendors lists them as messages do.
func allVendors(tb testing.TB) string {
	tb.Helper()
	return strings.Join(builtinIDs(tb), ", ")
}

// realHosts holds a host name that each vendor really answers on.
var realHosts = map[string]string{
	alibaba: "cloudauth-intl.ap-southeast-1.aliyuncs.com",
	ailab:   "www.ailabapi.com",
	baidu:   "aip.baidubce.com",
	huawei:  "image.cn-north-4.myhuaweicloud.com",
	tencent: "iai.tencentcloudapi.com",
}

const maxBody = 64 << 10

// builtinEngine returns a constructor of an engine for the built-in vendors that makes it once.
func builtinEngine(options recognize.Options) func() (*recognize.Engine, error) {
	return sync.OnceValues(func() (*recognize.Engine, error) {
		rules, err := builtin.Rules()
		if err != nil {
			return nil, err
		}
		return recognize.New(rules, options)
	})
}

var (
	// fullReading reads every answer through, for its request id.
	fullReading = builtinEngine(recognize.Options{MaxBodyBytes: maxBody, RequestID: true, Embedded: true})
	// errorsOnly takes every shortcut there is.
	errorsOnly = builtinEngine(recognize.Options{MaxBodyBytes: maxBody, Embedded: true})
)

// caller asks an engine, with one Scratch and one Match, used again and again as the processor does.
type caller struct {
	engine  *recognize.Engine
	scratch *recognize.Scratch
	call    recognize.Call
	match   recognize.Match
}

func newCaller(engine *recognize.Engine) *caller {
	return &caller{engine: engine, scratch: engine.NewScratch()}
}

// builtinCaller asks for the built-in vendors, with all that can be read of an answer.
func builtinCaller(tb testing.TB) *caller {
	tb.Helper()
	return callerOf(tb, fullReading)
}

func callerOf(tb testing.TB, makeEngine func() (*recognize.Engine, error)) *caller {
	tb.Helper()
	engine, err := makeEngine()
	require.NoError(tb, err)
	return newCaller(engine)
}

// rules are the built-in ones under files given as text.
func rules(tb testing.TB, files ...string) *rulefile.Set {
	tb.Helper()
	set, err := builtin.Rules()
	require.NoError(tb, err)
	var over []*rulefile.Vendor
	for _, text := range files {
		file, err := rulefile.Decode("user.yaml", []byte(text))
		require.NoError(tb, err)
		over = append(over, file)
	}
	set, err = set.With(over...)
	require.NoError(tb, err)
	return set
}

// load makes an engine of the built-in rules under files given as text. It reads all, unless the options say how much.
func load(tb testing.TB, options recognize.Options, files ...string) *caller {
	tb.Helper()
	if options.MaxBodyBytes == 0 {
		options.MaxBodyBytes, options.RequestID, options.Embedded = maxBody, true, true
	}
	engine, err := recognize.New(rules(tb, files...), options)
	require.NoError(tb, err)
	return newCaller(engine)
}

// vendor finds a vendor by the name of a host, as a span names it.
func (c *caller) vendor(tb testing.TB, host string) *recognize.Vendor {
	vendor, known := c.engine.HostOf(host)
	if known != recognize.KnownHost || vendor == nil {
		tb.Helper()
		tb.Fatalf("%s is no vendor's", host)
	}
	return vendor
}

// builtin finds a built-in vendor by a host that it really answers on.
func (c *caller) builtin(tb testing.TB, id string) *recognize.Vendor {
	tb.Helper()
	return c.vendor(tb, realHosts[id])
}

func (c *caller) recognize(call *recognize.Call) *recognize.Match {
	c.engine.Recognize(call, c.scratch, &c.match)
	return &c.match
}

// body recognizes the body of an answer. Where the vendor is nil, the host is not known.
func (c *caller) body(vendor *recognize.Vendor, body string, status int) *recognize.Match {
	c.call = recognize.Call{Vendor: vendor, Status: status, Body: recognize.Text(body)}
	return c.recognize(&c.call)
}

// record recognizes a log record's body.
func (c *caller) record(vendor *recognize.Vendor, text string) *recognize.Match {
	c.call = recognize.Call{Vendor: vendor, Record: recognize.Text(text)}
	return c.recognize(&c.call)
}

// text recognizes what a program printed, such as the message of an exception.
func (c *caller) text(vendor *recognize.Vendor, text string) *recognize.Match {
	c.call = recognize.Call{Vendor: vendor, Exceptions: &texts{text}}
	return c.recognize(&c.call)
}

// headers recognizes an answer that has headers only.
func (c *caller) headers(vendor *recognize.Vendor, headers map[string]string, status int) *recognize.Match {
	c.call = recognize.Call{Vendor: vendor, Status: status, Header: headersOf(headers)}
	return c.recognize(&c.call)
}

// texts are messages of exceptions whose class is nobody's.
type texts = trial.Messages

// headersOf returns what reads the headers of an answer.
func headersOf(all map[string]string) func(name string) string {
	return func(name string) string { return all[name] }
}

const unrecognized = "unrecognized"

// describe prints a match for people.
var describe = trial.Describe

// vendorsAndNone are the built-in vendors, and nil for a host that is not known.
func (c *caller) vendorsAndNone(tb testing.TB) []*recognize.Vendor {
	tb.Helper()
	all := []*recognize.Vendor{nil}
	for _, id := range vendorIDs {
		all = append(all, c.builtin(tb, id))
	}
	return all
}
