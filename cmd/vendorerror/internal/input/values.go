// SPDX-License-Identifier: Apache-2.0

package input // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/input"

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// LineError is an error with the line of the input that it is about.
type LineError struct {
	Line int
	Err  error
}

func (e *LineError) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Err) }

func (e *LineError) Unwrap() error { return e.Err }

var (
	errBroken = errors.New("this is no JSON, or it is broken here")
	errCut    = errors.New("the JSON that begins here is cut")
	errLarge  = errors.New("the JSON that begins here is larger than 64 MiB")
)

// bom is the byte order mark that some programs write in front of UTF-8.
var bom = []byte("\xEF\xBB\xBF")

// Values calls each for the JSON values of the input, one after another on whatever lines, until it returns an error. Only one is
// held in memory. An error of JSON or of each is a LineError.
func (r *Reader) Values(each func(value []byte) error) error {
	if start, _ := r.buffer.Peek(len(bom)); bytes.Equal(start, bom) {
		_, _ = r.buffer.Discard(len(bom))
	}
	from := &counted{reader: r.buffer}
	decoder := json.NewDecoder(from)
	for {
		from.left = maxInput
		var value json.RawMessage
		err := decoder.Decode(&value)
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return from.failed(decoder, err)
		}
		if err := each(value); err != nil {
			ends := from.line(decoder)
			return &LineError{ends - bytes.Count(value, newline), err}
		}
	}
}

var newline = []byte("\n")

// counted counts the line breaks that are read, and reads no more than is allowed for a value.
type counted struct {
	reader io.Reader
	lines  int
	left   int
}

// Read implements io.Reader.
func (c *counted) Read(p []byte) (int, error) {
	if c.left <= 0 {
		return 0, errLarge
	}
	n, err := c.reader.Read(p)
	c.left -= n
	c.lines += bytes.Count(p[:n], newline)
	return n, err
}

// line returns the line on which what the decoder has not taken yet begins.
func (c *counted) line(d *json.Decoder) int {
	ahead, _ := io.ReadAll(d.Buffered())
	return c.lines - bytes.Count(ahead, newline) + 1
}

// failed returns an error of the decoder with its line. Of the input it says nothing else, as the decoder's own does.
func (c *counted) failed(d *json.Decoder, err error) error {
	ahead, _ := io.ReadAll(d.Buffered())
	begins := c.line(d) + bytes.Count(ahead[:len(ahead)-len(bytes.TrimLeft(ahead, " \t\r\n"))], newline)
	var broken *json.SyntaxError
	switch {
	case errors.As(err, &broken):
		upTo := min(max(int(broken.Offset-d.InputOffset()), 0), len(ahead))
		return &LineError{c.line(d) + bytes.Count(ahead[:upTo], newline), errBroken}
	case errors.Is(err, io.ErrUnexpectedEOF):
		return &LineError{begins, errCut}
	case errors.Is(err, errLarge):
		return &LineError{begins, errLarge}
	default:
		return err
	}
}
