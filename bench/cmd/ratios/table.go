// SPDX-License-Identifier: Apache-2.0

package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"golang.org/x/perf/benchmath"
)

// The units of the benchmarks.
const (
	unitTime   = "cpu-ns/span"
	unitAllocs = "allocs/span"
	unitRate   = "GB/s"
)

// columns are the competitors besides ours. Compared with the floors, ours is the more expensive one.
var columns = []struct {
	who, title string
	inverse    bool // ours by theirs
}{
	{"floor", "× floor", true},
	{"touch", "× floor that touches each byte", true},
	{"five", "× with five vendors alone", true},
	{"cheapest", "cheapest OTTL: × ours", false},
	{"parsejson", "ParseJSON OTTL: × ours", false},
}

// table makes the rows of the cases wanted, a header first. A column without any value is left out.
func (b *benchmarks) table(wanted func(string) bool) [][]string {
	header := []string{"case", "ours, ns/span", "allocs/span", "GB/s"}
	for _, column := range columns {
		header = append(header, column.title)
	}
	rows := [][]string{header}
	for _, name := range b.cases {
		of := b.by[name]
		if of[ours] == nil || !wanted(name) {
			continue
		}
		row := []string{name, summary(of[ours][unitTime]), summary(of[ours][unitAllocs]), summary(of[ours][unitRate])}
		for _, column := range columns {
			upper, lower := of[column.who][unitTime], of[ours][unitTime]
			if column.inverse {
				upper, lower = lower, upper
			}
			row = append(row, summary(ratios(upper, lower)))
		}
		rows = append(rows, row)
	}
	return withoutEmpty(rows)
}

// ratios compares pass by pass, because the machine's speed is the same within a pass.
func ratios(upper, lower []float64) []float64 {
	var all []float64
	for i := range min(len(upper), len(lower)) {
		all = append(all, upper[i]/lower[i])
	}
	return all
}

// confidence is the confidence level of the intervals, if there are enough passes for one.
const confidence = 0.95

// summary writes the median and its confidence interval, or the range where there are too few passes for an interval.
func summary(values []float64) string {
	if len(values) == 0 {
		return ""
	}
	sample := benchmath.NewSample(slices.Clone(values), &benchmath.DefaultThresholds)
	s := benchmath.AssumeNothing.Summary(sample, confidence)
	low, high := s.Lo, s.Hi
	if math.IsInf(low, 0) || math.IsInf(high, 0) {
		low, high = sample.Values[0], sample.Values[len(sample.Values)-1]
	}
	if number(low) == number(high) {
		return number(s.Center)
	}
	return fmt.Sprintf("%s (%s–%s)", number(s.Center), number(low), number(high))
}

// number writes three digits.
func number(v float64) string {
	if v == 0 {
		return "0"
	}
	places := 2 - int(math.Floor(math.Log10(math.Abs(v))))
	return strconv.FormatFloat(v, 'f', max(0, min(places, 3)), 64)
}

func withoutEmpty(rows [][]string) [][]string {
	out := make([][]string, len(rows))
	for column := range rows[0] {
		if len(rows) > 1 && !slices.ContainsFunc(rows[1:], func(row []string) bool { return row[column] != "" }) {
			continue
		}
		for i := range rows {
			out[i] = append(out[i], rows[i][column])
		}
	}
	return out
}
