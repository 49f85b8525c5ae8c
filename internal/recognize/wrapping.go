// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// wrappings are the beginnings of a body that wraps JSON: a frame of an event stream, bytes as Python prints them, a
// JSON string.
var wrappings = []string{"data:", "b'{", `b"{`, `"{`, `"\n{`, `" {`}

// frameFields are the beginnings of the lines of an event stream that hold no data.
var frameFields = []string{"event:", "id:", "retry:", ":"}

func isFrameField(line string) bool {
	return slices.ContainsFunc(frameFields, func(name string) bool { return strings.HasPrefix(line, name) })
}

// wrapped reports whether a text is wrapped JSON, and not a line of text that contains JSON.
func wrapped(text string) bool {
	text = strings.TrimLeft(text, " \t\r\n")
	return isFrameField(text) || slices.ContainsFunc(wrappings, func(w string) bool { return strings.HasPrefix(text, w) })
}

// onlyAnswer reports whether a record's body is an answer with nothing of the user's around it: a tree, or a text that
// is one object, one XML document, one JSON string, or the frames of an event stream. If in doubt, it reports false: to
// keep a body does no harm. At most limit bytes are read. A longer text must not have ended within them, since nobody
// knows what follows; only frames may.
func onlyAnswer(body Body, limit int) bool {
	if body.Kind() == TreeBody {
		return true
	}
	text := body.Text(limit + 1)
	isCut := len(text) > limit
	text = strings.TrimSpace(strings.TrimPrefix(text[:min(len(text), limit)], "\uFEFF"))
	switch {
	case text == "":
		return false
	case text[0] == '<':
		return isDocument(text, isCut)
	case text[0] == '"' && isCut:
		return !endsString(text)
	case text[0] == '"':
		return json.Valid([]byte(text))
	case (strings.HasPrefix(text, "b'") || strings.HasPrefix(text, `b"`)) && isCut:
		return isObject(text[2:], true)
	case strings.HasPrefix(text, "b'") && strings.HasSuffix(text, "'"), strings.HasPrefix(text, `b"`) && strings.HasSuffix(text, `"`):
		return isObject(text[2:len(text)-1], false)
	case text[0] == '{':
		return isObject(text, isCut)
	}
	if isCut {
		text = text[:strings.LastIndexByte(text, '\n')+1]
	}
	return areFrames(text)
}

// areFrames reports whether each line of a text is one of an event stream.
func areFrames(text string) bool {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		data, isData := strings.CutPrefix(line, "data:")
		data = strings.TrimSpace(data)
		if isData && data != "[DONE]" && !isObject(data, false) || !isData && line != "" && !isFrameField(line) {
			return false
		}
	}
	return text != ""
}

// endsString reports whether the JSON string that a text begins with ends in it.
func endsString(text string) bool {
	for at := 1; at < len(text); at++ {
		switch text[at] {
		case '\\':
			at++
		case '"':
			return true
		}
	}
	return false
}

// isObject reports whether a text is one object, whole or cut, and nothing else. If it must be open, it must be cut.
func isObject(text string, open bool) bool {
	if !strings.HasPrefix(text, "{") || jsonscan.EscapedObject(text) {
		return false
	}
	var fields jsonscan.Fields
	switch outcome := jsonscan.NewPlan().ScanPrinted(text, &fields); outcome {
	case jsonscan.NotObject:
		return false
	case jsonscan.Complete:
		return !open && strings.TrimSpace(text[fields.End:]) == ""
	default:
		return strings.TrimSpace(text[fields.End:]) == ""
	}
}

// isDocument reports whether an XML text ends with its root element, or was cut before that. If it must be open, it must
// be cut.
func isDocument(text string, open bool) bool {
	for strings.HasPrefix(text, "<?") || strings.HasPrefix(text, "<!") {
		_, rest, ok := strings.Cut(text, ">")
		if !ok {
			return true
		}
		text = strings.TrimSpace(rest)
	}
	root := strings.TrimPrefix(text, "<")
	if end := strings.IndexAny(root, " \t\r\n/>"); end >= 0 {
		root = root[:end]
	}
	closing := strings.Index(text, "</"+root+">")
	return closing < 0 || !open && closing+len("</"+root+">") == len(text)
}
