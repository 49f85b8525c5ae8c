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
// keep a body does no harm.
func onlyAnswer(body Body) bool {
	if body.Kind() == TreeBody {
		return true
	}
	const whole = int(^uint(0) >> 1)
	text := strings.TrimSpace(strings.TrimPrefix(body.Text(whole), "\uFEFF"))
	switch {
	case text == "":
		return false
	case text[0] == '<':
		return isDocument(text)
	case text[0] == '"':
		return json.Valid([]byte(text))
	case strings.HasPrefix(text, "b'") && strings.HasSuffix(text, "'"), strings.HasPrefix(text, `b"`) && strings.HasSuffix(text, `"`):
		return isObject(text[2 : len(text)-1])
	case text[0] == '{':
		return isObject(text)
	}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		data, isData := strings.CutPrefix(line, "data:")
		data = strings.TrimSpace(data)
		if isData && data != "[DONE]" && !isObject(data) || !isData && line != "" && !isFrameField(line) {
			return false
		}
	}
	return true
}

// isObject reports whether a text is one object, whole or cut, and nothing else.
func isObject(text string) bool {
	if !strings.HasPrefix(text, "{") || jsonscan.EscapedObject(text) {
		return false
	}
	var fields jsonscan.Fields
	outcome := jsonscan.NewPlan().ScanPrinted(text, &fields)
	return outcome != jsonscan.NotObject && strings.TrimSpace(text[fields.End:]) == ""
}

// isDocument reports whether an XML text ends with its root element, or was cut before that.
func isDocument(text string) bool {
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
	return closing < 0 || closing+len("</"+root+">") == len(text)
}
