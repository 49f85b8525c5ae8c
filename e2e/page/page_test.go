// SPDX-License-Identifier: Apache-2.0

package page

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

// address is where the page is, with a query and a fragment.
func address(t *testing.T, rest string) string {
	t.Helper()
	return "file://" + filepath.ToSlash(filepath.Join(proc.Root(t), "docs", "catalog.html")) + rest
}

func TestPage(t *testing.T) {
	b := startBrowser(t)
	t.Run("search and filters", b.filters)
	t.Run("links", b.links)
	t.Run("keyboard", b.keyboard)
	t.Run("languages", b.languages)
	t.Run("screen reader", b.screenReader)
	t.Run("light and dark", b.colors)
	t.Run("narrow", b.narrow)
	t.Run("many codes", b.many)
	proc.Proved(t, "docs/catalog.html works with mouse and keyboard, in both languages, light and dark, on a phone, with thousands of codes, without a network")
}

func (b *browser) filters(t *testing.T) {
	p := b.open(t, address(t, ""), 1200, "light")
	all := p.codes()
	require.Greater(t, len(all), 400)
	assert.Contains(t, p.count(), fmt.Sprintf("%d codes and families of ", len(all)))
	p.shoot("light")

	p.choose("vendor", "baidu_ai")
	for _, id := range p.codes() {
		assert.True(t, strings.HasPrefix(id, "baidu_ai/"), id)
	}
	assert.Regexp(t, `^\d+ codes and families of 1 vendor$`, p.count())
	p.choose("retryable", "yes")
	p.choose("owner", "service")
	p.choose("class", "rate_limited")
	some := p.codes()
	assert.Contains(t, some, "baidu_ai/18")
	assert.NotContains(t, some, "baidu_ai/17", "the daily quota is no rate limit")
	fit := eval[bool](p, `[...document.querySelectorAll("section:not([hidden]) > details:not([hidden])")]
		.every((e) => e.dataset.f.split(" ").includes("rate_limited|yes|service"))`)
	assert.True(t, fit)
	assert.Equal(t, "?vendor=baidu_ai&class=rate_limited&retryable=yes&owner=service", eval[string](p, "location.search"))

	p.do(chromedp.Click("button[type=reset]"))
	proc.Eventually(t, patience, func() error {
		if n := len(p.codes()); n != len(all) {
			return fmt.Errorf("%d codes", n)
		}
		return nil
	})
	assert.Equal(t, "q", p.focus())

	for _, words := range []string{"人脸", "credits", "  222202 ", "APIG quota"} {
		p.search(words)
		found := p.codes()
		require.NotEmpty(t, found, words)
		assert.Less(t, len(found), len(all), words)
		texts := eval[[]string](p, `[...document.querySelectorAll("section:not([hidden]) > details:not([hidden])")].map((e) => e.textContent.toLowerCase())`)
		for i, text := range texts {
			for _, word := range strings.Fields(strings.ToLower(words)) {
				assert.Contains(t, text, word, found[i])
			}
		}
	}
	p.search("no such words anywhere")
	assert.Empty(t, p.codes())
	assert.Equal(t, "0 codes and families of 0 vendors", p.count())
	assert.True(t, eval[bool](p, `document.getElementById("none").checkVisibility()`))
	p.quiet()
}

func (b *browser) links(t *testing.T) {
	const id = "tencent_cloud/InvalidParameterValue.NoFaceInPhoto"
	p := b.open(t, address(t, "?vendor=baidu_ai#"+id), 1200, "light")
	p.waitFocus(id + " summary") // the filter is taken away
	assert.True(t, eval[bool](p, fmt.Sprintf(`document.getElementById(%q).open`, id)))
	assert.Greater(t, len(p.codes()), 400)
	inside := `(() => { const r = document.activeElement.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; })()`
	proc.Eventually(t, patience, func() error {
		if !eval[bool](p, inside) {
			return errors.New("the code is not in sight")
		}
		return nil
	})
	assert.Contains(t, eval[string](p, `document.activeElement.nextElementSibling.textContent`),
		`{ span.vendor.name = "tencent_cloud" && span.vendor.error.code = "InvalidParameterValue.NoFaceInPhoto" }`)
	p.shoot("linked")

	// Each code has a link of its own, which leads to it.
	type link struct{ ID, Href string }
	links := eval[[]link](p, `[...document.querySelectorAll("details")].map((e) => ({ID: e.id, Href: e.querySelector(".tools a").getAttribute("href")}))`)
	seen := map[string]bool{}
	for _, l := range links {
		fragment, err := url.PathUnescape(strings.TrimPrefix(l.Href, "#"))
		require.NoError(t, err)
		assert.Equal(t, l.ID, fragment)
		assert.False(t, seen[l.ID], "%s twice", l.ID)
		assert.NotContains(t, l.ID, " ")
		seen[l.ID] = true
	}
	eval[any](p, `location.hash = "#huawei_cloud/APIG.0308"`)
	p.waitFocus("huawei_cloud/APIG.0308 summary")
	assert.Positive(t, eval[int](p, `document.activeElement.parentElement.querySelectorAll(".variant").length`), "its daily quota")
	p.quiet()
}

func (b *browser) keyboard(t *testing.T) {
	p := b.open(t, address(t, ""), 1200, "light")
	var order []string
	for range 8 {
		p.press(kb.Tab)
		order = append(order, strings.TrimPrefix(p.focus(), "undefined "))
	}
	assert.Equal(t, []string{" a", "language", "q", "vendor", "class", "retryable", "owner", " button"}, cleaned(order))
	p.search("222202")
	p.press(kb.ArrowDown)
	assert.Regexp(t, ` summary$`, p.focus())
	first := strings.TrimSuffix(p.focus(), " summary")
	assert.Equal(t, p.codes()[0], first)
	p.press(kb.Enter)
	assert.True(t, eval[bool](p, `document.activeElement.parentElement.open`))
	proc.Eventually(t, patience, func() error {
		if eval[bool](p, `document.querySelector("details[open] .tools button") === null`) {
			return errors.New("the query is not there")
		}
		return nil
	})
	inside := 0
	for ; inside < 5 && eval[string](p, `document.activeElement.textContent`) != "Copy the query"; inside++ {
		p.press(kb.Tab)
	}
	assert.Less(t, inside, 5, "the button is not reached")
	eval[any](p, `document.querySelector("details[open] summary").focus()`)
	p.press(kb.ArrowUp)
	assert.Equal(t, "q", p.focus())
	// The outline of what has the focus is seen.
	p.press(kb.Tab)
	assert.Equal(t, "solid 3px", eval[string](p, `(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle + " " + s.outlineWidth; })()`))
	// The first link skips the filters.
	eval[any](p, `document.querySelector(".skip").focus()`)
	p.press(kb.Enter)
	assert.Equal(t, "codes", p.focus())
	p.quiet()
}

// cleaned drops what an element without an id has in front of its name.
func cleaned(order []string) []string {
	for i, one := range order {
		if at := strings.LastIndexByte(one, ' '); at >= 0 {
			order[i] = one[at:]
		}
	}
	return order
}

func (b *browser) languages(t *testing.T) {
	p := b.open(t, address(t, ""), 1200, "light")
	shown := func(language string) bool {
		return eval[bool](p, "document.querySelector('details:not([open]) summary .remedy:lang("+language+")').checkVisibility()")
	}
	assert.True(t, shown("en"))
	assert.False(t, shown("zh-CN"))
	p.do(chromedp.Focus("#language"))
	p.press(kb.Enter)
	assert.Equal(t, "zh-CN", eval[string](p, "document.documentElement.lang"))
	assert.False(t, shown("en"))
	assert.True(t, shown("zh-CN"))
	assert.Contains(t, p.count(), "家厂商")
	assert.Equal(t, "?lang=zh", eval[string](p, "location.search"))
	left := eval[[]string](p, `[...document.querySelectorAll("[data-t], dt")].map((e) => e.textContent).filter((text) => !/[\u4e00-\u9fff]/.test(text))
		.filter((text, at, all) => all.indexOf(text) === at)`)
	assert.Empty(t, left, "texts without a translation")
	p.shoot("chinese")
	p.press(kb.Enter)
	assert.Equal(t, "Search", eval[string](p, `document.querySelector("label").textContent`))
	p.quiet()
}

func (b *browser) screenReader(t *testing.T) {
	p := b.open(t, address(t, "?vendor=ailabtools#ailabtools/ERROR_ILLEGAL_OPERATION"), 1200, "light")
	p.waitFocus("ailabtools/ERROR_ILLEGAL_OPERATION summary")
	named := map[string]bool{
		"button": true, "link": true, "combobox": true, "searchbox": true, "DisclosureTriangle": true, "textbox": true, "region": true, "search": true,
	}
	roles := map[string]int{}
	for _, node := range call(p, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{}).Nodes {
		if node.Ignored || node.Role == nil {
			continue
		}
		role := text(node.Role)
		roles[role]++
		if named[role] {
			assert.NotEmpty(t, text(node.Name), "a %s has no name", role)
		}
	}
	for role, number := range map[string]int{"banner": 1, "main": 1, "contentinfo": 1, "searchbox": 1, "combobox": 4, "status": 1} {
		assert.Equal(t, number, roles[role], role)
	}
	assert.Positive(t, roles["search"])
	assert.Positive(t, roles["region"], "a vendor is a region with a name")

	assert.Equal(t, 1, eval[int](p, `document.querySelectorAll("h1").length`))
	assert.True(t, eval[bool](p, `(() => { const ids = [...document.querySelectorAll("[id]")].map((e) => e.id); return new Set(ids).size === ids.length; })()`), "ids")
	assert.Equal(t, "polite", eval[string](p, `document.querySelector("[role=status]").ariaLive`))
	assert.True(t, eval[bool](p, `[...document.querySelectorAll("input, select")].every((e) => e.labels.length === 1 && e.labels[0].textContent)`), "labels")
	assert.True(t, eval[bool](p, `[...document.querySelectorAll(".remedy")].every((e) => e.lang)`), "the language of each remedy")
	assert.Zero(t, eval[int](p, `document.querySelectorAll("[tabindex]:not([tabindex='-1']), summary a, summary button").length`))
	p.quiet()
}

// text returns a value of the accessibility tree.
func text(value *accessibility.Value) string {
	var all string
	if value != nil {
		_ = json.Unmarshal(value.Value, &all) // what is no text is none
	}
	return all
}

// contrasts finds texts that are hard to read on what is behind them.
const contrasts = `(() => {
	const parts = (color) => color.match(/[\d.]+/g).map(Number);
	const light = (color) => { const [r, g, b] = parts(color).map((v) => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
	const behind = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (parts(c)[3] !== 0) return c; } return "rgb(255, 255, 255)"; };
	const bad = new Set();
	for (const e of document.querySelectorAll("body *")) {
		if (![...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()) || !e.checkVisibility()) continue;
		const [a, b] = [light(getComputedStyle(e).color), light(behind(e))].sort((x, y) => y - x);
		if ((a + .05) / (b + .05) < 4.5) bad.add(e.localName + "." + e.className + " " + getComputedStyle(e).color + " on " + behind(e));
	}
	return [...bad];
})()`

func (b *browser) colors(t *testing.T) {
	papers := map[string]bool{}
	for _, scheme := range []string{"light", "dark"} {
		p := b.open(t, address(t, "?vendor=huawei_cloud&q=APIG#huawei_cloud/APIG.0308"), 1200, scheme)
		p.waitFocus("huawei_cloud/APIG.0308 summary")
		assert.Empty(t, eval[[]string](p, contrasts), scheme)
		papers[eval[string](p, `getComputedStyle(document.body).backgroundColor`)] = true
		p.shoot(scheme + "-open")
		p.quiet()
	}
	assert.Len(t, papers, 2)
}

func (b *browser) narrow(t *testing.T) {
	p := b.open(t, address(t, "#huawei_cloud/APIG.0308"), 320, "light")
	p.waitFocus("huawei_cloud/APIG.0308 summary")
	assert.LessOrEqual(t, eval[int](p, "document.documentElement.scrollWidth"), 320, "it scrolls sideways")
	p.shoot("narrow-open")
	eval[any](p, "scrollTo(0, 0)")
	p.shoot("narrow")
	p.quiet()
}

// Thirty vendors have some thousand codes. The page answers each key at once.
func (b *browser) many(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(proc.Root(t), "docs", "catalog.html"))
	require.NoError(t, err)
	page := string(data)
	sections := regexp.MustCompile(`(?s)<section .*</section>\n`).FindString(page)
	require.NotEmpty(t, sections)
	var more strings.Builder
	for i := range 2 {
		more.WriteString(regexp.MustCompile(`( id="| data-vendor="| aria-labelledby=")`).ReplaceAllString(sections, fmt.Sprintf("${1}x%d_", i)))
	}
	file := filepath.Join(t.TempDir(), "many.html")
	require.NoError(t, os.WriteFile(file, []byte(strings.Replace(page, sections, sections+more.String(), 1)), 0o600)) //nolint:gosec // a copy of our own page

	p := b.open(t, "file://"+filepath.ToSlash(file), 1200, "light")
	require.Greater(t, len(p.codes()), 2000)
	// The first key makes the texts, the second uses them. Each time all is laid out anew.
	spent := eval[[]float64](p, `["face", "face n", ""].map((text) => {
		const start = performance.now();
		const q = document.getElementById("q");
		q.value = text;
		q.dispatchEvent(new Event("input", {bubbles: true}));
		document.body.offsetHeight;
		return performance.now() - start;
	})`)
	t.Logf("milliseconds for the first key, another, and all codes again: %.0f", spent)
	for _, milliseconds := range spent {
		assert.Less(t, milliseconds, 2000.0, "on a busy machine; alone it is a twentieth")
	}
	p.quiet()
}
