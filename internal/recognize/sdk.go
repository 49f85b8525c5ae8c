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
	format                   *sdktext.Format
	requiresHost             bool
	listedCodesOnly          bool // the code must be listed; without a known host, also not used by others
	requiresListedCodeOrHost bool // without a known host, as listedCodesOnly
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
				vendor: c.engine.byID[string(*file.ID)], format: format, requiresHost: rulefile.Deref(it.Value.RequiresHost),
				listedCodesOnly:          rulefile.Deref(it.Value.ListedCodesOnly),
				requiresListedCodeOrHost: rulefile.Deref(it.Value.RequiresListedCodeOrHost),
			})
		}
	}
}

// readSDKMessage looks for an SDK message in a text: one of the vendor or, if vendor is nil, one of any vendor that
// needs no host. It reports false if it finds none.
func (e *Engine) readSDKMessage(vendor *Vendor, text string, fields *jsonscan.Fields, status int) (answer, bool) {
	named := answer{} // the vendor alone, returned if no error follows
	for i := range e.sdk {
		a := &e.sdk[i]
		rest := text
		for range maxOccurrences {
			at := strings.Index(rest, a.word)
			if at < 0 {
				break
			}
			rest = rest[at:]
			for j := range a.messages {
				m := &a.messages[j]
				if m.vendor != vendor && (vendor != nil || m.requiresHost) {
					continue
				}
				found, ok := m.format.Match(rest)
				if !ok {
					continue
				}
				result, state := e.readFound(m, found, vendor != nil, fields, status)
				if state == noMatch {
					continue
				}
				if state == foreign || result.result == Failed {
					return result, state == match
				}
				if named.vendor == nil {
					named = result
				}
				break
			}
			rest = rest[1:]
		}
	}
	return named, named.vendor != nil
}

// matchState is the result of matching a text against an SDK message.
type matchState uint8

const (
	noMatch matchState = iota // another format may still fit
	match                     // the message is an answer
	foreign                   // another host's: no other format may match it
)

// readFound interprets what an SDK message found in a text.
func (e *Engine) readFound(m *sdkMessage, found sdktext.Match, knownHost bool, fields *jsonscan.Fields, status int) (answer, matchState) {
	if status == 0 {
		status, _ = strconv.Atoi(found.Status)
	}
	if found.Data != "" {
		outcome := e.byFingerprint.plan.ScanPrinted(found.Data, fields)
		if a := e.readByFingerprint(e.byFingerprint, fields, outcome, status); a.result == Failed && a.vendor == m.vendor {
			a.requestID = a.request(fields)
			return a, match
		}
		if !knownHost && e.namesForeignHost(m.vendor, fields) {
			return answer{}, foreign
		}
	}
	if found.Code == "" {
		code, ok := m.vendor.exactMessages[normalized(found.Message)]
		if !ok {
			return answer{result: Unreadable, gap: GapUndescribed, vendor: m.vendor}, match
		}
		found.Code = code
	}
	rule := m.vendor.rule(found.Code)
	needsListed := m.listedCodesOnly || m.requiresListedCodeOrHost && !knownHost
	needsOwn := (m.listedCodesOnly || m.requiresListedCodeOrHost) && !knownHost
	if needsListed && !rule.listed() || needsOwn && rule.usedByOthers || !m.vendor.isCode("", found.Code) {
		return answer{}, noMatch
	}
	a := m.vendor.codeAnswer(found.Code, found.Message, status)
	if printable(found.RequestID) {
		a.requestID = found.RequestID
	}
	return a, match
}

// namesForeignHost reports whether an answer names a host that is not the vendor's.
func (e *Engine) namesForeignHost(v *Vendor, fields *jsonscan.Fields) bool {
	for _, f := range e.byFingerprint.errors {
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
