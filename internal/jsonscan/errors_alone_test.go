// SPDX-License-Identifier: Apache-2.0

package jsonscan

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// watchingPlan is errorKeysPlan with two words that tell of something else.
func watchingPlan(tb testing.TB) *Plan {
	tb.Helper()
	p := errorKeysPlan(tb)
	p.Watch([]string{"SDK failed", "the code was"})
	return p
}

func TestScanErrorsAlone(t *testing.T) {
	p := watchingPlan(t)
	var f Fields
	for text, want := range map[string]Outcome{
		`{"a":[1,2],"b":"text"}`:              NoErrorKey,
		`{"error_code":0,"b":"text"}`:         NoErrorKey, // benign
		`{"error_code":7,"b":"text"}`:         Complete,
		`{"a":"it's"}`:                        Complete, // Python's quotes
		"{\"a\":\"`x`\"}":                     Complete,
		`{"a":"\n"}`:                          Complete,
		`{"a":"SDK failed: 7"}`:               Complete,
		`{"a":"SDK faile"}`:                   NoErrorKey,
		`{"error_code":0,"a":"the code was"}`: Complete, // behind a benign key
		`{"a":"the code was","error_code":0}`: Complete,
		`{"a":[1,2],"b":"te`:                  Cut,
		`a line`:                              NotObject,
	} {
		assert.Equal(t, want, p.ScanErrorsAlone(text, &f), text)
	}
}

// A word that cannot be searched for, or that a key may hide, has every text read.
func TestWatchAnything(t *testing.T) {
	for _, word := range []string{"SDK", `said "error_code"`} {
		p := errorKeysPlan(t)
		p.Watch([]string{word})
		var f Fields
		assert.Equal(t, Complete, p.ScanErrorsAlone(`{"a":1}`, &f), word)
	}
}
