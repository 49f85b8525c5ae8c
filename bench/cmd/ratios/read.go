// SPDX-License-Identifier: Apache-2.0

package main

import (
	"errors"
	"io"
	"strings"

	"golang.org/x/perf/benchfmt"
)

// ours is the name of our processor in results.
const ours = "ours"

// samples are the values of each unit, pass by pass.
type samples map[string][]float64

// benchmarks are the results of each case, by competitor.
type benchmarks struct {
	cases []string // in the order in which they came
	by    map[string]map[string]samples
}

// read reads results. A competitor is the part "who=" of a benchmark's name, and the case is the rest.
func read(in io.Reader) (*benchmarks, error) {
	b := &benchmarks{by: map[string]map[string]samples{}}
	for reader := benchfmt.NewReader(in, "results"); reader.Scan(); {
		switch record := reader.Result().(type) {
		case *benchfmt.Result:
			b.add(record)
		case *benchfmt.SyntaxError:
			return nil, record
		}
	}
	if len(b.cases) == 0 {
		return nil, errors.New("no results")
	}
	return b, nil
}

func (b *benchmarks) add(result *benchfmt.Result) {
	base, parts := result.Name.Parts()
	name, competitor := string(base), ""
	for _, part := range parts {
		text := strings.TrimPrefix(string(part), "/")
		if who, ok := strings.CutPrefix(text, "who="); ok {
			competitor = who
		} else if !strings.HasPrefix(text, "-") { // the number of processors
			name += " " + text
		}
	}
	if competitor == "" {
		return
	}
	if b.by[name] == nil {
		b.by[name] = map[string]samples{}
		b.cases = append(b.cases, name)
	}
	if b.by[name][competitor] == nil {
		b.by[name][competitor] = samples{}
	}
	for _, value := range result.Values {
		unit, v := value.Unit, value.Value
		if value.OrigUnit != "" {
			unit, v = value.OrigUnit, value.OrigValue
		}
		b.by[name][competitor][unit] = append(b.by[name][competitor][unit], v)
	}
}
