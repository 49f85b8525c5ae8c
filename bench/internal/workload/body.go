// SPDX-License-Identifier: Apache-2.0

package workload

import "strings"

// Kind is what a success body is full of.
type Kind string

// The kinds of success bodies.
const (
	Numbers Kind = "numbers" // landmarks, boxes, scores
	Base64  Kind = "base64"  // one picture
)

// body builds a JSON text of about a wanted size.
type body struct {
	random
	out  strings.Builder
	size int // the wanted size
}

func (b *body) len() int { return b.out.Len() }

// text appends parts as they are.
func (b *body) text(parts ...string) {
	for _, part := range parts {
		b.out.WriteString(part)
	}
}

// list appends elements, separated by commas, until the body has its size except for rest bytes; at least one.
func (b *body) list(rest int, element func()) {
	for first := true; first || b.len() < b.size-rest; first = false {
		if !first {
			b.out.WriteByte(',')
		}
		element()
	}
}

// picture appends a picture that fills the body except for rest bytes.
func (b *body) picture(rest int) {
	b.out.WriteString(b.image(max(64, b.size-b.len()-rest)))
}

// points appends outlines of a face, with the vendor's names of the coordinates, until the body has its size except for
// rest bytes. coordinate returns one coordinate.
func (b *body) points(rest int, x, y string, coordinate func() string) {
	b.out.WriteByte('[')
	b.list(rest, func() { b.text(`{"`, x, `":`, coordinate(), `,"`, y, `":`, coordinate(), `}`) })
	b.out.WriteByte(']')
}

// pixels is a coordinate to two places.
func (b *body) pixels() string { return b.decimal(20, 900) }

// wholePixels is a coordinate without places.
func (b *body) wholePixels() string { return b.whole(20, 900) }
