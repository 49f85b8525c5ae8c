// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/stacktrace"
)

// Exception is what was recorded of an exception. Each field may be empty.
type Exception struct {
	// Type is the class, or a code of the vendor, which OpenTelemetry for JavaScript records in its place.
	Type string
	// Message is what the exception says.
	Message string
	// Stack is the stack trace. Only the exceptions in it are read, not the frames.
	Stack string
}

// Exceptions iterates over exceptions.
type Exceptions interface {
	// Next returns the next exception, or false after the last one.
	Next() (e Exception, ok bool)
}

// readExceptions reads the exceptions one after another until one holds an error.
func (s *Scratch) readExceptions(all Exceptions, f *finding) {
	var found finding
	for found.result != Failed {
		x, ok := all.Next()
		if !ok {
			break
		}
		if in := s.readException(&x); in.saysMore(&found) {
			found = in
		}
	}
	if found.saysMore(f) {
		*f = found
		f.source = SourceException
	}
}

// readException reads an exception: its message, then what its stack trace says of it and of its causes. If neither
// holds an error, its type may be the code.
func (s *Scratch) readException(x *Exception) finding {
	vendor := s.engine.VendorOfExceptionType(x.Type)
	s.trace.thrown(vendor, x.Type)
	found := s.readThrown(vendor, x.Type, s.ration(x.Message), x.Message)
	trace := ""
	if s.exceptionBytes > 0 {
		trace = x.Stack // whole, since its end may say most; stacktrace reads as much as a body may have at most
		s.exceptionBytes -= len(trace)
	}
	stack := stacktrace.New(trace)
	for found.result != Failed {
		t, ok := stack.Next()
		if !ok {
			break
		}
		thrownBy := s.engine.VendorOfExceptionType(t.Class)
		if thrownBy == nil && t.First {
			thrownBy = vendor
		}
		s.trace.of(thrownBy, TopicException, "", "its SDK threw what the stack trace names")
		if in := s.readThrown(thrownBy, t.Class, t.Text, ""); in.saysMore(&found) {
			found = in
		}
	}
	if found.result != Failed {
		s.readCodeInType(x, &found)
	}
	return found
}

// ration returns what may still be read of a text of an exception: those of a call are as long together as one body.
func (s *Scratch) ration(text string) string {
	text = text[:min(len(text), max(s.exceptionBytes, 0))]
	s.exceptionBytes -= len(text)
	return text
}

// readThrown reads what an exception says. vendor is the one of its class, or nil if the class is nobody's. message is
// the message by itself, if it is known.
func (s *Scratch) readThrown(vendor *Vendor, class, text, message string) finding {
	call := s.call
	if vendor != nil && vendor != call.Vendor {
		if call.Vendor != nil { // what another vendor's SDK throws is nothing that this host said
			s.trace.of(vendor, TopicException, "", "its SDK threw the exception, but the host is another vendor's")
			return finding{}
		}
		s.typed = *call
		s.typed.Vendor, s.call = vendor, &s.typed
	}
	found := s.readMessage(text)
	s.call = call
	if vendor == nil && call.ByProvider && found.vendor != nil && s.isOthers(class, text, &found) {
		s.trace.of(call.Vendor, TopicException, "", "another vendor's SDK threw the exception")
		return finding{}
	}
	if vendor == nil && call.ByProvider && found.isGuess() {
		s.trace.of(call.Vendor, TopicException, "", "its code is not in the catalog, and only the provider's name names the vendor")
		return finding{}
	}
	if vendor == nil || found.result == Failed {
		return found
	}
	found = finding{answer: answer{result: Unreadable, vendor: vendor}}
	if len(message) <= maxExactMessage {
		if code, ok := vendor.exactMessages[normalized(message)]; ok {
			found.answer = vendor.codeAnswer(code, StringValue(message), call)
		}
	}
	s.judged(&found)
	return found
}

// readMessage reads what an exception says, for the vendor of the call.
func (s *Scratch) readMessage(text string) finding {
	text = text[:min(len(text), s.engine.options.MaxBodyBytes)]
	found := s.readEmbedded(text)
	if v := s.call.Vendor; found.result != Failed && v != nil && v.mayMention(text) {
		if in := s.readMention(text); in.result == Failed {
			return in
		}
	}
	return found
}

// maxExactMessage is the length of the longest message that is compared as a whole, in bytes.
const maxExactMessage = 1024

// readCodeInType takes an exception's type for the code if it can be nothing else: a listed code of the vendor that the
// exception itself proves, or one that nobody else has.
func (s *Scratch) readCodeInType(x *Exception, f *finding) {
	// Numbers are those of operating systems, of gRPC and of browsers.
	if x.Type == "" || len(x.Type) > maxCode || strings.Trim(x.Type, "0123456789") == "" {
		return
	}
	class, proven := "", f.vendor
	if v := s.engine.VendorOfExceptionType(x.Type); v != nil && (proven == nil || v == proven) && (s.call.Vendor == nil || v == s.call.Vendor) {
		proven = v
		class, _ = lastName(x.Type) // in a package of the vendor's SDK
	}
	for _, code := range [...]string{x.Type, strings.TrimSuffix(x.Type, "Error"), class} { // some SDKs name the class after the code
		vendor := proven
		if vendor == nil {
			vendor = s.call.Vendor
		}
		if vendor == nil {
			vendor = s.engine.ownCodes[code]
		}
		if vendor == nil {
			continue
		}
		rule, ok := vendor.codes[code]
		if !ok || proven == nil && rule.usedByOthers {
			continue
		}
		s.trace.of(vendor, TopicException, "", "the exception's type is a code of the vendor")
		*f = finding{answer: vendor.codeAnswer(code, StringValue(x.Message), s.call)}
		s.judged(f)
		return
	}
}

// addOwnCodes collects the codes that prove their vendor as an exception's type. They have a dot, since a plain word may
// be anybody's class, and no other vendor lists them, switched on or not.
func (c *compiler) addOwnCodes() {
	listed := map[string]int{}
	for _, file := range c.rules.Vendors() {
		for _, it := range file.Codes.Items() {
			listed[it.Key]++
		}
	}
	for _, v := range c.engine.vendors {
		for code, rule := range v.codes {
			if strings.Contains(code, ".") && listed[code] == 1 && !rule.usedByOthers {
				c.engine.ownCodes[code] = v
			}
		}
	}
}
