// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import "strings"

// maxLevelAt is how far into a line its level is looked for, in bytes.
const maxLevelAt = 96

// levels are the words for an error that loggers print as the level of a line, in upper case.
var levels = []string{"ERROR", "FATAL", "CRITICAL", "SEVERE", "PANIC", "EMERGENCY", "ALERT"}

// levelKeys are what stands before a level that is written as a value.
var levelKeys = []string{"level", "lvl", "levelname", "severity", "severity_text", "loglevel", "log.level", "@l", "priority"}

// lowLevels are the words for less than a warning, in upper case.
var lowLevels = []string{"INFO", "DEBUG", "TRACE", "NOTICE", "VERBOSE", "INFORMATION"}

// levelOf returns the severity of a line of text by its own level: a logger's word at its beginning, behind nothing but a
// time, a place or other values.
func levelOf(line string) Severity {
	head := strings.TrimLeft(line[:min(len(line), maxLevelAt)], " \t\r\n")
	if strings.Contains(head, `"level":50`) || strings.Contains(head, `"level":60`) { // as Bunyan and pino number them
		return Severe
	}
	for at := 0; at < len(head); {
		if !levelByte(head[at]) {
			at++
			continue
		}
		start := at
		for at < len(head) && levelByte(head[at]) {
			at++
		}
		word := head[start:at]
		severe := isOneOf(word, levels)
		if at == len(head) || !severe && !isOneOf(word, lowLevels) {
			continue
		}
		if isLevelValue(head[:start]) || isUpper(word) && isLogPrefix(head[:start]) && endsLevel(head[at:]) {
			if severe {
				return Severe
			}
			return NotSevere
		}
	}
	return NoSeverity
}

func levelByte(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

func isUpper(word string) bool { return word[0] <= 'Z' && word[len(word)-1] <= 'Z' }

// isOneOf reports whether a word is in a list of words in upper case.
func isOneOf(word string, list []string) bool {
	for _, one := range list {
		if strings.EqualFold(word, one) {
			return true
		}
	}
	return false
}

// isLevelValue reports whether the text before a word makes it the value of a level, as in level=error or "level":"error".
func isLevelValue(before string) bool {
	trimmed := strings.TrimRight(before, " \"':=\\")
	if len(trimmed) == len(before) {
		return false
	}
	for _, key := range levelKeys {
		if n := len(trimmed) - len(key); n >= 0 && strings.EqualFold(trimmed[n:], key) && (n == 0 || !codeByte(trimmed[n-1])) {
			return true
		}
	}
	return false
}

// isLogPrefix reports whether the text before a level is what loggers print there: a time, or nothing at all. Words of a
// sentence, of a list or of source code are none.
func isLogPrefix(before string) bool {
	before = strings.Trim(before, " \t[]()|-<>")
	if before == "" {
		return true
	}
	return '0' <= before[0] && before[0] <= '9' && strings.Count(before, ":") >= 2
}

// endsLevel reports whether the text behind a level separates it from a message, and does not go on with it, as in ERROR_CODE
// or "ERROR codes".
func endsLevel(behind string) bool {
	switch behind[0] {
	case ']', ')', '|', ':', '>', '\t':
		return true
	case ' ':
		rest := strings.TrimLeft(behind, " ")
		return rest != "" && (len(behind)-len(rest) > 1 || strings.IndexByte("[(-:|0123456789", rest[0]) >= 0 || strings.Contains(rest, ": ") || strings.Contains(rest, " - "))
	default:
		return false
	}
}

// errorWords are the words of a line that tells of an error, in lower case.
var errorWords = []string{"error", "exception", "fail", "错误", "失败", "异常"}

// soundsLikeError reports whether a line has one of errorWords.
func soundsLikeError(line string) bool {
	line = line[:min(len(line), maxMentionMessage)]
	for _, word := range errorWords {
		if containsFold(line, word) {
			return true
		}
	}
	return false
}
