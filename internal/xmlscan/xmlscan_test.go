// SPDX-License-Identifier: Apache-2.0

package xmlscan

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

var paths = []string{"Code", "Message", "Data.Code"}

func scan(tb testing.TB, text string) (jsonscan.Outcome, map[string]string) {
	tb.Helper()
	plan := jsonscan.NewPlan()
	for _, path := range paths {
		_, err := plan.Add(path)
		require.NoError(tb, err)
	}
	var fields jsonscan.Fields
	outcome := Scan(plan, text, &fields)
	got := map[string]string{}
	for _, n := range fields.Found() {
		got[paths[n]], _ = fields.Get(n).Text()
	}
	return outcome, got
}

func TestScan(t *testing.T) {
	for name, tc := range map[string]struct {
		text    string
		outcome jsonscan.Outcome
		want    map[string]string
	}{
		"whole": {
			`<?xml version='1.0' encoding='UTF-8'?><Error><RequestId>R</RequestId><Code>A.B</Code><Message>x &amp; y</Message></Error>`,
			jsonscan.Complete,
			map[string]string{"Code": "A.B", "Message": "x & y"},
		},
		"any root, white space": {"<ActionResponse>\n  <Code> A.B </Code>\n</ActionResponse>\n", jsonscan.Complete, map[string]string{"Code": "A.B"}},
		"character data":        {"<E><Message><![CDATA[a<b]]></Message></E>", jsonscan.Complete, map[string]string{"Message": "a<b"}},
		"another encoding":      {"<?xml version='1.0' encoding='GBK'?><E><Code>A</Code></E>", jsonscan.Complete, map[string]string{"Code": "A"}},
		"deeper":                {"<E><Data><Code>D</Code></Data><Code>A</Code></E>", jsonscan.Complete, map[string]string{"Code": "A", "Data.Code": "D"}},
		"first of its name":     {"<E><Code>A</Code><Code>B</Code></E>", jsonscan.Complete, map[string]string{"Code": "A"}},
		"cut behind the code":   {"<E><Code>A.B</Code><Mess", jsonscan.Cut, map[string]string{"Code": "A.B"}},
		"cut in the code":       {"<E><Code>A.", jsonscan.Cut, map[string]string{}},
		"cut in its end":        {"<E><Code>A.B</Co", jsonscan.Cut, map[string]string{}},
		"no xml":                {"plain", jsonscan.NotObject, map[string]string{}},
		"empty":                 {"", jsonscan.NotObject, map[string]string{}},
	} {
		t.Run(name, func(t *testing.T) {
			outcome, got := scan(t, tc.text)
			assert.Equal(t, tc.outcome, outcome)
			assert.Equal(t, tc.want, got)
		})
	}
}

// An entity may not blow up, and depth may not either.
func TestScanIsBounded(t *testing.T) {
	outcome, got := scan(t, strings.Repeat("<a>", 100_000)+"<Code>A</Code>")
	assert.Equal(t, jsonscan.Cut, outcome)
	assert.Empty(t, got)
}

func TestLooks(t *testing.T) {
	hasCode := func(text string) bool { return strings.Contains(text, "<Code>") }
	assert.True(t, Looks("\uFEFF \n<E><Code>", hasCode))
	assert.False(t, Looks("<html></html>", hasCode))
	assert.False(t, Looks("x<E><Code>", hasCode))
	text := strings.Repeat(" ", 10) + "<html>"
	assert.Zero(t, testing.AllocsPerRun(10, func() { Looks(text, hasCode) }))
}

func FuzzScan(f *testing.F) {
	f.Add("<E><Code>A.B</Code><Message>&lt;</Message></E>")
	f.Fuzz(func(t *testing.T, text string) {
		_, whole := scan(t, text)
		for cut := max(0, len(text)-16); cut < len(text); cut++ {
			_, got := scan(t, text[:cut])
			for path, value := range got {
				if whole[path] != value {
					t.Fatalf("cut at %d: %s is %q, of the whole %q", cut, path, value, whole[path])
				}
			}
		}
	})
}
