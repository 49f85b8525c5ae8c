// SPDX-License-Identifier: Apache-2.0

package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// passes are six passes on a machine that becomes slower and slower. The ratios are the same in all but one pass.
const passes = `goos: linux
BenchmarkMix/body=numbers/who=ours-2     8  100.0 cpu-ns/span  1.500 allocs/span
BenchmarkMix/body=numbers/who=floor-2    8   50.0 cpu-ns/span  1.000 allocs/span
BenchmarkMix/body=numbers/who=cheapest-2 8  900.0 cpu-ns/span  9.000 allocs/span
BenchmarkMix/body=numbers/who=ours-2     8  200.0 cpu-ns/span  1.500 allocs/span
BenchmarkMix/body=numbers/who=floor-2    8  100.0 cpu-ns/span  1.000 allocs/span
BenchmarkMix/body=numbers/who=cheapest-2 8 1800.0 cpu-ns/span  9.000 allocs/span
BenchmarkMix/body=numbers/who=ours-2     8  300.0 cpu-ns/span  1.500 allocs/span
BenchmarkMix/body=numbers/who=floor-2    8  150.0 cpu-ns/span  1.000 allocs/span
BenchmarkMix/body=numbers/who=cheapest-2 8 3000.0 cpu-ns/span  9.000 allocs/span
BenchmarkMix/body=numbers/who=ours-2     8  400.0 cpu-ns/span  1.500 allocs/span
BenchmarkMix/body=numbers/who=floor-2    8  200.0 cpu-ns/span  1.000 allocs/span
BenchmarkMix/body=numbers/who=cheapest-2 8 3600.0 cpu-ns/span  9.000 allocs/span
BenchmarkMix/body=numbers/who=ours-2     8  500.0 cpu-ns/span  1.500 allocs/span
BenchmarkMix/body=numbers/who=floor-2    8  250.0 cpu-ns/span  1.000 allocs/span
BenchmarkMix/body=numbers/who=cheapest-2 8 4500.0 cpu-ns/span  9.000 allocs/span
BenchmarkMix/body=numbers/who=ours-2     8  600.0 cpu-ns/span  1.500 allocs/span
BenchmarkMix/body=numbers/who=floor-2    8  300.0 cpu-ns/span  1.000 allocs/span
BenchmarkMix/body=numbers/who=cheapest-2 8 5400.0 cpu-ns/span  9.000 allocs/span
BenchmarkSize/size=4KB/who=ours-2        8  800.0 cpu-ns/span  1.000 allocs/span  5.1 GB/s
BenchmarkSize/size=4KB/who=ours-2        8  900.0 cpu-ns/span  1.000 allocs/span  4.5 GB/s
PASS
`

func table(t *testing.T, rows string, markdown bool) string {
	t.Helper()
	var out strings.Builder
	require.NoError(t, run(strings.NewReader(passes), &out, rows, markdown))
	return out.String()
}

func TestTable(t *testing.T) {
	assert.Equal(t, `| case | ours, ns/span | allocs/span | × floor | cheapest OTTL: × ours |
|---|---:|---:|---:|---:|
| Mix body=numbers | 350 (100–600) | 1.50 | 2.00 | 9.00 (9.00–10.0) |
`, table(t, "^Mix", true))
	assert.Equal(t, `case           ours, ns/span  allocs/span  GB/s
Size size=4KB  850 (800–900)  1.00         4.80 (4.50–5.10)
`, table(t, "Size", false))
	assert.Equal(t, 3, strings.Count(table(t, "", false), "\n"))
}

func TestNothingToTell(t *testing.T) {
	var out strings.Builder
	require.ErrorContains(t, run(strings.NewReader("PASS\n"), &out, "", false), "no results")
	require.ErrorContains(t, run(strings.NewReader(passes), &out, "Nobody", false), `no case "Nobody"`)
	require.ErrorContains(t, run(strings.NewReader(passes), &out, "(", false), "missing closing")
	assert.Empty(t, out.String())
}

func TestNumber(t *testing.T) {
	for value, want := range map[float64]string{0: "0", 0.00612: "0.006", 0.5123: "0.512", 1.236: "1.24", 98.76: "98.8", 12345.6: "12346"} {
		assert.Equal(t, want, number(value))
	}
}
