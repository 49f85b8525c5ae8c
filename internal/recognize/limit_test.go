// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// measured is a body that notes how much of it was asked for.
type measured struct {
	text  string
	kind  recognize.BodyKind
	asked int
}

func (m *measured) Kind() recognize.BodyKind { return m.kind }
func (m *measured) Tree() recognize.Tree     { return nil }

func (m *measured) Text(limit int) string {
	m.asked = max(m.asked, limit)
	return m.text[:min(len(m.text), limit)]
}

// Whether a record is an answer and nothing else is found out within the limit, too. What has not ended there is one.
func TestRecordIsAnswerWithinTheLimit(t *testing.T) {
	t.Parallel()
	const limit = 1000
	c := load(t, recognize.Options{MaxBodyBytes: limit, Embedded: true, RecordFate: true})
	const answer = `{"error_code":"AIS.0014","error_msg":"m"`
	long := strings.Repeat("x", 10*limit)
	for name, tc := range map[string]struct {
		text string
		want bool
	}{
		"an object that goes on":              {answer + `,"a":"` + long + `"}`, true},
		"an object, and words beyond":         {answer + "}" + strings.Repeat(" ", limit) + "words", false},
		"frames that go on":                   {strings.Repeat("data: "+answer+"}\n\n", 500), true},
		"frames, the last one within a word":  {strings.Repeat("data: "+answer+"}\n", limit/(len(answer)+8)) + "data: " + answer, true},
		"frames, then words within the limit": {"data: " + answer + "}\nwords\n" + strings.Repeat("data: {}\n", 500), false},
		"a JSON string that goes on":          {`"{\"error_code\":\"AIS.0014\",\"error_msg\":\"m\",\"a\":\"` + long + `\"}"`, true},
		"Python's bytes that go on":           {"b'" + answer + `,"a":"` + long + `"}'`, true},
		"within the limit":                    {answer + "}", true},
		"within the limit, and words":         {answer + "} words", false},
	} {
		for _, kind := range []recognize.BodyKind{recognize.TextBody, recognize.BytesBody} {
			body := &measured{text: tc.text, kind: kind}
			m := c.recognize(&recognize.Call{Record: body})
			assert.Equal(t, recognize.Failed, m.Result, name)
			assert.Equal(t, tc.want, m.RecordIsAnswer, name)
			assert.LessOrEqual(t, body.asked, limit+1, name)
		}
	}
}

func TestSourceOfAVerdict(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	const answer = recognize.Text(`{"error_code":222202,"error_msg":"pic not has face","log_id":7,"timestamp":1,"cached":0}`)
	header := func(name string) string {
		return map[string]string{"x-bce-error-code": "SignatureDoesNotMatch", "x-bce-error-message": "m"}[name]
	}
	for want, call := range map[recognize.Source]*recognize.Call{
		recognize.SourceBody:      {Body: answer, Exceptions: &texts{"failed: " + string(answer)}},
		recognize.SourceLog:       {Record: "failed: " + answer},
		recognize.SourceException: {Exceptions: &texts{"failed: " + string(answer)}},
		recognize.SourceHeader:    {Vendor: c.builtin(t, baidu), Header: header},
		recognize.NoSource:        {Body: recognize.Text(`{"error_code":0,"log_id":7}`)},
	} {
		assert.Equal(t, want, c.recognize(call).Source)
	}
	assert.Equal(t, recognize.SourceBody, c.recognize(&recognize.Call{Record: answer}).Source, "a record that is an answer")
}

// The work for a text grows with its length, whatever is in it. (It takes milliseconds; a square would take minutes.)
func TestWorkForATextIsBounded(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	for _, piece := range []string{
		"{", "[{", `{"a":`, `{"a":x`, `{"a":{"b":1},`, "400 Bad Request: [{", "{a=", "map[a:", "Array (", "x(a=", `{\"a\":`, "<a>", "(", `{"error":[`, "{error_code: ", `{"a":"{`,
		`{"error_code":0,`, "SDKError: ",
	} {
		for _, last := range []string{`{"error_code":7,"log_id":1}`, `"Code":`, `\u0065`, "<Code>x</Code>"} {
			text := strings.Repeat(piece, maxBody/len(piece)-10) + last
			start := time.Now()
			for _, vendor := range c.vendorsAndNone(t) {
				c.record(vendor, text)
			}
			assert.Less(t, time.Since(start), 5*time.Second, "%s, %s", piece, last)
		}
	}
}
