// SPDX-License-Identifier: Apache-2.0

package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

//go:embed cases.txt
var casesText string

// call is one call of a round, and what its span should be recognized as.
type call struct {
	Name      string `json:"call"` // the attribute demo.call of the spans to look at
	Vendor    string `json:"vendor"`
	Host      string `json:"host"`
	Way       string `json:"way"`
	Spans     int    `json:"spans"` // how many spans have that name in a round
	Code      string `json:"code,omitempty"`
	Class     string `json:"class,omitempty"`
	Retryable *bool  `json:"retryable,omitempty"`
	Owner     string `json:"owner,omitempty"`
	client    string
	answer    string
}

// The ways of calling, see cases.txt.
const (
	wayBody      = "body"
	wayException = "exception"
	wayRetried   = "retried"
)

// attempts of the client that retries what it should not.
const attempts = 3

// readCases reads the table. It panics on a mistake, since the table is part of the program.
func readCases(text string) ([]call, error) {
	var calls []call
	for number, line := range strings.Split(text, "\n") {
		f := strings.Fields(line)
		if len(f) == 0 || strings.HasPrefix(line, "#") {
			continue
		}
		if len(f) != 7 {
			return nil, fmt.Errorf("cases.txt:%d: %d columns instead of 7", number+1, len(f))
		}
		how, ok := clients[f[0]]
		if !ok {
			return nil, fmt.Errorf("cases.txt:%d: no client %q", number+1, f[0])
		}
		for _, way := range strings.Split(f[1], ",") {
			c := call{Vendor: how.vendor, Host: how.host, Way: way, Spans: 1, client: f[0]}
			c.answer, c.Code, c.Class, c.Owner = given(f[2]), given(f[3]), given(f[4]), given(f[6])
			switch f[5] {
			case "true", "false":
				retryable := f[5] == "true"
				c.Retryable = &retryable
			case "-", "?":
			default:
				return nil, fmt.Errorf("cases.txt:%d: retryable %q", number+1, f[5])
			}
			what := c.answer
			if what == "" {
				what = "success"
			}
			if way == wayRetried {
				c.Spans = attempts
			}
			c.Name = strings.Join([]string{c.client, what, way}, "/")
			calls = append(calls, c)
		}
	}
	return calls, nil
}

func given(column string) string {
	if column == "-" {
		return ""
	}
	return column
}

// matches reports whether all words are true of the call: its name, client, vendor, code, class, way, or "success".
func (c *call) matches(words []string) bool {
	is := []string{c.Name, c.client, c.Vendor, c.Code, c.Class, c.Way}
	if c.Class == "" {
		is = append(is, "success")
	}
	for _, word := range words {
		if !slices.Contains(is, word) {
			return false
		}
	}
	return true
}

// chosen are the calls that match the comma-separated words, all if there are none.
func chosen(calls []call, words string) ([]call, error) {
	if words == "" {
		return calls, nil
	}
	calls = slices.DeleteFunc(slices.Clone(calls), func(c call) bool { return !c.matches(strings.Split(words, ",")) })
	if len(calls) == 0 {
		return nil, fmt.Errorf("no call is all of %q; -expect lists them", words)
	}
	return calls, nil
}

func printExpected(w io.Writer, calls []call) error {
	lines := json.NewEncoder(w)
	for i := range calls {
		if err := lines.Encode(calls[i]); err != nil {
			return err
		}
	}
	return nil
}
