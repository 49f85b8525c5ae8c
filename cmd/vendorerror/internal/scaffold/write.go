// SPDX-License-Identifier: Apache-2.0

package scaffold // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/scaffold"

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/schema"
)

// Vendor is what is known of a new vendor.
type Vendor struct {
	ID, Name string
	Hosts    []string
	Samples  []Sample
}

// Files returns the text of each file of the vendor's folder, by its name.
func (v *Vendor) Files() map[string]string {
	var guesses []guessed
	for _, s := range v.Samples {
		g, ok := Of(s)
		guesses = append(guesses, guessed{s, g, ok})
	}
	head := "# yaml-language-server: $schema=" + schema.URL + "\nschema_version: 1\nvendor: " + v.ID + "\n"
	return map[string]string{
		"format.yaml":  head + v.format(guesses),
		"codes.yaml":   head + codes(guesses),
		"samples.yaml": head + v.samples(guesses),
	}
}

// guessed is a sample with the guess about it, if there is one.
type guessed struct {
	Sample
	Guess
	ok bool
}

func (v *Vendor) format(guesses []guessed) string {
	var b strings.Builder
	fmt.Fprintf(&b, `
# How %[1]s writes its answers. Every key is described in docs/catalog.md; try it with: vendorerror test %[2]s
name: %[1]s
# Where the codes are documented, and when you read that.
# source: {title: Error codes, url: "https://example.com/errors", checked: 2026-01-31}
`, v.Name, v.ID)
	if len(v.Hosts) == 0 {
		b.WriteString("# The hosts that answer. \"*\" stands for whole labels.\n# hosts: [api.example.com]\n")
	} else {
		b.WriteString("hosts:\n")
		for _, host := range v.Hosts {
			fmt.Fprintf(&b, "  - %s\n", strconv.Quote(host))
		}
	}
	b.WriteString("\n# How an error looks. The formats are tried in this order.\nerror_formats:\n")
	var seen []Guess
	for _, g := range guesses {
		format := g.Guess
		format.Value = ""
		if !g.ok || slices.Contains(seen, format) {
			continue
		}
		seen = append(seen, format)
		fmt.Fprintf(&b, "  v%d: # a guess, from %s\n    code: %s # guess\n", len(seen), g.Name, strconv.Quote(g.Code))
		if g.Integer {
			b.WriteString("    code_type: integer # guess\n")
		}
		for _, optional := range []struct{ key, path string }{{"message", g.Message}, {"request_id", g.RequestID}} {
			if optional.path != "" {
				fmt.Fprintf(&b, "    %s: %s # guess\n", optional.key, strconv.Quote(optional.path))
			}
		}
		if g.Requires != "" {
			fmt.Fprintf(&b, "    requires: [%s] # guess: only an error has it\n", strconv.Quote(g.Requires))
		}
		b.WriteString("    # non_error_values: [0] # values of the code that mean success\n")
	}
	if len(seen) == 0 {
		b.WriteString(`  v1:
    code: # the path of the code, as error.code
    # code_type: integer # if it is a number
    # message: error.message
    # request_id: request_id
    # requires: [error] # what only an error has
`)
	}
	b.WriteString(`    # Only if no other service writes such bodies. Without it, an error counts if the host is known.
    # fingerprint: {any_field: [a_field_of_theirs_alone]}

# What only a success has.
# success_formats:
#   v1: {field: result}

# How long to wait, in headers of their own.
# retry_after_headers:
#   x-example-retry: {unit: s}
`)
	return b.String()
}

func codes(guesses []guessed) string {
	var b strings.Builder
	b.WriteString(`
# What the codes mean. Judge each by docs/taxonomy.md: what should the caller's program and people do next? A remedy is one
# imperative sentence, in both languages.
codes:
`)
	var seen []string
	for _, g := range guesses {
		if g.ok && !slices.Contains(seen, g.Value) {
			seen = append(seen, g.Value)
			fmt.Fprintf(&b, "  %s: # seen in %s\n    # class:\n    # remedy:\n    # remedy_zh:\n", strconv.Quote(g.Value), g.Name)
		}
	}
	if len(seen) == 0 {
		b.WriteString("  # Busy:\n  #   class: rate_limited\n  #   remedy: Send fewer calls.\n  #   remedy_zh: 请降低调用频率。\n")
	}
	return b.String()
}

func (v *Vendor) samples(guesses []guessed) string {
	var b strings.Builder
	b.WriteString(`
# Answers that were really sent, with what must be recognized in them. Remove names, keys, pictures and request ids of people.
samples:
`)
	for i, g := range guesses {
		fmt.Fprintf(&b, "  sample_%d:\n    source: %s\n", i+1, strconv.Quote(g.Name))
		if len(v.Hosts) > 0 && !strings.Contains(v.Hosts[0], "*") {
			fmt.Fprintf(&b, "    host: %s\n", strconv.Quote(v.Hosts[0]))
			b.WriteString("    needs_host: true # until a format has a fingerprint\n")
		} else {
			b.WriteString("    # host: the host that answered\n    # needs_host: true # until a format has a fingerprint\n")
		}
		fmt.Fprintf(&b, "    body: %s\n", strconv.Quote(g.Body))
		if g.ok {
			fmt.Fprintf(&b, "    code: %s # guess\n    # class: as in codes.yaml\n", strconv.Quote(g.Value))
		} else {
			b.WriteString("    # code: and class, or success: true\n")
		}
	}
	if len(guesses) == 0 {
		b.WriteString("  # busy:\n  #   source: where it was seen\n  #   host: api.example.com\n  #   needs_host: true\n  #   body: '{\"error\":{\"code\":\"Busy\"}}'\n  #   code: Busy\n  #   class: rate_limited\n")
	}
	b.WriteString(`
# What others write and is similar. Nothing may be recognized in it.
# look_alikes:
#   other_service:
#     source: made up
#     body: '{"code":"Busy"}'
`)
	return b.String()
}
