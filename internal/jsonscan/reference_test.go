// SPDX-License-Identifier: Apache-2.0

package jsonscan

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// reference finds the wanted paths with encoding/json's tokens: the first of duplicate keys, objects only.
// It reports false for a text that encoding/json does not take for one object.
func reference(text string, paths []string) (map[string]Value, bool) {
	text = strings.TrimPrefix(text, "\uFEFF")
	if !json.Valid([]byte(text)) || !strings.HasPrefix(strings.TrimLeft(text, " \t\r\n"), "{") {
		return nil, false
	}
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	root, err := decode(dec)
	if err != nil {
		return nil, false
	}
	found := map[string]Value{}
	for _, path := range paths {
		at, ok := root, true
		for _, key := range strings.Split(path, ".") {
			var object map[string]any
			if object, ok = at.(map[string]any); !ok {
				break
			}
			if at, ok = object[key]; !ok {
				break
			}
		}
		if ok {
			found[path] = describe(at)
		}
	}
	return found, true
}

// decode reads one value, keeping the first of duplicate keys.
func decode(dec *json.Decoder) (any, error) {
	token, err := dec.Token()
	if err != nil {
		return nil, err
	}
	switch token {
	case json.Delim('{'):
		object := map[string]any{}
		for dec.More() {
			key, err := dec.Token()
			if err != nil {
				return nil, err
			}
			value, err := decode(dec)
			if err != nil {
				return nil, err
			}
			if _, ok := object[key.(string)]; !ok {
				object[key.(string)] = value
			}
		}
		_, err := dec.Token()
		return object, err
	case json.Delim('['):
		for dec.More() {
			if _, err := decode(dec); err != nil {
				return nil, err
			}
		}
		_, err := dec.Token()
		return []any{}, err
	}
	if errors.Is(err, io.EOF) {
		return nil, io.ErrUnexpectedEOF
	}
	return token, nil
}

func describe(v any) Value {
	switch v := v.(type) {
	case map[string]any:
		return Value{Kind: Object}
	case []any:
		return Value{Kind: Array}
	case string:
		return Value{Kind: String, Raw: v}
	case json.Number:
		if strings.ContainsAny(v.String(), ".eE") {
			return Value{Kind: Number, Raw: v.String()}
		}
		return Value{Kind: Integer, Raw: v.String()}
	case bool:
		return Value{Kind: Bool}
	default:
		return Value{Kind: Null}
	}
}

// same compares a scanned value with the reference's. Runs of invalid bytes are one replacement character in the one
// and one each in the other, so those are folded.
func same(got, want Value) bool {
	if got.Kind != want.Kind {
		return false
	}
	if got.Kind != String && got.Kind != Integer && got.Kind != Number {
		return true
	}
	text, ok := got.Text()
	return ok && fold(text) == fold(want.Raw)
}

func fold(s string) string {
	var b strings.Builder
	last := rune(0)
	for _, r := range s {
		if r != utf8.RuneError || last != utf8.RuneError {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}
