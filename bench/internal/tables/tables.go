// SPDX-License-Identifier: Apache-2.0

// Package tables prints rows of cells, the first of which are the headings.
package tables

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

// Text prints them in columns.
func Text(out io.Writer, rows [][]string) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, row := range rows {
		fmt.Fprintln(w, strings.Join(row, "\t"))
	}
	return w.Flush()
}

// Markdown prints them as a Markdown table, with numbers aligned to the right.
func Markdown(out io.Writer, rows [][]string) error {
	lines := []string{"| " + strings.Join(rows[0], " | ") + " |", "|---|" + strings.Repeat("---:|", len(rows[0])-1)}
	for _, row := range rows[1:] {
		lines = append(lines, "| "+strings.Join(row, " | ")+" |")
	}
	_, err := fmt.Fprintln(out, strings.Join(lines, "\n"))
	return err
}
