// SPDX-License-Identifier: Apache-2.0

package mask

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
