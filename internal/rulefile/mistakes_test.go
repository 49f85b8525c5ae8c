// SPDX-License-Identifier: Apache-2.0

package rulefile_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

func TestAnUnknownKeyIsRefusedAtEveryLevel(t *testing.T) {
	const unknown = "unknown key"
	refuse(t, map[string]mistake{
		"file":                       {head + "tint: red\n", "4: tint", unknown},
		"a key of before":            {head + "envelopes: {}\n", "4: envelopes", unknown},
		"source":                     {head + "source:\n  title: t\n  author: me\n", "6: source.author", unknown},
		"error format":               {ofZeta + "error_formats:\n  v3:\n    codes: x\n", "5: error_formats.v3.codes", unknown + "; did you mean code?"},
		"its upstream":               {ofZeta + "error_formats: {v3: {upstream: {field: m, vendor: eta, x: y}}}\n", "3: error_formats.v3.upstream.x", unknown},
		"its fingerprint":            {ofZeta + "error_formats:\n  v3:\n    fingerprint:\n      all: [x]\n", "6: error_formats.v3.fingerprint.all", unknown},
		"success format":             {head + "success_formats:\n  v1:\n    path: x\n    field: y\n", "6: success_formats.v1.path", unknown},
		"its own fingerprint":        {head + "success_formats: {v1: {field: y, fingerprint: {every: [x]}}}\n", "4: success_formats.v1.fingerprint.every", unknown},
		"error header":               {head + "error_headers:\n  h: {code: x, class: y}\n", "5: error_headers.h.class", unknown},
		"retry header":               {head + "retry_after_headers:\n  h: {a: b}\n", "5: retry_after_headers.h.a", unknown},
		"SDK message":                {head + "sdk_messages:\n  t: {format: \"abcdef {code} x\", class: y}\n", "5: sdk_messages.t.class", unknown},
		"code":                       {head + "codes:\n  A:\n    class: timeout\n    severity: high\n", "7: codes.A.severity", unknown},
		"code with a dot":            {head + "codes:\n  A.B: {class: timeout, severity: high}\n", "5: codes.A.B.severity", unknown},
		"variant":                    {head + "codes: {A: {class: timeout, variants: {v: {when: {message: [m]}, exact_messages: [w]}}}}\n", "4: codes.A.variants.v.exact_messages", unknown},
		"variant without its when":   {head + "codes: {A: {class: timeout, variants: {v: {when: {message: [m]}, http_status: [200]}}}}\n", "4: codes.A.variants.v.http_status", unknown + "; did you mean when.http_status?"},
		"status":                     {head + "http_statuses: {402: {class: timeout, variants: {}}}\n", "4: http_statuses.402.variants", unknown},
		"when":                       {head + "codes: {A: {class: timeout, variants: {v: {when: {message: [m], host: h}}}}}\n", "4: codes.A.variants.v.when.host", unknown},
		"variant of a variant":       {head + "codes: {A: {class: timeout, variants: {v: {when: {message: [m]}, variants: {}}}}}\n", "4: codes.A.variants.v.variants", unknown},
		"variant used by others":     {head + "codes: {A: {class: timeout, variants: {v: {when: {message: [m]}, used_by_others: true}}}}\n", "4: codes.A.variants.v.used_by_others", unknown},
		"messages of a variant":      {ofZeta + "codes:\n  216908:\n    variants:\n      blur: {identifying_messages: [m]}\n", "6: codes.216908.variants.blur.identifying_messages", unknown},
		"family with variants":       {head + "families: {A: {class: timeout, variants: {}}}\n", "4: families.A.variants", unknown},
		"family with messages":       {head + "families: {A: {class: timeout, exact_messages: [w]}}\n", "4: families.A.exact_messages", unknown},
		"family with other messages": {head + "families:\n  A: {class: timeout, identifying_messages: [m]}\n", "5: families.A.identifying_messages", unknown},
		"family with an upstream":    {head + "families:\n  A: {class: timeout, prefer_upstream: true}\n", "5: families.A.prefer_upstream", unknown},
		"family with a status":       {head + "families: {A: {class: timeout, documented_http_status: 500}}\n", "4: families.A.documented_http_status", unknown},
		"sample":                     {head + "samples:\n  a: {source: s, body: b, success: true, says: x}\n", "5: samples.a.says", unknown},
		"a key of no name":           {head + "\"\": x\n", "4: the file", unknown},
		"a merge":                    {head + "<<: {name: x}\n", "4: <<", unknown},
	})
}

func TestAKeyGivenTwiceIsRefused(t *testing.T) {
	refuse(t, map[string]mistake{
		"file":         {head + "name: a\nname: b\n", "5: name", "given twice, first in line 4"},
		"error format": {head + "success_formats: {}\nerror_formats: {}\n", "5: error_formats", "given twice, first in line 3"},
		"code":         {head + "codes:\n  A: {class: timeout}\n  B: {class: timeout}\n  A: {class: conflict}\n", "7: codes.A", "given twice, first in line 5"},
		"number":       {ofZeta + "codes:\n  18: {}\n  \"18\": {}\n", "5: codes.18", "given twice, first in line 4"},
		"entry":        {head + "codes:\n  A:\n    class: timeout\n    class: conflict\n", "7: codes.A.class", "given twice, first in line 6"},
	})
}

// closedClasses are the words about a class that is none.
func closedClasses(class string) string {
	return `"` + class + `" is not one of invalid_request, request_too_large, unusable_input, input_fetch_failed, declined, no_evidence, ` +
		`policy_rejected, authentication_failed, permission_denied, account_restricted, quota_exceeded, rate_limited, ` +
		`capacity_exceeded, not_found, conflict, not_ready, unsupported, timeout, unavailable, vendor_internal`
}

func TestAWordOutsideItsSetIsRefused(t *testing.T) {
	refuse(t, map[string]mistake{
		"class":                  {head + "codes:\n  A:\n    class: broken\n", "6: codes.A.class", closedClasses("broken")},
		"class almost":           {head + "codes: {A: {class: rate-limited}}\n", "4: codes.A.class", closedClasses("rate-limited") + "; did you mean rate_limited?"},
		"retry almost":           {head + "codes: {A: {class: timeout, retry: afterfix}}\n", "4: codes.A.retry", `"afterfix" is not one of never, backoff, after_delay, after_reset, after_fix, reconcile, unknown; did you mean after_fix?`},
		"class unknown":          {head + "codes: {A: {class: unknown}}\n", "4: codes.A.class", `"unknown" is not one of invalid_request, …`},
		"class in upper case":    {head + "codes: {A: {class: Timeout}}\n", "4: codes.A.class", `"Timeout" is not one of invalid_request, …`},
		"class of a family":      {head + "families: {A: {class: broken}}\n", "4: families.A.class", `"broken" is not one of invalid_request, …`},
		"unknown of a variant":   {head + "codes: {A: {class: timeout, variants: {v: {when: {message: [m]}, class: unknown}}}}\n", "4: codes.A.variants.v.class", `"unknown" is not one of …`},
		"class of a variant":     {head + "codes: {A: {class: timeout, variants: {v: {when: {message: [m]}, class: broken}}}}\n", "4: codes.A.variants.v.class", `"broken" is not one of …`},
		"retry":                  {head + "codes: {A: {class: timeout, retry: soon}}\n", "4: codes.A.retry", `"soon" is not one of never, backoff, after_delay, after_reset, after_fix, reconcile, unknown`},
		"action":                 {head + "codes: {A: {class: timeout, action: pray}}\n", "4: codes.A.action", `"pray" is not one of wait, …`},
		"owner":                  {head + "codes: {A: {class: timeout, owner: me}}\n", "4: codes.A.owner", `"me" is not one of service, platform, business, end_user, vendor, unknown`},
		"evidence":               {head + "samples: {a: {source: s, body: b, code: c, class: timeout, evidence: guess}}\n", "4: samples.a.evidence", `"guess" is not one of code, variant, family, mention, message, status, unknown`},
		"unit":                   {head + "retry_after_headers: {x: {unit: days}}\n", "4: retry_after_headers.x.unit", `"days" is not one of ms, s, m, h`},
		"unit of a body's delay": {ofZeta + "error_formats:\n  v3: {retry_after_unit: d}\n", "4: error_formats.v3.retry_after_unit", `"d" is not one of ms, s, m, h`},
		"format of a delay":      {head + "retry_after_headers: {x: {format: epoc}}\n", "4: retry_after_headers.x.format", `"epoc" is not one of number, duration, epoch, epoch_ms, rfc3339; did you mean epoch?`},
		"charset":                {head + "charset: big5\n", "4: charset", `"big5" is not one of gbk`},
		"vendor's retry word":    {head + "retry_headers: {x-retry: {\"true\": later}}\n", "4: retry_headers.x-retry.true", `"later" is not one of never, backoff, after_delay, after_reset, after_fix, reconcile, unknown`},
		"type of a code":         {"schema_version: 1\nvendor: acme\nerror_formats: {v1: {code: c, code_type: float}}\n", "3: error_formats.v1.code_type", `"float" is not one of string, integer, any`},
		"version of the format":  {"schema_version: 2\nvendor: acme\nerror_formats: {v1: {code: c}}\n", "1: schema_version", "must be 1"},
	})
}

func TestAScalarOfAnotherFormIsRefused(t *testing.T) {
	const of = ofZeta + "error_formats:\n  v9: {code: c, requires: [x9], "
	const noID = " is not an id (lower-case letters, digits and underscores, a letter first)"
	const noDelay = " is not a duration above 0 (such as 90s or 24h)"
	const oneLine = "must be one line of printable text"
	const oneStar = ": only the first of several keys may have a *, and only one beside other letters"
	const chosenOnce = ": elements are chosen once, by [member=value], and a key of theirs follows"
	const dots = ": a path is keys joined by dots, an array is key[]"
	refuse(t, map[string]mistake{
		"vendor in upper case":             {"schema_version: 1\nvendor: Acme\nerror_formats: {v1: {code: c}}\n", "2: vendor", `"Acme"` + noID},
		"vendor with a dash":               {"schema_version: 1\nvendor: acme-vision\nerror_formats: {v1: {code: c}}\n", "2: vendor", `"acme-vision"` + noID},
		"vendor with a digit":              {"schema_version: 1\nvendor: 1acme\nerror_formats: {v1: {code: c}}\n", "2: vendor", `"1acme"` + noID},
		"vendor of 65 letters":             {"schema_version: 1\nvendor: a" + strings.Repeat("b", 64) + "\nerror_formats: {v1: {code: c}}\n", "2: vendor", `"a` + strings.Repeat("b", 64) + `"` + noID},
		"status below 100":                 {head + "codes: {A: {class: timeout, documented_http_status: 99}}\n", "4: codes.A.documented_http_status", "99 is not an HTTP status"},
		"status above 599":                 {head + "documented_http_status: 600\n", "4: documented_http_status", "600 is not an HTTP status"},
		"status of a variant":              {head + "codes: {A: {class: timeout, variants: {v: {when: {http_status: [200, 0]}}}}}\n", "4: codes.A.variants.v.when.http_status[1]", "0 is not an HTTP status"},
		"delay without a unit":             {head + "codes: {A: {class: timeout, retry_delay: 90}}\n", "4: codes.A.retry_delay", `"90"` + noDelay},
		"delay in words":                   {head + "codes: {A: {class: timeout, retry_delay: soon}}\n", "4: codes.A.retry_delay", `"soon"` + noDelay},
		"delay of nothing":                 {head + "codes: {A: {class: timeout, retry_delay: 0s}}\n", "4: codes.A.retry_delay", `"0s"` + noDelay},
		"delay into the past":              {head + "codes: {A: {class: timeout, retry_delay: -5s}}\n", "4: codes.A.retry_delay", `"-5s"` + noDelay},
		"delay of a month and more":        {head + "codes: {A: {class: timeout, retry_delay: 744h0m1s}}\n", "4: codes.A.retry_delay", `"744h0m1s" is longer than 31 days`},
		"delay of 228 years":               {head + "codes: {A: {class: timeout, retry_delay: 2000000h}}\n", "4: codes.A.retry_delay", `"2000000h" is longer than 31 days`},
		"delay of 300 years":               {head + "codes: {A: {class: timeout, retry_delay: 3000000h}}\n", "4: codes.A.retry_delay", `"3000000h"` + noDelay},
		"delay of a variant":               {head + "codes: {A: {class: timeout, variants: {v: {when: {message: [m]}, retry_delay: 9999h}}}}\n", "4: codes.A.variants.v.retry_delay", `"9999h" is longer than 31 days`},
		"delay of a sample":                {head + "samples: {a: {source: s, body: b, code: c, class: timeout, delay: 745h}}\n", "4: samples.a.delay", `"745h" is longer than 31 days`},
		"address of a file":                {head + "docs_url: file:///etc/passwd\n", "4: docs_url", `"file:///etc/passwd" is not an http(s) address`},
		"address without a host":           {head + "docs_url: \"https://\"\n", "4: docs_url", `"https://" is not an http(s) address`},
		"address in words":                 {head + "codes: {A: {class: timeout, docs_url: see the wiki}}\n", "4: codes.A.docs_url", `"see the wiki" is not an http(s) address`},
		"sentence too long":                {head + "codes: {A: {class: timeout, remedy: " + strings.Repeat("é", 161) + "}}\n", "4: codes.A.remedy", "has 161 characters; at most 160"},
		"Chinese sentence":                 {head + "codes: {A: {class: timeout, remedy_zh: " + strings.Repeat("请", 161) + "}}\n", "4: codes.A.remedy_zh", "has 161 characters; at most 160"},
		"sentence of two lines":            {head + "codes: {A: {class: timeout, remedy: \"Wait.\\nThen call.\"}}\n", "4: codes.A.remedy", oneLine},
		"blank remedy":                     {head + "codes: {A: {class: timeout, remedy: \"  \"}}\n", "4: codes.A.remedy", oneLine},
		"control in a remedy":              {head + "codes: {A: {class: timeout, remedy: \"a\\u2028b\"}}\n", "4: codes.A.remedy", oneLine},
		"path with a gap":                  {of + "message: a..b}\n", "4: error_formats.v9.message", `path "a..b": each key must have 1 to 64 bytes`},
		"path that is too deep":            {of + "message: a.b.c.d.e.f.g.h.i}\n", "4: error_formats.v9.message", `path "a.b.c.d.e.f.g.h.i" is deeper than 8 keys`},
		"path of a status":                 {of + "http_status: a..b}\n", "4: error_formats.v9.http_status", `path "a..b": each key must have 1 to 64 bytes`},
		"path of a condition":              {of + "where: {a..b: [1]}}\n", "4: error_formats.v9.where.a..b", `path "a..b": each key must have 1 to 64 bytes`},
		"second path of a list":            {of + "message: [a, \"\"]}\n", "4: error_formats.v9.message[1]", "must be a text"},
		"array of no name":                 {ofZeta + "error_formats:\n  v9: {code: \"a.[].b\"}\n", "4: error_formats.v9.code", `path "a.[].b": each key must have 1 to 64 bytes`},
		"array and no key":                 {ofZeta + "error_formats:\n  v9: {code: \"[]\"}\n", "4: error_formats.v9.code", `path "[]": each key must have 1 to 64 bytes`},
		"pattern as the last key":          {of + "message: \"*_text\"}\n", "4: error_formats.v9.message", `path "*_text"` + oneStar},
		"pattern behind the root":          {of + "message: \"data.*.text\"}\n", "4: error_formats.v9.message", `path "data.*.text"` + oneStar},
		"pattern of two stars":             {of + "message: \"*_a_*.text\"}\n", "4: error_formats.v9.message", `path "*_a_*.text"` + oneStar},
		"pattern for everything":           {of + "message: \"*.text\"}\n", "4: error_formats.v9.message", `path "*.text"` + oneStar},
		"elements chosen at the end":       {of + "message: \"list[kind=x]\"}\n", "4: error_formats.v9.message", `path "list[kind=x]"` + chosenOnce},
		"elements chosen twice":            {of + "message: \"list[kind=x].more[kind=y].text\"}\n", "4: error_formats.v9.message", `path "list[kind=x].more[kind=y].text"` + chosenOnce},
		"elements chosen by no value":      {of + "message: \"list[kind=].text\"}\n", "4: error_formats.v9.message", `path "list[kind=].text"` + dots},
		"elements chosen as in XPath":      {of + "message: \"list[kind='x'].text\"}\n", "4: error_formats.v9.message", `path "list[kind='x'].text"` + dots},
		"delimiter that is a letter":       {of + "code_cut: {before: x}}\n", "4: error_formats.v9.code_cut.before", `"x" does not separate a code from other text; it must be 1 to 8 marks such as : or #`},
		"delimiter that is blank":          {of + "code_cut: {after: \" \"}}\n", "4: error_formats.v9.code_cut.after", `" " does not separate a code from other text; it must be 1 to 8 marks such as : or #`},
		"cut at nothing":                   {of + "code_cut: {}}\n", "4: error_formats.v9.code_cut", "needs before or after, the text at which the code is cut"},
		"header cut at nothing":            {head + "error_headers: {h: {code: x-acme, code_cut: {}}}\n", "4: error_headers.h.code_cut", "needs before or after, the text at which the code is cut"},
		"checked on no day":                {head + "codes: {A: {class: timeout, checked: 2026-13-01}}\n", "4: codes.A.checked", `"2026-13-01" is not a date (such as 2026-11-29)`},
		"family checked in words":          {head + "families: {A: {class: timeout, checked: lately}}\n", "4: families.A.checked", `"lately" is not a date (such as 2026-11-29)`},
		"shared format of no id":           {head + "use_formats: [OpenAI]\n", "4: use_formats[0]", `"OpenAI"` + noID},
		"JSON Pointer":                     {of + "message: /error/message}\n", "4: error_formats.v9.message", `path "/error/message"` + dots + "; did you mean error.message?"},
		"pointer without its root":         {of + "message: error/message}\n", "4: error_formats.v9.message", `path "error/message"` + dots + "; did you mean error.message?"},
		"pointer to the root":              {of + "message: /}\n", "4: error_formats.v9.message", `path "/"` + dots},
		"JSONPath":                         {of + "message: $.error.message}\n", "4: error_formats.v9.message", `path "$.error.message"` + dots + "; did you mean error.message?"},
		"JSONPath in brackets":             {of + "message: \"$['error']['message']\"}\n", "4: error_formats.v9.message", `path "$['error']['message']"` + dots + "; did you mean error.message?"},
		"JSONPath to the root":             {of + "message: $}\n", "4: error_formats.v9.message", `path "$"` + dots},
		"element by its number":            {of + "message: \"errors[0].message\"}\n", "4: error_formats.v9.message", `path "errors[0].message"` + dots + "; did you mean errors[].message?"},
		"element by a star":                {of + "message: [a, \"$.errors[*].message\"]}\n", "4: error_formats.v9.message[1]", `path "$.errors[*].message"` + dots + "; did you mean errors[].message?"},
		"element by a question":            {of + "message: \"errors[?(@.code)].message\"}\n", "4: error_formats.v9.message", `path "errors[?(@.code)].message"` + dots},
		"array without its dot":            {of + "message: \"errors[]message\"}\n", "4: error_formats.v9.message", `path "errors[]message"` + dots},
		"pointer of a condition":           {of + "where: {/state: [1]}}\n", "4: error_formats.v9.where./state", `path "/state"` + dots + "; did you mean state?"},
		"upstream of no id":                {of + "upstream: {field: m, vendor: Zeta}}\n", "4: error_formats.v9.upstream.vendor", `"Zeta"` + noID},
		"header in upper case":             {head + "error_headers:\n  h: {code: X-Acme}\n", "5: error_headers.h.code", `"X-Acme" is not a header name in lower case`},
		"retry header":                     {head + "retry_after_headers: {X-Acme: {}}\n", "4: retry_after_headers.X-Acme", `"X-Acme" is not a header name in lower case`},
		"header with the request's id":     {head + "request_id_headers: [X-Acme]\n", "4: request_id_headers[0]", `"X-Acme" is not a header name in lower case`},
		"header with a retry word":         {head + "retry_headers: {X-Acme: {yes: backoff}}\n", "4: retry_headers.X-Acme", `"X-Acme" is not a header name in lower case`},
		"header of a variant":              {head + "codes: {A: {class: timeout, variants: {v: {when: {headers: {X-Acme: [v]}}}}}}\n", "4: codes.A.variants.v.when.headers.X-Acme", `"X-Acme" is not a header name in lower case`},
		"no value of a header":             {head + "codes: {A: {class: timeout, variants: {v: {when: {headers: {x-acme: []}}}}}}\n", "4: codes.A.variants.v.when.headers.x-acme", "must not be empty"},
		"field of a variant":               {head + "codes: {A: {class: timeout, variants: {v: {when: {fields: {a..b: [1]}}}}}}\n", "4: codes.A.variants.v.when.fields.a..b", `path "a..b": each key must have 1 to 64 bytes`},
		"least delay of a variant":         {head + "codes: {A: {class: timeout, variants: {v: {when: {min_delay: soon}}}}}\n", "4: codes.A.variants.v.when.min_delay", `"soon"` + noDelay},
		"status of a success":              {head + "http_statuses: {302: {class: timeout}}\n", "4: http_statuses.302", `"302" is not the HTTP status of an error (400 to 599)`},
		"status in words":                  {head + "http_statuses: {4xx: {class: timeout}}\n", "4: http_statuses.4xx", `"4xx" is not the HTTP status of an error (400 to 599)`},
		"message that is short":            {head + "codes: {no_money: {class: timeout, error_messages: [no]}}\n", "4: codes.no_money.error_messages[0]", `"no" is not a part of a message (4 to 256 bytes, without white space at its ends)`},
		"header of a sample":               {head + "samples: {a: {source: s, success: true, headers: {X-Acme: v}}}\n", "4: samples.a.headers.X-Acme", `"X-Acme" is not a header name in lower case`},
		"anchor that is short":             {head + "sdk_messages:\n  t: {format: \"abc {code} x\"}\n", "5: sdk_messages.t.format", "must begin with a word of at least 6 bytes, or hold a text of that length between its named parts"},
		"no anchor":                        {head + "sdk_messages:\n  t: {format: \"{code} abcde\"}\n", "5: sdk_messages.t.format", "must begin with a word of at least 6 bytes, or hold a text of that length between its named parts"},
		"code at the end":                  {head + "sdk_messages:\n  t: {format: \"abcdef {code}\"}\n", "5: sdk_messages.t.format", "{code} must not stand at the end, where it may be cut"},
		"data in the middle":               {head + "sdk_messages:\n  t: {format: \"abcdef {data} x\"}\n", "5: sdk_messages.t.format", "{data} must stand at the end"},
		"two parts at once":                {head + "sdk_messages:\n  t: {format: \"abcdef {code}{message}\"}\n", "5: sdk_messages.t.format", "there must be something between two named parts"},
		"part of no name":                  {head + "sdk_messages:\n  t: {format: \"abcdef {tint} x\"}\n", "5: sdk_messages.t.format", "{tint} is not one of {code}, …"},
		"an exception type of two words":   {head + "exception_types: [Acme Error]\n", "4: exception_types[0]", `"Acme Error" is neither a class …`},
		"an exception type of a separator": {head + "exception_types: [\"::\"]\n", "4: exception_types[0]", `"::" is neither a class …`},
		"a common exception type":          {head + "exception_types: [acme.sdk., ClientException]\n", "4: exception_types[1]", `"ClientException" may be anybody's; put its package in front`},
		"a short exception type":           {head + "exception_types: [com.]\n", "4: exception_types[0]", `"com." may be anybody's; put its package in front`},
		"a provider of two words":          {head + "gen_ai_providers: [Acme Vision]\n", "4: gen_ai_providers[0]", `"Acme Vision" is not a provider (at most 128 characters of ASCII without a space)`},
		"the provider of nobody":           {head + "gen_ai_providers: [acme, _OTHER]\n", "4: gen_ai_providers[1]", `"_OTHER" may be anybody`},
		"an attribute of two words":        {head + "error_attributes: [acme code]\n", "4: error_attributes[0]", `"acme code" is not the name of an attribute …`},
		"too many attributes":              {head + "error_attributes: [" + strings.Repeat("a, ", 16) + "a]\n", "4: error_attributes", "has 17 items; at most 16"},
		"an empty name of code":            {head + "codes: {\"\": {class: timeout}}\n", "4: codes.", "an empty name"},
		"an empty name of a header":        {head + "retry_after_headers: {\"\": {}}\n", "4: retry_after_headers.", "an empty name"},
		"end in the middle":                {head + "sdk_messages:\n  t: {format: \"abcdef {end} x\"}\n", "5: sdk_messages.t.format", "{end} must stand at the end"},
		"message at the beginning":         {head + "sdk_messages:\n  t: {format: \"{message}: {code} abcdef\"}\n", "5: sdk_messages.t.format", "must not begin with {message}"},
		"short word of an SDK":             {head + "sdk_words: [AcmeS]\n", "4: sdk_words[0]", `"AcmeS" is not a word of 6 to 64 letters, digits or ._@/- with a letter or digit at both ends`},
		"word of an SDK with a dot":        {head + "sdk_words: [com.acme.]\n", "4: sdk_words[0]", `"com.acme." is not a word …`},
	})
}

func TestAValueOfTheWrongTypeIsRefused(t *testing.T) {
	const of = ofZeta + "error_formats:\n  v9: {code: c, requires: [x9], "
	const literal = "must be a text, a whole number, true or false"
	const quotes = "; if it is meant as one, put it in quotes"
	refuse(t, map[string]mistake{
		"file as a list":          {"- a\n", "1: the file", "must be a mapping"},
		"hosts as text":           {head + "hosts: api.acme.example\n", "4: hosts", "must be a list"},
		"hosts as null":           {head + "hosts:\n", "4: hosts", "must be a list"},
		"host as a mapping":       {head + "hosts: [{a: b}]\n", "4: hosts[0]", "must be a text"},
		"codes as a list":         {head + "codes: [A]\n", "4: codes", "must be a mapping"},
		"code as text":            {head + "codes:\n  A: timeout\n", "5: codes.A", "must be a mapping"},
		"formats as text":         {ofZeta + "error_formats: v1\n", "3: error_formats", "must be a mapping"},
		"fingerprint as true":     {ofZeta + "error_formats: {v3: {fingerprint: true}}\n", "3: error_formats.v3.fingerprint", "must be a mapping"},
		"source as text":          {head + "source: the web\n", "4: source", "must be a mapping"},
		"action as a list":        {head + "codes: {A: {class: timeout, action: [wait]}}\n", "4: codes.A.action", "must be a text"},
		"remedy as null":          {head + "codes: {A: {class: timeout, remedy: }}\n", "4: codes.A.remedy", "must be a text"},
		"remedy as true":          {head + "codes: {A: {class: timeout, remedy: true}}\n", "4: codes.A.remedy", "must be a text, and true is none" + quotes},
		"remedy as a number":      {head + "codes: {A: {class: timeout, remedy: 42}}\n", "4: codes.A.remedy", "must be a text, and 42 is none" + quotes},
		"remedy as a fraction":    {head + "codes: {A: {class: timeout, remedy_zh: 1.50}}\n", "4: codes.A.remedy_zh", "must be a text, and 1.50 is none" + quotes},
		"remedy as a date":        {head + "families: {A: {class: timeout, remedy: 2026-01-31}}\n", "4: families.A.remedy", "must be a text, and 2026-01-31 is none" + quotes},
		"address as a list":       {head + "docs_url: [\"https://acme.example\"]\n", "4: docs_url", "must be a text"},
		"delay as a mapping":      {head + "codes: {A: {class: timeout, retry_delay: {s: 1}}}\n", "4: codes.A.retry_delay", "must be a text"},
		"path as a list":          {ofZeta + "error_formats: {v9: {http_status: [a, b]}}\n", "3: error_formats.v9.http_status", "must be a text"},
		"paths as a mapping":      {of + "message: {a: b}}\n", "4: error_formats.v9.message", "must be a list"},
		"prefix as a list":        {of + "code_prefix: [A]}\n", "4: error_formats.v9.code_prefix", "must be a text"},
		"prefix as null":          {of + "code_prefix: }\n", "4: error_formats.v9.code_prefix", "must be a text"},
		"name as null":            {head + "name:\n", "4: name", "must be a text"},
		"name as nothing":         {head + "name: \"\"\n", "4: name", "must be a text"},
		"billable as text":        {head + "codes: {A: {class: timeout, billable: maybe}}\n", "4: codes.A.billable", "must be true or false"},
		"enabled as text":         {head + "codes: {A: {class: timeout, enabled: perhaps}}\n", "4: codes.A.enabled", "must be true or false"},
		"enabled as null":         {head + "enabled:\n", "4: enabled", "must be true or false"},
		"truth as a number":       {head + "codes: {A: {class: timeout, used_by_others: 1}}\n", "4: codes.A.used_by_others", "must be true or false"},
		"status as a fraction":    {head + "codes: {A: {class: timeout, documented_http_status: 200.5}}\n", "4: codes.A.documented_http_status", "must be a whole number"},
		"status as text":          {head + "codes: {A: {class: timeout, documented_http_status: ok}}\n", "4: codes.A.documented_http_status", "must be a whole number"},
		"version as text":         {"schema_version: x\nvendor: acme\nerror_formats: {v1: {code: c}}\n", "1: schema_version", "must be a whole number"},
		"statuses as a number":    {ofZeta + "codes: {216908: {variants: {blur: {when: {http_status: 200}}}}}\n", "3: codes.216908.variants.blur.when.http_status", "must be a list"},
		"when as text":            {ofZeta + "codes: {216908: {variants: {blur: {when: blur}}}}\n", "3: codes.216908.variants.blur.when", "must be a mapping"},
		"messages of none":        {ofZeta + "codes: {216908: {variants: {blur: {when: {message: []}}}}}\n", "3: codes.216908.variants.blur.when.message", "must not be empty"},
		"exact messages of none":  {ofZeta + "codes: {18: {exact_messages: []}}\n", "3: codes.18.exact_messages", "must not be empty"},
		"messages as a text":      {ofZeta + "codes: {18: {identifying_messages: m}}\n", "3: codes.18.identifying_messages", "must be a list"},
		"message of nothing":      {ofZeta + "codes: {18: {identifying_messages: [m, \"\"]}}\n", "3: codes.18.identifying_messages[1]", "must be a text"},
		"marker as null":          {head + "success_formats: {v1: {field: f, equals: [null]}}\n", "4: success_formats.v1.equals[0]", literal},
		"marker as a fraction":    {head + "success_formats: {v1: {field: f, equals: [1, 0.5]}}\n", "4: success_formats.v1.equals[1]", literal},
		"marker in hexadecimal":   {head + "success_formats: {v1: {field: f, equals: [0x10]}}\n", "4: success_formats.v1.equals[0]", "0x10 is written 16 in JSON; if it is meant as a text, put it in quotes"},
		"marker in octal":         {head + "success_formats: {v1: {field: f, equals: [010]}}\n", "4: success_formats.v1.equals[0]", "010 is written 10 in JSON; if it is meant as a text, put it in quotes"},
		"marker with a bar":       {head + "success_formats: {v1: {field: f, equals: [1_000]}}\n", "4: success_formats.v1.equals[0]", "1_000 is written 1000 in JSON; if it is meant as a text, put it in quotes"},
		"marker with a plus":      {head + "success_formats: {v1: {field: f, equals: [+5]}}\n", "4: success_formats.v1.equals[0]", "+5 is written 5 in JSON; if it is meant as a text, put it in quotes"},
		"fingerprint as null":     {head + "success_formats: {v1: {field: f, fingerprint: }}\n", "4: success_formats.v1.fingerprint", "must be a mapping; {} is one that the code alone satisfies"},
		"marker as a list":        {head + "success_formats: {v1: {field: f, equals: [[1]]}}\n", "4: success_formats.v1.equals[0]", literal},
		"aliases as a list":       {head + "code_aliases: [A]\n", "4: code_aliases", "must be a mapping"},
		"alias as a list":         {head + "code_aliases: {A: [B]}\n", "4: code_aliases.A", "must be a text"},
		"where as a list":         {of + "where: [a]}\n", "4: error_formats.v9.where", "must be a mapping"},
		"values as a text":        {of + "where: {a: N}}\n", "4: error_formats.v9.where.a", "must be a list"},
		"values of none":          {of + "where: {a: []}}\n", "4: error_formats.v9.where.a", "must not be empty"},
		"a value as null":         {of + "where: {a: [~]}}\n", "4: error_formats.v9.where.a[0]", literal},
		"non-errors as a text":    {of + "non_error_values: OK}\n", "4: error_formats.v9.non_error_values", "must be a list"},
		"header as a text":        {head + "error_headers:\n  h: x-acme\n", "5: error_headers.h", "must be a mapping"},
		"retry headers as a list": {head + "retry_after_headers: [a]\n", "4: retry_after_headers", "must be a mapping"},
		"retry header as a text":  {head + "retry_after_headers: {a: Wait}\n", "4: retry_after_headers.a", "must be a mapping"},
		"SDK message as a text":   {head + "sdk_messages:\n  t: abcdef {code} x\n", "5: sdk_messages.t", "must be a mapping"},
	})
}

func TestAFileThatIsNoCatalogIsNamed(t *testing.T) {
	const two = "yaml: line 4: a catalog file holds one YAML document, and nothing behind it"
	for name, tc := range map[string]struct{ text, reason string }{
		"empty":          {"", "the file is empty"},
		"comments only":  {"# nothing\n", "the file is empty"},
		"null":           {"~\n", "the file is empty"},
		"separator only": {"---\n", "the file is empty"},
		"two documents":  {head + "---\n" + head, two},
		"something else": {head + "---\n", two},
		"not YAML":       {head + "\tcodes: {}\n", "yaml: line 4: "},
		"open brace":     {head + "codes: {\n", "yaml: line 5: did not find expected node content"},
		"alias of none":  {head + "codes: *all\n", "yaml: line 4: YAML aliases are not supported; write the value of *all out"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := rulefile.Decode("wrong.yaml", []byte(tc.text))
			require.Error(t, err)
			assert.Truef(t, strings.HasPrefix(err.Error(), "wrong.yaml: "+tc.reason), "%s", err)
			assert.NotContains(t, err.Error(), "\n")
		})
	}
}

func TestEveryMistakeOfAFileIsToldAtOnce(t *testing.T) {
	_, err := rulefile.Decode("wrong.yaml", []byte(`tint: red
codes:
  A: {class: broken}
  B: {class: timeout, owner: me}
error_formats:
  v1: {upstream: {field: m}, xml: maybe}
samples:
  a: {body: b, code: C}
`))
	require.EqualError(t, err, `wrong.yaml:1: tint: unknown key
wrong.yaml:3: codes.A.class: "broken" is not one of `+`invalid_request, request_too_large, unusable_input, input_fetch_failed, declined, no_evidence, policy_rejected, authentication_failed, permission_denied, account_restricted, quota_exceeded, rate_limited, capacity_exceeded, not_found, conflict, not_ready, unsupported, timeout, unavailable, vendor_internal
wrong.yaml:4: codes.B.owner: "me" is not one of service, platform, business, end_user, vendor, unknown
wrong.yaml:6: error_formats.v1.xml: must be true or false
wrong.yaml:8: samples.a.source: is missing
wrong.yaml:1: schema_version: is missing; must be 1
wrong.yaml:1: vendor: is missing
wrong.yaml:6: error_formats.v1.upstream: needs field and vendor
wrong.yaml:8: samples.a: needs class beside code`)
}
