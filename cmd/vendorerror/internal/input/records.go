// SPDX-License-Identifier: Apache-2.0

package input // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/input"

import (
	"bytes"
	"regexp"
)

var (
	// begun matches the beginning of a record as loggers write it: a date, a time, a level, an object.
	begun = regexp.MustCompile(`^\s*(\[?\d{4}[-/]\d\d[-/]\d\d|\[?\d\d:\d\d:\d\d|[A-Z][a-z]{2} +\d+ \d\d:|\{"|time=|level=|ts=|` +
		`\[?(?i:trace|debug|info|warn|warning|error|fatal|critical|crit)\b\]?[:\s]|[A-Z], \[|\[Nest\])`)
	// goesOn matches lines that belong to a stack trace and do not begin with a space.
	goesOn = regexp.MustCompile(`^(Caused by: |Traceback \(most recent call last\)|During handling of |The above exception |\.\.\. \d+ |goroutine \d+ \[|` +
		`created by |[()\]}]|Stack trace:|#\d+ |  thrown in |--- End of |RequestId : |[\w./]+\.(go|rb|py|php|m?js|ts):\d+)`)
	// head matches the first line of an exception, with or without words of the program before it.
	head = regexp.MustCompile(`^(\S.*: )?([\w$]+(\.|::|\\|/))*\*?[A-Z][\w$]*(Error|Exception|Throwable)(:|\r?$)`)
)

// bare matches the first line of an exception with nothing before it, as it stands below the line of a logger.
var bare = regexp.MustCompile(`^([\w$]+(\.|::|\\|/))*\*?[A-Z][\w$]*(Error|Exception|Throwable)(:|\r?$)`)

// maxRecord is how long a record of several lines may become, in bytes.
const maxRecord = 1 << 20

// Records calls each for the records of a log, until it returns an error. A record is a line, with the lines of a stack trace
// that follow it. number is that of its first line.
func (r *Reader) Records(each func(number int, record []byte) error) error {
	var record []byte
	first, tracing := 0, false
	flush := func() error {
		if record == nil {
			return nil
		}
		done := record
		record = nil
		return each(first, done)
	}
	err := r.Lines(func(number int, line []byte) error {
		starts := begun.Match(line)
		thrown := head.Match(line)
		belongs := record != nil && !starts && len(record)+len(line) < maxRecord &&
			(line[0] == ' ' || line[0] == '\t' || tracing || goesOn.Match(line) || bare.Match(line))
		// After the first line of an exception its message may go on, until a record begins.
		tracing = thrown || tracing && belongs
		if belongs {
			record = append(append(record, '\n'), line...)
			return nil
		}
		if err := flush(); err != nil {
			return err
		}
		record, first = bytes.Clone(line), number
		return nil
	})
	if err != nil {
		return err
	}
	return flush()
}

// isTrace reports whether a text is one exception with its stack trace, and not a log in which there is one.
func isTrace(text []byte) bool {
	if !thrown.Match(text) {
		return false
	}
	for line := range bytes.Lines(text) {
		if begun.Match(line) {
			return false
		}
	}
	return true
}
