// SPDX-License-Identifier: Apache-2.0

// Package scaffold writes the files of a new vendor. What it takes from samples are guesses, and marked as such.
package scaffold // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/scaffold"

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// Sample is a response body of the vendor.
type Sample struct {
	// Name is the name of its file.
	Name string
	Body string
}

// Guess is how a sample seems to write an error.
type Guess struct {
	// Code, Message and RequestID are paths, "" if nothing looks like one. Value is the code in the sample.
	Code, Message, RequestID string
	Value                    string
	Integer                  bool
	// Requires is the path of the object that the code is in, "" if it is at the top.
	Requires string
}

// The names of fields, without case, dashes and underscores; the most telling first.
var (
	codeNames    = []string{"errorcode", "errcode", "errno", "code", "retcode", "resultcode", "statuscode", "errortype", "error"}
	messageNames = []string{"errormessage", "errormsg", "errmsg", "errordescription", "message", "msg", "description", "detail", "error"}
	requestNames = []string{"requestid", "reqid", "logid", "traceid", "requestno"}
)

// maxDepth is how deep an object is looked into.
const maxDepth = 4

// field is a scalar in a body.
type field struct {
	path, name, parent string
	value              any
}

// Of guesses the format of a sample. It reports false if the sample is no JSON object, or nothing in it looks like a code.
func Of(s Sample) (Guess, bool) {
	decoder := json.NewDecoder(bytes.NewReader([]byte(s.Body)))
	decoder.UseNumber()
	var body map[string]any
	if decoder.Decode(&body) != nil {
		return Guess{}, false
	}
	var fields []field
	collect(body, "", 0, &fields)
	code, ok := find(fields, codeNames, isCode)
	if !ok {
		return Guess{}, false
	}
	g := Guess{Code: code.path, Value: fmt.Sprint(code.value), Requires: code.parent}
	_, g.Integer = code.value.(json.Number)
	isText := func(v any) bool { _, ok := v.(string); return ok }
	if message, ok := find(fields, messageNames, isText); ok && message.path != code.path {
		g.Message = message.path
	}
	if request, ok := find(fields, requestNames, isText); ok {
		g.RequestID = request.path
	}
	return g, true
}

// collect lists the scalars of an object that paths can lead to.
func collect(object map[string]any, parent string, depth int, all *[]field) {
	if depth == maxDepth {
		return
	}
	for name, value := range object {
		path := strings.TrimPrefix(parent+"."+name, ".")
		switch v := value.(type) {
		case map[string]any:
			collect(v, path, depth+1, all)
		case string, json.Number:
			if !strings.Contains(name, ".") {
				*all = append(*all, field{path, plain(name), parent, v})
			}
		}
	}
}

// find returns the field with the first of the names; of several, the one that is nearest to the top.
func find(fields []field, names []string, fits func(any) bool) (field, bool) {
	for _, name := range names {
		var best *field
		for i := range fields {
			f := &fields[i]
			if f.name != name || !fits(f.value) {
				continue
			}
			if best == nil || strings.Count(f.path, ".") < strings.Count(best.path, ".") ||
				strings.Count(f.path, ".") == strings.Count(best.path, ".") && f.path < best.path {
				best = f
			}
		}
		if best != nil {
			return *best, true
		}
	}
	return field{}, false
}

// maxCode is the length of the longest code, in bytes.
const maxCode = 128

// isCode reports whether a value may be a code: a whole number, or a word.
func isCode(value any) bool {
	switch v := value.(type) {
	case json.Number:
		return !strings.ContainsAny(v.String(), ".eE")
	case string:
		return v != "" && len(v) <= maxCode && !strings.ContainsAny(v, " \t\n")
	default:
		return false
	}
}

func plain(name string) string {
	return strings.NewReplacer("_", "", "-", "").Replace(strings.ToLower(name))
}
