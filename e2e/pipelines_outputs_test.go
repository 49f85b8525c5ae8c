// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"bufio"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/collector/pdata/ptrace/ptraceotlp"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/otlptest"
	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

// The sidecar takes OTLP over gRPC and HTTP and adds verdicts; bodies stay, unless one asks otherwise.
func TestSidecar(t *testing.T) {
	backend := otlptest.NewBackend(t)
	p := startPipeline(t, "sidecar.yaml", "BACKEND_ENDPOINT="+backend.Endpoint, "BACKEND_INSECURE=true")
	traces := privateTraces()
	require.NoError(t, otlptest.NewSender(t, p.grpc).Traces(context.Background(), traces))
	resp, err := http.Post("http://"+p.http+"/v1/traces", "application/json", strings.NewReader(tracesJSON(t, newTraces(10)))) //nolint:noctx // loopback
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	require.Equal(t, http.StatusOK, resp.StatusCode)
	proc.Eventually(t, pipelinePatience, func() error {
		if here := len(backend.Spans()); here < traces.SpanCount()+10 {
			return fmt.Errorf("%d spans arrived", here)
		}
		return nil
	})
	for _, span := range backend.Spans() {
		if strings.HasPrefix(span.Name(), "vendor's") || strings.HasPrefix(span.Name(), "stranger") {
			continue
		}
		assertVerdict(t, span)
	}
	assert.Contains(t, backend.JSON(t), secretWord)
	proc.Proved(t, "sidecar.yaml: verdicts on spans that came over gRPC and over HTTP")
}

// Both ways out hold all spans with their verdicts, and a Collector reads the file back.
func TestOutputs(t *testing.T) {
	const n = 50
	var mu sync.Mutex
	var posted []ptrace.Span
	backend := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		spans, err := spansOf(r)
		if err != nil || r.Header.Get("Authorization") != "Bearer mine" {
			http.Error(w, fmt.Sprint("bad request: ", err), http.StatusBadRequest)
			return
		}
		mu.Lock()
		defer mu.Unlock()
		posted = append(posted, spans...)
	}))
	t.Cleanup(backend.Close)
	folder := t.TempDir()
	p := startPipeline(t, "outputs.yaml", "BACKEND_URL="+backend.URL, "BACKEND_AUTHORIZATION=Bearer mine", "OUTPUT_DIR="+folder)
	require.NoError(t, otlptest.NewSender(t, p.grpc).Traces(context.Background(), newTraces(n)))
	proc.Eventually(t, pipelinePatience, func() error {
		mu.Lock()
		defer mu.Unlock()
		if len(posted) < n {
			return fmt.Errorf("%d spans arrived", len(posted))
		}
		return nil
	})
	p.Stop()
	assert.Zero(t, p.ExitCode())
	for _, span := range posted {
		assertVerdict(t, span)
	}
	written := readSpans(t, filepath.Join(folder, "traces.jsonl"))
	require.Len(t, written, n)
	for _, span := range written {
		assertVerdict(t, span)
	}

	reread := otlptest.NewBackend(t)
	startPipeline(t, "sidecar.yaml", "BACKEND_ENDPOINT="+reread.Endpoint, "BACKEND_INSECURE=true",
		"yaml:receivers::otlp_json_file: {include: ["+filepath.Join(folder, "traces.jsonl")+"], start_at: beginning}",
		"yaml:service::pipelines::traces::receivers: [otlp_json_file]")
	proc.Eventually(t, pipelinePatience, func() error {
		if here := len(reread.Spans()); here < n {
			return fmt.Errorf("%d spans were read back", here)
		}
		return nil
	})
	proc.Proved(t, "outputs.yaml: %d spans with their verdicts at a backend (OTLP over HTTP, gzip, with a header) and in a file that a Collector reads back", n)
}

// spansOf are the spans in a request to /v1/traces.
func spansOf(r *http.Request) ([]ptrace.Span, error) {
	if r.URL.Path != "/v1/traces" || r.Header.Get("Content-Encoding") != "gzip" {
		return nil, fmt.Errorf("%s, encoded as %q", r.URL.Path, r.Header.Get("Content-Encoding"))
	}
	unzipped, err := gzip.NewReader(r.Body)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(unzipped)
	if err != nil {
		return nil, err
	}
	request := ptraceotlp.NewExportRequest()
	err = request.UnmarshalProto(body)
	return otlptest.SpansOf(request.Traces()), err
}

// readSpans are the spans in a file with OTLP as JSON on each line.
func readSpans(t *testing.T, path string) (spans []ptrace.Span) {
	t.Helper()
	file, err := os.Open(path)
	require.NoError(t, err)
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		traces, err := (&ptrace.JSONUnmarshaler{}).UnmarshalTraces(lines.Bytes())
		require.NoError(t, err)
		spans = append(spans, otlptest.SpansOf(traces)...)
	}
	require.NoError(t, lines.Err())
	return spans
}

func tracesJSON(t *testing.T, traces ptrace.Traces) string {
	t.Helper()
	text, err := (&ptrace.JSONMarshaler{}).MarshalTraces(traces)
	require.NoError(t, err)
	return string(text)
}
