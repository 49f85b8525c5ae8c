// SPDX-License-Identifier: Apache-2.0

// Package lint checks catalog files: all that the loader refuses, and what it takes but nobody can want.
package lint // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/lint"

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/sources"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// Severity says whether a catalog can be used in spite of a finding.
type Severity string

// The severities.
const (
	Error   Severity = "error"   // it cannot be loaded, or a verdict would be wrong
	Warning Severity = "warning" // it works, but not as well as it could
)

// Rule names what a finding is about.
type Rule string

// The rules.
const (
	Load         Rule = "load"        // the loader refuses it
	Remedy       Rule = "remedy"      // a remedy is missing
	Translation  Rule = "translation" // a remedy is in one language only, or in the wrong one
	Sentence     Rule = "sentence"    // a remedy is not one sentence
	Variant      Rule = "variant"     // a variant changes nothing
	Unreachable  Rule = "unreachable" // another format finds all that a format could find; an alias leads nowhere
	UsedByOthers Rule = "others"      // a code alone proves the vendor, but another vendor lists it too
	LookAlike    Rule = "look-alike"  // what another vendor wrote is taken for this one's
	Samples      Rule = "samples"     // there is no sample
	Style        Rule = "style"       // the order of keys, spaces at the ends of lines
	Source       Rule = "source"      // nothing says where the facts are from
)

// Rules lists the rules with what they are about.
func Rules() []struct {
	Rule  Rule
	About string
} {
	return []struct {
		Rule  Rule
		About string
	}{
		{Load, "the catalog cannot be loaded"},
		{Remedy, "a code or family has no remedy of its own"},
		{Translation, "a remedy is not written in both languages"},
		{Sentence, "a remedy is not one sentence"},
		{Variant, "a variant says what its code says"},
		{Unreachable, "an error format can find nothing, or an alias leads nowhere"},
		{UsedByOthers, "a code that other vendors list proves the vendor"},
		{LookAlike, "the answer of another vendor is taken for this one's"},
		{Samples, "a format has no sample, or a sample is not recognized as it says"},
		{Style, "order of keys, line ends"},
		{Source, "nothing says where the facts are from"},
	}
}

// Finding is something wrong in a file.
type Finding struct {
	File     string   `json:"file,omitempty"`
	Line     int      `json:"line,omitempty"`
	Key      string   `json:"key,omitempty"`
	Rule     Rule     `json:"rule"`
	Severity Severity `json:"severity"`
	Message  string   `json:"message"`
}

// String returns the finding as "file:line: key: message (rule)".
func (f *Finding) String() string {
	where := f.File
	if f.Line > 0 {
		where += ":" + strconv.Itoa(f.Line)
	}
	if where != "" {
		where += ": "
	}
	if f.Key != "" {
		where += f.Key + ": "
	}
	return fmt.Sprintf("%s%s: %s (%s)", where, f.Severity, f.Message, f.Rule)
}

// Severities are the severities, the worst first.
func Severities() []string { return []string{string(Error), string(Warning)} }

// Check checks catalog files and vendors' folders, merged over the built-in catalog unless alone is true. What it finds is in
// the order of the files. It also returns the engine that was compiled from them, nil if they cannot be loaded.
func Check(names []string, alone bool) ([]Finding, *recognize.Engine) {
	l := &linter{}
	for _, name := range sources.Expand(names) {
		for _, file := range sources.Files(name) {
			l.style(file)
		}
	}
	set, err := sources.Read(names, alone)
	if err == nil {
		l.load(set)
	} else {
		l.refused(err)
	}
	slices.SortStableFunc(l.found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return l.found, l.engine
}

type linter struct {
	set    *sources.Set
	engine *recognize.Engine
	full   *recognize.Engine // reads all of an answer
	found  []Finding
}

func (l *linter) fail(pos rulefile.Position, rule Rule, severity Severity, format string, args ...any) {
	l.found = append(l.found, Finding{pos.File, pos.Line, pos.Path, rule, severity, fmt.Sprintf(format, args...)})
}

// load compiles the files and checks what the loader takes.
func (l *linter) load(set *sources.Set) {
	options := recognize.Options{MaxBodyBytes: maxBody, Embedded: true}
	var err error
	if l.engine, err = recognize.New(set.Rules, options); err != nil {
		l.refused(err)
		return
	}
	options.RequestID = true
	if l.full, err = recognize.New(set.Rules, options); err != nil {
		l.refused(err)
		return
	}
	l.set = set
	for _, v := range set.Own {
		l.vendor(v)
	}
}

// maxBody is how much of a sample is read.
const maxBody = 64 << 10

var (
	// refusal is an error of the loader: file:line: key: message.
	refusal = regexp.MustCompile(`^(.+?\.ya?ml):(\d+): (.+?): (.*)$`)
	// refusedFile is one about a whole file, as the YAML library's, which may give a line.
	refusedFile = regexp.MustCompile(`^(?:open )?(.+?\.ya?ml): (?:yaml: line (\d+): )?(.*)$`)
)

// refused adds the mistakes that the loader found, one a line.
func (l *linter) refused(err error) {
	for line := range strings.Lines(err.Error()) {
		line = strings.TrimRight(line, "\n")
		f := Finding{Rule: Load, Severity: Error, Message: line}
		if m := refusal.FindStringSubmatch(line); m != nil {
			f.File, f.Key, f.Message = m[1], m[3], m[4]
			f.Line, _ = strconv.Atoi(m[2])
		} else if m := refusedFile.FindStringSubmatch(line); m != nil {
			f.File, f.Message = m[1], m[3]
			f.Line, _ = strconv.Atoi(m[2])
		}
		l.found = append(l.found, f)
	}
}
