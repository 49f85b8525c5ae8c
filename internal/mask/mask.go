// SPDX-License-Identifier: Apache-2.0

// Package mask hides what may be a secret in a vendor's message: keys, tokens, signatures, signed addresses, long
// numbers of persons. It would rather hide too much than too little.
package mask

import "strings"

// Stars stand for what was hidden.
const Stars = "***"

// A word from these lengths on is hidden: with letters and digits it may be a key, of digits alone a person's number.
const (
	longWord   = 16
	longNumber = 11
)

// secretParts are what the names of secrets have in them, in lower case; their value is hidden, however short.
var secretParts = []string{
	"token", "secret", "signature", "password", "authorization", "credential", "accesskey", "access_key", "access-key",
	"apikey", "api_key", "api-key",
}

// secretNames are further names of secrets.
var secretNames = []string{"ak", "sk", "key", "client_id", "session_key"}

// keyPrefixes are what the key ids of some clouds begin with.
var keyPrefixes = []string{"AKID", "LTAI"}

// sealed is what stands in front of a text that is a secret to its end.
const sealed = "ncoded authorization"

// Secrets returns the text with everything that may be a secret replaced by stars. A text without any is returned as it
// is, without allocating.
func Secrets(text string) string {
	if at := strings.Index(text, sealed); at >= 0 {
		if colon := strings.IndexByte(text[at:], ':'); colon >= 0 {
			text = text[:at+colon+1] + " " + Stars
		}
	}
	var out strings.Builder
	copied := 0
	hide := func(from, to int) {
		out.WriteString(text[copied:from])
		out.WriteString(Stars)
		copied = to
	}
	named := notNamed
	for at := 0; at < len(text); {
		if !wordByte(text[at]) {
			named = named.then(text[at])
			at++
			continue
		}
		start := at
		for at < len(text) && wordByte(text[at]) {
			at++
		}
		word := strings.TrimRight(text[start:at], ".:")
		at = start + len(word)
		switch {
		case isURL(text[at:], word):
			// Of an address the host is left; path and query may be signed.
			hostEnd := at + len("://")
			for hostEnd < len(text) && (wordByte(text[hostEnd]) && text[hostEnd] != '/') {
				hostEnd++
			}
			end := hostEnd
			for end < len(text) && !strings.ContainsRune(" \t\r\n\"'<>,", rune(text[end])) {
				end++
			}
			from := hostEnd
			if longDigits(text[at:hostEnd]) {
				from = at + len("://") // an account's number
			}
			if end > from {
				hide(from, end)
			}
			at = end
			named = notNamed
		case strings.EqualFold(word, "bearer"):
			named = assigned
		case named == assigned && !secretName(word), named == beside && keyLooking(word), secretLooking(word):
			hide(start, at)
			named = notNamed
		case secretName(word):
			named = beside
		default:
			named = notNamed
		}
		if at == start {
			at++
		}
	}
	if copied == 0 {
		return text
	}
	out.WriteString(text[copied:])
	return out.String()
}

// naming tells whether the word before was the name of a secret.
type naming uint8

const (
	notNamed naming = iota
	beside          // "ak X": only white space came since, so that X may be any word
	assigned        // "ak=X", "ak: X"
)

// then is the naming behind one more byte between words.
func (n naming) then(c byte) naming {
	switch {
	case n == notNamed || c == ' ':
		return n
	case strings.IndexByte("=:\"'<[(", c) >= 0:
		return assigned
	default:
		return notNamed
	}
}

// isURL tells whether an address begins with the word.
func isURL(behind, word string) bool {
	return strings.HasPrefix(behind, "://") && len(word) <= len("https")
}

func secretName(word string) bool {
	for _, part := range secretParts {
		if containsFold(word, part) {
			return true
		}
	}
	for _, name := range secretNames {
		if strings.EqualFold(word, name) {
			return true
		}
	}
	return false
}

// containsFold is strings.Contains without regard to the case of letters; part is in lower case.
func containsFold(word, part string) bool {
	for i := 0; i+len(part) <= len(word); i++ {
		if strings.EqualFold(word[i:i+len(part)], part) {
			return true
		}
	}
	return false
}

// longDigits tells whether a host holds a number that may be an account's.
func longDigits(host string) bool {
	run := 0
	for i := range len(host) {
		if '0' <= host[i] && host[i] <= '9' {
			run++
		} else {
			run = 0
		}
		if run >= 6 {
			return true
		}
	}
	return false
}

// keyLooking tells whether a word behind the name of a secret looks like its value.
func keyLooking(word string) bool {
	upper := 0
	for i := range len(word) {
		if 'A' <= word[i] && word[i] <= 'Z' {
			upper++
		}
	}
	return strings.ContainsAny(word, "0123456789") || len(word) >= 8 && upper > 1
}

// secretLooking tells whether a word by itself looks like a key or a number of a person.
func secretLooking(word string) bool {
	for _, prefix := range keyPrefixes {
		if len(word) > 2*len(prefix) && strings.HasPrefix(word, prefix) {
			return true
		}
	}
	letters, digits := 0, 0
	for i := range len(word) {
		switch c := word[i]; {
		case '0' <= c && c <= '9':
			digits++
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z':
			letters++
		}
	}
	return len(word) >= longWord && letters > 0 && digits > 0 || digits >= longNumber && letters <= 1
}

// wordByte tells what words, keys and tokens are made of.
func wordByte(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || strings.IndexByte("_-.+/%~", c) >= 0
}
