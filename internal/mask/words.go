// SPDX-License-Identifier: Apache-2.0

package mask

import "math/bits"

// Words of at least these lengths are masked: letters and digits may be a key, digits alone a number of a person. Of
// letters alone, those that do not read like words.
const (
	longWord   = 16
	longNumber = 11
	longSoup   = 20
	manyDigits = 4 // more than these are in no identifier that reads well
)

// keyPrefixes are the prefixes of keys and tokens, by their first byte.
var keyPrefixes = func() (table [128][]keyPrefix) {
	add := func(behind int, solid bool, prefixes ...string) {
		for _, prefix := range prefixes {
			table[prefix[0]] = append(table[prefix[0]], keyPrefix{prefix, behind, solid})
		}
	}
	// Alibaba, Baidu, Huawei, Tencent
	add(5, true, "LTAI", "AKID")
	add(6, false, "ALTAK", "bce-v3/", "bce-auth-v1/")
	add(6, true, "HPUA")
	add(10, true, "STS.")
	// Amazon, Google, Facebook, and tokens in JSON
	add(8, true, "AKIA", "AIza")
	add(5, true, "eyJ")
	add(12, true, "ASIA", "ABIA", "ACCA", "ABSK", "EAAC", "EAAM")
	add(8, false, "ya29.", "Atza")
	// code and packages
	add(6, true, "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "npm_", "rubygems_", "ATATT")
	add(6, false, "github_pat_", "glpat-", "gldt-", "glrt-", "glcbt-", "glptt-", "glsoat-", "pypi-", "dckr_pat_")
	// models
	add(6, false, "sk-", "sk_live_", "sk_test_", "pk_live_", "pk_test_", "rk_live_", "rk_test_", "nvapi-", "tvly-")
	add(10, true, "hf_", "gsk_", "pplx-", "r8_")
	// the rest
	add(6, false, "xoxa-", "xoxb-", "xoxe-", "xoxe.", "xoxo-", "xoxp-", "xoxr-", "xoxs-", "xapp-", "pscale_", "PMAK-", "NRAK-",
		"tskey-", "AGE-SECRET-KEY-", "lin_api_", "sq0atp-", "xkeysib-", "SG.", "hvs.", "hvb.")
	add(6, true, "whsec_", "shpat_", "shpca_", "shppa_", "shpss_", "dop_v1_", "doo_v1_", "dor_v1_", "sntrys_", "sntryu_", "figd_",
		"ntn_")
	return table
}()

// keyPrefix is the prefix of keys, and how many bytes follow at least, solid if all of these are letters and digits.
type keyPrefix struct {
	prefix string
	behind int
	solid  bool
}

// word returns what to mask of the word that begins at a position, or behind it if the word names a secret.
func (m *masker) word(start int) span {
	stop := m.skip(start, wordByte)
	end := stop
	for end > start && (m.bytes[end-1] == '.' || m.bytes[end-1] == '-') {
		end--
	}
	if end == start {
		return nothing(stop)
	}
	if m.at(stop) == '@' {
		if s := m.email(start, stop); s.from < s.to {
			return s
		}
		if m.at(start-1) == ':' && alphanumeric(m.at(start-2)) && alphanumeric(m.at(stop+1)) {
			return span{start, stop, stop} // user:password@host
		}
	}
	if m.at(end) == ':' && m.at(end+1) == '/' && m.at(end+2) == '/' {
		return m.url(end + len("://"))
	}
	if s := m.addressV6(start); s.from < s.to {
		return s
	}
	if m.at(end) == ' ' && m.hasPrefix(end+1, "id") && !alphanumeric(m.at(end+3)) && (m.hasPrefix(start, "request") ||
		m.hasPrefix(start, "log") || m.hasPrefix(start, "trace") || m.hasPrefix(start, "req")) {
		if s := m.named(requestID, start, end+3); s.next > end+3 {
			return s
		}
	}
	if k := m.kindOf(start, end); k != none {
		if s := m.named(k, start, end); s.next > end {
			return s
		}
	}
	if s := m.scheme(start, end); s.from < s.to {
		return s
	}
	if s := m.userOption(start, end); s.from < s.to {
		return s
	}
	if s := m.prefixed(start, end); s.from < s.to {
		return s
	}
	if m.uuid(start, end) {
		return nothing(end)
	}
	if m.keyOrNumber(start, end) {
		return m.padded(start, end)
	}
	if from, to := m.partOf(start, end); from < to {
		return span{from, to, to}
	}
	return nothing(end)
}

// padded returns a span with the padding of base64 behind it.
func (m *masker) padded(from, to int) span {
	for m.at(to) == '=' && to < m.n {
		to++
	}
	return span{from, to, to}
}

// scheme returns the secret behind a lone scheme of authentication.
func (m *masker) scheme(start, end int) span {
	if from := start + len("bearer+"); m.hasPrefix(start, "bearer+") && from < end {
		return span{from, end, end}
	}
	bearer := end == start+len("bearer") && m.hasPrefix(start, "bearer")
	if !bearer && (end != start+len("basic") || !m.hasPrefix(start, "basic")) &&
		(end != start+len("appcode") || !m.hasPrefix(start, "appcode")) {
		return nothing(end)
	}
	s := m.separated(m.skip(end, blank))
	from := m.skip(s.end, blank)
	if from == end {
		return nothing(end)
	}
	if c := m.at(from); c == '"' || c == '\'' || c == '<' || c == '[' {
		from++
	}
	to := m.valueEnd(from, s.depth, true)
	if from >= to || m.bytes[from] >= 0x80 || m.is(plain, from, to) || m.is(fillers, from, to) ||
		m.describes(from, to) || !bearer && !m.keyLooking(secret, from, to) {
		return nothing(end)
	}
	return span{from, to, to}
}

// userOption returns the user and password behind an option of curl.
func (m *masker) userOption(start, end int) span {
	if (end != start+2 || !m.hasPrefix(start, "-u")) && (end != start+6 || !m.hasPrefix(start, "--user")) {
		return nothing(end)
	}
	from := m.skip(end, blank)
	if c := m.at(from); c == '"' || c == '\'' {
		from++
	}
	to := m.valueEnd(from, 0, false)
	for i := from; i < to && from > end; i++ {
		if m.bytes[i] == ':' {
			return span{from, to, to}
		}
	}
	return nothing(end)
}

// prefixed returns the key with a known prefix that begins in a word.
func (m *masker) prefixed(start, end int) span {
	for i := start; i < end; i++ {
		if !alphanumeric(m.bytes[i]) || alphanumeric(m.at(i-1)) {
			continue
		}
		for _, k := range keyPrefixes[m.bytes[i]] {
			behind := i + len(k.prefix)
			if behind+k.behind > end || string(m.bytes[i:behind]) != k.prefix {
				continue
			}
			letters := behind
			for letters < end && alphanumeric(m.bytes[letters]) {
				letters++
			}
			if k.solid && letters < behind+k.behind {
				continue
			}
			to := max(end, m.valueEnd(end, 0, true))
			for to > end && (m.bytes[to-1] == '.' || m.bytes[to-1] == ':') {
				to--
			}
			return span{i, to, to}
		}
	}
	return nothing(end)
}

// uuid reports whether a word is a UUID: the id of a request, an image or the like.
func (m *masker) uuid(start, end int) bool {
	if end != start+36 {
		return false
	}
	for i := range 36 {
		c := m.bytes[start+i]
		if dash := i == 8 || i == 13 || i == 18 || i == 23; dash != (c == '-') || !dash && classes[c]&hexadecimal == 0 {
			return false
		}
	}
	return true
}

// keyOrNumber reports whether a word by itself looks like a key or a number of a person.
func (m *masker) keyOrNumber(start, end int) bool {
	if m.dated(start, end) {
		return false
	}
	letters, digits := 0, 0
	for i := start; i < end; i++ {
		switch c := classes[m.bytes[i]]; {
		case c&digit != 0:
			digits++
		case c&letter != 0:
			letters++
		}
	}
	switch {
	case digits >= longNumber && letters <= 1:
		return true
	case digits == 0:
		return letters >= longSoup && m.soup(start, end, letters)
	case end-start >= longWord && letters > 0:
		return digits > manyDigits || !m.reads(start, end)
	}
	return false
}

// soup reports whether a word of letters is random ones, as in base64. Words run together have capitals where a word
// begins; random letters have them anywhere. Random letters without capitals, or of capitals only, have more consonants in
// a row than words, and pairs that words do not have. (One key in twenty passes for words.)
func (m *masker) soup(start, end, letters int) bool {
	humps, odd := 0, 0
	for i := start; i < end; {
		capitals := i
		i = m.skip(i, capital)
		smalls := i
		for i < end && classes[m.bytes[i]]&(letter|capital) == letter {
			i++
		}
		if i > smalls && smalls > capitals {
			humps++
			if i == smalls+1 && i < end && classes[m.bytes[i]]&letter != 0 {
				odd++
			}
			if smalls > capitals+1 && classes[m.at(capitals-1)]&letter != 0 {
				odd++
			}
		}
		if i == capitals {
			i++
		}
		if smalls >= capitals+8 && (i > smalls || classes[m.at(capitals-1)]&letter != 0) {
			return true
		}
		if from := max(capitals, smalls-1); i-from >= longSoup && m.random(from, i) || smalls-capitals >= longSoup && m.random(capitals, smalls) {
			return true
		}
	}
	if letters < longSoup+4 {
		return humps >= 3 && odd*4 >= humps*3
	}
	return humps >= 4 && odd*2 >= humps
}

// random reports whether letters of one case are no words: hexadecimal, unpronounceable, or too long for words.
func (m *masker) random(start, end int) bool {
	seen, consonants, most, pairs := uint32(0), 0, 0, 0
	for i := start; i < end; i++ {
		c := lower(m.bytes[i])
		seen |= 1 << (c - 'a')
		consonants++
		switch c {
		case 'a', 'e', 'i', 'o', 'u', 'y':
			consonants = 0
		}
		most = max(most, consonants)
		if before := lower(m.at(i - 1)); i > start && consonants > 0 && (before == 'j' || before == 'v' || before == 'z' || before == 'q') {
			pairs++
		}
	}
	distinct := bits.OnesCount32(seen)
	return distinct >= 4 && seen&^0b111111 == 0 || distinct >= 8 && (end-start >= 32 || most >= 5 || pairs >= 2)
}

// reads reports whether a word is made of words and a few digits, like a path, a host, the name of an algorithm or the
// code of an error. Digits are a part of their own, or behind capitals, a word with one, or a v.
func (m *masker) reads(start, end int) bool {
	digits := 0
	for i := start; i < end; {
		part := i
		for i < end && alphanumeric(m.bytes[i]) {
			i++
		}
		if i == part {
			i++
			continue
		}
		number := i
		for number > part && classes[m.bytes[number-1]]&digit != 0 {
			number--
		}
		digits += i - number
		if digits > manyDigits {
			return false
		}
		if inner := m.digitInException(part, number); inner > part && m.readsPart(part, inner) {
			digits++
			part = inner + 1
		}
		if i > number && number > part+1 && classes[m.bytes[part]]&capital == 0 || !m.readsPart(part, number) {
			return false
		}
	}
	return true
}

// digitInException returns the position of the one digit in the name of an exception, as in InvalidS3ObjectException: it
// stands between a capital and the next word. Elsewhere a digit among letters may be that of a key.
func (m *masker) digitInException(start, end int) int {
	const exception = "Exception"
	if end < start+len(exception) || string(m.bytes[end-len(exception):end]) != exception {
		return start
	}
	for i := start + 1; i < end-len(exception); i++ {
		if classes[m.bytes[i]]&digit != 0 {
			if classes[m.bytes[i-1]]&capital != 0 && classes[m.bytes[i+1]]&capital != 0 {
				return i
			}
			break
		}
	}
	return start
}

// readsPart reports whether some letters and digits read like words.
func (m *masker) readsPart(start, end int) bool {
	consonants, vowels, odd, humps := 0, 0, 0, 0
	for i := start; i < end; i++ {
		c := m.bytes[i]
		if classes[c]&letter == 0 {
			return false
		}
		consonants++
		switch lower(c) {
		case 'a', 'e', 'i', 'o', 'u', 'y':
			vowels++
			consonants = 0
		}
		if consonants > 5 {
			return false
		}
		if classes[c]&capital != 0 && i > start && classes[m.bytes[i-1]]&capital == 0 {
			humps++
			if i < start+2 || classes[m.bytes[i-2]]&capital != 0 {
				odd++
			}
		}
	}
	return (end-start < 6 || vowels > 0) && odd*2 <= humps
}

// partOf returns the part of a word to mask: an IP address or a long number.
func (m *masker) partOf(start, end int) (from, to int) {
	for i := start; i < end; {
		if classes[m.bytes[i]]&digit == 0 {
			i++
			continue
		}
		if to = m.addressV4(i); to > i {
			return i, to
		}
		from = i
		for i < end && classes[m.bytes[i]]&digit != 0 {
			i++
		}
		if i-from >= longNumber {
			if i < end && m.bytes[i]|0x20 == 'x' {
				i++
			}
			return from, i
		}
	}
	return end, end
}

// email returns the address whose sign stands at a position, behind a word.
func (m *masker) email(start, sign int) span {
	from := sign
	for from > start && (alphanumeric(m.bytes[from-1]) || m.bytes[from-1] != '/' && m.bytes[from-1] != '~') {
		from--
	}
	to, dot := sign+1, -1
	for to < m.n && (alphanumeric(m.bytes[to]) || m.bytes[to] == '-' || m.bytes[to] == '.') {
		if m.bytes[to] == '.' && alphanumeric(m.at(to+1)) {
			dot = to
		}
		to++
	}
	for to > sign && !alphanumeric(m.bytes[to-1]) {
		to--
	}
	if from == sign || dot < sign+2 || to < dot+3 || classes[m.bytes[dot+1]]&letter == 0 {
		return nothing(sign)
	}
	return span{from, to, to}
}

// url returns the parts to mask of a URL whose authority begins at a position: user and password, the host if it holds
// an account number or is an IP address, and path and query, which may be signed. What is behind a user is found when the
// text is masked again, with the user masked.
func (m *masker) url(host int) span {
	end := host
	for end < m.n && !m.endsURL(end) && m.bytes[end] != '/' && m.bytes[end] != '?' && m.bytes[end] != '#' && m.bytes[end] != '\\' {
		if m.bytes[end] == '@' {
			if !m.starred(host, end) {
				return span{host, end, end}
			}
			host = end + 1
		}
		end++
	}
	rest := m.hostEnd(host, end)
	from := rest
	if m.at(host) == '[' || m.addressV4(host) > host || m.longDigits(host, rest) {
		from = host
	}
	if port := m.skip(rest+1, digit); from == rest && m.at(rest) == ':' && port > rest+1 && port <= rest+6 {
		rest, from = port, port
	}
	to, last := rest, rest
	for to < m.n && !m.endsURL(to) {
		r, size := m.rune(to)
		to += size
		if !unspaced(r) {
			last = to
		}
	}
	to = last
	for to > rest && m.punctuation(to-1) {
		to--
	}
	return span{from, to, max(to, from)}
}

// hostEnd returns the end of a host within its authority.
func (m *masker) hostEnd(host, end int) int {
	i := host
	for i < end && (alphanumeric(m.bytes[i]) || m.bytes[i] == '-' || m.bytes[i] == '.' || m.bytes[i] == '_') {
		i++
	}
	for i > host && m.bytes[i-1] == '.' {
		i--
	}
	return i
}

// endsURL reports whether a character ends a URL: white space, a quote or the like that is not percent-encoded.
func (m *masker) endsURL(i int) bool {
	switch m.bytes[i] {
	case ' ', '\t', '\r', '\n', '"', '\'', '`', '<', '>', ',':
		return m.depth(i) == 0
	}
	return false
}

// punctuation reports whether a byte behind a URL belongs to the sentence.
func (m *masker) punctuation(i int) bool {
	switch m.bytes[i] {
	case '.', ':', ';', '!', '?', ')', ']', '}', '\\':
		return m.depth(i) == 0
	}
	return false
}

// starred reports whether there is nothing in a part of the view but stars.
func (m *masker) starred(from, to int) bool {
	for i := from; i < to; i++ {
		if m.bytes[i] != '*' {
			return false
		}
	}
	return true
}

// longDigits reports whether a host contains what may be an account number.
func (m *masker) longDigits(from, to int) bool {
	run := 0
	for i := from; i < to; i++ {
		run++
		if classes[m.bytes[i]]&digit == 0 {
			run = 0
		}
		if run >= 6 {
			return true
		}
	}
	return false
}
