// SPDX-License-Identifier: Apache-2.0

package main

import (
	"fmt"
	"slices"
)

// result is all rounds of a case.
type result struct {
	name   string
	rounds []round
}

// table makes a row for each case, a header first.
func table(results []result) [][]string {
	rows := [][]string{{"case", "CPU-s per 1M items, without", "with", "factor", "peak MB, without", "with", "factor"}}
	for _, r := range results {
		row := []string{r.name}
		row = append(row, compare(r.rounds, "%.2f", func(u usage) float64 { return u.cpu })...)
		row = append(row, compare(r.rounds, "%.0f", func(u usage) float64 { return u.memory / 1e6 })...)
		rows = append(rows, row)
	}
	return rows
}

// compare returns a figure without the processor, with it, and the factor. Factors are computed round by round,
// because the machine's speed is the same within a round.
func compare(rounds []round, format string, figure func(usage) float64) []string {
	var without, with, factors []float64
	for _, r := range rounds {
		without = append(without, figure(r.without))
		with = append(with, figure(r.with))
		factors = append(factors, figure(r.with)/figure(r.without))
	}
	return []string{summary(format, without), summary(format, with), summary("%.3f", factors)}
}

// summary writes the median and the range.
func summary(format string, values []float64) string {
	values = slices.Sorted(slices.Values(values))
	middle := len(values) / 2
	median := values[middle]
	if len(values)%2 == 0 {
		median = (values[middle-1] + median) / 2
	}
	low, high := fmt.Sprintf(format, values[0]), fmt.Sprintf(format, values[len(values)-1])
	if low == high {
		return low
	}
	return fmt.Sprintf(format+" (%s–%s)", median, low, high)
}
