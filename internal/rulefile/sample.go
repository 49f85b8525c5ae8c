// SPDX-License-Identifier: Apache-2.0

package rulefile // import "github.com/vendorerror/vendorerrorprocessor/internal/rulefile"

import (
	"reflect"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
)

// Sample is something that was really written, with what must be recognized in it. In a look-alike nothing may be
// recognized.
type Sample struct {
	// Source is where the sample comes from.
	Source *string `yaml:"source" missing:"is missing"`
	// Host is the host that answered. If it is not given, the host is not known.
	Host *string `yaml:"host"`
	// NeedsHost is true if nothing may be recognized without the host. A sample with a host is tried with and without
	// it.
	NeedsHost  *bool   `yaml:"needs_host"`
	HTTPStatus *Status `yaml:"http_status"`
	// Body is a response body. It may be empty.
	Body *string `yaml:"body,long"`
	// Text is a line of a log or the message of an exception.
	Text *string `yaml:"text,long"`
	// Headers are the response headers, with names in lower case.
	Headers Map[string] `yaml:"headers" keys:"header"`

	// The expected result: a code, or Success, or VendorOnly if nothing but the vendor can be recognized.
	Success      *bool              `yaml:"success"`
	VendorOnly   *bool              `yaml:"vendor_only"`
	Code         *string            `yaml:"code"`
	Class        *taxonomy.Class    `yaml:"class,unknown"`
	Retryable    *bool              `yaml:"retryable"`
	Evidence     *taxonomy.Evidence `yaml:"evidence"`
	RequestID    *string            `yaml:"request_id"`
	UpstreamCode *string            `yaml:"upstream_code"`
	Delay        *Delay             `yaml:"delay"`
}

// outcomes are the keys of the expected result.
var outcomes = []string{
	"success", "vendor_only", "code", "class", "retryable", "evidence", "request_id", "upstream_code", "delay",
}

// ofCodes are the outcomes that only an error with a code has.
var ofCodes = []string{"class", "retryable", "evidence", "upstream_code", "delay"}

// given returns those of the keys that the sample has.
func (s *Sample) given(keys []string) []string {
	var all []string
	for _, key := range keys {
		if !elem(s).FieldByIndex(infoOf(reflect.TypeFor[Sample]()).byKey[key].index).IsNil() {
			all = append(all, key)
		}
	}
	return all
}

// checkWritten reports mistakes in what was written.
func (s *Sample) checkWritten(pos Position) (errs []error) {
	switch answer := s.Body != nil || s.Headers.Len() > 0; {
	case !answer && s.Text == nil:
		errs = append(errs, pos.Errorf("needs body, text or headers"))
	case answer && s.Text != nil:
		errs = append(errs, pos.Errorf("has text; only body and headers go together"))
	}
	if Deref(s.NeedsHost) && s.Host == nil {
		errs = append(errs, pos.Errorf("has needs_host, but no host"))
	}
	return errs
}

// checkOutcome reports mistakes in the expected result.
func (s *Sample) checkOutcome(pos Position) (errs []error) {
	no := func(p *bool) bool { return p != nil && !*p }
	if len(s.given([]string{"code", "success", "vendor_only"})) != 1 || no(s.Success) || no(s.VendorOnly) {
		errs = append(errs, pos.Errorf("needs exactly one of code, success: true, vendor_only: true"))
	}
	switch more := s.given(ofCodes); {
	case s.Code != nil && s.Class == nil:
		errs = append(errs, pos.Errorf("needs class beside code"))
	case s.Code == nil && len(more) > 0:
		errs = append(errs, pos.Errorf("has %s, but no code", strings.Join(more, ", ")))
	}
	return errs
}

// checkNoOutcome reports a look-alike that has an expected result.
func (s *Sample) checkNoOutcome(pos Position) []error {
	if keys := s.given(outcomes); len(keys) > 0 {
		return []error{pos.Errorf("has %s; nothing may be recognized in a look-alike", strings.Join(keys, ", "))}
	}
	return nil
}
