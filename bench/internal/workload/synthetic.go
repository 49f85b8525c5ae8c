// SPDX-License-Identifier: Apache-2.0

package workload

import (
	"fmt"
	"net/http"
	"strings"
)

// Synthetic is a made-up vendor with its own catalog file. Each uses its own field names, so that nothing can be shared
// between them.
type Synthetic struct {
	Source
	File string // the catalog file's content
}

// words are the field names of vendors' errors.
var words = []string{"error", "err", "fault", "failure", "problem", "exception", "issue", "trouble", "mistake", "defect"}

// classes are what the codes mean, in turn.
var classes = []string{"invalid_request", "unusable_input", "rate_limited", "quota_exceeded", "authentication_failed", "vendor_internal", "not_found"}

// NewSynthetic makes vendor number n with the given number of codes.
func NewSynthetic(n, codes int) Synthetic {
	word := words[n%len(words)]
	if n >= len(words) {
		word = fmt.Sprintf("%s_%d", word, n/len(words))
	}
	v := &Vendor{
		ID:   fmt.Sprintf("synthetic_%d", n),
		Host: fmt.Sprintf("api.synthetic-%d.example", n),
		Path: "/v1/check",
		success: func(b *body, kind Kind) {
			b.text(`{"`, word, `_trace":"`, b.uuid(), `",`)
			if kind == Base64 {
				b.text(`"result_image":"`)
				b.picture(2)
				b.text(`"}`)
				return
			}
			b.text(`"face_landmarks":`)
			b.points(1, "x", "y", b.pixels)
			b.text(`}`)
		},
		failure: func(b *body, e Error) {
			b.text(`{"`, word, `_trace":"`, b.uuid(), `","`, word, `":{"code":"`, e.Code, `","message":"The service did not accept this request, see its code."}}`)
		},
	}
	s := Synthetic{Source: Source{Vendor: v}}
	var file strings.Builder
	fmt.Fprintf(&file, `schema_version: 1
vendor: %s
name: Synthetic %d
hosts: [%q]
error_formats:
  v1: {code: %[4]s.code, message: %[4]s.message, request_id: %[4]s_trace, requires: [%[4]s], fingerprint: {any_field: [%[4]s_trace], listed_codes_only: true}}
success_formats:
  v1: {field: %[4]s_trace, fingerprint: {}}
codes:
`, v.ID, n, v.Host, word)
	for i := range codes {
		code := fmt.Sprintf("Reason%d.Detail%d", i%17, n*codes+i)
		fmt.Fprintf(&file, "  %s: {class: %s, remedy: %q}\n", code, classes[i%len(classes)], fmt.Sprintf("Do step %d of the manual before you send it again.", i))
		s.Errors = append(s.Errors, Error{Code: code, Status: http.StatusOK})
	}
	s.File = file.String()
	return s
}
