// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"strconv"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
	"github.com/vendorerror/vendorerrorprocessor/internal/sdktext"
)

// maxOccurrences is how many occurrences of an anchor are tried in one text.
const maxOccurrences = 4

// anchor is the word that an SDK message begins with, and the messages that share it.
type anchor struct {
	word     string
	messages []sdkMessage
}

// sdkMessage is a compiled rulefile.SDKMessage.
type sdkMessage struct {
	vendor                   *Vendor
	name                     string // in its file
	format                   *sdktext.Format
	requiresHost             bool
	listedCodesOnly          bool // the code must be listed; without a known host, also not used by others
	requiresListedCodeOrHost bool // without a known host, as listedCodesOnly
	distinctive              bool // without a known host, a code that others use counts, too
	lists                    func(code string) bool
}

// sdkMessages compiles the SDK messages of all vendors and groups them by anchor.
func (c *compiler) sdkMessages(vendors []*rulefile.Vendor) {
	at := map[string]int{}
	for _, file := range vendors {
		for _, it := range file.SDKMessages.Items() {
			if !rulefile.On(it.Value.Enabled) {
				continue
			}
			format, err := sdktext.Compile(string(*it.Value.Format))
			if err != nil { // not reached: the rules were checked
				c.errs = append(c.errs, it.Pos.Errorf("%s", err))
				continue
			}
			n, ok := at[format.Anchor]
			if !ok {
				n = len(c.engine.sdk)
				at[format.Anchor] = n
				c.engine.sdk = append(c.engine.sdk, anchor{word: format.Anchor})
			}
			a := &c.engine.sdk[n]
			a.messages = append(a.messages, sdkMessage{
				vendor: c.engine.byID[string(*file.ID)], name: it.Key, format: format, requiresHost: rulefile.Deref(it.Value.RequiresHost),
				listedCodesOnly:          rulefile.Deref(it.Value.ListedCodesOnly),
				requiresListedCodeOrHost: rulefile.Deref(it.Value.RequiresListedCodeOrHost),
				distinctive:              rulefile.Deref(it.Value.Distinctive),
				lists:                    c.engine.byID[string(*file.ID)].lists,
			})
		}
	}
}

// readSDKMessage looks for an SDK message in a text: one of the vendor whose host is known, else one of any vendor that
// needs no host. It reports false if it finds none. position is that of its anchor.
func (s *Scratch) readSDKMessage(text string) (found answer, position int, ok bool) {
	named, namedAt := answer{}, 0 // the vendor alone, returned if no error follows
	for i := range s.engine.sdk {
		a := &s.engine.sdk[i]
		for from, n := 0, 0; n < maxOccurrences; n++ {
			at := strings.Index(text[from:], a.word)
			if at < 0 {
				break
			}
			at += from
			from = at + 1
			switch found, state := s.readAt(a, text, at); {
			case state == foreign || state == match && found.result == Failed:
				return found, at, state == match
			case state == match && named.vendor == nil:
				named, namedAt = found, at
			}
		}
	}
	return named, namedAt, named.vendor != nil
}

// readAt tries the messages that share an anchor where it occurs in a text.
func (s *Scratch) readAt(a *anchor, text string, at int) (answer, matchState) {
	vendor := s.call.Vendor
	for i := range a.messages {
		m := &a.messages[i]
		if m.vendor != vendor && (vendor != nil || m.requiresHost) {
			continue
		}
		found, ok := m.format.Match(text, at, m.lists)
		if !ok {
			s.trace.of(m.vendor, TopicSDK, m.name, "its first words are there, but the rest does not fit")
			continue
		}
		if found, state := s.readFound(m, found); state != noMatch {
			return found, state
		}
	}
	return answer{}, noMatch
}

// matchState is the result of matching a text against an SDK message.
type matchState uint8

const (
	noMatch matchState = iota // another format may still fit
	match                     // the message is an answer
	foreign                   // another host's: no other format may match it
)

// readFound interprets what an SDK message found in a text.
func (s *Scratch) readFound(m *sdkMessage, found sdktext.Match) (answer, matchState) {
	e, fields, call := s.engine, &s.fields, *s.call
	if call.Status == 0 {
		call.Status, _ = strconv.Atoi(found.Status)
	}
	knownHost := s.call.Vendor != nil
	hostOfCall := knownHost && !s.byWords()
	if found.URL != "" && !hostOfCall {
		if v, _ := e.HostOfURL(found.URL); v != m.vendor {
			s.trace.of(m.vendor, TopicSDK, m.name, "it fits, but names a host that is not the vendor's")
			return answer{}, foreign
		}
		knownHost = true
	}
	if found.Data != "" {
		outcome := e.byFingerprint.plan.ScanPrinted(found.Data, fields)
		if a := e.readByFingerprint(e.byFingerprint, &call, fields, outcome, s.trace); a.result == Failed && a.vendor == m.vendor {
			a.requestID = a.request(fields)
			s.trace.fitsOf(m.vendor, TopicSDK, m.name, "it fits, and its data is an error")
			return a, match
		}
		if !hostOfCall && e.namesForeignHost(e.byFingerprint, m.vendor, fields) {
			s.trace.of(m.vendor, TopicSDK, m.name, "it fits, but its data names a host that is not the vendor's")
			return answer{}, foreign
		}
	}
	told := false
	if found.Code == "" {
		code, ok := m.vendor.exactMessages[normalized(found.Message)]
		if !ok {
			code = m.vendor.codeTold(found.Message)
			told = code != ""
		}
		if code == "" {
			s.trace.fitsOf(m.vendor, TopicSDK, m.name, "it fits, but prints no code, and its message belongs to none")
			return answer{result: Unreadable, gap: GapUndescribed, vendor: m.vendor}, match
		}
		found.Code = code
	}
	if !m.believes(found.Code, knownHost) || s.byWords() && !m.vendor.rule(found.Code).listed() {
		s.trace.of(m.vendor, TopicSDK, m.name, "it fits, but its code does not prove an error of the vendor")
		return answer{}, noMatch
	}
	s.trace.fitsOf(m.vendor, TopicSDK, m.name, "it fits")
	a := m.vendor.codeAnswer(found.Code, StringValue(found.Message), &call)
	if told {
		a.judgement = m.vendor.rule(found.Code).ofMessage(a.judgement)
	}
	if printable(found.RequestID) {
		a.requestID = found.RequestID
	}
	return a, match
}

// believes reports whether a code in the message proves an error of the vendor.
func (m *sdkMessage) believes(code string, knownHost bool) bool {
	rule := m.vendor.rule(code)
	needsListed := m.listedCodesOnly || m.requiresListedCodeOrHost && !knownHost
	needsOwn := (m.listedCodesOnly || m.requiresListedCodeOrHost) && !knownHost
	if m.distinctive && needsOwn {
		if !m.lists(code) {
			return false
		}
		_, listed := m.vendor.codes[code]
		needsOwn = !listed || strings.Trim(code, "0123456789") == "" // another program's code, an HTTP status
	}
	return (!needsListed || rule.listed()) && (!needsOwn || !rule.usedByOthers) && m.vendor.isCode("", code)
}

// namesForeignHost reports whether the fields of an answer name a host that is not the assumed vendor's.
func (s *Scratch) namesForeignHost(r *reader) bool {
	return s.engine.namesForeignHost(r, s.call.Vendor, &s.fields)
}

// namesForeignHost reports whether the fields of an answer name a host that is not the vendor's.
func (e *Engine) namesForeignHost(r *reader, v *Vendor, fields *jsonscan.Fields) bool {
	for _, f := range r.errors {
		if f.vendor != v || f.fingerprint == nil || f.fingerprint.host < 0 {
			continue
		}
		if host, ok := fields.Get(f.fingerprint.host).Text(); ok && !e.owns(v, host) {
			return true
		}
	}
	return false
}

// exactMessages maps each message that belongs to exactly one code to that code.
func exactMessages(file *rulefile.Vendor) map[string]string {
	all := map[string]string{}
	for _, it := range file.Codes.Items() {
		if !rulefile.On(it.Value.Enabled) {
			continue
		}
		for _, message := range it.Value.ExactMessages {
			message = normalized(message)
			if _, ok := all[message]; ok {
				all[message] = "" // belongs to two codes, so it identifies neither
				continue
			}
			all[message] = it.Key
		}
	}
	for message, code := range all {
		if code == "" {
			delete(all, message)
		}
	}
	return all
}

// normalized makes messages comparable. It ignores case and a full stop at the end, which programs drop or add.
func normalized(message string) string {
	return strings.TrimRight(strings.TrimSpace(lowerASCII(message)), ".")
}
