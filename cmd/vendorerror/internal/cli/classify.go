// SPDX-License-Identifier: Apache-2.0

package cli // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/cli"

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/ask"
	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/input"
	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/show"
)

// classification is a run of classify.
type classification struct {
	flags   processorFlags
	call    ask.Call
	headers []string
	as      string
	output  string
	why     bool
	all     bool
	show    int

	asker   *ask.Asker
	out     io.Writer
	paint   show.Paint
	counts  map[string]int
	hidden  int // items that were not printed
	nearest nearest
}

func newClassify() *cobra.Command {
	c := &classification{counts: map[string]int{}}
	cmd := &cobra.Command{
		Use:   "classify [FILE|-]",
		Short: "Say what a body, a log, an exception or OTLP is recognized as, and why",
		Long: `Say what the processor makes of a response body, the lines of a log, an exception, or spans and records in OTLP JSON, such
as the file exporter writes. What it is shows in its beginning, or is said by --as. With --why it tells what was tried, and
what was missing. It prints nothing of a body unless --show-body asks for it.
It ends with 1 if there is an error of a vendor.`,
		Example: `  vendorerror classify --host iai.tencentcloudapi.com --status 200 body.json
  vendorerror classify --why traces.jsonl
  kubectl logs deploy/kyc | vendorerror classify --as log -`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return c.run(cmd, args) },
	}
	c.flags.add(cmd)
	outputFlag(cmd, &c.output, explainForms)
	f := cmd.Flags()
	f.StringVar(&c.call.Host, "host", "", "the host that answered; it may carry the path of the URL")
	f.IntVar(&c.call.Status, "status", 0, "the HTTP status of the answer")
	f.StringArrayVar(&c.headers, "header", nil, "a header of the answer, NAME:VALUE (repeatable)")
	kindFlag(cmd, &c.as)
	f.BoolVar(&c.why, "why", false, "tell what was tried, and what was missing")
	f.BoolVar(&c.all, "all", false, "print lines, spans and records that have nothing to do with a vendor, too")
	f.IntVar(&c.show, "show-body", 0, "print so many bytes of each body or line")
	return cmd
}

func (c *classification) run(cmd *cobra.Command, args []string) error {
	if err := oneOf("output", c.output, explainForms); err != nil {
		return err
	}
	if err := checkKind(c.as); err != nil {
		return err
	}
	var err error
	if c.call.Headers, err = headersOf(c.headers); err != nil {
		return err
	}
	if c.asker, err = c.flags.asker(cmd); err != nil {
		return err
	}
	c.out, c.paint, c.nearest = cmd.OutOrStdout(), show.PaintFor(cmd.OutOrStdout()), nearest{files: c.flags.files, asker: c.asker}
	name := "-"
	if len(args) > 0 {
		name = args[0]
	}
	if err := withInput(cmd, name, input.Kind(c.as), func(reader *input.Reader, kind input.Kind) error { return c.read(cmd, reader, kind) }); err != nil {
		return err
	}
	if c.counts[ask.Failed] > 0 {
		return errFound
	}
	return nil
}

// read has every item of an input judged and printed.
func (c *classification) read(cmd *cobra.Command, reader *input.Reader, kind input.Kind) error {
	only := kind == input.Body || kind == input.Exception
	err := eachAnswer(cmd, c.asker, c.call, reader, kind, func(a *ask.Named) error { return c.say(a, only) })
	if only {
		return err
	}
	return c.sum(err)
}

// outcomes are the outcomes in the order in which they are counted, with what they mean.
var outcomes = []struct{ name, meaning string }{
	{ask.Failed, "the answer is an error"},
	{"success", "the answer holds no error"},
	{"no_vendor", "nothing in it is a vendor's, by its host or by its form"},
	{"no_body", "the vendor is known, but there is nothing of its answer to read"},
	{"cut", "the answer was cut, and the missing part may hold an error"},
	{"not_json", "the answer is neither JSON nor another form that the vendor writes"},
	{"unrecognized", "the answer is whole, but no format of the vendor says what it means"},
	{"", "it is not inspected as a call"},
}

// skipped is the outcome for people of what is not inspected as a call.
const skipped = "not_inspected"

func meaningOf(outcome string) string {
	for _, o := range outcomes {
		if o.name == outcome {
			return o.meaning
		}
	}
	return ""
}

// say prints an answer. One that has nothing to do with a vendor is printed only if it is the only one, or if --all asks.
func (c *classification) say(a *ask.Named, only bool) error {
	c.counts[a.Outcome]++
	if !only && !c.all && a.Vendor == "" && a.Outcome != ask.Failed {
		c.hidden++
		return nil
	}
	if c.output == show.JSON {
		return show.WriteJSONLine(c.out, c.inJSON(a))
	}
	c.write(a)
	return nil
}

// sum prints how many items had which outcome.
func (c *classification) sum(err error) error {
	if err != nil || c.output == show.JSON {
		return err
	}
	total, counts := 0, []string{""}
	for _, o := range outcomes {
		n := c.counts[o.name]
		if n == 0 {
			continue
		}
		total += n
		name := o.name
		if name == "" {
			name = skipped
		}
		counts = append(counts, fmt.Sprintf("%d %s", n, name))
	}
	if total == 0 {
		counts = append(counts, "nothing to read")
	}
	counts[0] = fmt.Sprintf("%d in all", total)
	fmt.Fprintln(c.out, strings.Join(counts, ", "))
	if c.why && c.hidden > 0 {
		fmt.Fprintf(c.out, "%d have nothing to do with a vendor and are not explained; --all does\n", c.hidden)
	}
	return nil
}
