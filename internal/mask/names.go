// SPDX-License-Identifier: Apache-2.0

package mask

// kind says what a name is the name of.
type kind int

const (
	none       kind = iota
	secret          // the value is masked, however short it is
	pair            // the same, but only behind an equals sign
	password        // the same, also if it is a mere word behind "is"
	personal        // the value is masked if it holds a number
	cookie          // the value is a list of pairs
	signedText      // the value is a request as it was signed: it extends to the next white space
	requestID       // the value stays, unless it looks like a person's number
)

// wholeNames are names as a whole, or behind the last dot or slash of a longer one.
var wholeNames = map[string]kind{
	"ak": secret, "sk": secret, "client_id": secret, "auth": secret, "sign": secret, "sig": secret, "sid": secret,
	"aksk": secret, "access": pair, "ticket": pair,
	"pass": password, "psw": password, "pswd": password, "pin": password, "otp": password, "cvv": password, "cvc": password,
	"verifycode": password, "verify_code": password, "smscode": password, "sms_code": password, "authcode": password,
	"auth_code": password, "captcha": password,
	"tel": personal, "telephone": personal, "msisdn": personal,
}

// maxWholeName is the length of the longest of wholeNames.
const maxWholeName = len("verify_code")

// is reports whether a part of the view is one of some words, ignoring case.
func (m *masker) is(set map[string]bool, from, to int) bool {
	var buffer [maxName]byte
	return set[string(m.lowered(&buffer, from, to))]
}

// maxName is the length of the longest name that is looked up as a whole.
const maxName = 24

func (m *masker) lowered(buffer *[maxName]byte, from, to int) []byte {
	if to-from > maxName {
		return nil
	}
	for i := from; i < to; i++ {
		buffer[i-from] = lower(m.bytes[i])
	}
	return buffer[:to-from]
}

// kindOf returns the kind of a word, if it is a name.
func (m *masker) kindOf(from, to int) kind {
	k := none
	for i := from; i < to && k == none; i++ {
		c := lower(m.bytes[i])
		if c < 'a' || c > 'z' {
			continue
		}
		for _, p := range parts[c-'a'] {
			if i+len(p.name) <= to && m.hasPrefix(i, p.name) && (p.kind != requestID || i+len(p.name) == to) {
				k = p.kind
				break
			}
		}
	}
	if k == none {
		return m.wholeName(from, to)
	}
	if k == requestID {
		return k
	}
	for _, end := range harmless {
		if to-len(end) > from && m.hasPrefix(to-len(end), end) {
			return none
		}
	}
	for _, begin := range codesOfErrors {
		if m.hasPrefix(from, begin) {
			return none
		}
	}
	return k
}

// wholeName returns the kind of a word of which the whole is a name, or what is behind the last dot or slash.
func (m *masker) wholeName(from, to int) kind {
	last := to
	for last > from && m.bytes[last-1] != '.' && m.bytes[last-1] != '/' {
		last--
	}
	for last < to && (m.bytes[last] == '-' || m.bytes[last] == '_' || m.bytes[last] == '+') {
		last++
	}
	if m.endsWith(to, "key") && last <= to-len("key") {
		return secret
	}
	if to-last > maxWholeName {
		return none
	}
	var buffer [maxName]byte
	name := m.lowered(&buffer, last, to)
	switch {
	case string(name) == "sign" && m.endsWith(last, "to "):
		return signedText
	case string(name) == "code" && (m.endsWith(last, "verification ") || m.endsWith(last, "sms ")):
		return password
	}
	return wholeNames[string(name)]
}

// endsWith reports whether what is before a position ends with some text in lower case.
func (m *masker) endsWith(i int, suffix string) bool {
	return i >= len(suffix) && m.hasPrefix(i-len(suffix), suffix)
}

// nameAt reports whether a name with a separator begins at a position, or nothing at all.
func (m *masker) nameAt(i int) bool {
	end := i
	for end < m.n && (alphanumeric(m.bytes[end]) || m.bytes[end] == '_' || m.bytes[end] == '-' || m.bytes[end] == '.') {
		end++
	}
	return end == i && (i >= m.n || classes[m.bytes[i]]&space != 0) || end > i && (m.at(end) == '=' || m.at(end) == ':')
}
