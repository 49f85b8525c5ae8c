// SPDX-License-Identifier: Apache-2.0

package lint // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/lint"

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// nextSentence matches the end of a sentence and the beginning of the next.
var nextSentence = regexp.MustCompile(`[.!?]["')]* +["'(]*[A-Z]`)

// remedy checks the remedy of a code, family or variant.
func (l *linter) remedy(pos rulefile.Position, j rulefile.Judgement, what string) {
	english, chinese := string(rulefile.Deref(j.Remedy)), string(rulefile.Deref(j.RemedyZH))
	switch {
	case english == "" && chinese == "":
		l.fail(pos, Remedy, Warning, "the %s has no remedy; people read what is true of every %s", what, classOf(j))
		return
	case chinese == "":
		l.fail(pos, Translation, Warning, "the remedy is not translated: remedy_zh is missing")
	case english == "":
		l.fail(pos, Translation, Warning, "the remedy is not translated: remedy is missing")
	}
	han := func(r rune) bool { return unicode.Is(unicode.Han, r) }
	if english != "" {
		switch {
		case strings.ContainsFunc(english, han):
			l.fail(pos, Translation, Warning, "remedy is not in English")
		case !strings.HasSuffix(english, "."):
			l.fail(pos, Sentence, Warning, "remedy is not a sentence: it has no full stop at its end")
		case nextSentence.MatchString(english):
			l.fail(pos, Sentence, Warning, "remedy has more than one sentence")
		}
	}
	if chinese != "" {
		switch {
		case !strings.ContainsFunc(chinese, han):
			l.fail(pos, Translation, Warning, "remedy_zh is not in Chinese")
		case !strings.HasSuffix(chinese, "。"):
			l.fail(pos, Sentence, Warning, "remedy_zh is not a sentence: it has no 。 at its end")
		case strings.Count(chinese, "。") > 1:
			l.fail(pos, Sentence, Warning, "remedy_zh has more than one sentence")
		}
	}
}

// classOf returns the class, or a word for it where a variant has that of its code.
func classOf(j rulefile.Judgement) string {
	if j.Class == nil {
		return "error of its class"
	}
	return string(*j.Class)
}
