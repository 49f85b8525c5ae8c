// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"os"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

// sentence is a remedy in both languages and where it stands.
type sentence struct{ where, english, chinese string }

// verdictsOf lists every verdict that a catalog can give for a code: its own and those of its variants.
func verdictsOf(c *catalog.Catalog) map[string]*catalog.Verdict {
	all := map[string]*catalog.Verdict{}
	for _, e := range c.Entries() {
		where := e.Vendor.ID + " " + e.Code
		all[where] = e.Verdict
		for name, v := range e.Variants {
			all[where+" "+name] = v
		}
	}
	return all
}

// familiesOf lists the families of a built-in file, which Entries leaves out.
func familiesOf(t *testing.T, vendor string) []string {
	t.Helper()
	data, err := os.ReadFile(vendor + ".yaml")
	require.NoError(t, err)
	var file struct {
		Families map[string]any `yaml:"families"`
	}
	require.NoError(t, yaml.Unmarshal(data, &file))
	var names []string
	for name := range file.Families {
		names = append(names, name)
	}
	return names
}

// sentences collects every remedy that can ever be written.
func sentences(t *testing.T) []sentence {
	t.Helper()
	english := judge{catalog: builtin(t)}
	chinese := judge{catalog: load(t, catalog.Options{Language: catalog.Chinese})}
	var all []sentence
	for _, class := range catalog.Classes() {
		all = append(all, sentence{"class " + string(class.Class), class.Remedy, class.RemedyZH})
	}
	translated := verdictsOf(chinese.catalog)
	for where, v := range verdictsOf(english.catalog) {
		require.Contains(t, translated, where)
		all = append(all, sentence{where, v.Remedy, translated[where].Remedy})
	}
	for _, id := range vendorIDs {
		codes := []string{"99999999"} // in no catalog
		for _, family := range familiesOf(t, id) {
			codes = append(codes, family+".NotListedAnywhere")
		}
		for _, code := range codes {
			en := english.body(english.hostOf(t, realHosts[id]), errorOf(id, code), 0)
			zh := chinese.body(chinese.hostOf(t, realHosts[id]), errorOf(id, code), 0)
			require.Equal(t, catalog.Failed, en.Result, code)
			all = append(all, sentence{id + " " + code, en.Verdict.Remedy, zh.Verdict.Remedy})
		}
	}
	require.Greater(t, len(all), 20+418+len(vendorIDs))
	return all
}

func TestRemediesAreOneShortSentenceOfTheirLanguage(t *testing.T) {
	han := func(r rune) bool { return unicode.Is(unicode.Han, r) }
	// What belongs to Chinese text and not to an English one: Han, kana and hangul, and full-width punctuation.
	wide := func(r rune) bool {
		return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) ||
			r >= '\u3000' && r <= '\u303f' || r >= '\uff00' && r <= '\uffef'
	}
	for _, s := range sentences(t) {
		for _, text := range []string{s.english, s.chinese} {
			n := utf8.RuneCountInString(text)
			assert.Truef(t, n >= 1 && n <= 160, "%s: %d characters: %s", s.where, n, text)
			assert.Falsef(t, strings.ContainsFunc(text, unicode.IsControl), "%s: more than one line: %q", s.where, text)
			assert.Equalf(t, strings.TrimSpace(text), text, "%s: space around it: %q", s.where, text)
			for _, address := range []string{"://", "www.", "http:", "https:"} {
				assert.NotContainsf(t, strings.ToLower(text), address, "%s", s.where)
			}
		}
		first, _ := utf8.DecodeRuneInString(s.english)
		assert.Truef(t, unicode.IsUpper(first), "%s: begins in lower case: %s", s.where, s.english)
		assert.Truef(t, strings.HasSuffix(s.english, "."), "%s: does not end: %s", s.where, s.english)
		assert.Falsef(t, strings.ContainsFunc(s.english, wide), "%s: not English: %s", s.where, s.english)
		assert.Truef(t, strings.HasSuffix(s.chinese, "。"), "%s: does not end: %s", s.where, s.chinese)
		assert.Truef(t, strings.ContainsFunc(s.chinese, han), "%s: not Chinese: %s", s.where, s.chinese)
		assert.NotEqualf(t, s.english, s.chinese, "%s", s.where)
	}
}

// A code whose English sentence is its own must not fall back to the class's sentence in Chinese, nor the other way.
func TestEveryRemedyIsWrittenInBothLanguages(t *testing.T) {
	for _, id := range vendorIDs {
		data, err := os.ReadFile(id + ".yaml")
		require.NoError(t, err)
		var root yaml.Node
		require.NoError(t, yaml.Unmarshal(data, &root))
		pairs := 0
		var walk func(n *yaml.Node)
		walk = func(n *yaml.Node) {
			keys := map[string]int{}
			for i := 0; n.Kind == yaml.MappingNode && i < len(n.Content); i += 2 {
				keys[n.Content[i].Value] = n.Content[i].Line
			}
			english, hasEnglish := keys["remedy"]
			chinese, hasChinese := keys["remedy_zh"]
			assert.Equalf(t, hasEnglish, hasChinese, "%s.yaml:%d has a remedy in one language only", id, max(english, chinese))
			if hasEnglish {
				pairs++
			}
			for _, child := range n.Content {
				walk(child)
			}
		}
		walk(&root)
		assert.Positive(t, pairs, id)
	}
}

func TestEveryCodeHasASentenceOfItsOwn(t *testing.T) {
	general := map[string]bool{}
	for _, class := range catalog.Classes() {
		general[class.Remedy] = true
	}
	for where, v := range verdictsOf(builtin(t)) {
		assert.Falsef(t, general[v.Remedy], "%s says only what its class says: %s", where, v.Remedy)
	}
}
