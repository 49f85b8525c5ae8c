// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A strict parser of the part of TraceQL that the runbook uses:
//
//	query     = "{" condition { "&&" condition } "}" "|" "select(" field { "," field } ")"
//	condition = field operator value
//
// Tempo's own parser is under the AGPL and wants a newer Go than this module.

// traceQLUse is an attribute in a query. Its value is what it is compared with, if it is.
type traceQLUse struct {
	scope, name, value string
	boolean            bool
}

var (
	traceQLToken = regexp.MustCompile(`^\s*(?:("(?:[^"\\]|\\.)*")|([A-Za-z][\w.]*)|([0-9]+(?:ms|s|m|h)?)|(&&|!=|=~|!~|>=|<=|[{}()|,=<>]))`)
	traceQLField = regexp.MustCompile(`^(?:(span|resource)\.([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)|duration|name|status|kind)$`)
)

func traceQLTokens(query string) (tokens []string, err error) {
	for rest := strings.TrimSpace(query); rest != ""; {
		match := traceQLToken.FindString(rest)
		if match == "" {
			return nil, fmt.Errorf("what is %q?", rest)
		}
		tokens = append(tokens, strings.TrimSpace(match))
		rest = strings.TrimSpace(rest[len(match):])
	}
	return tokens, nil
}

// traceQLParser walks over the tokens. After the first error it goes nowhere.
type traceQLParser struct {
	tokens []string
	uses   []traceQLUse
	err    error
}

func parseTraceQL(query string) ([]traceQLUse, error) {
	tokens, err := traceQLTokens(query)
	p := &traceQLParser{tokens: tokens, err: err}
	p.take("{")
	p.condition()
	for p.accept("&&") {
		p.condition()
	}
	p.take("}")
	p.take("|")
	p.take("select")
	p.take("(")
	p.field()
	for p.accept(",") {
		p.field()
	}
	p.take(")")
	if p.err == nil && len(p.tokens) > 0 {
		p.fail("the end")
	}
	return p.uses, p.err
}

func (p *traceQLParser) fail(wanted string) {
	if p.err == nil {
		p.err = fmt.Errorf("%s instead of %q", wanted, strings.Join(p.tokens, " "))
	}
}

func (p *traceQLParser) accept(token string) bool {
	if p.err != nil || len(p.tokens) == 0 || p.tokens[0] != token {
		return false
	}
	p.tokens = p.tokens[1:]
	return true
}

func (p *traceQLParser) take(token string) {
	if !p.accept(token) {
		p.fail(token)
	}
}

func (p *traceQLParser) next() string {
	if p.err != nil || len(p.tokens) == 0 {
		p.fail("something")
		return ""
	}
	token := p.tokens[0]
	p.tokens = p.tokens[1:]
	return token
}

func (p *traceQLParser) field() *traceQLUse {
	match := traceQLField.FindStringSubmatch(p.next())
	if match == nil {
		p.fail("a field")
		return &traceQLUse{}
	}
	if match[1] == "" { // of the span itself, no attribute
		return &traceQLUse{}
	}
	p.uses = append(p.uses, traceQLUse{scope: match[1], name: match[2]})
	return &p.uses[len(p.uses)-1]
}

func (p *traceQLParser) condition() {
	use := p.field()
	operator, value := p.next(), p.next()
	if !slices.Contains([]string{"=", "!=", "=~", "!~", ">", "<", ">=", "<="}, operator) {
		p.fail("an operator")
	}
	text := strings.HasPrefix(value, `"`)
	switch {
	case text, value == "nil":
	case value == "true", value == "false":
		use.boolean = true
	case value == "" || value[0] < '0' || value[0] > '9':
		p.fail("a value")
	}
	if strings.HasSuffix(operator, "~") && !text || value == "nil" && operator != "!=" && operator != "=" {
		p.fail("a value for " + operator)
	}
	use.value = strings.Trim(value, `"`)
}

// The parser takes what is TraceQL and nothing else.
func TestTraceQLParser(t *testing.T) {
	uses, err := parseTraceQL(`{ span.a.b = false && span.c != nil && duration > 5s && span.d =~ "e|f" } | select(span.g, resource.service.name)`)
	require.NoError(t, err)
	assert.Equal(t, []traceQLUse{
		{"span", "a.b", "false", true},
		{"span", "c", "nil", false},
		{"span", "d", "e|f", false},
		{"span", "g", "", false},
		{"resource", "service.name", "", false},
	}, uses)
	for _, query := range []string{
		``, `{}`, `{ span.a = "b" }`, `{ span.a = "b" | select(span.a)`, `{ span.a == "b" } | select(span.a)`,
		`{ span.a = "b } | select(span.a)`, `{ span.a = "b" } select(span.a)`, `{ span.a = "b" } | select()`,
		`{ span.a = "b" } | select(span.a) x`, `{ a.b = "b" } | select(span.a)`, `{ span.a = b } | select(span.a)`,
		`{ span.a "b" } | select(span.a)`, `{ span.a = "b" and span.c = "d" } | select(span.a)`, `{ span. = "b" } | select(span.a)`,
		`{ span.a =~ 5 } | select(span.a)`, `{ span.a > nil } | select(span.a)`, `{ span.a = 'b' } | select(span.a)`,
	} {
		_, err := parseTraceQL(query)
		assert.Error(t, err, query)
	}
}
