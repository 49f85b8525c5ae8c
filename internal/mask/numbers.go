// SPDX-License-Identifier: Apache-2.0

package mask

// maxDigits is the length of the longest number in groups: of a bank card.
const maxDigits = 19

// number is a number in groups of digits.
type number struct {
	digits [maxDigits]byte
	groups [maxDigits]int // their lengths
	n      int            // digits
	count  int            // groups
	plus   bool
	dashed bool // all groups are separated by dashes or dots
}

// number returns the number of a person that begins at a position and is written in groups: of a phone, an identity
// card, or a bank card.
func (m *masker) number(i int) span {
	if before := m.at(i - 1); alphanumeric(before) || before == '.' || before == '_' {
		return nothing(i + 1)
	}
	num := number{dashed: true}
	end, at := i, i
	for at < i+2 && (m.at(at) == '(' || m.at(at) == '+') {
		num.plus = num.plus || m.bytes[at] == '+'
		at++
	}
	for num.n < maxDigits {
		group := at
		for at < m.n && classes[m.bytes[at]]&digit != 0 && num.n < maxDigits {
			num.digits[num.n] = m.bytes[at] - '0'
			num.n++
			at++
		}
		if at == group || classes[m.at(at)]&digit != 0 {
			break
		}
		num.groups[num.count] = at - group
		num.count++
		switch c := m.at(at); {
		case (c == 'x' || c == 'X') && !alphanumeric(m.at(at+1)) && num.identity(17):
			return span{i, at + 1, at + 1}
		case alphanumeric(c) || c == '_':
			return span{i, end, end}
		case num.personal():
			end = at
		}
		if m.at(at) == ')' {
			at++
		}
		if c := m.at(at); c == ' ' || c == '-' || c == '.' {
			num.dashed = num.dashed && c != ' '
			at++
		}
		if m.at(at) == '(' {
			at++
		}
		if (m.at(at) == 'X' || m.at(at) == 'x') && !alphanumeric(m.at(at+1)) && num.identity(17) {
			return span{i, at + 1, at + 1}
		}
	}
	if end == i {
		return nothing(i + 1)
	}
	return span{i, end, end}
}

// personal reports whether a number is that of a person.
func (num *number) personal() bool {
	switch {
	case num.plus && 8 <= num.n && num.n <= 15:
		return true
	case num.mobile(0), num.count > 1 && num.digits[0] == 8 && num.digits[1] == 6 && num.groups[0] == 2 && num.mobile(2),
		num.count > 1 && num.groups[0] == 4 && num.n == 15 && num.starts(0, 0, 8, 6) && num.mobile(4):
		return true
	case num.count > 1 && num.identity(18):
		return true
	case num.count == 1 || num.timeLike():
		return false
	}
	return num.landline() || num.card()
}

func (num *number) starts(digits ...byte) bool {
	for i, d := range digits {
		if num.digits[i] != d {
			return false
		}
	}
	return true
}

// mobile reports whether a number is that of a mobile phone in China, from a digit on, in the usual groups.
func (num *number) mobile(from int) bool {
	if num.n-from != 11 || num.digits[from] != 1 || num.digits[from+1] < 3 {
		return false
	}
	groups := num.groups[:num.count]
	if from > 0 {
		groups = groups[1:]
	}
	small := true
	for _, length := range groups {
		small = small && length <= 2
	}
	switch {
	case small || len(groups) == 1:
		return true
	case len(groups) == 2:
		return groups[0] == 3 || groups[0] == 7 || groups[0] == 5 || groups[0] == 4 || groups[0] == 6
	}
	return len(groups) <= 4 && (groups[0] == 3 || groups[0] == 4)
}

// identity reports whether a number is that of an identity card in China, of so many digits: it holds a date of birth.
func (num *number) identity(digits int) bool {
	if num.n != digits {
		return false
	}
	d := &num.digits
	century, month, day := d[6]*10+d[7], d[10]*10+d[11], d[12]*10+d[13]
	return d[0] > 0 && (century == 19 || century == 20 || century == 18) && 1 <= month && month <= 12 && 1 <= day && day <= 31
}

// card reports whether a number is that of a bank card: in groups of four, or with a correct check digit.
func (num *number) card() bool {
	if num.n < 13 {
		return false
	}
	fours := num.groups[num.count-1] <= 4
	for _, length := range num.groups[:num.count-1] {
		fours = fours && length == 4
		if length < 3 {
			return false
		}
	}
	if fours && num.digits[0] >= 2 {
		return true
	}
	sum := 0
	for i := range num.n {
		d := int(num.digits[num.n-1-i])
		if i%2 == 1 {
			d = d*2/10 + d*2%10
		}
		sum += d
	}
	return sum%10 == 0
}

// landline reports whether a number is that of a phone with an area code, or a number of the same form in the USA.
// Numbers that begin with 400 and 800 are those of hotlines.
func (num *number) landline() bool {
	if !num.dashed {
		return false
	}
	g := num.groups[:num.count]
	switch {
	case num.digits[0] == 0 && (g[0] == 3 || g[0] == 4) && (num.n-g[0] == 7 || num.n-g[0] == 8):
		return true
	case len(g) == 3 && g[0] == 3 && g[1] == 3 && g[2] == 4:
		return !num.starts(4, 0, 0) && !num.starts(8, 0, 0)
	}
	return len(g) == 3 && g[0] == 3 && g[1] == 2 && g[2] == 4
}

// timeLike reports whether a number begins with a date.
func (num *number) timeLike() bool {
	return num.count > 2 && num.groups[0] == 4 && num.groups[1] == 2 && num.groups[2] == 2 && (num.starts(2, 0) || num.starts(1, 9))
}

// addressV4 returns the end of the IPv4 address that begins at a position, or the position. A version is none.
func (m *masker) addressV4(i int) int {
	before := m.at(i - 1)
	if classes[before]&digit != 0 || before == '_' || before|0x20 == 'v' || before == '.' && alphanumeric(m.at(i-2)) {
		return i
	}
	if m.endsWith(i, "version ") || m.endsWith(i, "version=") || m.endsWith(i, "version: ") {
		return i
	}
	at := i
	for octet := range 4 {
		start, value := at, 0
		for at < m.n && at < start+3 && classes[m.bytes[at]]&digit != 0 {
			value = value*10 + int(m.bytes[at]-'0')
			at++
		}
		if at == start || value > 255 {
			return i
		}
		if octet < 3 {
			if m.at(at) != '.' {
				return i
			}
			at++
		}
	}
	if after := m.at(at); alphanumeric(after) || after == '_' || after == '.' && classes[m.at(at+1)]&digit != 0 {
		return i
	}
	return at
}

// maxV6 is how long an IPv6 address may be.
const maxV6 = len("ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255")

// addressV6 returns the IPv6 address, or the hardware address, that begins at a position.
func (m *masker) addressV6(i int) span {
	if before := m.at(i - 1); alphanumeric(before) || before == ':' || before == '_' {
		return nothing(i + 1)
	}
	end, digits := i, 0
	for end < min(m.n, i+maxV6) && (classes[m.bytes[end]]&hexadecimal != 0 || m.bytes[end] == ':') {
		digits += int(classes[m.bytes[end]]&digit) / int(digit)
		end++
	}
	if end > i+1 && m.bytes[end-1] == ':' && m.bytes[end-2] != ':' {
		end--
	}
	groups, pairs, doubles, length := 0, 0, 0, 0
	for j := i; j <= end; j++ {
		if j < end && m.bytes[j] != ':' {
			length++
			continue
		}
		switch {
		case length > 4:
			return nothing(i + 1)
		case length > 0:
			groups++
		case j > i && j < end:
			doubles++
		}
		if length == 2 {
			pairs++
		}
		length = 0
	}
	if doubles == 1 && m.at(end) == '.' {
		last := end
		for classes[m.at(last-1)]&digit != 0 {
			last--
		}
		if to := m.addressV4(last); to > last {
			return span{i, to, to}
		}
	}
	whole := doubles == 1 && 0 < groups && groups < 8 || doubles == 0 && (groups == 8 || groups == 6 && pairs == 6)
	if !whole || digits == 0 || alphanumeric(m.at(end)) || m.at(end) == '_' {
		return nothing(i + 1)
	}
	return span{i, end, end}
}
