// SPDX-License-Identifier: Apache-2.0

package workload

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// codes are a long, a short and a usual code of each vendor.
var codes = map[string][]Error{
	"tencent_cloud": {{"InvalidParameterValue.GroupExDescriptionsNameIdentical", 200}, {"InternalError", 200}, {"AuthFailure.TokenFailure", 200}},
	"baidu_ai":      {{"222202", 200}, {"4", 200}, {"216430", 200}},
	"alibaba_cloud": {{"Error.DetectFaceAttributesAlgServieReturnError", 400}, {"404", 200}, {"UnqualifiedPhoto", 401}},
	"ailabtools":    {{"ERROR_QUALITY_SCORE_NOT_MEET_REQUIREMENTS", 422}, {"UNKNOWN_ERROR", 500}, {"ERROR_BLURRY_FACE", 422}},
	"huawei_cloud":  {{"ModelArts.81101", 429}, {"FRS.0002", 403}, {"APIG.0308", 429}},
}

func testSources() []Source {
	var sources []Source
	for _, v := range Vendors() {
		sources = append(sources, Source{Vendor: v, Errors: codes[v.ID]})
	}
	return sources
}

func TestSharesOfTheMix(t *testing.T) {
	for _, kind := range append([]Kind{Numbers, Base64}, Shapes...) {
		items := Mix(1, kind, testSources())
		require.Len(t, items, 1000)
		count, bytes := map[string]int{}, 0
		for i := range items {
			item := &items[i]
			if item.Body == nil {
				count["without body"]++
				count[item.Kind.String()]++
				assert.Nil(t, item.Vendor)
				continue
			}
			size := len(item.Body.(string))
			assert.Equal(t, ptrace.SpanKindClient, item.Kind)
			if item.Error.Code != "" {
				count["failure"]++
				count[item.Vendor.ID+" "+item.Error.Code]++
				assert.True(t, 130 <= size && size <= 330, "%d bytes: %s", size, item.Body)
			} else {
				count["success"]++
				count[item.Vendor.ID]++
				bytes += size
				assert.True(t, kind == Indented || 1024 <= size && size <= 4096+450, "%d bytes: %s", size, item.Body)
			}
		}
		want := map[string]int{"without body": 500, "failure": 100, "success": 400, "Server": 200, "Internal": 150, "Client": 150}
		for _, v := range Vendors() {
			want[v.ID] = 80
			for i, e := range codes[v.ID] {
				want[v.ID+" "+e.Code] = []int{7, 7, 6}[i]
			}
		}
		assert.Equal(t, want, count)
		assert.InDelta(t, 2560, bytes/400, 250, "bytes of an average success of %s", kind)
	}
}

// Equal arguments give equal batches, in encoded form too; another seed gives different ones.
func TestBatchesAreTheSameEveryTime(t *testing.T) {
	spans := func(seed uint64) string {
		wire, err := new(ptrace.ProtoMarshaler).MarshalTraces(Traces(Mix(seed, Numbers, testSources())))
		require.NoError(t, err)
		return string(wire)
	}
	records := func(seed uint64, hosts bool) string {
		wire, err := new(plog.ProtoMarshaler).MarshalLogs(Logs(Mix(seed, Base64, testSources()), hosts))
		require.NoError(t, err)
		return string(wire)
	}
	first, again, other := spans(1), spans(1), spans(2)
	assert.Equal(t, first, again)
	assert.NotEqual(t, first, other)
	first, again, other = records(1, true), records(1, true), records(1, false)
	assert.Equal(t, first, again)
	assert.NotEqual(t, first, other)
}

// All bodies are JSON and full of what their kind says.
func TestBodies(t *testing.T) {
	for _, v := range Vendors() {
		for seed := range uint64(20) {
			numbers, picture := v.Success(seed, Numbers, 3000), v.Success(seed, Base64, 3000)
			require.True(t, json.Valid([]byte(numbers)), numbers)
			require.True(t, json.Valid([]byte(picture)), picture)
			assert.Greater(t, strings.Count(numbers, ":"), len(numbers)/40, "members: %s", numbers)
			from := strings.Index(picture, "/9j/")
			length := strings.IndexAny(picture[from:], `\"`)
			assert.Greater(t, length, len(picture)*8/10, "%s", picture)
			for _, e := range codes[v.ID] {
				require.True(t, json.Valid([]byte(v.Failure(seed, e))), v.Failure(seed, e))
				assert.Contains(t, v.Failure(seed, e), e.Code)
			}
		}
	}
}

// Bodies of the further kinds look like what they are called.
func TestShapes(t *testing.T) {
	for _, v := range Vendors() {
		for seed := range uint64(20) {
			for _, kind := range Shapes[:4] {
				text := v.Success(seed, kind, 3000)
				require.True(t, json.Valid([]byte(text)), text)
			}
			assert.Greater(t, strings.Count(v.Success(seed, Indented, 3000), "\n  "), 50)
			assert.Greater(t, strings.Count(v.Success(seed, ShortKeys, 3000), `"tp":"`), 40)
			assert.Greater(t, strings.Count(v.Success(seed, Chinese, 3000), "，"), 30)
			assert.Greater(t, strings.Count(v.Success(seed, Escaped, 3000), `\uff0c`), 15) // the same comma
			page := v.Success(seed, HTML, 3000)
			assert.True(t, strings.HasPrefix(page, "<!DOCTYPE html>") && strings.HasSuffix(page, "</html>\n"), page)
		}
	}
}

func TestSized(t *testing.T) {
	for _, v := range Vendors() {
		for _, kind := range []Kind{Numbers, Base64} {
			for _, size := range []int{256, 4096, 65536} {
				for _, place := range []Place{First, Last, Absent} {
					text := v.Sized(1, kind, size, place, "")
					require.True(t, json.Valid([]byte(text)), text)
					assert.InDelta(t, size, len(text), 70)
					at := strings.Index(text, frames[v].mark)
					assert.Equal(t, place != Absent, at >= 0)
					assert.Equal(t, place == First, at >= 0 && at < 20)
				}
				text := v.Sized(1, kind, size, Last, codes[v.ID][0].Code)
				require.True(t, json.Valid([]byte(text)), text)
				assert.Greater(t, strings.Index(text, codes[v.ID][0].Code), size/4)
			}
		}
	}
}

func TestPick(t *testing.T) {
	abc := []Error{{Code: "a"}, {Code: "b"}, {Code: "c"}}
	assert.Equal(t, []Error{{Code: "a"}, {Code: "b"}, {Code: "c"}, {Code: "a"}}, Pick(4, abc))
	assert.Equal(t, []Error{{Code: "a"}, {Code: "b"}}, Pick(2, abc))
}
