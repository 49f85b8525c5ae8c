// SPDX-License-Identifier: Apache-2.0

package jsonscan

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// What was rewritten stays as it is until Forget, and is rewritten without an allocation when there is room.
func TestRewrittenTextsStay(t *testing.T) {
	p := newPlan(t, "a", "b")
	var f Fields
	assert.Equal(t, Complete, p.ScanPrinted(`{'a': 'first', 'b': 1}`, &f))
	first, whole := f.Get(0), f.Text
	for range 100 {
		assert.Equal(t, Complete, p.ScanPrinted(`{\"a\":\"other\"}`, &f))
		assert.Equal(t, Complete, p.ScanPrinted(`{"a"=>"another"}`, &f))
	}
	assert.Equal(t, "first", first.Raw)
	assert.JSONEq(t, `{"a":"first","b":1}`, whole)
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		f.Forget()
		p.ScanPrinted(`{a=b, b=1}`, &f)
		p.ScanPrinted(`{\"a\":\"other\"}`, &f)
	}))
}

func TestScanBodyReadsJSONAsJSON(t *testing.T) {
	p := newPlan(t, "a", "b.a")
	for text, want := range map[string]string{`{"x":1,a:2}`: "", `{a:2}`: "2", `{"x"=>1, a: 2}`: "2", `{'a': 2}`: "2", `{"a":2,x`: "2"} {
		var f Fields
		p.ScanBody(text, &f)
		got, _ := f.Get(0).Text()
		assert.Equal(t, want, got, text)
	}
}
