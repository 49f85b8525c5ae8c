// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

func TestABodyMayHoldItsAnswerInAWrapping(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	const fine = `{"error_code":"AIS.0000"}`
	bad := errorOf(huawei, "AIS.0502")
	quoted, err := json.Marshal(bad)
	require.NoError(t, err)
	for name, tc := range map[string]struct{ body, want string }{
		"a byte order mark":                   {"\uFEFF" + bad, huaweiBad},
		"white space":                         {" \r\n\t" + bad + "\n", huaweiBad},
		"a JSON string":                       {string(quoted), huaweiBad},
		"bytes as Python prints them":         {`b'` + bad + `'`, huaweiBad},
		"a frame of a stream":                 {"data: " + bad + "\n\n", huaweiBad},
		"a frame with a name":                 {"event: error\nid: 7\ndata: " + bad + "\n\n", huaweiBad},
		"frames of which the last is bad":     {"data: {\"result\":1}\n\ndata: " + bad + "\n\ndata: [DONE]\n\n", huaweiBad},
		"lines of which the last is bad":      {`{"result":1}` + "\n" + bad + "\n", huaweiBad},
		"a success and then an error":         {fine + "\n" + bad, huaweiBad},
		"two successes":                       {fine + "\n" + `{"result":2}`, "succeeded huawei_cloud"},
		"a success, and what follows is cut":  {fine + "\n" + `{"result":`, "unreadable huawei_cloud"},
		"lines of which the last is cut":      {`{"result":1}` + "\n" + `{"error_code":"AIS.05`, "unreadable huawei_cloud"},
		"a success, and something behind it":  {fine + " trailing", "succeeded huawei_cloud"},
		"a list":                              {"[" + bad + "]", "unreadable huawei_cloud"},
		"a line of a log, which is no answer": {"failed: " + bad, "unreadable huawei_cloud"},
	} {
		assert.Equal(t, tc.want, describe(c.body(c.builtin(t, huawei), tc.body, 0)), name)
	}
}

// Without a host, too, the error of a later frame goes before the success of an earlier one.
func TestFramesWithoutAHost(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	const fine = `data: {"Response":{"RequestId":"r"}}` + "\n\n"
	bad := "data: " + errorOf(tencent, "AuthFailure.SignatureFailure")
	const failed = "failed tencent_cloud AuthFailure.SignatureFailure authentication_failed after_fix fix_request service code"
	for body, want := range map[string]string{
		fine + bad + "\n\n":        failed,
		fine + fine + bad + "\n\n": failed,
		bad + "\n\n" + fine:        failed,
		fine + fine:                "succeeded tencent_cloud",
		fine + bad[:len(bad)-70]:   "unreadable tencent_cloud",
		fine + "data: [DONE]\n\n":  "succeeded tencent_cloud",
	} {
		assert.Equal(t, want, describe(c.body(nil, body, 0)), body)
	}
}

// A record's body may be the answer itself, hold it somewhere, or be a line of the user's own.
func TestARecordTellsWhetherItIsTheAnswerAndNothingElse(t *testing.T) {
	t.Parallel()
	c := load(t, recognize.Options{MaxBodyBytes: maxBody, Embedded: true, RecordFate: true})
	bad, good := errorOf(huawei, "AIS.0502"), `{"Response":{"RequestId":"r"}}`
	for name, tc := range map[string]struct {
		vendor, record, want string
		isAnswer             bool
	}{
		"an error":                       {"", bad, huaweiBad, true},
		"an error of the host":           {huawei, bad, huaweiBad, true},
		"an error that was cut":          {huawei, bad[:len(bad)-2], huaweiBad, true},
		"a success":                      {"", good, "succeeded tencent_cloud", true},
		"XML":                            {"", xmlOf("Error", "", "UnqualifiedPhoto"), alibabaBad, true},
		"a frame":                        {"", "data: " + bad + "\n", huaweiBad, true},
		"a frame and a line":             {"", "data: " + bad + "\nbye\n", huaweiBad, false},
		"a line with an error":           {"", "failed: " + bad, huaweiBad, false},
		"a line with an error, and more": {"", "failed: " + bad + " after 3 s", huaweiBad, false},
		"an object with an error in it":  {"", `{"msg":"failed","answer":` + bad + `}`, huaweiBad, false},
		"an object with an error as text": {
			huawei, `{"msg":"failed","answer":"{\"error_code\":\"AIS.0502\",\"error_msg\":\"m\"}"}`, huaweiBad, false,
		},
		"an ordinary line": {"", "server started", unrecognized, false},
	} {
		var vendor *recognize.Vendor
		if tc.vendor != "" {
			vendor = c.builtin(t, tc.vendor)
		}
		got := c.record(vendor, tc.record)
		assert.Equal(t, tc.want, describe(got), name)
		assert.Equal(t, tc.isAnswer, got.RecordIsAnswer, name)
		if tc.isAnswer {
			assert.Equal(t, got.Result, got.RecordResult, name)
		}
		assert.True(t, got.HadText, name)
		assert.False(t, got.InBody, name)
	}
}

func TestARecordIsReadOnlyWhereTheBodySaysNothing(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	record := recognize.Text(errorOf(huawei, "AIS.0502"))
	for body, want := range map[string]string{
		"":                          huaweiBad,
		errorOf(baidu, "222202"):    "failed baidu_ai 222202" + badPhoto + "code",
		`{"nothing":"of interest"}`: unrecognized,
	} {
		got := c.recognize(&recognize.Call{Body: recognize.Text(body), Record: record})
		assert.Equal(t, want, describe(got), body)
	}
}

func TestAnswersInsideARecordAreFoundOnlyIfWanted(t *testing.T) {
	t.Parallel()
	c := load(t, recognize.Options{MaxBodyBytes: maxBody})
	bad := errorOf(huawei, "AIS.0502")
	assert.Equal(t, huaweiBad, describe(c.record(nil, bad)))
	assert.Equal(t, unrecognized, describe(c.record(nil, "failed: "+bad)))
	assert.Equal(t, unrecognized, describe(c.record(nil, printedTexts["Huawei, Python"].text)))
}
