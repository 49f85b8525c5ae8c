// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// described is a vendor whose answers say how they ended by a word, and carry errors in an object.
const described = `schema_version: 1
vendor: described
source: {title: Errors, checked: 2026-11-29}
hosts: ["api.described.example"]
error_formats:
  nested: {code: error.code, message: error.message}
  flat: {code: errno, code_type: integer, non_error_values: [7]}
success_formats:
  status: {field: status, equals: ["ok", 1]}
  other: {field: errno, equals: [0]}
codes:
  BUSY: {class: unavailable}
`

// An answer that contradicts the description of its vendor must not look healthy.
func TestAnswersThatDoNotSayHowTheyEnded(t *testing.T) {
	t.Parallel()
	c := load(t, recognize.Options{MaxBodyBytes: 64 << 10}, described)
	vendor := c.vendor(t, "api.described.example")
	for body, want := range map[string]recognize.Gap{
		`{"status":"ok","n":1}`:                           recognize.NoGap,
		`{"status":"ok","error":"none of your business"}`: recognize.NoGap, // the marker of a success decides
		`{"status":null,"n":1}`:                           recognize.NoGap, // null is absent
		`{"error":null}`:                                  recognize.NoGap,
		`{"error":false}`:                                 recognize.NoGap,
		`{"error":""}`:                                    recognize.NoGap,
		`{"error":0}`:                                     recognize.NoGap,
		`{"errno":0,"status":"done"}`:                     recognize.NoGap, // one of two markers is enough
		`{"errno":7}`:                                     recognize.NoGap,
		`{"n":1}`:                                         recognize.NoGap,

		`{"status":"error"}`:                     recognize.GapUndescribed,
		`{"status":"OK"}`:                        recognize.GapUndescribed,
		`{"status":2}`:                           recognize.GapUndescribed,
		`{"status":true}`:                        recognize.GapUndescribed,
		`{"status":["ok"]}`:                      recognize.GapUndescribed,
		`{"status":{"ok":1}}`:                    recognize.GapUndescribed,
		`{"error":"out of order"}`:               recognize.GapUndescribed,
		`{"error":["out of order"]}`:             recognize.GapUndescribed,
		`{"error":true}`:                         recognize.GapUndescribed,
		`{"error":{"message":"no code"}}`:        recognize.GapUndescribed,
		`{"error":{"code":null}}`:                recognize.GapUndescribed,
		`{"error":{"code":5}}`:                   recognize.GapUndescribed,
		`{"errno":"5x"}`:                         recognize.GapUndescribed,
		`{"status":"ok","error":{"code":"a b"}}`: recognize.GapUndescribed,

		`{"status":"ok"`:    recognize.GapCut,
		`{"error":"out of`:  recognize.GapCut,
		`{"n":[1,2`:         recognize.GapCut,
		`<html>busy</html>`: recognize.GapNotJSON,
		`["ok"]`:            recognize.GapNotJSON,
		"\x1f\x8b\b":        recognize.GapNotJSON,
	} {
		for _, padding := range []string{"", strings.Repeat(`"padding":"0123456789",`, 400)} {
			body := body
			if at := strings.IndexByte(body, '{'); at == 0 && padding != "" {
				body = "{" + padding + body[1:]
			}
			got := c.body(vendor, body, 200)
			assert.Equal(t, want, got.Gap, "%.200s", body)
			wanted := recognize.Unreadable
			if want == recognize.NoGap {
				wanted = recognize.Succeeded
			}
			assert.Equal(t, wanted, got.Result, "%.200s", body)
			// The same without the shortcut that leaves out what is no error.
			all := load(t, recognize.Options{MaxBodyBytes: 64 << 10, RequestID: true}, described)
			assert.Equal(t, want, all.body(all.vendor(t, "api.described.example"), body, 200).Gap, "%.200s", body)
		}
	}
}
