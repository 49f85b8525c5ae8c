// SPDX-License-Identifier: Apache-2.0

package jsonscan

import (
	"strings"
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

// A text that is asked for again is not read again, and values are those of the last text all the same.
func TestScanAgain(t *testing.T) {
	p, other := newPlan(t, "a"), newPlan(t, "b")
	var f Fields
	text := `{"a":1,"b":2}`
	assert.Equal(t, Complete, p.ScanBody(text, &f))
	assert.Equal(t, Complete, p.ScanPrinted(text, &f))
	assert.Equal(t, "1", f.Get(0).Raw)
	assert.Equal(t, Complete, other.ScanPrinted(text, &f))
	assert.Equal(t, "2", f.Get(0).Raw)
	assert.Equal(t, Complete, p.ScanPrinted(`{"a":3}`, &f))
	assert.Equal(t, Complete, p.ScanPrinted(text, &f))
	assert.Equal(t, "1", f.Get(0).Raw)
	assert.Equal(t, Cut, p.ScanPrinted(text[:len(text)-1], &f))
	assert.Equal(t, Complete, p.ScanPrinted(text, &f))

	// What a body is read as may be no object, and a line one of another language.
	printed := `{'a': 5}`
	assert.NotEqual(t, Complete, p.Scan(printed, &f))
	assert.Equal(t, Complete, p.ScanPrinted(printed, &f))
	assert.Equal(t, Complete, p.ScanPrinted(printed, &f))
	assert.Equal(t, "5", f.Get(0).Raw)
	mixed := `{"a":6,'b':7}`
	assert.Equal(t, Cut, p.ScanBody(mixed, &f))
	assert.Equal(t, Complete, p.ScanPrinted(mixed, &f))
}

func TestAnObjectIsLookedForNearTheBeginningOnly(t *testing.T) {
	t.Parallel()
	const object = `{\"a\":1}`
	assert.True(t, EscapedObject(strings.Repeat(" ", 1000)+object))
	assert.False(t, EscapedObject(strings.Repeat("map[a:", 1000)+object))
}
