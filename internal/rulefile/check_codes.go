// SPDX-License-Identifier: Apache-2.0

package rulefile // import "github.com/vendorerror/vendorerrorprocessor/internal/rulefile"

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// maxCode is the maximum length of a code in an answer, in bytes.
const maxCode = 128

var (
	// jsonInteger matches a whole number as JSON writes it.
	jsonInteger = regexp.MustCompile(`^-?(0|[1-9]\d*)$`)
	// sdkCode matches what an SDK message may print as a code.
	sdkCode = regexp.MustCompile(`^[0-9A-Za-z._-]+$`)
	// digits matches a code that a vendor passes on.
	digits = regexp.MustCompile(`^\d{1,9}$`)
	// yamlNull matches the spellings of null.
	yamlNull = regexp.MustCompile(`^(~|null|Null|NULL)$`)
)

// reach is what the answers of a vendor may hold as a code. A listed code that is beyond it would never be found. What is
// switched off counts: whoever switches off a format need not switch off the codes that only it reads.
type reach struct {
	codes      Map[Code]
	formats    []Item[ErrorFormat]
	aliases    []Item[string]
	anywhere   bool // any text may stand in a header or an attribute
	sdk        bool // an SDK message prints the code
	sdkMessage bool // an SDK message prints no code, so that exact_messages may stand for it
	upstream   bool // another vendor passes the code on, as digits
	message    bool // a format tells an error by its message, so that error_messages may stand for its code
}

func (s *Set) reachOf(v *Vendor) *reach {
	r := &reach{codes: v.Codes, aliases: v.CodeAliases.Items(), anywhere: v.ErrorHeaders.Len() > 0 || len(v.ErrorAttributes) > 0}
	for _, it := range v.ErrorFormats.Items() {
		if len(it.Value.CodeFromMessage) > 0 {
			r.message = true
			continue
		}
		r.formats = append(r.formats, it)
	}
	for _, it := range v.SDKMessages.Items() {
		prints := strings.Contains(string(Deref(it.Value.Format)), "{code}")
		r.sdk, r.sdkMessage = r.sdk || prints, r.sdkMessage || !prints
	}
	for _, other := range s.vendors {
		for _, it := range other.ErrorFormats.Items() {
			u := it.Value.Upstream
			r.upstream = r.upstream || u != nil && Deref(u.Vendor) == *v.ID
		}
	}
	return r
}

// mistake returns what is wrong with a code that no answer can hold, or "".
func (r *reach) mistake(code string, entry *Code) string {
	if text := r.mistakeInForm(code); text != "" || len(r.formats) == 0 { // no format is a mistake by itself
		return text
	}
	reached := r.mayHold(code, false) || r.throughAlias(code, false) || r.sdkMessage && len(entry.ExactMessages) > 0 || len(entry.ErrorMessages) > 0
	if number := r.respelled(code, !reached); number != "" {
		return "JSON writes this number as " + number
	}
	if !reached {
		return "no answer can hold this code: a code is " + r.describe()
	}
	return ""
}

// mistakeInFamily returns what is wrong with a family that no code in an answer can belong to, or "".
func (r *reach) mistakeInFamily(family string) string {
	text := r.mistakeInForm(family)
	if text == "" && len(r.formats) > 0 && !r.mayHold(family, true) && !r.throughAlias(family, true) {
		return "no answer can hold a code of this family: a code is " + r.describe()
	}
	return text
}

// mistakeInForm returns what is wrong with a code or family of any vendor, or "".
func (r *reach) mistakeInForm(code string) string {
	longest := maxCode
	for _, it := range r.formats {
		longest = max(longest, maxCode+len(Deref(it.Value.CodePrefix)))
	}
	switch {
	case yamlNull.MatchString(code):
		return "is nothing in YAML, and not a code"
	case len(code) > longest:
		return fmt.Sprintf("has %d bytes; a code has at most %d", len(code), longest)
	case strings.ContainsFunc(code, func(c rune) bool { return c < ' ' || c > '~' }) || strings.TrimSpace(code) != code:
		return "a code is printable ASCII without a space at its ends"
	}
	return ""
}

// respelled returns how JSON writes a code that is a whole number in another spelling, or "". A vendor may write some
// codes as numbers and some as texts. Unless certain, a code is only taken for a number if it looks like nothing else,
// or if the number is listed, too.
func (r *reach) respelled(code string, certain bool) string {
	for _, it := range r.formats {
		text, ok := strings.CutPrefix(code, Deref(it.Value.CodePrefix))
		if !ok || it.Value.JSONType() != CodeInteger || jsonInteger.MatchString(text) {
			continue
		}
		number := wholeNumber(text)
		if number == "" {
			continue
		}
		listed := r.codes.Get(strings.TrimSuffix(code, text) + number)
		if certain || listed != nil && On(listed.Value.Enabled) || strings.ContainsAny(text, "+eExXoO") {
			return number
		}
	}
	return ""
}

// wholeNumber returns a whole number as JSON writes it, "" if the text is none. It takes what YAML takes for a number,
// and leading zeros.
func wholeNumber(text string) string {
	text = strings.ReplaceAll(strings.TrimPrefix(text, "+"), "_", "")
	if text == "" || strings.Trim(text[:1], "-.0123456789") != "" {
		return ""
	}
	if strings.Trim(text, "0123456789") == "" {
		last := len(text) - 1
		return strings.TrimLeft(text[:last], "0") + text[last:]
	}
	if n, err := strconv.ParseInt(text, 0, 64); err == nil {
		return strconv.FormatInt(n, 10)
	}
	const exact = 1 << 53
	if f, err := strconv.ParseFloat(text, 64); err == nil && f == math.Trunc(f) && math.Abs(f) < exact {
		return strconv.FormatInt(int64(f), 10)
	}
	return ""
}

// throughAlias reports whether an answer may hold a code that is looked up as this one.
func (r *reach) throughAlias(code string, family bool) bool {
	return slices.ContainsFunc(r.aliases, func(it Item[string]) bool {
		rest, ok := strings.CutPrefix(code, it.Value)
		return ok && r.mayHold(it.Key+rest, family) || family && strings.HasPrefix(it.Value, code)
	})
}

// mayHold reports whether an answer may hold the code or, if it is a family, one that belongs to it.
func (r *reach) mayHold(code string, family bool) bool {
	if r.anywhere || r.sdk && sdkCode.MatchString(code) || r.upstream && digits.MatchString(code) {
		return true
	}
	return slices.ContainsFunc(r.formats, func(it Item[ErrorFormat]) bool {
		prefix := Deref(it.Value.CodePrefix)
		if family && strings.HasPrefix(prefix, code) {
			return true
		}
		text, ok := strings.CutPrefix(code, prefix)
		return ok && text != "" && len(text) <= maxCode && !it.Value.CodeCut.splits(text) &&
			(it.Value.JSONType() != CodeInteger || jsonInteger.MatchString(text))
	})
}

// splits reports whether nothing that is cut so can be the text.
func (c *CodeCut) splits(text string) bool {
	return c != nil && (c.Before != nil && strings.Contains(text, string(*c.Before)) || c.After != nil && strings.Contains(text, string(*c.After)))
}

// describe says what a text that is cut so does not hold.
func (c *CodeCut) describe() string {
	var all []string
	for _, d := range []*Delimiter{c.Before, c.After} {
		if d != nil {
			all = append(all, strconv.Quote(string(*d)))
		}
	}
	return " without " + strings.Join(all, " and ")
}

// describe says what codes the error formats read.
func (r *reach) describe() string {
	var all []string
	for _, it := range r.formats {
		text := "a text"
		if it.Value.JSONType() == CodeInteger {
			text = "a whole number as JSON writes it, such as 18"
		}
		if cut := it.Value.CodeCut; cut != nil {
			text += cut.describe()
		}
		if prefix := Deref(it.Value.CodePrefix); prefix != "" {
			text = prefix + " and then " + text
		}
		if !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	return strings.Join(all, ", or ")
}
