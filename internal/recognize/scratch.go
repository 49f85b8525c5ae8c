// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// Scratch is the working memory of one goroutine, reused from call to call. It is not safe for concurrent use.
type Scratch struct {
	engine         *Engine
	call           *Call
	assumed        Call // what call refers to while a vendor is assumed
	fields         jsonscan.Fields
	found          finding // kept here because it is large and would be copied at every return
	tree           treeSearch
	rootKey        rootKey
	told           treeMention
	exceptionBytes int // of exceptions that may still be read
	decoded        decoded
	framed         Call   // call, with the status of a frame
	work           int    // what may still be spent on the call, in bytes that are read
	typed          Call   // call, with the vendor that an exception's class names
	trace          *Trace // nil unless asked for
}

// NewScratch returns a Scratch for the engine.
func (e *Engine) NewScratch() *Scratch {
	s := &Scratch{engine: e}
	s.tree.visit, s.told.visit, s.rootKey.fits = s.tree.member, s.tell, s.rootKey.leads
	return s
}

// Release drops all references to the texts of earlier calls.
func (s *Scratch) Release() {
	s.call, s.found, s.tree.search = nil, finding{}, search{}
	s.tree.found, s.typed, s.framed = finding{}, Call{}, Call{}
	s.assumed, s.told.mention = Call{}, mention{}
	clear(s.rootKey.keys[:])
	s.fields.Release()
}

// finding is what was found in one part of a call.
type finding struct {
	answer
	source  Source
	request string // the request id, if Options.RequestID is set
	hadText bool   // there was something to read
	skipped bool   // a success of the vendor, known without a scan: the text has no error key
}

// saysMore reports whether the finding is an error, or names a vendor without one (as an SDK message can) where the
// other finding names no vendor.
func (f *finding) saysMore(than *finding) bool {
	return f.result == Failed || f.result == Unreadable && than.vendor == nil
}

// isAnswer reports whether a record's body is the answer itself: it must hold an error or a value of a success format.
// A structured record that only describes a call holds neither.
func (f *finding) isAnswer() bool { return f.result == Failed || f.hasSuccess }

// judge interprets the fields found in a scan.
func (s *Scratch) judge(outcome jsonscan.Outcome, f *finding) {
	f.answer = s.engine.read(s.call, &s.fields, outcome, s.trace)
	if s.byWords() && s.doubts(&f.answer, s.call.Vendor.reader) {
		f.answer = answer{}
		s.trace.of(s.call.Vendor, TopicFingerprint, "", "only words name the vendor, and the code is not listed or the answer names another host")
	}
	f.skipped = outcome == jsonscan.NoErrorKey
	s.judged(f)
}

// doubts reports whether an answer, whose vendor only words of the text name, may be somebody else's.
func (s *Scratch) doubts(a *answer, r *reader) bool {
	return a.result == Failed && (!a.isOwn() || s.namesForeignHost(r))
}

// isOwn reports whether the code of a failed answer is the vendor's own. A number may be an HTTP status.
func (a *answer) isOwn() bool {
	return a.judgement.Evidence != taxonomy.EvidenceUnknown && !a.byLater && strings.Trim(a.code, "0123456789") != "" && !a.vendor.rule(a.code).usedByOthers
}

// judged completes a finding whose answer was just set.
func (s *Scratch) judged(f *finding) {
	f.hadText = true
	if s.engine.options.RequestID {
		f.request = f.answer.request(&s.fields)
	}
}
