// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// passedOnBody is an error of AILabTools that passes a code of its supplier on.
func passedOnBody(code, words string) string {
	return strings.NewReplacer("CODE", code, "WORDS", words).Replace(
		`{"request_id":"r","log_id":"l","error_code":422,"error_detail":{"status_code":422,"code":"CODE","code_message":"c",` +
			`"message":"m"},"error_code_str":"CODE","error_msg":"WORDS"}`)
}

const (
	aiError = "failed ailabtools AI_SERVICE_ERROR vendor_internal backoff contact_vendor vendor code"
)

var passedOn = []struct{ code, words, want, upstream string }{
	// A coarse code says less than the supplier's.
	{"PROCESSING_FAILURE", "Processing failed. - 222202 - pic not has face", "failed ailabtools PROCESSING_FAILURE" + badPhoto + "variant", "222202"},
	{"AI_SERVICE_ERROR", "m - 222202 - pic not has face", "failed ailabtools AI_SERVICE_ERROR" + badPhoto + "variant", "222202"},
	{"ERROR_SOMETHING_NEW", "m - 222202 - pic not has face", "failed ailabtools ERROR_SOMETHING_NEW" + badPhoto + "variant", "222202"},
	{"FILE_CONTENT_NON_COMPLIANCE", "File content does not meet requirements. - 222202 - pic not has face", "failed ailabtools FILE_CONTENT_NON_COMPLIANCE" + badPhoto + "variant", "222202"},
	{"AI_SERVICE_ERROR", "a - b - 222202 - pic not has face", "failed ailabtools AI_SERVICE_ERROR" + badPhoto + "variant", "222202"},
	// A precise one decides by itself.
	{"ERROR_NO_FACE_IN_FILE", "m - 222304 - image size is too large", "failed ailabtools ERROR_NO_FACE_IN_FILE" + badPhoto + "code", "222304"},
	// The supplier's keys and quotas are the vendor's own affair.
	{"AI_SERVICE_ERROR", "m - 18 - Open api qps request limit reached", aiError, "18"},
	{"AI_SERVICE_ERROR", "m - 17 - Open api daily request limit reached", aiError, "17"},
	{"AI_SERVICE_ERROR", "m - 110 - Access token invalid or no longer valid", aiError, "110"},
	{"AI_SERVICE_ERROR", "m - 6 - No permission to access data", aiError, "6"},
	{"AI_SERVICE_ERROR", "m - 222901 - system busy", aiError, "222901"},
	{"AI_SERVICE_ERROR", "m - 999999 - new", aiError, "999999"},
	// What is no code passed on.
	{"AI_SERVICE_ERROR", "m - 222202", aiError, ""},
	{"AI_SERVICE_ERROR", "222202 - pic not has face", aiError, ""},
	{"AI_SERVICE_ERROR", "m-222202-pic not has face", aiError, ""},
	{"AI_SERVICE_ERROR", "m - x222202 - pic not has face", aiError, ""},
	{"AI_SERVICE_ERROR", "m - 1234567890 - pic not has face", aiError, ""},
	{"AI_SERVICE_ERROR", "", aiError, ""},
}

func TestASuppliersCodeDecidesWhereItSaysMore(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	for _, tc := range passedOn {
		for _, l := range layouts {
			body := l.write(t, passedOnBody(tc.code, tc.words))
			for _, vendor := range []*recognize.Vendor{c.builtin(t, ailab), nil} {
				if vendor == nil && strings.HasSuffix(tc.code, "_NEW") {
					continue
				}
				got := c.body(vendor, body, 0)
				assert.Equal(t, tc.want, describe(got), body)
				assert.Equal(t, tc.upstream, got.UpstreamCode, body)
				if strings.HasSuffix(tc.want, "variant") {
					assert.NotContains(t, got.Verdict.DocsURL, "baidu", "nobody is sent to the supplier's pages")
				}
			}
		}
	}
}

func TestASuppliersCodeThatWasCutOffSaysNothing(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	vendor := c.builtin(t, ailab)
	for _, tc := range passedOn {
		base := describe(c.body(vendor, passedOnBody(tc.code, "m"), 422))
		for _, l := range layouts {
			body := l.write(t, passedOnBody(tc.code, tc.words))
			for n := 1; n < len(body); n++ {
				got := c.body(vendor, body[:n], 422)
				if text := describe(got); got.Result != recognize.Unreadable && text != base && text != tc.want {
					t.Fatalf("%s is %s", body[:n], text)
				}
				if got.UpstreamCode != "" && got.UpstreamCode != tc.upstream {
					t.Fatalf("%s passes on %s", body[:n], got.UpstreamCode)
				}
			}
		}
	}
}

func TestTheSupplierIsFoundAlsoInTheNewerMessage(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	const body = `{"request_id":"r","log_id":"l","error_detail":{"code":"AI_SERVICE_ERROR","code_message":"c","message":"m - 222202 - pic not has face"}}`
	got := c.body(nil, body, 0)
	assert.Equal(t, "failed ailabtools AI_SERVICE_ERROR"+badPhoto+"variant", describe(got))
	assert.Equal(t, "222202", got.UpstreamCode)
	const legacy = `{"request_id":"r","log_id":"l","error_code":500,"error_code_str":"AI_SERVICE_ERROR","error_msg":"m - 222202 - pic not has face"}`
	got = c.body(c.builtin(t, ailab), legacy, 0)
	assert.Equal(t, "failed ailabtools AI_SERVICE_ERROR"+badPhoto+"variant", describe(got))
	assert.Equal(t, "222202", got.UpstreamCode)
}

func TestTheSupplierSaysMoreThanABareStatus(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	got := c.body(c.builtin(t, ailab), `{"request_id":"r","error_code":422,"error_msg":"m - 222202 - pic not has face"}`, 0)
	assert.Equal(t, "failed ailabtools 422"+badPhoto+"variant", describe(got))
	assert.Equal(t, "222202", got.UpstreamCode)
}

func TestTheSupplierNeedNotBeSwitchedOn(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]*caller{
		"not asked for": load(t, recognize.Options{Vendors: []string{ailab}}),
		"switched off":  load(t, recognize.Options{}, ofBaidu+"enabled: false\n"),
	} {
		got := c.body(c.builtin(t, ailab), passedOnBody("AI_SERVICE_ERROR", "m - 222202 - pic not has face"), 0)
		assert.Equal(t, "failed ailabtools AI_SERVICE_ERROR"+badPhoto+"variant", describe(got), name)
		// The supplier's own answers are not recognized then.
		_, known := c.engine.HostOf(realHosts[baidu])
		assert.Equal(t, recognize.UnknownHost, known, name)
		assert.Equal(t, unrecognized, describe(c.body(nil, errorOf(baidu, "222202"), 0)), name)
	}
}

func TestAUsersJudgementOfTheSuppliersCodeHoldsForWhatIsPassedOn(t *testing.T) {
	t.Parallel()
	body := passedOnBody("AI_SERVICE_ERROR", "m - 222202 - pic not has face")
	for file, want := range map[string]string{
		ofBaidu + "codes: {222202: {owner: business}}\n":                                               "failed ailabtools AI_SERVICE_ERROR unusable_input never replace_input business variant",
		ofBaidu + "codes: {222202: {enabled: false}}\n":                                                aiError,
		"schema_version: 1\nvendor: ailabtools\ncodes: {AI_SERVICE_ERROR: {prefer_upstream: false}}\n": aiError,
	} {
		c := load(t, recognize.Options{}, file)
		assert.Equal(t, want, describe(c.body(c.builtin(t, ailab), body, 0)), file)
	}
}
