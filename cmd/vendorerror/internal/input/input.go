// SPDX-License-Identifier: Apache-2.0

// Package input finds out what a file holds that the tool is asked about.
package input // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/input"

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"regexp"
)

// Kind is what an input holds.
type Kind string

// The kinds.
const (
	Body      Kind = "body"      // one response body
	Log       Kind = "log"       // lines of a log
	Exception Kind = "exception" // one exception, with or without its stack trace
	OTLP      Kind = "otlp"      // OTLP in JSON, requests one after another, as the file exporter writes them
)

// Kinds lists the kinds.
func Kinds() []string { return []string{string(Body), string(Log), string(Exception), string(OTLP)} }

// maxInput is how many bytes of one body or exception are read.
const maxInput = 64 << 20

// peeked is how much of an input is looked at to find its kind.
const peeked = 64 << 10

var (
	otlp = regexp.MustCompile(`^\s*\{\s*"resource(Spans|Logs|Metrics)"`)
	// thrown matches the first line of an exception, or a line of a stack trace.
	thrown = regexp.MustCompile(`(?m)\A\s*([\w$]+(\.|::|\\|/))*[A-Z][\w$]*(Error|Exception)\b|^\s+at \S|^Traceback \(most recent call last\)|^\s+File "|^Caused by: |^goroutine \d+ \[|` +
		`^\t/\S+\.go:\d+|^\tfrom \S+\.rb:\d+|\A(PHP )?Fatal error:|^#\d+ \S+\.php\(\d+\)`)
)

// Reader reads an input.
type Reader struct{ buffer *bufio.Reader }

// NewReader returns a Reader.
func NewReader(r io.Reader) *Reader { return &Reader{bufio.NewReaderSize(r, peeked)} }

// Kind guesses what the input holds from its beginning.
func (r *Reader) Kind() Kind {
	start, _ := r.buffer.Peek(peeked) // a short input is an error, too
	text := bytes.TrimSpace(bytes.TrimPrefix(start, bom))
	switch {
	case otlp.Match(text):
		return OTLP
	case bytes.HasPrefix(text, []byte("{")) && areObjects(text):
		return Log
	case bytes.HasPrefix(text, []byte("{")), bytes.HasPrefix(text, []byte("<")), bytes.HasPrefix(text, []byte("data:")):
		return Body
	case isTrace(text):
		return Exception
	default:
		return Log
	}
}

// areObjects reports whether the first two lines are each an object, as loggers write them.
func areObjects(text []byte) bool {
	first, rest, ok := bytes.Cut(text, []byte("\n"))
	return ok && bytes.HasSuffix(bytes.TrimSpace(first), []byte("}")) && bytes.HasPrefix(bytes.TrimSpace(rest), []byte("{"))
}

// All returns the whole input.
func (r *Reader) All() (string, error) {
	all, err := io.ReadAll(io.LimitReader(r.buffer, maxInput+1))
	if err == nil && len(all) > maxInput {
		err = errors.New("the input is larger than 64 MiB")
	}
	return string(all), err
}

// Lines calls each for the lines that are not blank, without their line breaks, until it returns an error.
func (r *Reader) Lines(each func(number int, line []byte) error) error {
	for number := 1; ; number++ {
		line, err := r.buffer.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			if err := each(number, bytes.TrimRight(line, "\r\n")); err != nil {
				return err
			}
		}
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
	}
}
