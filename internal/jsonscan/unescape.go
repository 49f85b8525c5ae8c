// SPDX-License-Identifier: Apache-2.0

package jsonscan

import "strings"

// Unescaped returns what the text, the inside of a JSON string, stands for, as far as it goes: to the end of the string
// or text, or to an escape that is broken or cut.
func Unescaped(text string) string {
	end := 0
	for end < len(text) {
		next := strings.IndexAny(text[end:], `"\`)
		if next < 0 {
			end = len(text)
			break
		}
		end += next
		if text[end] == '"' {
			break
		}
		end += 2
	}
	text = text[:min(end, len(text))]
	whole, _ := unescape(make([]byte, 0, len(text)), text)
	return string(whole)
}
