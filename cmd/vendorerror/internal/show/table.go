// SPDX-License-Identifier: Apache-2.0

// Package show prints what the tool has to say: tables in several formats, JSON, and colors on a terminal.
package show // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/show"

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

// The formats of a table.
const (
	Text     = "table"
	JSON     = "json"
	CSV      = "csv"
	Markdown = "markdown"
)

// TableFormats lists the formats of a table.
func TableFormats() []string { return []string{Text, JSON, CSV, Markdown} }

// Table is a table with a heading for each column.
type Table struct {
	Columns []string
	Rows    [][]string
}

// Write writes the table in one of TableFormats, but not JSON, for which its caller has better than texts.
func (t *Table) Write(w io.Writer, format string) error {
	switch format {
	case CSV:
		c := csv.NewWriter(w)
		return c.WriteAll(append([][]string{t.Columns}, t.Rows...))
	case Markdown:
		return t.writeMarkdown(w)
	default:
		return t.writeText(w)
	}
}

func (t *Table) writeText(w io.Writer) error {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, row := range append([][]string{upper(t.Columns)}, t.Rows...) {
		if _, err := fmt.Fprintln(tw, strings.TrimRight(strings.Join(row, "\t"), "\t")); err != nil {
			return err
		}
	}
	return tw.Flush()
}

func (t *Table) writeMarkdown(w io.Writer) error {
	line := func(cells []string) error {
		escaped := make([]string, 0, len(cells))
		for _, cell := range cells {
			escaped = append(escaped, strings.NewReplacer("|", `\|`, "\n", " ").Replace(cell))
		}
		_, err := fmt.Fprintf(w, "| %s |\n", strings.Join(escaped, " | "))
		return err
	}
	if err := line(t.Columns); err != nil {
		return err
	}
	if _, err := fmt.Fprintf(w, "|%s\n", strings.Repeat("---|", len(t.Columns))); err != nil {
		return err
	}
	for _, row := range t.Rows {
		if err := line(row); err != nil {
			return err
		}
	}
	return nil
}

func upper(cells []string) []string {
	all := make([]string, 0, len(cells))
	for _, cell := range cells {
		all = append(all, strings.ToUpper(cell))
	}
	return all
}

// WriteJSON writes a value as JSON that people can read.
func WriteJSON(w io.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(value)
}

// WriteJSONLine writes a value as one line of JSON.
func WriteJSONLine(w io.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(value)
}
