// SPDX-License-Identifier: Apache-2.0

package reference // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/reference"

import (
	"bytes"
	"cmp"
	"fmt"
	"html"
	"reflect"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// madeBy begins each page of Markdown.
const madeBy = "<!-- Made by `vendorerror docs` from the catalog. Do not edit. -->\n"

// Markdown returns the page of a vendor.
func (v *Vendor) Markdown() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s# %s\n\n`vendor.name` is `%s`. All codes with search and filters: [catalog.html](../catalog.html?vendor=%[3]s).\n", madeBy, cell(v.Name), v.ID)
	v.about(&b)
	v.formats(&b)
	fmt.Fprintf(&b, "\n## Codes\n\nCodes: %d. What the words mean: [taxonomy.md](../taxonomy.md).\n\n", len(v.Codes))
	writeCodes(&b, v.Codes)
	if len(v.Families) > 0 {
		b.WriteString("\n## Families\n\nFor codes that are not listed, by their beginning.\n\n")
		writeCodes(&b, v.Families)
	}
	return b.Bytes()
}

func (v *Vendor) about(b *bytes.Buffer) {
	var rows [][2]string
	add := func(name, text string) {
		if text != "" {
			rows = append(rows, [2]string{name, text})
		}
	}
	add("hosts", quoteAll(v.Hosts))
	source := cell(v.Source.Title)
	if v.Source.URL != "" {
		source = fmt.Sprintf("[%s](%s)", cell(cmp.Or(v.Source.Title, v.Source.URL)), v.Source.URL)
	}
	add("source", source)
	add("updated by the vendor", cell(v.Source.Updated))
	add("checked", cell(v.Source.Checked))
	add("classes of its SDKs", quoteAll(values(v.rules.ExceptionTypes)))
	add("GenAI providers", quoteAll(values(v.rules.GenAIProviders)))
	if len(rows) == 0 {
		return
	}
	b.WriteString("\n| | |\n|---|---|\n")
	for _, row := range rows {
		fmt.Fprintf(b, "| %s | %s |\n", row[0], row[1])
	}
}

// formats says in short how the vendor writes errors.
func (v *Vendor) formats(b *bytes.Buffer) {
	if v.rules.ErrorFormats.Len() > 0 {
		b.WriteString("\n## Errors in bodies\n\n| format | code | message | request id | without a known host |\n|---|---|---|---|---|\n")
		for _, it := range v.rules.ErrorFormats.Items() {
			if f := &it.Value; rulefile.On(f.Enabled) {
				proves := "no"
				if f.Fingerprint != nil {
					proves = "yes"
				}
				fmt.Fprintf(b, "| `%s` | %s | %s | %s | %s |\n", it.Key, paths(f.Code), paths(f.Message), paths(f.RequestID), proves)
			}
		}
	}
	var lines []string
	for _, it := range v.rules.ErrorHeaders.Items() {
		if rulefile.On(it.Value.Enabled) {
			lines = append(lines, "An error in the header "+paths(it.Value.Code)+".")
		}
	}
	for _, it := range v.rules.RetryHeaders.Items() {
		if rulefile.On(it.Value.Enabled) {
			lines = append(lines, "A delay in the header `"+it.Key+"`.")
		}
	}
	for _, it := range v.rules.RetryWords.Items() {
		lines = append(lines, "Whether to retry, in the header `"+it.Key+"`.")
	}
	for _, name := range v.rules.RequestIDHeaders {
		lines = append(lines, "The request's id in the header "+quote(string(name))+".")
	}
	for _, it := range v.rules.SDKMessages.Items() {
		if rulefile.On(it.Value.Enabled) {
			lines = append(lines, "A message of an SDK: "+paths(it.Value.Format))
		}
	}
	if len(lines) > 0 {
		b.WriteString("\n## Errors elsewhere\n\n- " + strings.Join(lines, "\n- ") + "\n")
	}
}

func writeCodes(b *bytes.Buffer, codes []Code) {
	b.WriteString("| code | class | retryable | owner | action | remedy | 处理建议 |\n|---|---|---|---|---|---|---|\n")
	for i := range codes {
		c := &codes[i]
		name := `<a id="` + strings.ReplaceAll(html.EscapeString(c.anchor()), "|", "&#124;") + `"></a>` + quote(c.Code)
		if c.DocsURL != "" && !c.Family {
			name += fmt.Sprintf(" [↗](%s)", c.DocsURL)
		}
		writeVerdict(b, name, c.Verdict)
		for _, v := range c.Variants {
			writeVerdict(b, "↳ "+cell(v.Condition), v.Verdict)
		}
	}
}

func writeVerdict(b *bytes.Buffer, name string, v Verdict) {
	action := ""
	if v.Action != "" {
		action = "`" + string(v.Action) + "`"
	}
	fmt.Fprintf(b, "| %s | `%s` | %s (%s) | %s | %s | %s | %s |\n", name, v.Class, v.Again(), v.Strategy(), v.Owner, action, cell(v.Remedy), cell(v.Chinese))
}

// values returns the values of a list whose items have positions.
func values[T ~string](list []rulefile.At[T]) []string {
	var all []string
	for _, one := range list {
		all = append(all, string(one.Value))
	}
	return all
}

// paths returns what a key holds, one text or several, as code.
func paths(value any) string {
	v := reflect.ValueOf(value)
	for v.Kind() == reflect.Pointer && !v.IsNil() {
		v = v.Elem()
	}
	switch v.Kind() {
	case reflect.String:
		return quote(v.String())
	case reflect.Slice:
		var all []string
		for i := range v.Len() {
			all = append(all, v.Index(i).String())
		}
		return quoteAll(all)
	default:
		return ""
	}
}

func quoteAll(texts []string) string {
	var all []string
	for _, text := range texts {
		all = append(all, quote(text))
	}
	return strings.Join(all, ", ")
}

// quote returns a text as code in a cell of a table.
func quote(text string) string {
	if strings.Contains(text, "`") {
		return "`` " + strings.ReplaceAll(text, "|", `\|`) + " ``"
	}
	return "`" + strings.ReplaceAll(text, "|", `\|`) + "`"
}

var escaper = strings.NewReplacer("|", `\|`, "\n", " ", "<", "&lt;", `"`, "&quot;", "*", `\*`, "_", `\_`, "[", `\[`)

// cell returns a text for a cell of a table.
func cell(text string) string { return escaper.Replace(text) }
