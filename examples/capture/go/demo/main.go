// SPDX-License-Identifier: Apache-2.0

// Command demo is an application that calls five vendors, through their SDKs where there are any, and sends its spans
// to a Collector. The vendors are stand-ins inside the program; only the spans leave the machine.
//
//	vendor-demo                            one round: every call once
//	vendor-demo -case quota_exceeded       only calls of this class, vendor, client, way ("body", "exception", "retried") or code
//	vendor-demo -case baidu_ai,success     calls that are both
//	vendor-demo -expect                    print what each call should be recognized as, as lines of JSON, without calling anything
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"go.opentelemetry.io/otel"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"

	"github.com/vendorerror/vendorerrorprocessor/examples/capture/go/standin"
)

type options struct {
	rounds   int
	interval time.Duration
	service  string
	words    string
	expect   bool
	verbose  bool
}

func main() {
	var o options
	flag.IntVar(&o.rounds, "rounds", 1, "how many times to make the calls")
	flag.DurationVar(&o.interval, "interval", 0, "pause between two rounds")
	flag.StringVar(&o.service, "service", "vendor-demo", "service.name")
	flag.StringVar(&o.words, "case", "", "make only calls of which all of these are true: class, vendor, client, way, code, name or success")
	flag.BoolVar(&o.expect, "expect", false, "print what each call is to be found as, and end")
	flag.BoolVar(&o.verbose, "v", false, "print errors whole")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, o, os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "vendor-demo:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options, out io.Writer) error {
	calls, err := readCases(casesText)
	if err != nil {
		return err
	}
	if calls, err = chosen(calls, o.words); err != nil {
		return err
	}
	if o.expect {
		return printExpected(out, calls)
	}
	exporter, err := newExporter(ctx)
	if err != nil {
		return err
	}
	var lost atomic.Pointer[error]
	otel.SetErrorHandler(otel.ErrorHandlerFunc(func(err error) { lost.Store(&err) }))
	// Spans wait instead of being dropped, because the end-to-end test counts them.
	provider, err := newProvider(ctx, o.service, sdktrace.NewBatchSpanProcessor(exporter, sdktrace.WithBlocking()))
	if err != nil {
		return err
	}
	err = makeCalls(ctx, o, out, provider, calls)
	flush, cancel := context.WithTimeout(context.WithoutCancel(ctx), 30*time.Second)
	defer cancel()
	err = errors.Join(err, provider.Shutdown(flush))
	if failed := lost.Load(); failed != nil {
		err = errors.Join(err, fmt.Errorf("spans were lost: %w", *failed))
	}
	return err
}

func makeCalls(ctx context.Context, o options, out io.Writer, provider *sdktrace.TracerProvider, calls []call) error {
	server, err := standin.Start()
	if err != nil {
		return err
	}
	defer server.Close()
	app := newCaller(provider, server.Transport())
	if err := baiduToken(ctx, app.instrumented); err != nil {
		return err
	}
	for round := range o.rounds {
		if round > 0 && !pause(ctx, o.interval) {
			break
		}
		for i := range calls {
			c := &calls[i]
			trace, err := app.do(ctx, c)
			if ctx.Err() != nil {
				return nil // told to end
			}
			if wrong := check(c, err); wrong != nil {
				return wrong
			}
			fmt.Fprintf(out, "%s %s %s\n", trace, c.Name, inOneLine(err, o.verbose))
		}
	}
	return nil
}

// pause returns false if it was interrupted.
func pause(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}

func inOneLine(err error, whole bool) string {
	if err == nil {
		return "ok"
	}
	text := strings.Join(strings.Fields(err.Error()), " ")
	if !whole && len(text) > 100 {
		text = strings.ToValidUTF8(text[:100], "") + "…"
	}
	return text
}
