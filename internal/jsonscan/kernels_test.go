// SPDX-License-Identifier: Apache-2.0

package jsonscan

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// bothWays calls run with and without the kernels.
func bothWays(run func(kernels bool)) {
	defer func(before bool) { useKernels = before }(useKernels)
	for _, useKernels = range []bool{true, false} {
		run(useKernels)
	}
}

// skipBothWays checks that the kernel skips what the code in Go skips.
func skipBothWays(t *testing.T, text string) {
	t.Helper()
	var at [2]int
	var got [2]step
	bothWays(func(kernels bool) {
		s := scanner{text: text}
		i := 0
		if kernels {
			i = 1
		}
		got[i] = s.skipContainer()
		at[i] = s.at
	})
	if at[0] != at[1] || got[0] != got[1] {
		t.Fatalf("kernel: %d, %v, Go: %d, %v: %q", at[1], got[1], at[0], got[0], text)
	}
}

func TestSkipContainerBothWays(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4)) //nolint:gosec // the same every time
	styles := [][]string{
		{`{`, `}`, `[`, `]`, `"`, `""`, `"a"`, `\`, `\\`, `\"`, `"\\"`, `"x\"y"`, `,`, `1`, `人`, `{"a":[1,2,{"b":"}"}]}`, `"` + strings.Repeat("a", 70)},
		{`{"a":[1,2,{"b":"}\\\"]"}]},`, `"k":{`, `[`, `]`, `}`, `"` + strings.Repeat("x]", 200) + `",`},
		{`"a\\":1,`, `{"k":`, `"\""`, `]`, `"\\\\\"{"`, `{`, `[`, `"` + strings.Repeat(`\"`, 90) + `"`},
	}
	for range 20_000 {
		style := styles[r.IntN(len(styles))]
		var b strings.Builder
		b.WriteString([]string{"{", "["}[r.IntN(2)])
		for n := r.IntN(900); b.Len() < n; {
			b.WriteString(style[r.IntN(len(style))])
		}
		skipBothWays(t, b.String())
	}
}

func FuzzSkipContainer(f *testing.F) {
	f.Add(strings.Repeat(`"b\\",[1],`, 20) + `]}`)
	f.Fuzz(func(t *testing.T, text string) { skipBothWays(t, "{"+text) })
}

// A scan for errors ends the same way.
func FuzzScanErrorsOnlyBothWays(f *testing.F) {
	for _, text := range []string{
		`{"error_code":0,"x":[1]}`, `{"a":{"error_code":7}}`, "{\n \"items\":[{\"status\":{\"code\":\"ok\"}}]}", `{"a":"}","b":{"c":1}`, `{"error\u005fcode":7}`,
		`{"a":"\"","error_code":1}`, `{"a":"` + strings.Repeat("x", 200) + `","Error":0}`,
		`{"a":"SDK failed","x":[1]}`, `{"a":"it's","x":[1]}`,
	} {
		f.Add(text)
	}
	p := watchingPlan(f)
	f.Fuzz(func(t *testing.T, text string) {
		for _, scan := range []func(string, *Fields) Outcome{p.ScanErrorsOnly, p.ScanErrorsAlone} {
			var outcomes []Outcome
			var fields [2]Fields
			bothWays(func(bool) {
				outcomes = append(outcomes, scan(text, &fields[len(outcomes)]))
			})
			require.Equal(t, outcomes[0], outcomes[1])
			require.Equal(t, fields[0].End, fields[1].End)
			require.Equal(t, fields[0].MayHoldError, fields[1].MayHoldError)
		}
	})
}
