// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"strings"
	"unicode/utf8"
)

// Much more is written about codes than programs report of them: documentation, source, policies. These rules tell them apart.
// They were made from the lines in testdata/talking.

// markup are the beginnings of lines of documents and of source.
var markup = []string{"|", "#", ">", "*", "+", "`", "//", "/*", "- ", ".. ", ":ref:", ":alt"}

// endsOfSource are the ends of lines of source, and of text that goes on elsewhere.
var endsOfSource = []string{";", "{", ",", "(", `\`, ":", "&&", "||"}

// isTalk reports whether a text is a line of a document or of source.
func isTalk(text string) bool {
	text = strings.TrimSpace(text)
	for _, m := range markup {
		if strings.HasPrefix(text, m) {
			return true
		}
	}
	if len(text) > 1 && text[0] == '<' && levelByte(text[1]) {
		return true
	}
	if at := strings.LastIndex(text, " //"); at >= 0 {
		text = strings.TrimSpace(text[:at])
	}
	if at := strings.LastIndex(text, "/*"); at >= 0 && strings.HasSuffix(text, "*/") {
		text = strings.TrimSpace(text[:at])
	}
	for _, end := range endsOfSource {
		if strings.HasSuffix(text, end) {
			return true
		}
	}
	return containsFold(text, "succe") || strings.Contains(text, "成功") // and what failed before is past
}

// reports reports whether the code at a position of a text is what the text reports, by what stands beside it.
func reports(text string, start, end int) bool {
	before, behind := text[:start], text[end:]
	if strings.HasPrefix(strings.TrimLeft(behind, " \"'`"), "?") {
		return false
	}
	if quote := lastByte(before); quote == '"' || quote == '\'' || quote == '`' {
		unquoted := strings.TrimSuffix(before[:len(before)-1], `\`)
		if c := lastByte(unquoted); c != '=' && c != ':' && !strings.HasSuffix(unquoted, ": ") && !strings.HasSuffix(unquoted, "：") {
			return false
		}
		before = unquoted
	}
	before = strings.TrimRight(before, " \t")
	if before == "" || before == "[" {
		return beginsReport(behind)
	}
	for _, end := range []string{"==", "!=", "=>"} {
		if strings.HasSuffix(before, end) {
			return false
		}
	}
	if n := len(before); before[n-1] == '(' {
		return n == 1 || !codeByte(before[n-2]) // not the argument of a call
	}
	if last, _ := utf8.DecodeLastRuneInString(before); strings.ContainsRune(":：=,，[（【}]", last) {
		return true
	}
	for _, word := range reportingWords {
		if n := len(before) - len(word); n >= 0 && hasPrefixFold(before[n:], word) {
			return endsReport(behind)
		}
	}
	return false
}

// reportingWords stand in front of a code that is reported, in lower case.
var reportingWords = []string{"code", "码", "error", "failed", "失败", "with"}

// beginsReport reports whether the text behind a code at the beginning of a text is a message.
func beginsReport(behind string) bool {
	for _, separator := range []string{": ", "：", "] ", " - "} {
		if message, ok := strings.CutPrefix(behind, separator); ok {
			return message != "" && strings.IndexByte("\"'`", message[0]) < 0 && !strings.HasPrefix(message, "表示")
		}
	}
	return false
}

// endsReport reports whether the text behind a code ends what is said of it.
func endsReport(behind string) bool {
	behind = strings.TrimLeft(behind, "\"'` ")
	if behind == "" || behind == "." {
		return true
	}
	first, _ := utf8.DecodeRuneInString(behind)
	return strings.ContainsRune(":：,，)）", first)
}

func lastByte(text string) byte {
	if text == "" {
		return 0
	}
	return text[len(text)-1]
}
