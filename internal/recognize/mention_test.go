// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// Verdicts by mention.
const (
	noFaceFound  = "failed huawei_cloud FRS.0501 unusable_input never replace_input end_user mention"
	badSignature = "failed tencent_cloud AuthFailure.SignatureFailure authentication_failed after_fix fix_request service mention"
	noCredits    = "failed ailabtools ERROR_NOT_ENOUGH_CREDITS quota_exceeded after_fix add_funds business mention"
	noFaceBaidu  = "failed baidu_ai 222202 unusable_input never replace_input end_user mention"
)

// What people make of an error in words of their own, at the vendor's host.
func TestACodeIsRecognizedAsAWord(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	for text, tc := range map[string]struct{ vendor, want string }{
		"face check failed: FRS.0501 Detect no face":                       {huawei, noFaceFound},
		"face check failed (FRS.0501)":                                     {huawei, noFaceFound},
		"face check failed, FRS.0501.":                                     {huawei, noFaceFound},
		"face check failed: FRS.0501":                                      {huawei, noFaceFound}, // four digits are all there are
		"人脸检测失败：FRS.0501，未检测到人脸":                                           {huawei, noFaceFound},
		"FRS.0501: no face, error after FRS.0501 in 3 tries":               {huawei, noFaceFound}, // the same code twice
		"AuthFailure.SignatureFailure: the signature expired, call failed": {tencent, badSignature},
		"error='AuthFailure.SignatureFailure' retries=3":                   {tencent, badSignature},
		"call failed with ERROR_NOT_ENOUGH_CREDITS, please add some":       {ailab, noCredits},
		"Baidu AIP error code 222202: pic not has face":                    {baidu, noFaceBaidu},
		"failed, error_code=222202, pic not has face":                      {baidu, noFaceBaidu},
		"调用失败，错误码：222202，无人脸":                                              {baidu, noFaceBaidu},
		`failed: {"a":1} FRS.0501 no face`:                                 {huawei, noFaceFound},
	} {
		vendor := c.builtin(t, tc.vendor)
		assert.Equal(t, tc.want, describe(c.text(vendor, text)), "exception: %s", text)
		assert.Equal(t, recognize.SourceException, c.match.Source)
		assert.Equal(t, tc.want, describe(c.record(vendor, text)), "line: %s", text)
		assert.Equal(t, recognize.SourceLog, c.match.Source)
		assert.Equal(t, unrecognized, describe(c.text(nil, text)), "without a host: %s", text)
		for n := range len(text) {
			if got := describe(c.text(vendor, text[:n])); got != unrecognized && got != tc.want {
				t.Errorf("%q is %s", text[:n], got)
			}
		}
	}
}

func TestAWordIsNoCode(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	for text, vendor := range map[string]string{
		"failed with FRS.0501 and then with FRS.0502 again":        huawei, // two codes
		"failed with FRS.0501a or so":                              huawei, // a longer word
		"failed with XFRS.0501 or so":                              huawei,
		"failed with FRS.9999 or so":                               huawei,  // not listed
		"failed with AuthFailure.SignatureFailure":                 tencent, // may have been cut
		"failed with AuthFailure or so":                            tencent, // an ordinary word
		"failed with InternalError or so":                          tencent,
		"failed with FRS.0501 or so":                               tencent, // another vendor's
		"failed after 222202 calls":                                baidu,   // no code
		"failed with code 222202x":                                 baidu,
		"failed with code 18 now":                                  baidu, // too short
		"failed with <Code>AuthFailure.SignatureFailure</Code> or": tencent,
		`failed with {"k":"FRS.0501"} or so`:                       huawei, // formats read objects
		`failed with {"k":"FRS.0501 or so`:                         huawei,
	} {
		assert.Equal(t, unrecognized, strings.TrimPrefix(describe(c.text(c.builtin(t, vendor), text)), "unreadable "+vendor), text)
	}
}

// A line of a log counts only if it tells of an error.
func TestALineMustTellOfAnError(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	vendor := c.builtin(t, huawei)
	for line, want := range map[string]bool{
		"2026-11-29 12:00:00 ERROR face: FRS.0501 no face":     true,
		"2026-11-29T12:00:00.123Z [ERROR] face: FRS.0501 no":   true,
		"ERROR: FRS.0501 no face":                              true,
		"[error] FRS.0501 no face":                             true,
		"time=12:00:00 level=error msg=\"got FRS.0501 again\"": true,
		"time=12:00:00 level=fatal msg=\"got FRS.0501 again\"": true,
		"face failed: FRS.0501 no face":                        true,
		"com.x.FaceException: FRS.0501 no face":                true,
		"2026-11-29 12:00:00 INFO face: got FRS.0501 again":    false,
		"time=12:00:00 level=info msg=\"got FRS.0501 again\"":  false,
		"we got FRS.0501 again":                                false,
	} {
		got := describe(c.record(vendor, line))
		assert.Equal(t, want, got == noFaceFound, "%s: %s", line, got)
		// By its severity any record is an error.
		call := recognize.Call{Vendor: vendor, Record: recognize.Text(line), Severe: true}
		assert.Equal(t, noFaceFound, describe(c.recognize(&call)), line)
	}
}
