// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// Trace records how Recognize comes to a match, as sentences for people. It holds nothing of a body but the code of an error
// that was found, and the names of fields that the catalog knows.
type Trace struct {
	Steps []Step

	cutAt    int  // where the answer that was read last was cut, 0 if it was not
	noObject bool // it was no object
}

// Step is one thing that was tried.
type Step struct {
	Topic Topic
	// Vendor is the vendor whose format was tried, "" if it is about no vendor in particular.
	Vendor string
	// Format is the name of the format in the vendor's file, "" if it is about no format.
	Format string
	// Text says what came of it.
	Text string
	// Near is how many of the format's fields there are in the answer.
	Near int
	// Fits is true if the answer is in the format.
	Fits bool
}

// Topic says what a step is about.
type Topic string

// The topics.
const (
	TopicHost        Topic = "host"           // whose host answered
	TopicInput       Topic = "input"          // what there is to read, and how it was read
	TopicPrefilter   Topic = "prefilter"      // the search for words that any answer has
	TopicFormat      Topic = "error format"   // an error format
	TopicSuccess     Topic = "success format" // a success format
	TopicFingerprint Topic = "fingerprint"    // whether an answer proves its vendor
	TopicSDK         Topic = "SDK message"    // an SDK message
	TopicException   Topic = "exception"      // an exception
	TopicHeader      Topic = "header"         // a response header
	TopicStatus      Topic = "HTTP status"    // the HTTP status, as a last resort
	TopicMention     Topic = "mention"        // codes that stand in a text as words
)

// maxSteps is how many steps are recorded.
const maxSteps = 1000

// Trace has the scratch record in t how it comes to each match, until it is called with nil.
func (s *Scratch) Trace(t *Trace) { s.trace = t }

// Note adds a step about no format. t may be nil.
func (t *Trace) Note(topic Topic, text string) { t.add(Step{Topic: topic, Text: text}) }

// fitsOf adds a step about a format other than an error format that fits.
func (t *Trace) fitsOf(v *Vendor, topic Topic, format, text string) {
	if t != nil {
		t.add(Step{Topic: topic, Vendor: v.ID, Format: format, Text: text, Fits: true})
	}
}

// Notef is Note with a format. Its callers check t, since the arguments would cost an allocation.
func (t *Trace) Notef(topic Topic, format string, args ...any) {
	t.Note(topic, fmt.Sprintf(format, args...))
}

// of adds a step about a vendor.
func (t *Trace) of(v *Vendor, topic Topic, format, text string) {
	if t != nil && v != nil {
		t.add(Step{Topic: topic, Vendor: v.ID, Format: format, Text: text})
	}
}

// add adds a step, unless it says what the last one said: a text is searched more than once, for example.
func (t *Trace) add(s Step) {
	if t == nil || len(t.Steps) == maxSteps || len(t.Steps) > 0 && t.Steps[len(t.Steps)-1] == s {
		return
	}
	t.Steps = append(t.Steps, s)
}

// Nearest returns the step about the format of which most fields were there, or nil if there were none.
func Nearest(steps []Step) *Step {
	var nearest *Step
	for i := range steps {
		if s := &steps[i]; s.Near > 0 && (nearest == nil || s.Near > nearest.Near) {
			nearest = s
		}
	}
	return nearest
}

// scanned records how a text was read.
func (t *Trace) scanned(outcome jsonscan.Outcome, text string, r *reader, fields *jsonscan.Fields) {
	if t == nil {
		return
	}
	t.cutAt, t.noObject = 0, outcome == jsonscan.NotObject
	switch outcome {
	case jsonscan.NotObject:
		t.Note(TopicInput, "it does not begin with an object: "+looks(text))
		return
	case jsonscan.NoErrorKey:
		t.Note(TopicInput, "no key of an error is in it, so it was not read further")
		return
	case jsonscan.Cut:
		t.cutAt = fields.End
		if strings.TrimSpace(text[min(fields.End, len(text)):]) == "" {
			t.Notef(TopicInput, "an object, cut at byte %d", fields.End)
		} else {
			t.Notef(TopicInput, "an object that ends being one at byte %d of %d", fields.End, len(text))
		}
	case jsonscan.Complete:
		t.Notef(TopicInput, "a whole object of %d bytes", fields.End)
	case jsonscan.Stopped:
		t.Notef(TopicInput, "an object that says by byte %d that it is a success", fields.End)
	}
	t.fields(r, fields)
}

// limited records that a text is not read to its end.
func (t *Trace) limited(text string, limit int) {
	if t != nil && len(text) >= limit {
		t.Notef(TopicInput, "no more than its first %d bytes are read (max_body_bytes)", limit)
	}
}

// fields records which fields that formats read were found, and of which type they are.
func (t *Trace) fields(r *reader, fields *jsonscan.Fields) {
	if t == nil {
		return
	}
	var found []string
	for _, path := range fields.Found() {
		found = append(found, r.name(path)+" ("+kindName(fields.Get(path))+")")
	}
	if len(found) == 0 {
		t.Note(TopicInput, "it has no field that a format reads")
		return
	}
	t.Note(TopicInput, "it has "+strings.Join(found, ", "))
}

// name returns a path as a catalog file writes it.
func (r *reader) name(path jsonscan.Path) string {
	if path < 0 {
		return ""
	}
	return strings.Join(r.plan.Keys()[path], ".")
}

// codeNames returns the paths of a format's code as a catalog file writes them.
func (r *reader) codeNames(f *errorFormat) string {
	var all []string
	for _, path := range f.codes {
		all = append(all, r.name(path))
	}
	return strings.Join(all, " or ")
}

func kindName(v Value) string {
	switch v.Kind {
	case jsonscan.Absent:
		return "absent"
	case jsonscan.String:
		return fmt.Sprintf("string of %d bytes", len(v.Raw))
	case jsonscan.Integer:
		return "integer"
	case jsonscan.Number:
		return "number with a fraction"
	case jsonscan.Bool:
		return "true or false"
	case jsonscan.Null:
		return "null"
	case jsonscan.Object:
		return "object"
	default:
		return "array"
	}
}

// format records why an error format does not fit.
func (t *Trace) format(f *errorFormat, fields *jsonscan.Fields, text string) {
	if t != nil {
		t.formatNear(f, f.near(fields), text)
	}
}

// formatNear is format for a format of which so many fields are there. That what is no object has none of them says nothing.
func (t *Trace) formatNear(f *errorFormat, near int, text string) {
	if t.noObject && near == 0 {
		return
	}
	t.add(Step{Topic: TopicFormat, Vendor: f.vendor.ID, Format: f.name, Text: text, Near: near})
}

// near counts the fields of a format that are there.
func (f *errorFormat) near(fields *jsonscan.Fields) int {
	n := 0
	for _, path := range slices.Concat(f.codes, f.requires, f.messages, f.requestIDs) {
		if fields.Has(path) {
			n++
		}
	}
	return n
}

// fits records an error format that fits.
func (t *Trace) fits(f *errorFormat, fields *jsonscan.Fields, text string) {
	if t != nil {
		t.add(Step{Topic: TopicFormat, Vendor: f.vendor.ID, Format: f.name, Text: text, Near: f.near(fields), Fits: true})
	}
}

// state records what an error format found in the field of its code, unless it is a code. Its callers check t, since they try
// many formats.
func (t *Trace) state(r *reader, f *errorFormat, fields *jsonscan.Fields, state codeState) {
	text := state.describe(r, f, fields)
	if state <= lacksCondition || state == lacksCode || state == noCode {
		text += t.beforeCut()
	}
	t.format(f, fields, text)
}

// noErrorField records that no format was tried.
func (t *Trace) noErrorField(v *Vendor) {
	if t != nil {
		t.of(v, TopicFormat, "", "none was tried, since no field has a value of an error"+t.beforeCut())
	}
}

// beforeCut ends a sentence about what is missing.
func (t *Trace) beforeCut() string {
	if t.cutAt == 0 {
		return ""
	}
	return fmt.Sprintf(" before byte %d, where the answer was cut", t.cutAt)
}

// describe says what the state means for a format.
func (s codeState) describe(r *reader, f *errorFormat, fields *jsonscan.Fields) string {
	code := r.codeNames(f)
	switch s {
	case lacksRequired:
		var missing []string
		for _, path := range f.requires {
			if !fields.Has(path) {
				missing = append(missing, r.name(path))
			}
		}
		return "it has no " + strings.Join(missing, " and no ")
	case lacksCondition:
		return "it is only for answers in which " + conditionsOf(r, f.where)
	case excluded:
		return "it is not for answers in which " + conditionsOf(r, f.whereNot)
	case lacksCode:
		return "its code " + code + " is not there"
	case emptyCode:
		return "its code " + code + " is empty"
	case unlistedMessage:
		return "what is in " + code + " is none of the messages that the catalog lists"
	case noCode:
		return "the error is there, but its code " + code + " is not"
	case wrongType:
		kind := "a string"
		switch {
		case f.kind == jsonscan.Integer:
			kind = "an integer"
		case f.anyKind:
			kind += " or an integer"
		}
		return "its code " + code + " must be " + kind + ", and is of another type: " + kindName(fields.Get(f.present(fields)))
	case notCode:
		return "what is in " + code + " cannot be a code: " + kindName(fields.Get(f.present(fields)))
	case unlistedNumber:
		return "what is in " + code + " is no code that the catalog lists, and of another type than codes are"
	case cutBefore:
		return "a value of " + code + " is there, but the answer was cut, and a more precise one may follow"
	case nonError:
		return "its code " + code + " says that there is no error"
	default:
		return "its code " + code + " is there"
	}
}

// conditionsOf lists conditions with the values that the catalog gives.
func conditionsOf(r *reader, all []condition) string {
	var texts []string
	for _, c := range all {
		var values []string
		for _, v := range c.values {
			text := v.Text
			if v.Kind == jsonscan.String {
				text = strconv.Quote(text)
			}
			values = append(values, text)
		}
		texts = append(texts, r.name(c.path)+" is "+strings.Join(values, " or "))
	}
	return strings.Join(texts, " and ")
}

// nearest records how near each error format of any vendor is, where none was tried.
func (t *Trace) nearest(r *reader, fields *jsonscan.Fields) {
	if t == nil {
		return
	}
	for _, f := range r.errors {
		if f.near(fields) > 0 && (f.fingerprint == nil || f.present(fields) < 0) {
			text := "it has no fingerprint, so it counts only if the host is known"
			if f.fingerprint != nil {
				text = "its code " + r.codeNames(f) + " is not there"
			}
			t.format(f, fields, text)
		}
	}
}

// noWords says that the prefilter has ruled a text out.
const noWords = "it holds none of the words that any error or success has: keys of formats, beginnings of SDK messages, names of SDKs"

// doubts are the sentences for each doubt.
var doubts = map[doubt]string{
	strangeField:   "a field is there that must be absent, since others write it",
	strangeHost:    "the answer names a host that is not the vendor's",
	unlistedCode:   "its code is not in the catalog",
	untypedWords:   "it was printed without types, so that it may be a program's own words",
	missingMessage: "its message is not there",
	cutAnswer:      "the answer was cut, and what came before that proves nothing",
	commonCode:     "the code is not in the catalog, or others have it too",
	missingField:   "none of the fields that prove the vendor is there",
}

// doubt records why an error format does not prove its vendor.
func (t *Trace) doubt(r *reader, f *errorFormat, fields *jsonscan.Fields, d doubt) {
	if t == nil {
		return
	}
	text := doubts[d]
	if d == missingField && len(f.fingerprint.anyField) > 0 {
		var names []string
		for _, path := range f.fingerprint.anyField {
			names = append(names, r.name(path))
		}
		text += " (" + strings.Join(names, ", ") + ")"
	}
	// A code counts once more, so that this format is nearer than those of which only the names of fields are there.
	t.formatNear(f, f.near(fields)+1, "a code is there, but without a known host it does not prove the vendor: "+text)
}

// thrown records whose exception it is.
func (t *Trace) thrown(v *Vendor, class string) {
	switch {
	case t == nil:
	case v != nil:
		t.of(v, TopicException, "", "its SDK has a class of the exception's name")
	case class == "":
		t.Note(TopicException, "the type of the exception is not known")
	default:
		t.Note(TopicException, "the type of the exception is no vendor's")
	}
}

// headers records what came of a vendor's error headers.
func (t *Trace) headers(v *Vendor, found bool) {
	if t == nil {
		return
	}
	switch {
	case len(v.headers) == 0:
		t.of(v, TopicHeader, "", "it writes no errors into headers")
	case found:
		t.of(v, TopicHeader, "", "a header holds a code")
	default:
		var names []string
		for _, h := range v.headers {
			names = append(names, h.code)
		}
		t.of(v, TopicHeader, "", "no code in "+strings.Join(names, ", "))
	}
}
