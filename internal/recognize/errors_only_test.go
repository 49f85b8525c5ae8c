// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// twoWays asks for a vendor an engine that takes the shortcut, which searches a body for the keys of errors, and one that
// reads it.
type twoWays struct {
	shortcut, reading             *caller
	shortcutVendor, readingVendor *recognize.Vendor
	skipped                       int // bodies that the shortcut found to be a success
}

func newTwoWays(tb testing.TB, vendor string) *twoWays {
	tb.Helper()
	w := &twoWays{shortcut: callerOf(tb, errorsOnly), reading: callerOf(tb, fullReading)}
	w.shortcutVendor, w.readingVendor = w.shortcut.builtin(tb, vendor), w.reading.builtin(tb, vendor)
	return w
}

// compare asks both ways about a body, and returns how they differ. A body that was cut may only be a success from the
// byte final on.
func (w *twoWays) compare(body string, isCut bool, final int) string {
	status := len(body) % 2 * 200 // 0 or 200; neither speaks against a success
	want, got := w.reading.body(w.readingVendor, body, status), w.shortcut.body(w.shortcutVendor, body, status)
	if w.shortcut.scratch.Skipped() {
		w.skipped++
	}
	same := got.Result == want.Result && got.Code == want.Code && got.UpstreamCode == want.UpstreamCode && got.Message() == want.Message() &&
		(got.Vendor == nil) == (want.Vendor == nil) && (got.Verdict == nil) == (want.Verdict == nil) &&
		(got.Vendor == nil || got.Vendor.ID == want.Vendor.ID) && (got.Verdict == nil || *got.Verdict == *want.Verdict)
	switch {
	case !same:
		return fmt.Sprintf("%s is %s by the shortcut and %s by reading", body, describe(got), describe(want))
	case isCut && len(body) < final && got.Result == recognize.Succeeded:
		return body + " is a success, although it was cut"
	}
	return ""
}

// cut compares both ways at the lengths given, and at the whole length.
func (w *twoWays) cut(t *testing.T, body string, final int, lengths []int) {
	t.Helper()
	for _, n := range lengths {
		if wrong := w.compare(body[:n], true, final); wrong != "" {
			t.Fatal(wrong)
		}
	}
	if wrong := w.compare(body, false, 0); wrong != "" {
		t.Fatal(wrong)
	}
}

// Fillers of answers: numbers, such as landmarks of a face, and base64, such as a picture.
const (
	numbers = `{"x":128.25,"y":-7},{"x":0.5,"y":1e3},`
	base64  = `iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ/+`
)

// filler is a member of about that many bytes.
func filler(key string, kind, size int) string {
	if kind%2 == 0 {
		return `"` + key + `":[` + strings.Repeat(numbers, size/len(numbers)+1) + `0]`
	}
	return `"` + key + `":"` + strings.Repeat(base64, size/len(base64)+1) + `"`
}

// padded is a body with members before and behind its own, about size bytes long, and the lengths to cut it to: those of
// the body that are given, and a few within the padding.
func padded(body string, kind, size int, lengths []int) (text string, all []int) {
	half := max(size-len(body), 64) / 2
	before := "{" + filler("Landmarks", kind, half) + ","
	text = before + body[1:len(body)-1] + "," + filler("Rest", kind/2, half) + "}"
	own := len(before) + len(body) - 2
	for n := 1; n < len(before); n += max(len(before)/5, 1) {
		all = append(all, n)
	}
	for _, n := range lengths {
		all = append(all, len(before)+n-1)
	}
	for n := own + 1; n < len(text); n += max((len(text)-own)/5, 1) {
		all = append(all, n)
	}
	return text, append(all, len(text)-2, len(text)-1)
}

// The lengths of padded bodies. From 4,096 bytes on a text may be one that is mostly one string.
const (
	shortBody = 300
	longBody  = 4200
)

// Every code in every error format, as it is and padded, cut at every byte (of which a part is taken if the tests are
// thinned).
func TestErrorsOnlyAgreesWithPlainReading(t *testing.T) {
	t.Parallel()
	for i := range errorFormats {
		f := &errorFormats[i]
		t.Run(f.vendor+"/"+f.name, func(t *testing.T) {
			t.Parallel()
			w := newTwoWays(t, f.vendor)
			for _, s := range samples() {
				if s.format != f {
					continue
				}
				w.cut(t, s.body, len(s.body), everyFourth(everyByte(s.body), s.index))
				for _, size := range []int{shortBody, longBody} {
					if thinned && size == longBody && s.index%3 != 0 {
						continue
					}
					text, all := padded(s.body, s.index, size, everyFourth(cuts(s.body, s.spelled), s.index/2))
					w.cut(t, text, len(text), all)
				}
				if !thinned || s.index%5 == 0 {
					reversed := string(parseObject(t, s.body).reversed(t).text(t))
					w.cut(t, reversed, len(reversed), cuts(reversed, s.spelled))
				}
			}
		})
	}
}

func TestErrorsOnlyAgreesWithPlainReadingOnForms(t *testing.T) {
	t.Parallel()
	ways := waysOfAll(t)
	eachForm(t, func(t *testing.T, _ string, f *form, body string) {
		t.Helper()
		ways[f.vendor].cut(t, body, len(strings.TrimRight(body, "\n")), everyByte(body))
	})
}

func TestErrorsOnlyAgreesWithPlainReadingOnSuccesses(t *testing.T) {
	t.Parallel()
	ways := waysOfAll(t)
	eachSuccess(t, func(t *testing.T, s *success, body string) {
		t.Helper()
		ways[s.vendor].cut(t, body, s.finalAt(t, body), everyByte(body))
	})
	for i := range successes {
		s := &successes[i]
		for kind := range 4 {
			for _, size := range []int{shortBody, longBody} {
				text, all := padded(s.body, kind, size, cuts(s.body, " "))
				ways[s.vendor].cut(t, text, s.finalAt(t, text), all)
			}
		}
	}
	for id, w := range ways {
		assert.Positive(t, w.skipped, "the shortcut is taken for %s", id)
	}
}

// waysOfAll asks both ways for each vendor.
func waysOfAll(tb testing.TB) map[string]*twoWays {
	tb.Helper()
	all := map[string]*twoWays{}
	for _, id := range vendorIDs {
		all[id] = newTwoWays(tb, id)
	}
	return all
}

// traps are strings, as JSON writes them, in which braces and quotes are only text.
var traps = []string{
	`}`, `},\"x`, `{`, `}}`, `\"}`, `{}`, `{\"`, `\"},\"error_code\":0,\"x\":{\"`, `\\`, `}\\`, `\\\"}`, `},`, `,}`, ` } `,
}

// Braces within strings must not balance those of an object that was cut.
func TestErrorsOnlyIsNotMisledByStrings(t *testing.T) {
	t.Parallel()
	inAllPlaces := func(body, trap string) []string {
		member, open, inside := `"note":"`+trap+`"`, body[:1], body[1:len(body)-1]
		return []string{
			open + member + "," + inside + "}",
			open + inside + "," + member + "}",
			open + member + "," + inside + `,"tail":{"` + trap + `":[{"note":"` + trap + `"},"` + trap + `"]}}`,
		}
	}
	ways := waysOfAll(t)
	for _, s := range samples() {
		if s.index != 0 {
			continue
		}
		for _, trap := range traps {
			with := s.format.sample(s.row, trap)
			for _, text := range append(inAllPlaces(with.body, trap), with.body) {
				ways[s.vendor].cut(t, text, len(text), cuts(text, s.spelled))
			}
		}
	}
	for i := range successes {
		s := &successes[i]
		for _, trap := range traps {
			for _, text := range inAllPlaces(s.body, trap) {
				ways[s.vendor].cut(t, text, s.finalAt(t, text), cuts(text, " "))
			}
		}
	}
}
