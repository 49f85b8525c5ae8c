// SPDX-License-Identifier: Apache-2.0

// Package mask masks what may be a secret in a vendor's message: keys, tokens, signatures, signed URLs, long identity
// numbers. In doubt it masks.
package mask // import "github.com/vendorerror/vendorerrorprocessor/internal/mask"

import "strings"

// Stars replaces what was masked.
const Stars = "***"

// Words of at least these lengths are masked: letters and digits may be a key, digits alone an identity number.
const (
	longWord   = 16
	longNumber = 11
)

// secretParts occur in the names of secrets, in lower case. The value of such a name is masked, however short it is.
var secretParts = []string{
	"token", "secret", "signature", "password", "authorization", "credential", "accesskey", "access_key", "access-key",
	"apikey", "api_key", "api-key",
}

// secretNames are further names of secrets.
var secretNames = []string{"ak", "sk", "key", "client_id", "session_key"}

// keyPrefixes are the prefixes of some clouds' key ids.
var keyPrefixes = []string{"AKID", "LTAI"}

// sealed precedes a secret that extends to the end of the text.
const sealed = "ncoded authorization"

// Secrets returns the text with everything that may be a secret replaced by Stars. A text without secrets is returned
// unchanged and without allocating.
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
	for at := 0; at < len(text); {
		if !wordByte(text[at]) {
			at++
			continue
		}
		start := at
		for at < len(text) && wordByte(text[at]) {
			at++
		}
		word := strings.TrimRight(text[start:at], ".:")
		if word == "" {
			continue
		}
		end := start + len(word)
		from, to := end, end
		switch {
		case isURL(text[end:], word):
			from, to = secretOfURL(text, end+len("://"))
		case secretName(word):
			from, to = secretBehind(text, end)
		case secretLooking(word):
			from = start
		}
		if from < to {
			hide(from, to)
		}
		at = max(to, end)
	}
	if copied == 0 {
		return text
	}
	out.WriteString(text[copied:])
	return out.String()
}

// secretOfURL returns the part to mask of a URL whose host begins at a position: path and query, which may be signed,
// and the host too if it contains an account number.
func secretOfURL(text string, host int) (from, to int) {
	from = host
	for from < len(text) && wordByte(text[from]) && text[from] != '/' {
		from++
	}
	to = from
	for to < len(text) && strings.IndexByte(" \t\r\n\"'<>,", text[to]) < 0 {
		to++
	}
	if longDigits(text[host:from]) {
		from = host
	}
	return from, to
}

// secretBehind returns the range of the secret whose name ends at a position; it is empty if from is not below to.
func secretBehind(text string, name int) (from, to int) {
	from = skip(text, name, "\"'\\ ")
	separated := skip(text, from, "=:")
	if separated == from {
		return besideName(text, name)
	}
	from = skip(text, separated, " ")
	to = valueEnd(text, from)
	if isScheme(text[from:to]) {
		from = skip(text, to, " ")
		to = valueEnd(text, from)
	}
	return skip(text, from, "\"'\\<[("), to
}

// besideName is secretBehind for a value that follows its name without a separator. It must look like a key.
func besideName(text string, name int) (from, to int) {
	from = skip(text, name, " ")
	if rest, ok := strings.CutPrefix(text[from:], "is "); ok {
		from = len(text) - len(rest)
	}
	to = from
	for to < len(text) && wordByte(text[to]) {
		to++
	}
	to = from + len(strings.TrimRight(text[from:to], ".:"))
	if !keyLooking(text[from:to]) {
		return from, from
	}
	return from, to
}

// valueEnd returns the end of the value that begins at a position: its closing quote, or white space or punctuation.
func valueEnd(text string, from int) int {
	inside := skip(text, from, "\\")
	if inside < len(text) && (text[inside] == '"' || text[inside] == '\'') {
		if end := strings.IndexByte(text[inside+1:], text[inside]); end >= 0 {
			return inside + 1 + len(strings.TrimRight(text[inside+1:inside+1+end], "\\"))
		}
		return len(text)
	}
	if end := strings.IndexAny(text[from:], " \t\r\n,;&)]}>\"'"); end >= 0 {
		return from + end
	}
	return len(text)
}

// skip returns the position after any of the given bytes.
func skip(text string, at int, bytes string) int {
	for at < len(text) && strings.IndexByte(bytes, text[at]) >= 0 {
		at++
	}
	return at
}

// isScheme reports whether a word is an authentication scheme, which the secret follows.
func isScheme(word string) bool {
	return strings.EqualFold(word, "bearer") || strings.EqualFold(word, "basic") || strings.EqualFold(word, "digest")
}

// isURL reports whether a word is the scheme of a URL.
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

// containsFold is strings.Contains, ignoring case; part is in lower case.
func containsFold(word, part string) bool {
	for i := 0; i+len(part) <= len(word); i++ {
		if strings.EqualFold(word[i:i+len(part)], part) {
			return true
		}
	}
	return false
}

// longDigits reports whether a host contains what may be an account number.
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

// keyLooking reports whether a word after the name of a secret looks like its value.
func keyLooking(word string) bool {
	upper := 0
	for i := range len(word) {
		if 'A' <= word[i] && word[i] <= 'Z' {
			upper++
		}
	}
	return strings.ContainsAny(word, "0123456789") || len(word) >= 8 && upper > 1
}

// secretLooking reports whether a word by itself looks like a key or an identity number.
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

// wordByte reports whether a byte may be part of a word, key or token.
func wordByte(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || strings.IndexByte("_-.+/%~", c) >= 0
}
