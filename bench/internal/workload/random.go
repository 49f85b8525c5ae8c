// SPDX-License-Identifier: Apache-2.0

package workload

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
)

// random makes the parts of bodies that differ from call to call. The same seed gives the same parts.
type random struct{ *rand.Rand }

func newRandom(seed uint64) random {
	return random{rand.New(rand.NewPCG(seed, 0))} //nolint:gosec // a workload must be the same every time
}

// between returns a whole number from low to high.
func (r random) between(low, high int) int { return low + r.IntN(high-low+1) }

// whole is between as JSON.
func (r random) whole(low, high int) string { return strconv.Itoa(r.between(low, high)) }

// decimal returns a measure in pixels, degrees or percent, to two places.
func (r random) decimal(low, high float64) string {
	return strconv.FormatFloat(math.Round(100*(low+(high-low)*r.Float64()))/100, 'f', -1, 64)
}

// score returns a number between 0 and 1, with 2 to 12 digits.
func (r random) score() string { return strconv.FormatFloat(r.Float64(), 'f', r.between(2, 12), 64) }

func (r random) bytes(n int) []byte {
	b := make([]byte, 0, n+8)
	for len(b) < n {
		b = binary.LittleEndian.AppendUint64(b, r.Uint64())
	}
	return b[:n]
}

// hex returns n hexadecimal digits.
func (r random) hex(n int) string { return hex.EncodeToString(r.bytes(n/2 + 1))[:n] }

// uuid returns an id such as 0c2b46b8-1d3a-4c9e-8f60-2f7a3f0c9a11.
func (r random) uuid() string {
	h := r.hex(32)
	return strings.Join([]string{h[:8], h[8:12], h[12:16], h[16:20], h[20:]}, "-")
}

// image returns a picture in base64, n characters of it.
func (r random) image(n int) string {
	return "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBD" + base64.StdEncoding.EncodeToString(r.bytes(n/4*3))
}

// pick returns one of several texts.
func (r random) pick(from ...string) string { return from[r.IntN(len(from))] }

// requestID returns an id in upper case, as some services write them.
func (r random) requestID() string { return strings.ToUpper(r.uuid()) }
