// SPDX-License-Identifier: Apache-2.0

package cli // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/cli"

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/ask"
	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/show"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// write prints an answer for people.
func (c *classification) write(a *ask.Named) {
	outcome := a.Outcome
	if outcome == "" {
		outcome = skipped
	}
	head := c.paint.Bold(outcome) + ": " + meaningOf(a.Outcome)
	if a.Name != "" {
		head = a.Name + ": " + head
	}
	fmt.Fprintln(c.out, head)
	writeFields(c.out, "  ", c.fields(a))
	if c.why {
		c.writeWhy(a)
	}
}

func (c *classification) fields(a *ask.Named) []show.Field {
	var fields []show.Field
	add := func(name, value string) {
		if value != "" {
			fields = append(fields, show.Field{Name: name, Value: value})
		}
	}
	add("vendor", a.Vendor)
	if v := a.Verdict; v != nil {
		add("code", a.Code)
		add("upstream", a.UpstreamCode)
		fields = append(fields, show.Fields(v)...)
		if a.Delay > 0 && a.Delay != v.RetryDelay {
			add("wait", a.Delay.String())
		}
		add("remedy", v.Remedy)
		add("evidence", string(v.Evidence)+", in the "+a.Source)
		add("docs", v.DocsURL)
	}
	add("request id", a.RequestID)
	if c.show > 0 {
		add("body", strconv.Quote(a.Text(c.show)))
	}
	return fields
}

// writeWhy prints what was tried, and the nearest sample if there is no verdict.
func (c *classification) writeWhy(a *ask.Named) {
	fmt.Fprintln(c.out, "  why:")
	for _, s := range a.Steps {
		about := strings.Join(notEmpty(string(s.Topic), s.Vendor, s.Format), " ")
		fmt.Fprintf(c.out, "    %s: %s\n", c.paint.Bold(about), s.Text)
	}
	if a.Verdict != nil || a.Outcome == "success" {
		return
	}
	near := recognize.Nearest(a.Steps)
	if near == nil {
		return
	}
	fmt.Fprintf(c.out, "    %s: error format %s of %s, by the fields that are there\n", c.paint.Bold("nearest"), near.Format, near.Vendor)
	if name, text := c.nearest.sample(near); name != "" {
		fmt.Fprintf(c.out, "      a sample of it, %s: %s\n", name, text)
	}
}

func notEmpty(texts ...string) []string {
	var all []string
	for _, text := range texts {
		if text != "" {
			all = append(all, text)
		}
	}
	return all
}

// classified is an answer in JSON.
type classified struct {
	Item    string `json:"item,omitempty"`
	Outcome string `json:"outcome"`
	Vendor  string `json:"vendor,omitempty"`
	Code    string `json:"code,omitempty"`
	*show.Verdict
	Source       string          `json:"source,omitempty"`
	UpstreamCode string          `json:"upstream_code,omitempty"`
	Delay        float64         `json:"delay_seconds,omitempty"`
	RequestID    string          `json:"request_id,omitempty"`
	Remedy       string          `json:"remedy,omitempty"`
	Body         string          `json:"body,omitempty"`
	Why          []stepExplained `json:"why,omitempty"`
}

type stepExplained struct {
	Topic  recognize.Topic `json:"topic"`
	Vendor string          `json:"vendor,omitempty"`
	Format string          `json:"format,omitempty"`
	Text   string          `json:"text"`
}

func (c *classification) inJSON(a *ask.Named) *classified {
	out := &classified{
		Item: a.Name, Outcome: a.Outcome, Vendor: a.Vendor, Code: a.Code, Source: a.Source, UpstreamCode: a.UpstreamCode,
		Delay: a.Delay.Seconds(), RequestID: a.RequestID,
	}
	if out.Outcome == "" {
		out.Outcome = skipped
	}
	if a.Verdict != nil {
		verdict := show.VerdictOf(a.Verdict)
		out.Verdict, out.Remedy = &verdict, a.Verdict.Remedy
	}
	if c.show > 0 {
		out.Body = a.Text(c.show)
	}
	if c.why {
		for _, s := range a.Steps {
			out.Why = append(out.Why, stepExplained{s.Topic, s.Vendor, s.Format, s.Text})
		}
	}
	return out
}
