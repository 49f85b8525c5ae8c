// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// sample is one error as it goes over the wire, with what must be made of it.
type sample struct {
	row
	format  *errorFormat
	index   int // among the samples of the format
	spelled string
	status  int
	body    string // compact, in the order of the format
}

// samples writes every code of the table in every error format of its vendor.
var samples = sync.OnceValue(func() []*sample {
	var all []*sample
	for i := range errorFormats {
		f, index := &errorFormats[i], 0
		for _, r := range judgements() {
			if r.vendor == f.vendor && (f.only == nil || f.only(r.code)) {
				s := f.sample(r, decoy)
				s.index = index
				all = append(all, s)
				index++
			}
		}
	}
	return all
})

// sample writes the code of a row with a message, which is escaped already.
func (f *errorFormat) sample(r row, message string) *sample {
	s := &sample{row: r, format: f, spelled: r.code, status: f.status}
	if f.spelled != nil {
		s.spelled = f.spelled(r.code)
	}
	if s.status == 0 {
		s.status = r.status
	}
	coarser := "FILE_CONTENT_NON_COMPLIANCE"
	if r.code == coarser {
		coarser = "PROCESSING_FAILURE"
	}
	s.body = strings.NewReplacer("CODE", s.spelled, "STATUS", strconv.Itoa(s.status), "WORDS", message,
		"GATEWAY", gatewayWords[r.code], "COARSER", coarser).Replace(f.body)
	return s
}

// proven returns the length of the shortest prefix of a layout of the sample that holds its code whole.
func (s *sample) proven(tb testing.TB, body string) int {
	tb.Helper()
	least := len(body)
	for _, path := range s.format.paths {
		if n := wholeAt(tb, body, path); n > 0 && n < least {
			least = n
		}
	}
	return least
}

// agrees tells whether a match is the error of the row, found in the catalog and not merely by its family.
func (r *row) agrees(m *recognize.Match) bool {
	v := m.Verdict
	return m.Result == recognize.Failed && m.Vendor.ID == r.vendor &&
		(v.Evidence == taxonomy.EvidenceCode || v.Evidence == taxonomy.EvidenceVariant) &&
		v.Class == r.class && v.Retry == r.retry && v.Action == r.action && v.Owner == r.owner
}

// eachSample runs a test for every error format in every layout, and in it every code.
func eachSample(t *testing.T, check func(t *testing.T, s *sample, body string)) {
	t.Helper()
	for i := range errorFormats {
		f := &errorFormats[i]
		for _, l := range layouts {
			t.Run(f.vendor+"/"+f.name+"/"+l.name, func(t *testing.T) {
				ran := 0
				for _, s := range samples() {
					if s.format == f {
						check(t, s, l.write(t, s.body))
						ran++
					}
				}
				require.Positive(t, ran)
			})
		}
	}
}

// eachCutSample runs a test for every error format in every layout, and in it for every code, with the lengths that the
// body is to be cut to: all, or a part of them if the tests are thinned.
func eachCutSample(t *testing.T, check func(t *testing.T, s *sample, body string, cuts []int)) {
	t.Helper()
	eachSample(t, func(t *testing.T, s *sample, body string) {
		t.Helper()
		switch {
		case !thinned || s.index == 0:
			check(t, s, body, everyByte(body))
		case s.vendor == baidu && body == s.body: // a part of a number is a number, too
			check(t, s, body, cuts(body, s.spelled))
		case s.index%5 == 0 || body == s.body:
			check(t, s, body, everyFourth(cuts(body, s.spelled), s.index))
		}
	})
}

// everyFourth is a fourth of a list, another one for each n; all of it unless the tests are thinned.
func everyFourth(list []int, n int) []int {
	if !thinned {
		return list
	}
	var all []int
	for i := n % 4; i < len(list); i += 4 {
		all = append(all, list[i])
	}
	return all
}

func everyByte(body string) []int {
	all := make([]int, 0, len(body))
	for n := 1; n < len(body); n++ {
		all = append(all, n)
	}
	return all
}

// cuts returns the lengths at which a cut can make a difference: before and behind each byte of the syntax, and within
// the code. Anywhere else it only makes a string or a number shorter that is not whole.
func cuts(body, code string) []int {
	wanted := make([]bool, len(body)+1)
	for i := range len(body) {
		if strings.IndexByte("{}[]:,\"\\\n", body[i]) >= 0 {
			wanted[i], wanted[i+1] = true, true
		}
		if strings.HasPrefix(body[i:], code) {
			for n := range len(code) {
				wanted[i+n] = true
			}
		}
	}
	var all []int
	for n := 1; n < len(body); n++ {
		if wanted[n] {
			all = append(all, n)
		}
	}
	return all
}
