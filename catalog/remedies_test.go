// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"io/fs"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
)

// sentence is a remedy in both languages and where it stands.
type sentence struct{ where, english, chinese string }

// familiesOf lists the families of a vendor, which Entries leaves out.
func familiesOf(t *testing.T, vendor string) []string {
	t.Helper()
	data, err := fs.ReadFile(catalog.Files(), vendor+"/codes.yaml")
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
	english, chinese := builtin(t), load(t, catalog.Options{Language: catalog.Chinese})
	var all []sentence
	for _, info := range append(taxonomy.Classes(), taxonomy.Unknown.Info()) {
		all = append(all, sentence{"class " + string(info.Class), info.Remedy, info.RemedyZH})
	}
	translated := verdicts(chinese)
	for where, v := range verdicts(english) {
		require.Contains(t, translated, where)
		all = append(all, sentence{where, v.Remedy, translated[where].Remedy})
	}
	families := 0
	for _, id := range vendorIDs {
		for _, family := range familiesOf(t, id) {
			families++
			en, ok := english.Lookup(id, family+".NotListedAnywhere")
			require.True(t, ok, family)
			require.Equal(t, taxonomy.EvidenceFamily, en.Verdict.Evidence)
			zh, _ := chinese.Lookup(id, family+".NotListedAnywhere")
			all = append(all, sentence{id + " " + family, en.Verdict.Remedy, zh.Verdict.Remedy})
		}
	}
	require.Positive(t, families)
	require.Greater(t, len(all), 21+418)
	return all
}

func TestRemediesAreOneShortSentenceOfTheirLanguage(t *testing.T) {
	t.Parallel()
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
	t.Parallel()
	for _, id := range vendorIDs {
		data, err := fs.ReadFile(catalog.Files(), id+"/codes.yaml")
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
			assert.Equalf(t, hasEnglish, hasChinese, "%s/codes.yaml:%d has a remedy in one language only", id, max(english, chinese))
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
	t.Parallel()
	general := map[string]bool{}
	for _, class := range taxonomy.Classes() {
		general[class.Remedy] = true
	}
	for where, v := range verdicts(builtin(t)) {
		assert.Falsef(t, general[v.Remedy], "%s says only what its class says: %s", where, v.Remedy)
	}
}
