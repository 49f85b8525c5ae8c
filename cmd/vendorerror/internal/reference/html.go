// SPDX-License-Identifier: Apache-2.0

package reference // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/reference"

import (
	"crypto/sha256"
	_ "embed" // the parts of the page
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
)

//go:embed page.tmpl.html
var pageText string

//go:embed page.css
var styleText string

//go:embed page.js
var scriptText string

var pageTemplate = template.Must(template.New("page").Parse(pageText))

// page is what the template shows.
type page struct {
	*Reference
	Count   int
	Classes []string
	Owners  []string
	// The style and the script are in the page, and nothing else is allowed in it.
	Style         template.CSS
	Script        template.JS
	ContentPolicy string
}

// WriteHTML writes the page of all vendors. It needs no other file and no network.
func (r *Reference) WriteHTML(w io.Writer) error {
	p := page{
		Reference: r, Style: template.CSS(styleText), Script: template.JS(scriptText), //nolint:gosec // they are ours
		ContentPolicy: fmt.Sprintf("default-src 'none'; base-uri 'none'; form-action 'none'; style-src %s; script-src %s", hash(styleText), hash(scriptText)),
	}
	used := map[string]bool{}
	for _, v := range r.Vendors {
		p.Count += len(v.Codes) + len(v.Families)
		for _, c := range v.All() {
			for _, verdict := range c.verdicts() {
				used[string(verdict.Class)], used[string(verdict.Owner)] = true, true
			}
		}
	}
	for _, info := range taxonomy.Classes() {
		p.Classes = append(p.Classes, string(info.Class))
	}
	p.Classes = append(p.Classes, string(taxonomy.Unknown))
	for _, owner := range taxonomy.Owners() {
		p.Owners = append(p.Owners, string(owner))
	}
	unused := func(word string) bool { return !used[word] }
	p.Classes, p.Owners = slices.DeleteFunc(p.Classes, unused), slices.DeleteFunc(p.Owners, unused)
	return pageTemplate.Execute(w, &p)
}

// hash is a source of a content security policy: only this text.
func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// All returns families and codes.
func (v *Vendor) All() []Code { return append(slices.Clone(v.Families), v.Codes...) }

func (c *Code) verdicts() []Verdict {
	all := []Verdict{c.Verdict}
	for _, v := range c.Variants {
		all = append(all, v.Verdict)
	}
	return all
}

// Filter is what the filters compare: class, retryable and owner of each verdict.
func (c *Code) Filter() string {
	var all []string
	for _, v := range c.verdicts() {
		one := strings.Join([]string{string(v.Class), v.Again(), string(v.Owner)}, "|")
		if !slices.Contains(all, one) {
			all = append(all, one)
		}
	}
	return strings.Join(all, " ")
}
