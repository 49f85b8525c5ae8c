// SPDX-License-Identifier: Apache-2.0

package rivals

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/transformprocessor"
)

// signal is the difference between spans and log records in a configuration of the transform processor.
type signal struct {
	key   string // of the configuration
	words *strings.Replacer
}

var signals = []signal{
	{"trace_statements", strings.NewReplacer("<is client>", "span.kind == SPAN_KIND_CLIENT and ", "<attributes>", "span.attributes",
		"<body>", `span.attributes["http.response.body.content"]`, "<parsed>", `span.cache["answer"]`)},
	{"log_statements", strings.NewReplacer("<is client>", "", "<attributes>", "log.attributes",
		"<body>", "log.body", "<parsed>", `log.cache["answer"]`)},
}

// config writes a configuration of the transform processor. Texts in angle brackets are what differs between signals.
type config struct {
	strings.Builder
	signal signal
}

// group begins a group of statements and says on what condition they run; "" means always, once for each resource.
func (c *config) group(condition string) {
	if condition == "" {
		fmt.Fprint(c, "  - context: resource\n    statements:\n")
		return
	}
	fmt.Fprintf(c, "  - conditions: [%s]\n    statements:\n", strconv.Quote(c.signal.words.Replace(condition)))
}

// statement adds a statement to the group. Arguments go into it as they are.
func (c *config) statement(format string, arguments ...any) {
	fmt.Fprintf(c, "      - %s\n", strconv.Quote(fmt.Sprintf(c.signal.words.Replace(format), arguments...)))
}

// transform makes a transform processor; write writes the statements for one signal.
func transform(write func(c *config)) (Maker, error) {
	c := &config{}
	for _, c.signal = range signals {
		fmt.Fprintf(c, "%s:\n", c.signal.key)
		write(c)
	}
	return Transform(c.String())
}

// Transform makes a transform processor.
func Transform(yaml string) (Maker, error) {
	return fromYAML(transformprocessor.NewFactory(), yaml)
}
