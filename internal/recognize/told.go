// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"bytes"
	"slices"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// maxToldMessage is how much of a message is searched for fragments that tell an error, in bytes.
const maxToldMessage = 1 << 10

// toldBy is a fragment of a message and the code that it stands for.
type toldBy struct {
	fragment []byte // in lower case
	code     string
}

// errorMessages returns the fragments of a vendor, the longest first.
func errorMessages(file *rulefile.Vendor) []toldBy {
	var all []toldBy
	for _, it := range file.Codes.Items() {
		if !rulefile.On(it.Value.Enabled) {
			continue
		}
		for _, fragment := range it.Value.ErrorMessages {
			all = append(all, toldBy{[]byte(lowerASCII(string(fragment))), it.Key})
		}
	}
	slices.SortStableFunc(all, func(a, b toldBy) int { return len(b.fragment) - len(a.fragment) })
	return all
}

// codeTold returns the code that a message stands for, or "". The case of ASCII letters does not matter.
func (v *Vendor) codeTold(message string) string {
	if len(v.errorMessages) == 0 {
		return ""
	}
	var buffer [maxToldMessage]byte
	text := buffer[:copy(buffer[:], message)]
	for i, c := range text {
		if 'A' <= c && c <= 'Z' {
			text[i] = c + 'a' - 'A'
		}
	}
	for i := range v.errorMessages {
		if bytes.Contains(text, v.errorMessages[i].fragment) {
			return v.errorMessages[i].code
		}
	}
	return ""
}

// readMessage returns the code that the message at a path stands for, and what it found there.
func (f *errorFormat) readMessage(r *reader, path jsonscan.Path, fields *jsonscan.Fields) (string, codeState) {
	value := fields.Get(path)
	if value.Kind != jsonscan.String {
		return "", lacksCode
	}
	if value.Raw == "" {
		return "", emptyCode
	}
	if !value.Escaped { // a marker has no escapes
		if text, ok := shortText(value); ok && r.meansNone(f, path, fields, value.Kind, text) {
			return "", nonError
		}
	}
	text := value.Raw[:min(len(value.Raw), maxToldMessage)]
	if value.Escaped {
		text = fields.Unescaped(text)
	}
	if code := f.vendor.codeTold(text); code != "" {
		return code, readable
	}
	return "", unlistedMessage
}

// ofMessage returns the judgement for an error that its message tells.
func (r *rule) ofMessage(j *judgement) *judgement {
	if j == r.base && r.told != nil {
		return r.told
	}
	return j
}
