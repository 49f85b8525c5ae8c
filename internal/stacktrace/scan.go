// SPDX-License-Identifier: Apache-2.0

package stacktrace // import "github.com/vendorerror/vendorerrorprocessor/internal/stacktrace"

import "strings"

// Limits of the work for one stack trace.
const (
	maxBytes  = 64 << 10 // of a longer one, the first and the last half of these
	maxThrown = 16       // exceptions that are found
)

// Thrown is one exception in a stack trace.
type Thrown struct {
	// Class is the name of its class as it is printed, "" if there is none.
	Class string
	// Text is what is printed of it: its class and message, which may have several lines.
	Text string
	// First is true if the trace begins with it. Then it is the exception that was recorded.
	First bool
}

// Scanner finds the exceptions of a stack trace one after another.
type Scanner struct {
	rest  string
	tail  string // what follows after the part that is left out
	found int
	begun bool // the first line was read
}

// New returns a Scanner of a stack trace.
func New(stack string) Scanner {
	s := Scanner{rest: stack}
	if len(stack) > maxBytes {
		s.rest = stack[:maxBytes/2]
		// The rest of the line that was cut belongs to nothing.
		_, s.tail, _ = strings.Cut(stack[len(stack)-maxBytes/2:], "\n")
	}
	return s
}

// Next returns the next exception, or false after the last one.
func (s *Scanner) Next() (Thrown, bool) {
	for s.found < maxThrown {
		if s.rest == "" {
			if s.tail == "" {
				break
			}
			s.rest, s.tail = s.tail, ""
		}
		first := !s.begun
		line := firstLine(s.rest)
		if blank(line) {
			s.rest = s.rest[len(line):]
			continue
		}
		s.begun = true
		if isFrame(line) || !first && !begins(line) {
			s.rest = s.rest[len(line):]
			continue
		}
		end := s.end(len(line))
		t := Thrown{Text: s.rest[:end], First: first}
		s.rest = s.rest[end:]
		t.Class = class(t.Text)
		s.found++
		return t, true
	}
	return Thrown{}, false
}

// end returns where the exception ends that begins the rest and whose first line has a given length: at a frame, or where
// the next exception begins.
func (s *Scanner) end(first int) int {
	end := first
	for end < len(s.rest) {
		line := firstLine(s.rest[end:])
		if isFrame(line) || isCause(line) {
			break
		}
		end += len(line)
	}
	// .NET used to print the inner exceptions on one line.
	if skip := len(inner); end > skip {
		if i := strings.Index(s.rest[skip:end], inner); i >= 0 {
			return skip + i
		}
	}
	return end
}

// inner stands between an exception and its cause in .NET.
const inner = " ---> "

// causes are what stands in front of an exception that is not the first one.
var causes = []string{
	"Caused by: ", "Wrapped by: ", "Suppressed: ", "---> ", "[cause]: ", "[errors]: ", "[previous exception] ", "caused by: ",
}

// isCause reports whether a line begins an exception, wherever it stands.
func isCause(line string) bool { return len(causeOf(line)) < len(trimmed(line)) }

// causeOf returns a line without the words in front of its exception.
func causeOf(line string) string {
	line = trimmed(line)
	for _, c := range causes {
		if rest, ok := strings.CutPrefix(line, c); ok {
			return rest
		}
	}
	return line
}

// begins reports whether a line behind a frame begins an exception. What is indented there is code.
func begins(line string) bool {
	if isCause(line) {
		return true
	}
	if line[0] == ' ' || line[0] == '\t' {
		return false
	}
	if strings.HasPrefix(line, "Next ") || isRuby(line) {
		return true
	}
	name := leadingName(line)
	return name != "" && strings.HasPrefix(line[len(name):], ":")
}

// isFrame reports whether a line tells where something was thrown, and not what.
func isFrame(line string) bool {
	text := trimmed(line)
	indented := line[0] == ' ' || line[0] == '\t'
	switch {
	case text == "":
		return false
	case indented && (strings.HasPrefix(text, "at ") || strings.HasPrefix(text, "from ") || strings.HasPrefix(text, "... ")):
		return true // Java, .NET and Node.js; Ruby; Java
	case indented && text[0] == '/' && strings.Contains(text, ".go:"):
		return true
	case text[0] == '#' && len(text) > 1 && '0' <= text[1] && text[1] <= '9': // PHP
		return true
	}
	for _, word := range frames {
		if strings.HasPrefix(text, word) {
			return true
		}
	}
	return false
}

// frames are the beginnings of other lines between exceptions.
var frames = []string{
	"Traceback (most recent call last)", `File "`, "The above exception was the direct cause", "During handling of the above exception",
	"--- End of ", "Stack trace:", "goroutine ", "[stacktrace]",
}

// class returns the name of the class with which an exception is printed, or "".
func class(text string) string {
	line := strings.TrimRight(firstLine(text), "\r\n")
	if isRuby(line) {
		// file.rb:1:in `method': message (Class)
		open, end := strings.LastIndexByte(line, '('), strings.LastIndexByte(line, ')')
		if open < 0 || end < open || leadingName(line[open+1:end]) != line[open+1:end] {
			return ""
		}
		return line[open+1 : end]
	}
	line = causeOf(line)
	line = strings.TrimPrefix(line, "Next ")
	if strings.HasPrefix(line, "(Inner Exception #") { // .NET
		_, line, _ = strings.Cut(line, ") ")
	}
	line = strings.TrimPrefix(line, "[object] (") // Monolog
	name := leadingName(line)
	if rest := strings.TrimLeft(line[len(name):], " "); rest != "" && strings.IndexByte(":{([", rest[0]) < 0 {
		return "" // the first word of a message
	}
	return name
}

// isRuby reports whether a line is an exception of Ruby: the place stands in front of the message.
func isRuby(line string) bool {
	_, rest, ok := strings.Cut(line, ":in ")
	return ok && rest != "" && (rest[0] == '`' || rest[0] == '\'')
}

// leadingName returns the name of a class that a text begins with, with its package, or "".
func leadingName(text string) string {
	end := 0
	for end < len(text) {
		switch c := text[end]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', c == '_':
		case end > 0 && ('0' <= c && c <= '9' || c == '.' || c == '$' || c == '\\' || c == '/' || c == '-'):
		case c == '*' && end == 0: // a pointer in Go
		case c == ':' && end > 0 && strings.HasPrefix(text[end:], "::"):
			end++
		default:
			return strings.TrimRight(text[:end], ".")
		}
		end++
	}
	return strings.TrimRight(text, ".")
}

// firstLine returns the first line of a text with its line break.
func firstLine(text string) string {
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		return text[:i+1]
	}
	return text
}

func trimmed(line string) string { return strings.Trim(line, " \t\r\n") }

func blank(line string) bool { return trimmed(line) == "" }
