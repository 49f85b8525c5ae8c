// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// moreVendors are vendors without a fingerprint, in shared formats and in some of their own.
func moreVendors(n int) []string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprintf(`schema_version: 1
vendor: more%[1]d
hosts: [api.more%[1]d.example]
use_formats: [%[2]s]
error_formats:
  own: {code: ["*_response.sub_code", "list[kind=%[1]d].code", fault%[1]d], code_cut: {before: ":"}}
  root: {code: "[].code"}
codes: {Code.More%[1]d: {class: timeout}, insufficient_quota: {class: quota_exceeded}}
`, i, []string{"openai_error", "google_rpc_status", "aws_xml", "graphql_errors", "problem_json"}[i%5]))
	}
	return all
}

// What a call costs must not grow with the number of vendors that no body can prove.
func BenchmarkMoreVendors(b *testing.B) {
	const some = 25
	few := load(b, recognize.Options{MaxBodyBytes: maxBody, Embedded: true})
	many := load(b, recognize.Options{MaxBodyBytes: maxBody, Embedded: true}, moreVendors(some)...)
	ask := func(name, host, body string, isRecord bool) {
		for _, side := range []struct {
			name   string
			caller *caller
		}{{"few", few}, {"many", many}} {
			b.Run(name+"/"+side.name, func(b *testing.B) {
				call := &recognize.Call{Body: recognize.Text(body)}
				if isRecord {
					call = &recognize.Call{Record: recognize.Text(body)}
				}
				if host != "" {
					call.Vendor = side.caller.vendor(b, host)
				}
				for b.Loop() {
					side.caller.recognize(call)
				}
			})
		}
	}
	const size = 4 << 10
	for _, id := range vendorIDs {
		for i := range successes {
			if s := &successes[i]; s.vendor == id {
				text, _ := padded(s.body, 0, size, nil)
				ask("success/"+id, realHosts[id], text, false)
				break
			}
		}
		for _, sample := range samples() {
			if sample.vendor == id {
				ask("error/"+id, realHosts[id], sample.body, false)
				break
			}
		}
	}
	stranger := `{"error":{"message":"m","type":"t","code":"c"},"data":{` + filler("x", 0, size) + `}}`
	ask("stranger without a host", "", stranger, false)
	ask("line without a host", "", strings.Repeat("2026-01-31 payment 4711 accepted in 132 ms for customer; ", 8), true)
}
