// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/open-telemetry/opentelemetry-collector-contrib/pkg/golden"
	"github.com/open-telemetry/opentelemetry-collector-contrib/pkg/pdatatest/plogtest"
	"github.com/open-telemetry/opentelemetry-collector-contrib/pkg/pdatatest/ptracetest"
	"github.com/stretchr/testify/require"
)

// update has TestGolden rewrite what differs: go test . -run TestGolden -update.
var update = flag.Bool("update", false, "rewrite the golden files that differ")

// notGolden are the folders of testdata that hold something else.
var notGolden = map[string]bool{"config": true, "field": true, "fuzz": true, "sdkforms": true}

// TestGolden runs every folder of testdata. A folder shows one behavior; the comment in its files says which.
func TestGolden(t *testing.T) {
	t.Parallel()
	folders, err := os.ReadDir("testdata")
	require.NoError(t, err)
	ran := 0
	for _, folder := range folders {
		if notGolden[folder.Name()] {
			continue
		}
		ran++
		t.Run(folder.Name(), func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join("testdata", folder.Name())
			cfg := defaultConfig()
			if exists(t, dir, "config.yaml") {
				cfg = mustLoad(t, filepath.Join(dir, "config.yaml"))
			}
			traces, logs := exists(t, dir, "input-traces.yaml"), exists(t, dir, "input-logs.yaml")
			require.True(t, traces || logs, "%s holds no case", dir)
			if traces {
				goldenTraces(t, dir, cfg)
			}
			if logs {
				goldenLogs(t, dir, cfg)
			}
			require.Equal(t, traces, exists(t, dir, "output-traces.yaml"), "input without output, or output without input")
			require.Equal(t, logs, exists(t, dir, "output-logs.yaml"), "input without output, or output without input")
		})
	}
	require.Positive(t, ran)
}

func goldenTraces(t *testing.T, dir string, cfg *Config) {
	t.Helper()
	in, err := golden.ReadTraces(filepath.Join(dir, "input-traces.yaml"))
	require.NoError(t, err)
	require.Positive(t, in.SpanCount())
	p, sink := startTraces(t, cfg)
	once := passTraces(t, p, sink, in)

	output := filepath.Join(dir, "output-traces.yaml")
	want, err := golden.ReadTraces(output)
	if *update && (err != nil || ptracetest.CompareTraces(want, once) != nil) {
		require.NoError(t, golden.WriteTracesToFile(output, once))
		want, err = golden.ReadTraces(output)
	}
	require.NoError(t, err)
	require.NoError(t, ptracetest.CompareTraces(want, once))
	// A collector before this one may have judged the spans already.
	require.NoError(t, ptracetest.CompareTraces(want, passTraces(t, p, sink, once)), "second pass")
}

func goldenLogs(t *testing.T, dir string, cfg *Config) {
	t.Helper()
	in, err := golden.ReadLogs(filepath.Join(dir, "input-logs.yaml"))
	require.NoError(t, err)
	require.Positive(t, in.LogRecordCount())
	p, sink := startLogs(t, cfg)
	once := passLogs(t, p, sink, in)

	output := filepath.Join(dir, "output-logs.yaml")
	want, err := golden.ReadLogs(output)
	if *update && (err != nil || plogtest.CompareLogs(want, once) != nil) {
		require.NoError(t, golden.WriteLogsToFile(output, once))
		want, err = golden.ReadLogs(output)
	}
	require.NoError(t, err)
	require.NoError(t, plogtest.CompareLogs(want, once))
	require.NoError(t, plogtest.CompareLogs(want, passLogs(t, p, sink, once)), "second pass")
}

func exists(t *testing.T, dir, file string) bool {
	t.Helper()
	_, err := os.Stat(filepath.Join(dir, file))
	if errors.Is(err, fs.ErrNotExist) {
		return false
	}
	require.NoError(t, err)
	return true
}
