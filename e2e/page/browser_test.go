// SPDX-License-Identifier: Apache-2.0

// Package page tests docs/catalog.html in headless Chromium, as a person uses it: with a mouse, with the keyboard alone, by a
// screen reader, in the dark, on a phone, and without a network.
package page

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/remote"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

// patience is how long anything in the browser may take.
const patience = 20 * time.Second

// browser is a Chromium that runs.
type browser struct{ allocator context.Context }

func startBrowser(t *testing.T) *browser {
	t.Helper()
	port := proc.Port(t)
	proc.Start(t, proc.Binary(t, "bin/chromium"), []string{
		"--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-background-networking",
		fmt.Sprintf("--remote-debugging-port=%d", port), "--user-data-dir=" + t.TempDir(), "about:blank",
	})
	address := fmt.Sprintf("http://127.0.0.1:%d", port)
	proc.Eventually(t, patience, func() error {
		answer, err := http.Get(address + "/json/version") //nolint:noctx // the browser that was just started
		if err != nil {
			return err
		}
		return answer.Body.Close()
	})
	allocator, cancel := remote.NewAllocator(t.Context(), address)
	t.Cleanup(cancel)
	return &browser{allocator}
}

// tab is a page that is open.
type tab struct {
	t   *testing.T
	ctx context.Context

	mu       sync.Mutex
	requests []string
	mistakes []string // what the browser complains about
}

// open opens an address in a window of a size, in light or dark.
func (b *browser) open(t *testing.T, address string, width int64, scheme string) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(b.allocator)
	t.Cleanup(cancel)
	page := &tab{t: t, ctx: ctx}
	require.NoError(t, chromedp.Listen(ctx, page.listen))
	call(page, network.Enable, network.EnableParams{})
	call(page, log.Enable, cdp.Empty{})
	call(page, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
	page.do(chromedp.EmulateViewport(width, 900), chromedp.Navigate(address))
	return page
}

// call calls a command of the browser's protocol.
func call[P, R any](p *tab, command cdp.Command[P, R], params P) R {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	result, err := chromedp.Call(ctx, command, params)
	require.NoError(p.t, err)
	return result
}

func (p *tab) listen(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		p.requests = append(p.requests, e.Request.URL)
	case *log.EventEntryAdded:
		p.mistakes = append(p.mistakes, e.Entry.Text)
	case *runtime.EventExceptionThrown:
		p.mistakes = append(p.mistakes, e.ExceptionDetails.Text)
	}
}

// quiet checks that the page asked for nothing but itself, and that nothing went wrong in it.
func (p *tab) quiet() {
	p.t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, request := range p.requests {
		require.True(p.t, strings.HasPrefix(request, "file://") && strings.Contains(request, ".html"), "a request: %s", request)
	}
	require.NotEmpty(p.t, p.requests)
	require.Empty(p.t, p.mistakes)
}

func (p *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	require.NoError(p.t, chromedp.Do(ctx, steps...))
}

// eval returns the value of an expression in the page.
func eval[T any](p *tab, expression string) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	require.NoError(p.t, err)
	return value
}

// press presses keys, whatever has the focus.
func (p *tab) press(keys ...string) {
	p.t.Helper()
	for _, key := range keys {
		p.do(chromedp.KeyEvent(key))
	}
}

// focus says what has the focus.
func (p *tab) focus() string {
	p.t.Helper()
	return eval[string](p, `(() => { const e = document.activeElement; return e.id || e.parentElement?.id + " " + e.localName; })()`)
}

// waitFocus waits until something has the focus.
func (p *tab) waitFocus(want string) {
	p.t.Helper()
	proc.Eventually(p.t, patience, func() error {
		if focus := p.focus(); focus != want {
			return fmt.Errorf("the focus is on %s", focus)
		}
		return nil
	})
}

// codes returns the ids of the codes that are shown.
func (p *tab) codes() []string {
	p.t.Helper()
	return eval[[]string](p, `[...document.querySelectorAll("section:not([hidden]) > details:not([hidden])")].map((e) => e.id)`)
}

// count returns what a screen reader is told.
func (p *tab) count() string {
	p.t.Helper()
	return eval[string](p, `document.getElementById("count").textContent`)
}

// choose sets a filter.
func (p *tab) choose(id, value string) {
	p.t.Helper()
	chosen := eval[string](p, fmt.Sprintf(`(() => { const e = document.getElementById(%q); e.value = %q;
		e.dispatchEvent(new Event("input", {bubbles: true})); return e.value; })()`, id, value))
	require.Equal(p.t, value, chosen, "there is no such choice")
}

// search types a text into the search field.
func (p *tab) search(text string) {
	p.t.Helper()
	eval[any](p, `(() => { const q = document.getElementById("q"); q.value = ""; q.focus(); })()`)
	p.press(text)
}

// shoot writes a picture of the window for people to look at.
func (p *tab) shoot(name string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	picture, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	require.NoError(p.t, err)
	dir := filepath.Join(proc.Root(p.t), "build", "page")
	require.NoError(p.t, os.MkdirAll(dir, 0o750))
	require.NoError(p.t, os.WriteFile(filepath.Join(dir, name+".png"), picture, 0o600))
}
