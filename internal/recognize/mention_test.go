// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

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
		"sms verification code 222202: failed for the user":        baidu,
		"failed, zip code: 216100, in the address":                 baidu,
		"SSL error: UNKNOWN_ERROR, occurred":                       ailab, // an ordinary name
		"try 1 failed with FRS.0501, try 2 succeeded":              huawei,
		"com.x.HostUnreachableException: timeout FRS.0501 x":       huawei,
		"failed with code 18 now":                                  baidu, // too short
		"failed with <Code>AuthFailure.SignatureFailure</Code> or": tencent,
		`failed with {"k":"FRS.0501"} or so`:                       huawei, // formats read objects
		`failed with {"k":"FRS.0501 or so`:                         huawei,
	} {
		assert.Equal(t, unrecognized, strings.TrimPrefix(describe(c.text(c.builtin(t, vendor), text)), "unreadable "+vendor), text)
	}
}

// A line of a log counts only if it tells of an error, by its severity, its level or its words.
func TestALineMustTellOfAnError(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	vendor := c.builtin(t, huawei)
	type verdicts struct{ unknown, severe, low bool } // by the record's severity
	all, byWords, never := verdicts{true, true, false}, verdicts{true, true, false}, verdicts{}
	for line, want := range map[string]verdicts{
		"2026-11-29 12:00:00 ERROR face: FRS.0501, no face":                   all,
		"2026-11-29T12:00:00.123Z [ERROR] face: FRS.0501: no":                 all,
		"ERROR: FRS.0501 no face":                                             all,
		"[error] FRS.0501: no face":                                           all,
		`time=12:00:00 level=error msg="face: FRS.0501, no face"`:             all,
		`time=12:00:00 level=fatal msg="face: FRS.0501, no face"`:             all,
		`{"level":"error","msg":"face: FRS.0501, no face"}`:                   all,
		`{"level":50,"msg":"face: FRS.0501, no face"}`:                        all,
		`{"msg":"face failed: FRS.0501, no face"}`:                            all,
		"face failed: FRS.0501 no face":                                       byWords,
		"com.x.FaceException: FRS.0501 no face":                               byWords,
		"2026-11-29 12:00:00 WARN face failed: FRS.0501, no face":             byWords,
		"face: FRS.0501, no face":                                             {false, true, false},
		"2026-11-29 12:00:00 INFO face failed: FRS.0501, no face":             {false, true, false},
		`time=12:00:00 level=info msg="failed before: FRS.0501, no face"`:     {false, true, false},
		`{"level":"info","msg":"face failed: FRS.0501, no face"}`:             {false, true, false},
		`{"level":"error","msg":"face: FRS.0501, or","err":"x: FRS.0502, y"}`: never,
	} {
		got := verdicts{
			describe(c.record(vendor, line)) == noFaceFound,
			describe(c.recognize(&recognize.Call{Vendor: vendor, Record: recognize.Text(line), Severity: recognize.Severe})) == noFaceFound,
			describe(c.recognize(&recognize.Call{Vendor: vendor, Record: recognize.Text(line), Severity: recognize.NotSevere})) == noFaceFound,
		}
		assert.Equal(t, want, got, line)
	}
}

// A word for an error that is part of the code does not make a line one that tells of an error.
func TestACodeAloneTellsOfNoError(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	const policy = "policy: FailedOperation.RequestTimeout, twice"
	vendor := c.builtin(t, tencent)
	assert.NotEqual(t, recognize.Failed, c.record(vendor, policy).Result)
	assert.Equal(t, recognize.Failed, c.record(vendor, "failed "+policy).Result)
}

// talking returns the real lines that talk about codes, and report none.
func talking(tb testing.TB) []string {
	tb.Helper()
	file, err := os.Open("testdata/talking/lines.tsv.gz")
	require.NoError(tb, err)
	defer file.Close()
	data, err := gzip.NewReader(file)
	require.NoError(tb, err)
	var lines []string
	scanner := bufio.NewScanner(data)
	for scanner.Scan() {
		text, _, _ := strings.Cut(scanner.Text(), "\t")
		lines = append(lines, strings.ReplaceAll(text, `\t`, "\t"))
	}
	require.NoError(tb, scanner.Err())
	return lines[1:]
}

// reporting are lines of the set that are errors as a program prints them, quoted in a document, or that nobody can tell from
// such: each begins like this.
var reporting = []string{
	"[TencentCloudSDKException]message:AuthFailure.SignatureFailure-", // the message of a Java SDK
	"BaiduOCRError: 错误码: 216202", "BaiduOCRError: 错误码: 282004",        // messages of an exception
	"parsed_response = {'Error': {'Code': 'Throttling'}}", "'Error': {'Message': 'Access Denied', 'Code': 'AccessDenied'},", // at Alibaba's hosts
}

// What talks about codes is no error: not in a log, at any vendor's host or without one, not with a severity, not within
// JSON, and not even as the message of an exception.
func TestLinesThatTalkAboutCodesAreNoErrors(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	lines := talking(t)
	require.GreaterOrEqual(t, len(lines), 5000)
	for _, vendor := range c.vendorsAndNone(t) {
		for _, line := range lines {
			if slices.ContainsFunc(reporting, func(r string) bool { return strings.HasPrefix(line, r) }) {
				continue
			}
			quoted, err := json.Marshal(line)
			require.NoError(t, err)
			for form, call := range map[string]recognize.Call{
				"line":      {Record: recognize.Text(line)},
				"severe":    {Record: recognize.Text(line), Severity: recognize.Severe},
				"in JSON":   {Record: recognize.Text(`{"level":"error","msg":` + string(quoted) + "}")},
				"exception": {Exceptions: &texts{line}},
			} {
				call.Vendor = vendor
				if got := c.recognize(&call); got.Result == recognize.Failed {
					t.Errorf("%s: %s: %s", describe(got), form, line)
				}
			}
		}
	}
}

// entry is a structured record of texts.
type entry []string // keys and their texts

func (e entry) Kind() recognize.BodyKind { return recognize.TreeBody }
func (e entry) Text(int) string          { return "" }
func (e entry) Tree() recognize.Tree     { return e }
func (e entry) Len() int                 { return len(e) / 2 }

func (e entry) HasKey(wanted func(key string) bool) bool {
	for i := 0; i < len(e); i += 2 {
		if wanted(e[i]) {
			return true
		}
	}
	return false
}

func (e entry) Find(keys []string, counts func(recognize.Value) bool) (recognize.Value, bool) {
	for i := 0; i < len(e); i += 2 {
		if v := recognize.StringValue(e[i+1]); len(keys) == 1 && e[i] == keys[0] && counts(v) {
			return v, true
		}
	}
	return recognize.Value{}, false
}

func (e entry) Members(each func(key string, member recognize.Body) bool) {
	for i := 0; i < len(e); i += 2 {
		if !each(e[i], recognize.Text(e[i+1])) {
			return
		}
	}
}

// Structured records tell of an error as lines do.
func TestACodeIsRecognizedAsAWordInAStructuredRecord(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	vendor := c.builtin(t, huawei)
	for _, tc := range []struct {
		entry    entry
		severity recognize.Severity
		want     bool
	}{
		{entry{"level", "error", "msg", "face: FRS.0501, no face"}, recognize.NoSeverity, true},
		{entry{"msg", "face failed: FRS.0501, no face"}, recognize.NoSeverity, true},
		{entry{"msg", "face: FRS.0501, no face"}, recognize.Severe, true},
		{entry{"msg", "face: FRS.0501, no face"}, recognize.NoSeverity, false},
		{entry{"severity", "INFO", "msg", "face failed: FRS.0501, no face"}, recognize.NoSeverity, false},
		{entry{"msg", "face failed: FRS.0501, no face"}, recognize.NotSevere, false},
		{entry{"level", "error", "msg", "face: FRS.0501, no face", "err", "x: FRS.0502, y"}, recognize.NoSeverity, false},
		{entry{"level", "error", "picture", "face: FRS.0501, no face"}, recognize.NoSeverity, false}, // no text of a logger's
	} {
		got := describe(c.recognize(&recognize.Call{Vendor: vendor, Record: tc.entry, Severity: tc.severity}))
		assert.Equal(t, tc.want, got == noFaceFound, "%v: %s", tc.entry, got)
	}
}

// Where nothing is found, looking for codes as words allocates nothing.
func TestLookingForCodesAsWordsAllocatesNothing(t *testing.T) {
	c := builtinCaller(t)
	for name, record := range map[string]recognize.Body{
		"line": recognize.Text("2026-11-29 12:00:00 ERROR the order of a customer failed: no route to host 10.0.0.7:443"),
		"JSON": recognize.Text(`{"level":"error","msg":"the order of a customer failed","err":"no route to host 10.0.0.7:443"}`),
	} {
		for _, vendor := range c.vendorsAndNone(t) {
			call := recognize.Call{Vendor: vendor, Record: record, Severity: recognize.Severe}
			assert.Zero(t, testing.AllocsPerRun(20, func() { c.recognize(&call) }), "%s: %s", name, idOf(vendor))
		}
	}
}

func idOf(vendor *recognize.Vendor) string {
	if vendor == nil {
		return "no host"
	}
	return vendor.ID
}
