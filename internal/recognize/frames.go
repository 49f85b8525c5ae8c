// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"strconv"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/printed"
)

// statusComment begins the line of an event stream that gives the status of the frame that follows, as Alibaba's model services
// write it.
const statusComment = ":HTTP_STATUS/"

// frame tries an object of a text. In an event stream the lines before it may give the status of this frame.
func (q *search) frame(before, text string, depth int) (finding, int) {
	status := 0
	if q.all {
		status = frameStatus(before)
	}
	if status == 0 {
		return q.object(text, depth)
	}
	s, call := q.s, q.s.call
	s.framed = *call
	s.framed.Status, s.call = status, &s.framed
	f, end := q.object(text, depth)
	s.call = call
	return f, end
}

// frameStatus returns the status that the lines before a frame give, or 0.
func frameStatus(before string) int {
	at := strings.LastIndex(before, statusComment)
	const digits = 3
	rest := before[at+1:]
	if at < 0 || len(rest) < len(statusComment)-1+digits {
		return 0
	}
	number := rest[len(statusComment)-1:][:digits]
	if number[0] < '1' || number[0] > '5' || !isNumber(number) {
		return 0
	}
	status, _ := strconv.Atoi(number)
	return status
}

// lastFrame tries the last frame of an event stream. An error that ends a stream is in it, however long the stream is.
func (q *search) lastFrame(text string) finding {
	const data = "\ndata:"
	line := strings.LastIndex(text, data)
	if line < 0 {
		return finding{}
	}
	at := printed.Next(text, line)
	if at < 0 {
		return finding{}
	}
	before := text[:line+1]
	f, _ := q.frame(before[max(0, strings.LastIndex(before, "\n\n")):], text[at:], 0)
	return f
}
