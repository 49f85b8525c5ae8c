// SPDX-License-Identifier: Apache-2.0

package bytescan // import "github.com/vendorerror/vendorerrorprocessor/internal/bytescan"

// Frequency is roughly how often a byte occurs in a kilobyte of an API's answer; for letters, as they occur in keys.
func Frequency(b byte) float64 { return frequency[b] }

var frequency = func() (f [256]float64) {
	for b := range f {
		f[b] = 30
	}
	for b := 'A'; b <= 'Z'; b++ {
		f[b] = 3
	}
	for i, letters := range []string{"jqz", "kvw", "bfghmu", "dp", "c_", "lrs", "aino", "txy", "e"} {
		for _, b := range letters {
			f[b] = 1.5 * float64(i+1)
		}
	}
	return f
}()
