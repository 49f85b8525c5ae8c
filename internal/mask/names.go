// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"bytes"
	"strings"
)

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

// parts occur in the names of secrets, in lower case, by their first letter.
var parts = func() (table [26][]part) {
	add := func(k kind, names ...string) {
		for _, name := range names {
			table[name[0]-'a'] = append(table[name[0]-'a'], part{k, name})
		}
	}
	add(signedText, "stringtosign", "string_to_sign", "string-to-sign")
	add(cookie, "cookie")
	add(password, "password", "passwd", "passphrase", "passcode", "pwd", "secret")
	add(secret, "token", "signature", "authorization", "credential", "accesskey", "access_key", "access-key", "apikey",
		"api_key", "api-key", "session", "sessid", "jwt", "bduss", "email", "e-mail", "mailbox", "e_mail")
	add(personal, "phone", "mobile", "idcard", "id_card", "id-card", "idnumber", "id_number", "id-number", "idno", "id_no",
		"identifynum", "identitynum", "identity_n", "identityn", "certno", "cert_no", "certnum", "cert_num", "certificatenum",
		"certificateno", "cardno", "card_no", "cardnum", "card_num", "bankcard", "bank_card", "passport", "accountno",
		"account_no", "accountnum", "account_num", "ssn")
	add(requestID, "requestid", "request_id", "request-id", "reqid", "req_id", "logid", "log_id", "log-id", "traceid",
		"trace_id", "trace-id", "spanid", "span_id")
	return table
}()

type part struct {
	kind kind
	name string
}

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

// harmless end names that are about a secret but do not name it.
var harmless = []string{
	"tokens", "sessions", "count", "length", "limit", "size", "type", "method", "version", "algorithm", "nonce", "ttl", "expires",
	"expire", "expiry", "expiration", "expires_in", "expires_at", "status", "name", "valid", "code", "headers",
	"match", "failure", "notfound", "expired", "malformed", "error", "exception", "failed", "missing",
}

// codesOfErrors begin names that are codes of errors.
var codesOfErrors = []string{"invalid", "missing", "illegal", "incorrect"}

// fillers may stand between a name and its value.
var fillers = words(`
	is was are equals value id header string no number num provided used given received sent got supplied field
	key code param parameter
`)

// plain are words that tell something about a secret, where one could stand.
var plain = words(`
	invalid incorrect wrong missing required expired empty not no must should cannot can failed failure fail
	error mismatch mismatched malformed unknown too unauthorized unsupported denied forbidden revoked disabled
	locked is are was were has have does do did will would may already and or the a an in of for to with by from
	on at exceeds length format type bad illegal rejected refused unavailable blocked inactive lapse lapsed
	parameter param header headers field value correct valid ok expires please check your this that it if when
	specified token tokens auth authentication authorization scheme realm prefix credentials credential found
	could unable insufficient request timestamp signature method default used same different still being be been
	now only also up out there
`)

// absent are values that are no secrets, whatever the separator.
var absent = words(`null nil none undefined true false`)

// schemes of authentication precede the secret; behind schemesOfParts, it has several parts with names.
var (
	schemes        = words(`bearer basic digest appcode negotiate apikey token`)
	schemesOfParts = words(`tc3-hmac-sha256 sdk-hmac-sha256 sdk-hmac-sm3 aws4-hmac-sha256 acs3-hmac-sha256 acs3-hmac-sm3
	hmac-sha256 hmac-sha1 oauth`)
)

// words returns the set of some words.
func words(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}

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

// separator is what stands between a name and its value.
type separator struct {
	end   int  // where it ends
	depth int  // how often it is percent-encoded
	found bool // without it, the value must look like a secret
	tag   bool // the name is that of an XML element
	is    bool // the word
}

// separated looks for a separator at a position.
func (m *masker) separated(i int) (s separator) {
	if m.hasPrefix(i, "为") || m.hasPrefix(i, "是") {
		return separator{end: i + len("为"), found: true}
	}
	for s.end = i; s.end < m.n; s.end++ {
		switch c := m.bytes[s.end]; {
		case c == '=' || c == ':':
			s.depth = max(s.depth, m.depth(s.end))
			s.found = true
		case c == '-' && m.at(s.end+1) == '>':
			s.end++
			s.found = true
		case c == '>' && s.found:
		default:
			return s
		}
	}
	return s
}

// behindName looks for the separator behind a name, from which a few words may keep it.
func (m *masker) behindName(start, end int) separator {
	if m.at(end) == '>' && m.at(start-1) == '<' && m.bytes[start] != '/' {
		return separator{end: end + 1, depth: m.depth(end), found: true, tag: true}
	}
	at := m.skip(m.skip(end, closer), blank)
	s := m.separated(at)
	is := false
	for words := 0; words < 3 && !s.found; words++ {
		word := m.skip(at, letter)
		if word == at || !m.is(fillers, at, word) {
			break
		}
		is = m.hasPrefix(at, "is") && word == at+2 || m.hasPrefix(at, "was") && word == at+3
		next := m.skip(word, blank)
		if next == word && m.at(word) != '=' && m.at(word) != ':' {
			break
		}
		at = next
		s = m.separated(at)
	}
	s.is = is
	return s
}

// named returns the value of a name.
func (m *masker) named(k kind, start, end int) span {
	s := m.behindName(start, end)
	if k == requestID {
		return m.requestID(s, end)
	}
	if k == pair && m.at(end) != '=' || k == secret && m.nameOfMetadata(start, s.end) {
		return nothing(end)
	}
	return m.value(k, s, end)
}

// nameOfMetadata reports whether a name with its separator is that of an entry of a map, as Protocol Buffers are printed:
// metadata { key: "quota_unit" value: "1/min" }. What it has in quotes is again a name.
func (m *masker) nameOfMetadata(start, end int) bool {
	open := m.skip(end, blank)
	if !m.endsWith(start, "metadata { ") || !m.hasPrefix(start, "key: \"") || open+1 >= m.n {
		return false
	}
	to := open + 1
	for to < m.n && (classes[m.bytes[to]]&(letter|capital) == letter || m.bytes[to] == '_') {
		to++
	}
	return m.hasPrefix(to, "\" value: \"") && m.reads(open+1, to)
}

// requestID skips the id of a request, a log entry or the like, which looks like a key but is none.
func (m *masker) requestID(s separator, end int) span {
	at := s.end
	for at < m.n && classes[m.bytes[at]]&(blank|closer) != 0 {
		at++
	}
	to, digits := at, 0
	for to < m.n && (classes[m.bytes[to]]&hexadecimal != 0 || m.bytes[to] == '-') {
		if classes[m.bytes[to]]&digit != 0 {
			digits++
		}
		to++
	}
	if to == at || alphanumeric(m.at(to)) || to-at > 64 || digits == to-at && (digits == 11 || digits == 15 || digits == 18) ||
		digits == 17 && m.at(to)|0x20 == 'x' {
		return nothing(end)
	}
	return nothing(to)
}

// value returns what is behind a separator; if there is nothing to mask, the search goes on behind the name.
func (m *masker) value(k kind, s separator, name int) span {
	at := m.skip(s.end, blank)
	if c := m.at(at - 1); !s.found && classes[c]&blank == 0 && c < 0x80 {
		return nothing(name)
	}
	prose := at > s.end || !s.found
	if c := m.at(at); s.found && (c == '\n' || c == '\r') {
		at = m.skip(at, space)
		s.found = s.tag // on a line of its own it must look like a secret
	}
	if c := m.at(at) | 0x20; (c == 'b' || c == 'u' || c == 'r' || c == 'f') && (m.at(at+1) == '"' || m.at(at+1) == '\'') {
		at++ // a string of Python
	}
	for m.at(at) == '\\' {
		at++
	}
	if !s.found && m.at(at) == '-' && m.at(at+1) == ' ' {
		at += 2
	}
	switch m.at(at) {
	case '"', '\'', '`':
		return m.quoted(k, s, name, at)
	case '[', '{', '(', '<':
		return m.bracketed(k, s, name, at)
	}
	switch {
	case at >= m.n || m.bytes[at] >= 0x80:
		return nothing(name)
	case k == signedText:
		to := m.signedEnd(at)
		if to == at || !s.found && bytes.IndexByte(m.bytes[at:to], '&') < 0 {
			return nothing(name)
		}
		return span{at, to, to}
	case k == cookie:
		to := m.cookieEnd(at)
		if bytes.IndexByte(m.bytes[at:to], '=') < 0 && (!s.found || m.is(plain, at, m.valueEnd(at, s.depth, s.tag))) {
			return nothing(name)
		}
		return span{at, to, to}
	}
	return m.wordBehind(k, s, name, at, prose)
}

// wordBehind is value for one that is a word. A value in prose stands behind a space.
func (m *masker) wordBehind(k kind, s separator, name, from int, prose bool) span {
	to := m.valueEnd(from, s.depth, s.tag)
	if m.is(schemesOfParts, from, to) {
		return nothing(to)
	}
	if next := m.skip(to, blank); next > to && next < m.n && m.is(schemes, from, to) {
		if m.is(plain, next, m.valueEnd(next, s.depth, s.tag)) {
			return nothing(to)
		}
		s.end, s.found = next, true
		return m.value(k, s, to)
	}
	for to > from && m.bytes[to-1] == '.' {
		to--
	}
	switch {
	case from == to:
		return nothing(name)
	case m.is(absent, from, to):
		return nothing(to)
	case k == personal:
		to = m.groupsEnd(from, to)
		if n := m.digits(from, to); n < 4 || !s.found && n < 7 {
			return nothing(name)
		}
	case s.found && !prose:
	case m.is(plain, from, to):
		return nothing(name)
	case s.found:
	case k == password && s.is:
		if m.describes(from, to) {
			return nothing(name)
		}
	case m.pairAt(from) || !m.keyLooking(k, from, to):
		return nothing(name)
	}
	return span{from, to, to}
}

// pairAt reports whether another name with a value begins at a position.
func (m *masker) pairAt(i int) bool {
	for classes[m.at(i)]&letter != 0 || m.at(i) == '_' || m.at(i) == '-' {
		i++
	}
	return (m.at(i) == '=' || m.at(i) == ':') && alphanumeric(m.at(i+1))
}

// quoted is value for one in quotes, of which one stands at a position.
func (m *masker) quoted(k kind, s separator, name, open int) span {
	from, to := open+1, m.closing(open)
	if to < 0 {
		to = m.n
		if !s.found {
			to = m.valueEnd(from, 0, false)
		}
	}
	if m.harmlessIn(k, s, from, to) {
		return nothing(name)
	}
	return span{from, to, to}
}

// bracketed is value for one in brackets, of which one stands at a position.
func (m *masker) bracketed(k kind, s separator, name, open int) span {
	from := open + 1
	if !s.found {
		to := m.valueEnd(from, 0, true)
		if m.harmlessIn(k, s, from, to) || !m.keyLooking(k, from, to) {
			return nothing(name)
		}
		return span{from, to, to}
	}
	if k == personal {
		return nothing(name)
	}
	to := m.matching(open)
	if m.bytes[open] == '<' && alphanumeric(m.at(to+1)) {
		from, to = to+1, m.valueEnd(to+1, 0, true) // behind a tag
	}
	if m.harmlessIn(k, s, from, to) {
		return nothing(name)
	}
	return span{from, to, to}
}

// harmlessIn reports whether what stands in quotes or brackets is no secret.
func (m *masker) harmlessIn(k kind, s separator, from, to int) bool {
	if k == personal {
		return m.digits(from, to) < 4
	}
	if from >= to || m.is(absent, from, to) {
		return true
	}
	switch {
	case s.found:
		return false
	case k == signedText:
		return bytes.IndexByte(m.bytes[from:to], '&') < 0
	case k == cookie:
		return bytes.IndexByte(m.bytes[from:to], '=') < 0
	}
	return m.is(plain, from, to) || m.is(schemesOfParts, from, to) || m.kindOf(from, to) != none
}

// describes reports whether a word is a participle or an adjective: "is missing", "is restricted", "is readable".
func (m *masker) describes(from, to int) bool {
	for i := from; i < to; i++ {
		if c := m.bytes[i]; c < 'a' || c > 'z' {
			return m.bytes[from] >= 0x80
		}
	}
	for _, end := range []string{"ed", "ing", "ble", "ent", "ful"} {
		if to-from > len(end)+1 && m.hasPrefix(to-len(end), end) {
			return true
		}
	}
	return false
}

// closing returns the position of the quote that closes the one at a position, or -1. A quote that is escaped more
// often stands inside.
func (m *masker) closing(open int) int {
	for i := open + 1; i < m.n; i++ {
		if m.bytes[i] == m.bytes[open] && m.width(i) <= m.width(open) {
			return i
		}
	}
	return -1
}

// matching returns the position of the bracket that closes the one at a position, or the end.
func (m *masker) matching(open int) int {
	opened := m.bytes[open]
	closed := opened + 2
	if opened == '(' {
		closed = ')'
	}
	level := 0
	for i := open; i < m.n; i++ {
		switch m.bytes[i] {
		case opened:
			level++
		case closed:
			level--
			if level == 0 {
				return i
			}
		}
	}
	return m.n
}

// valueEnd returns the end of a value that does not stand in quotes: white space or punctuation that is encoded no more
// often than the separator, or a character of a script without spaces behind one that is none.
func (m *masker) valueEnd(from, depth int, tag bool) int {
	for i := from; i < m.n; i++ {
		c := m.bytes[i]
		if c >= 0x80 {
			r, size := m.rune(i)
			if unspaced(r) {
				return i
			}
			i += size - 1
			continue
		}
		if alphanumeric(c) || m.depth(i) > depth {
			continue
		}
		switch c {
		case ' ', '\t', '\r', '\n', ',', ';', ')', ']', '}', '>':
			return i
		case '<':
			if tag {
				return i
			}
		case '"', '\'', '`':
			if !alphanumeric(m.at(i + 1)) {
				return i
			}
		case '&', '|':
			if m.nameAt(i + 1) {
				return i
			}
		case '!', '?', '(', '[', '{':
			if m.folded(i) {
				return i
			}
		case '\\':
			if m.at(i+1) == '"' || m.at(i+1) == '\'' {
				return i
			}
		}
	}
	return m.n
}

// nameAt reports whether a name with a separator begins at a position, or nothing at all.
func (m *masker) nameAt(i int) bool {
	end := i
	for end < m.n && (alphanumeric(m.bytes[end]) || m.bytes[end] == '_' || m.bytes[end] == '-' || m.bytes[end] == '.') {
		end++
	}
	return end == i && (i >= m.n || classes[m.bytes[i]]&space != 0) || end > i && (m.at(end) == '=' || m.at(end) == ':')
}

// signedEnd returns the end of a request as it was signed: white space, a quote or another script. What is encoded
// belongs to it.
func (m *masker) signedEnd(from int) int {
	for i := from; i < m.n; i++ {
		c := m.bytes[i]
		if m.text[m.from[i]] != '%' && (classes[c]&space != 0 || c == '"' || c == '\'' || c == '<' || c >= 0x80) {
			return i
		}
	}
	return m.n
}

// cookieEnd returns the end of a cookie, or of several: white space that is not behind a semicolon, or a quote.
func (m *masker) cookieEnd(from int) int {
	for i := from; i < m.n; i++ {
		switch c := m.bytes[i]; {
		case c == '\r' || c == '\n' || c == '"' || c == '\'':
			return i
		case c == ' ' && m.at(i-1) != ';':
			return i
		case c >= 0x80:
			if r, _ := m.rune(i); unspaced(r) {
				return i
			}
		}
	}
	return m.n
}

// groupsEnd returns the end of a number that is written in groups, of which the first one ends at a position.
func (m *masker) groupsEnd(from, to int) int {
	for to > from && classes[m.bytes[to-1]]&digit != 0 && m.at(to) == ' ' {
		end := m.skip(to+1, digit)
		if m.at(end)|0x20 == 'x' {
			end++
		}
		if end == to+1 || alphanumeric(m.at(end)) {
			break
		}
		to = end
	}
	return to
}

func (m *masker) digits(from, to int) int {
	n := 0
	for i := from; i < to; i++ {
		if classes[m.bytes[i]]&digit != 0 {
			n++
		}
	}
	return n
}

// keyLooking reports whether a word after the name of a secret looks like its value.
func (m *masker) keyLooking(k kind, from, to int) bool {
	length, digits, capitals := to-from, m.digits(from, to), 0
	for i := from; i < to; i++ {
		if classes[m.bytes[i]]&capital != 0 {
			capitals++
		}
	}
	if m.is(schemesOfParts, from, to) || m.date(from) {
		return false
	}
	if digits > 0 {
		return length >= 5 || k == password && length >= 4
	}
	return length >= 8 && capitals > 1 && (capitals == length || !m.reads(from, to))
}

// date reports whether a date begins at a position.
func (m *masker) date(i int) bool {
	return i+10 <= m.n && m.bytes[i+4] == '-' && m.bytes[i+7] == '-' && m.digits(i, i+10) == 8
}

// Names in Chinese, by their first character.
var chineseNames = map[rune][]chineseName{
	'密': {{"密码", password}, {"密钥", password}, {"密匙", password}},
	'口': {{"口令", password}},
	'秘': {{"秘钥", password}},
	'私': {{"私钥", password}},
	'令': {{"令牌", secret}},
	'签': {{"签名串", signedText}, {"签名原文", signedText}, {"签名", secret}},
	'待': {{"待签名字符串", signedText}, {"待签字符串", signedText}, {"待签名串", signedText}},
	'凭': {{"凭证", secret}, {"凭据", secret}},
	'授': {{"授权码", password}},
	'验': {{"验证码", password}},
	'校': {{"校验码", password}},
	'会': {{"会话", secret}},
	'邮': {{"邮箱", secret}},
	'身': {{"身份证", personal}},
	'证': {{"证件号", personal}},
	'手': {{"手机", personal}},
	'电': {{"电话", personal}},
	'卡': {{"卡号", personal}},
	'银': {{"银行卡", personal}, {"银行账号", personal}},
	'护': {{"护照", personal}},
	'账': {{"账号", personal}, {"账户", personal}},
	'帐': {{"帐号", personal}, {"帐户", personal}},
}

type chineseName struct {
	name string
	kind kind
}

// chinese returns the value of a name in Chinese that begins at a position.
func (m *masker) chinese(i int) span {
	r, size := m.rune(i)
	for _, name := range chineseNames[r] {
		end := i + len(name.name)
		if end > m.n || string(m.bytes[i:end]) != name.name {
			continue
		}
		is := false
		for end < m.n && m.bytes[end] >= 0x80 {
			r, size = m.rune(end)
			if r != '号' && r != '码' && r != '值' && r != '串' && r != '为' && r != '是' && r != '信' && r != '息' {
				break
			}
			is = r == '为' || r == '是'
			end += size
		}
		s := m.behindName(end, end)
		if is && !s.found {
			s.found = true
		}
		return m.value(name.kind, s, end)
	}
	return nothing(i + size)
}
