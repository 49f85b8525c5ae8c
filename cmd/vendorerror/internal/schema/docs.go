// SPDX-License-Identifier: Apache-2.0

package schema // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/schema"

import (
	"regexp"
	"slices"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// meanings are what tables say of words: of the keys of a type, or of the words of a closed set.
type meanings map[string]map[string]string

func (m meanings) add(name, word, text string) {
	if m[name] == nil {
		m[name] = map[string]string{}
	}
	m[name][word] = text
}

// keyMeanings reads the tables of docs/catalog.md that explain keys. The head of such a table is "key" for those of the file, or
// "key of `a`, `b`" for those of what stands behind the keys a and b. With a column "for", each row says that itself.
func keyMeanings(document string, file *rulefile.Form) meanings {
	types, all := map[string][]string{}, meanings{}
	typesBehind(file, types)
	for _, t := range tables(document) {
		head, ok := strings.CutPrefix(t[0][0], "key")
		if !ok {
			continue
		}
		for _, row := range t[1:] {
			names := []string{file.Name}
			if of := quoted(head); len(of) > 0 {
				names = typesOf(types, of)
			}
			if t[0][1] == "for" {
				names = typesOf(types, strings.Split(row[1], ", "))
			}
			for _, key := range quoted(row[0]) {
				for _, name := range names {
					all.add(name, key, plain(row[len(row)-1]))
				}
			}
		}
	}
	return all
}

// typesBehind collects the names of the types that stand behind each key.
func typesBehind(form *rulefile.Form, types map[string][]string) {
	for _, field := range form.Fields {
		behind := field.Form
		for behind.Items != nil {
			behind = behind.Items
		}
		if behind.Kind == rulefile.Mapping && !slices.Contains(types[field.Key], behind.Name) {
			types[field.Key] = append(types[field.Key], behind.Name)
			typesBehind(behind, types)
		}
	}
}

func typesOf(types map[string][]string, keys []string) []string {
	var all []string
	for _, key := range keys {
		all = append(all, types[key]...)
	}
	return all
}

// sets are the closed sets that docs/taxonomy.md explains, by the head of their table.
var sets = map[string]string{"class": "Class", "strategy": "Retry", "action": "Action", "owner": "Owner", "evidence": "Evidence"}

// wordMeanings reads the tables of docs/taxonomy.md that explain the words of a closed set.
func wordMeanings(document string) meanings {
	all := meanings{}
	for _, t := range tables(document) {
		column := slices.IndexFunc(t[0], func(head string) bool { return head == "it means" || head == "it is" })
		if sets[t[0][0]] == "" || column < 0 {
			continue
		}
		for _, row := range t[1:] {
			for _, word := range quoted(row[0]) {
				all.add(sets[t[0][0]], word, plain(row[column]))
			}
		}
	}
	return all
}

// tables returns the cells of the tables of a Markdown text, heads first.
func tables(text string) [][][]string {
	var all [][][]string
	inside := false
	for line := range strings.Lines(text) {
		row, isRow := strings.CutPrefix(strings.TrimSpace(line), "| ")
		switch {
		case isRow && !inside:
			all = append(all, nil)
			fallthrough
		case isRow:
			last := &all[len(all)-1]
			*last = append(*last, cells(row))
			inside = true
		case !strings.HasPrefix(line, "|-"):
			inside = false
		}
	}
	return all
}

func cells(row string) []string {
	all := strings.Split(strings.TrimSuffix(row, "|"), " |")
	for i, cell := range all {
		all[i] = strings.TrimSpace(cell)
	}
	return slices.DeleteFunc(all, func(cell string) bool { return cell == "" })
}

var (
	code = regexp.MustCompile("`([^`]+)`")
	link = regexp.MustCompile(`\[([^\]]+)\]\([^)]+\)`)
	see  = regexp.MustCompile(`(; see|, see| See) \[[^\]]+\]\([^)]+\)`)
)

// quoted returns the words in code quotes, a key without its value.
func quoted(cell string) []string {
	var all []string
	for _, m := range code.FindAllStringSubmatch(cell, -1) {
		word, _, _ := strings.Cut(m[1], ":")
		all = append(all, word)
	}
	return all
}

// plain returns the text of a cell without links, which lead nowhere in an editor.
func plain(cell string) string {
	return link.ReplaceAllString(see.ReplaceAllString(cell, ""), "$1")
}
