// SPDX-License-Identifier: Apache-2.0

package catalog

import (
	"slices"
	"strconv"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
	"github.com/vendorerror/vendorerrorprocessor/internal/textmatch"
	"github.com/vendorerror/vendorerrorprocessor/internal/wordset"
)

// maxOccurrences is how often an anchor is tried in one text.
const maxOccurrences = 4

// anchor is a word that texts of programs begin with, and the formats that do.
type anchor struct {
	word    string
	formats []textFormat
}

// textFormat is a compiled textDef.
type textFormat struct {
	vendor *Vendor
	format *textmatch.Format
	host   bool // needs the vendor's host
	known  bool // needs a code of the catalog; without the host, one that proves the vendor
	shared bool // without the host, needs a code that proves the vendor
}

// texts compiles the formats of all vendors, by their anchors.
func (c *compiler) texts(vendors []*vendorDef) {
	at := map[string]int{}
	for _, def := range vendors {
		for _, it := range def.texts.items {
			if !on(it.value.enabled) {
				continue
			}
			if it.value.format == nil {
				c.fail(it.pos, "needs format")
				continue
			}
			format, err := textmatch.Compile(*it.value.format)
			if err != nil {
				continue // the decoder has said so
			}
			n, ok := at[format.Anchor]
			if !ok {
				n = len(c.catalog.anchors)
				at[format.Anchor] = n
				c.catalog.anchors = append(c.catalog.anchors, anchor{word: format.Anchor})
			}
			a := &c.catalog.anchors[n]
			a.formats = append(a.formats, textFormat{c.catalog.byID[def.id], format, deref(it.value.host), deref(it.value.known), deref(it.value.shared)})
		}
	}
}

// Mentions tells whether a text holds any word without which nothing can be found in it: the keys of bodies and the
// anchors of programs' texts, of the vendor or, if it is nil, of all that are recognized without a host. It is what
// makes lines of text cheap that have nothing to do with any vendor.
func (c *Catalog) Mentions(vendor *Vendor, text string) bool {
	r := c.shapes
	if vendor != nil {
		r = vendor.reader
	}
	return r.words == nil || r.words.In(text) || escapedLetter(text)
}

// MentionsText is Mentions for the anchors of programs' texts of a vendor alone.
func (c *Catalog) MentionsText(vendor *Vendor, text string) bool {
	return vendor.reader.anchors == nil || vendor.reader.anchors.In(text)
}

// escapedLetter tells whether a letter of a key may stand there as an escape.
func escapedLetter(text string) bool {
	at := strings.IndexByte(text, '\\')
	return at >= 0 && strings.Contains(text[at:], `\u00`)
}

// mention makes the sets that Mentions asks.
func (c *compiler) mention() {
	c.words(c.catalog.shapes, nil)
	for _, v := range c.catalog.vendors {
		c.words(v.reader, v)
	}
}

func (c *compiler) words(r *reader, vendor *Vendor) {
	var words []string
	for _, e := range r.envelopes {
		if vendor == nil && e.shape == nil {
			continue
		}
		words = append(words, mentioned(r.plan.Keys()[e.code])...)
	}
	for _, m := range r.markers {
		if vendor == nil && m.shape == nil {
			continue
		}
		words = append(words, mentioned(r.plan.Keys()[m.field])...)
	}
	if vendor == nil {
		words = append(words, c.catalog.xmlShapes.literals...)
	}
	var anchors []string
	for _, a := range c.catalog.anchors {
		if slices.ContainsFunc(a.formats, func(f textFormat) bool { return f.vendor == vendor || vendor == nil && !f.host }) {
			anchors = append(anchors, a.word)
		}
	}
	r.anchors, _ = wordset.New(anchors)
	words = append(words, anchors...)
	slices.Sort(words)
	// Words that are too short to be looked for leave the set out: then every text is read.
	r.words, _ = wordset.New(slices.Compact(words))
}

// ordinary is how long a key is that may be a word of any line of text.
const ordinary = 8

// mentioned returns the words of which one must stand in a text that holds the path: its longest key, or, if that may be
// an ordinary word, the ways in which it is written as a key.
func mentioned(keys []string) []string {
	longest := ""
	for _, key := range keys {
		if key = strings.TrimSuffix(key, "[]"); len(key) > len(longest) {
			longest = key
		}
	}
	if len(longest) >= ordinary {
		return []string{longest}
	}
	forms := []string{`":`, `" :`, `':`, `' :`, `\":`, `\" :`}
	for i := range forms {
		forms[i] = longest + forms[i]
	}
	// A program that prints no quotes prints an object behind the outermost key. (A shorter one would be too common.)
	if len(keys) > 1 && len(keys[0]) > 2 {
		forms = append(forms, keys[0]+":{", keys[0]+": {")
	}
	return forms
}

// JudgeText looks in a text for what a program printed of an error: of the vendor's, or, if it is nil, of any vendor's
// that is unmistakable. It reports false where it found nothing.
func (c *Catalog) JudgeText(vendor *Vendor, text string, fields *jsonscan.Fields, status int) (Answer, bool) {
	named := Answer{} // a vendor's name is better than nothing, and worse than an error behind it
	for i := range c.anchors {
		a := &c.anchors[i]
		rest := text
		for range maxOccurrences {
			at := strings.Index(rest, a.word)
			if at < 0 {
				break
			}
			rest = rest[at:]
			for j := range a.formats {
				f := &a.formats[j]
				if f.vendor != vendor && (vendor != nil || f.host) {
					continue
				}
				if match, ok := f.format.Match(rest); ok {
					answer, found := c.judgeMatch(f, match, vendor != nil, fields, status)
					switch {
					case found == notHere:
						continue
					case found == nobodies || answer.Result == Failed:
						return answer, found == here
					case named.Vendor == nil:
						named = answer
					}
					break
				}
			}
			rest = rest[1:]
		}
	}
	return named, named.Vendor != nil
}

// verdictOfText tells what became of a match.
type verdictOfText uint8

const (
	notHere  verdictOfText = iota // another format may still fit
	here                          // an answer
	nobodies                      // surely of somebody else: no other format may take it
)

// judgeMatch judges what a format found.
func (c *Catalog) judgeMatch(f *textFormat, match textmatch.Match, hosted bool, fields *jsonscan.Fields, status int) (Answer, verdictOfText) {
	if status == 0 {
		status, _ = strconv.Atoi(match.Status)
	}
	if match.Data != "" {
		outcome := c.shapes.plan.ScanPrinted(match.Data, fields)
		if answer := c.judgeShape(c.shapes, fields, outcome, status); answer.Result == Failed && answer.Vendor == f.vendor {
			answer.requestID = answer.RequestID(fields)
			return answer, here
		}
		if !hosted && c.foreignHost(f.vendor, fields) {
			return Answer{}, nobodies
		}
	}
	if match.Code == "" {
		code, ok := f.vendor.says[plainWords(match.Message)]
		if !ok {
			return Answer{Result: Unreadable, Vendor: f.vendor}, here
		}
		match.Code = code
	}
	rule := f.vendor.rule(match.Code)
	if (f.known || f.shared && !hosted) && !rule.known() || (f.known || f.shared) && !hosted && rule.ambiguous {
		return Answer{}, notHere
	}
	if !f.vendor.isCode("", match.Code) {
		return Answer{}, notHere
	}
	answer := f.vendor.judgeCode(match.Code, match.Message, status)
	if printable(match.RequestID) {
		answer.requestID = match.RequestID
	}
	return answer, here
}

// foreignHost tells whether a body names a host that is not the vendor's.
func (c *Catalog) foreignHost(v *Vendor, fields *jsonscan.Fields) bool {
	for _, e := range c.shapes.envelopes {
		if e.vendor != v || e.shape == nil || e.shape.host < 0 {
			continue
		}
		if text, ok := fields.Get(e.shape.host).Text(); ok {
			if owner, _ := c.Host(text); owner != v {
				return true
			}
		}
	}
	return false
}

// says collects the messages that belong to one code only.
func says(def *vendorDef) map[string]string {
	all := map[string]string{}
	for _, it := range def.codes.items {
		if !on(it.value.enabled) {
			continue
		}
		for _, message := range it.value.says {
			message = plainWords(message)
			if _, ok := all[message]; ok {
				all[message] = "" // of two codes: of none
				continue
			}
			all[message] = it.key
		}
	}
	for message, code := range all {
		if code == "" {
			delete(all, message)
		}
	}
	return all
}

// plainWords makes messages comparable: programs drop or add a full stop.
func plainWords(message string) string {
	return strings.TrimRight(strings.TrimSpace(lowerASCII(message)), ".")
}
