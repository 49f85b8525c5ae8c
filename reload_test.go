// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/component/componenttest"
	"go.opentelemetry.io/collector/consumer/consumertest"
	"go.opentelemetry.io/collector/processor"
	"go.opentelemetry.io/collector/processor/processortest"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
	"go.opentelemetry.io/otel/sdk/metric/metricdata/metricdatatest"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
	"go.uber.org/zap/zaptest/observer"

	"github.com/vendorerror/vendorerrorprocessor/internal/metadatatest"
)

const (
	reloadInterval = 30 * time.Second

	ofPlatform = "schema_version: 1\nvendor: baidu_ai\ncodes:\n  18: {owner: platform}\n"
	ofBusiness = "schema_version: 1\nvendor: baidu_ai\ncodes:\n  18: {owner: business}\n"
	moreCodes  = ofPlatform + "  999998: {class: timeout}\n"
	broken     = "schema_version: 1\nvendor: baidu_ai\ncodes:\n  18: {owner: secretary}\n"
	brokenElse = "schema_version: 1\nvendor: baidu_ai\ncodes:\n  18: {owner: platform}\n  19: {sort: timeout}\n"
)

// reloading is a running processor whose only catalog file can be changed. It runs in a synctest bubble.
type reloading struct {
	*testing.T
	file      string
	processor processor.Traces
	telemetry *componenttest.Telemetry
	lines     *observer.ObservedLogs
}

// reload runs a test with a processor whose catalog file holds ofPlatform.
func reload(t *testing.T, change func(*Config), test func(*reloading)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		r := &reloading{T: t, file: filepath.Join(t.TempDir(), "own.yaml"), telemetry: componenttest.NewTelemetry()}
		r.write(ofPlatform)
		cfg := defaultConfig()
		cfg.Catalog = CatalogConfig{Files: []string{r.file}, ReloadInterval: reloadInterval}
		if change != nil {
			change(cfg)
		}
		require.NoError(t, cfg.Validate())
		core, lines := observer.New(zapcore.WarnLevel)
		r.lines = lines
		set := metadatatest.NewSettings(r.telemetry)
		set.Logger = zap.New(core)
		var err error
		r.processor, err = NewFactory().CreateTraces(t.Context(), set, cfg, consumertest.NewNop())
		require.NoError(t, err)
		require.NoError(t, r.processor.Start(t.Context(), componenttest.NewNopHost()))
		test(r)
		require.NoError(t, r.processor.Shutdown(t.Context()))
		require.NoError(t, r.telemetry.Shutdown(t.Context()))
	})
}

// write replaces the catalog file.
func (r *reloading) write(text string) {
	r.Helper()
	replaceFile(r.T, r.file, text)
}

func replaceFile(t *testing.T, file, text string) {
	t.Helper()
	require.NoError(t, os.WriteFile(file+".new", []byte(text), 0o600))
	require.NoError(t, os.Rename(file+".new", file))
}

// pass lets intervals pass, and waits for the reloads at their ends.
func (r *reloading) pass(intervals time.Duration) {
	time.Sleep(intervals * reloadInterval)
	synctest.Wait()
}

// judged returns the attributes of a span after it was judged.
func (r *reloading) judged(host, body string) map[string]any {
	r.Helper()
	batch := clientSpans([2]string{host, body})
	require.NoError(r, r.processor.ConsumeTraces(r.Context(), batch))
	return attributesOf(batch)
}

func (r *reloading) owner() any {
	r.Helper()
	return r.judged(baidu, tooFast)["vendor.error.owner"]
}

func (r *reloading) counted(successes, failures int64) {
	r.Helper()
	metadatatest.AssertEqualProcessorVendorErrorCatalogReloads(r.T, r.telemetry, []metricdata.DataPoint[int64]{
		point(successes, attribute.String("outcome", "success")), point(failures, attribute.String("outcome", "failure")),
	}, metricdatatest.IgnoreTimestamp())
}

// logged returns the lines since the last call, with their errors.
func (r *reloading) logged() (lines []string) {
	for _, entry := range r.lines.TakeAll() {
		err, _ := entry.ContextMap()["error"].(string)
		lines = append(lines, entry.Message+" "+err)
	}
	return lines
}

func TestReload(t *testing.T) {
	reload(t, nil, func(r *reloading) {
		entries := func() int64 {
			m, err := r.telemetry.GetMetric("otelcol_processor_vendor_error_catalog_entries")
			require.NoError(t, err)
			return m.Data.(metricdata.Gauge[int64]).DataPoints[0].Value
		}
		before := entries()
		assert.Equal(t, "platform", r.owner())

		r.write(ofBusiness)
		time.Sleep(reloadInterval - time.Nanosecond)
		assert.Equal(t, "platform", r.owner(), "before the interval has passed")
		r.counted(0, 0)
		time.Sleep(time.Nanosecond)
		synctest.Wait()
		assert.Equal(t, "business", r.owner())
		r.counted(1, 0)
		assert.Equal(t, before, entries())

		r.write(moreCodes)
		r.pass(1)
		assert.Equal(t, "platform", r.owner())
		assert.Equal(t, "timeout", r.judged(baidu, `{"error_code":999998}`)["vendor.error.class"])
		assert.Equal(t, before+1, entries())
		r.counted(2, 0)
		assert.Empty(t, r.logged())

		// The counts go on over three catalogs: owner was called 4 times.
		counter := func(value int64, class, owner string) metricdata.DataPoint[int64] {
			return point(value, attribute.String("vendor", "baidu_ai"), attribute.String("class", class),
				attribute.String("retryable", "true"), attribute.String("evidence", "code"), attribute.String("owner", owner),
				attribute.String("source", "body"))
		}
		metadatatest.AssertEqualProcessorVendorErrorClassified(t, r.telemetry, []metricdata.DataPoint[int64]{
			counter(3, "rate_limited", "platform"), counter(1, "rate_limited", "business"), counter(1, "timeout", "vendor"),
		}, metricdatatest.IgnoreTimestamp())
	})
}

func TestReloadOfBrokenFile(t *testing.T) {
	reload(t, nil, func(r *reloading) {
		r.write(broken)
		r.pass(3)
		assert.Equal(t, "platform", r.owner())
		r.counted(0, 3)
		lines := r.logged()
		if assert.Len(t, lines, 1, "one line, however often the broken file is read") {
			assert.Contains(t, lines[0], r.file+":4: codes.18.owner: ")
		}

		r.write(brokenElse)
		r.pass(2)
		r.counted(0, 5)
		lines = r.logged()
		if assert.Len(t, lines, 1, "another mistake is logged") {
			assert.Contains(t, lines[0], r.file+":5: codes.19.sort: unknown key")
		}

		r.write(ofBusiness)
		r.pass(2)
		assert.Equal(t, "business", r.owner())
		r.counted(1, 5)
		assert.Empty(t, r.logged())

		r.write(brokenElse)
		r.pass(1)
		assert.Equal(t, "business", r.owner())
		r.counted(1, 6)
		assert.Len(t, r.logged(), 1, "the same mistake, made again")

		r.write(ofBusiness) // which is in use already
		r.pass(2)
		r.counted(2, 6)
	})
}

func TestReloadOfDeletedFile(t *testing.T) {
	reload(t, nil, func(r *reloading) {
		require.NoError(t, os.Remove(r.file))
		r.pass(2)
		assert.Equal(t, "platform", r.owner())
		r.counted(0, 2)
		lines := r.logged()
		if assert.Len(t, lines, 1) {
			assert.Contains(t, lines[0], "catalog::files: ")
			assert.Contains(t, lines[0], r.file)
		}
		r.write(ofPlatform)
		r.pass(2)
		r.counted(1, 2)
	})
}

func TestReloadOfUnchangedFile(t *testing.T) {
	reload(t, nil, func(r *reloading) {
		later := time.Now().Add(time.Hour)
		require.NoError(t, os.Chtimes(r.file, later, later))
		r.pass(2)
		r.write(ofPlatform)
		r.pass(2)
		r.counted(0, 0)
		assert.Empty(t, r.logged())
	})
}

// The content changes, but neither the time nor the size of the file.
func TestReloadGoesByContent(t *testing.T) {
	reload(t, nil, func(r *reloading) {
		before, err := os.Stat(r.file)
		require.NoError(t, err)
		require.Len(t, ofBusiness, len(ofPlatform))
		require.NoError(t, os.WriteFile(r.file, []byte(ofBusiness), 0o600))
		require.NoError(t, os.Chtimes(r.file, before.ModTime(), before.ModTime()))
		r.pass(1)
		assert.Equal(t, "business", r.owner())
		r.counted(1, 0)
	})
}

// Of a folder every file is watched, also one that is added or removed.
func TestReloadOfFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "acme")
	require.NoError(t, os.Mkdir(dir, 0o700))
	const format = "schema_version: 1\nvendor: acme\nhosts: [api.acme.example]\nerror_formats: {v1: {code: failure}}\ncodes: {SLOW: {class: timeout}}\n"
	const codes = "schema_version: 1\nvendor: acme\ncodes: {BUSY: {class: unavailable}}\n"
	replaceFile(t, filepath.Join(dir, "format.yaml"), format)
	replaceFile(t, filepath.Join(dir, "codes.yaml"), codes)
	reload(t, func(cfg *Config) { cfg.Catalog.Files = []string{dir} }, func(r *reloading) {
		judged := func(body string) []any {
			got := r.judged("api.acme.example", body)
			return []any{got["vendor.error.code"], got["vendor.error.class"]}
		}
		assert.Equal(t, []any{"BUSY", "unavailable"}, judged(`{"failure":"BUSY"}`))
		replaceFile(r.T, filepath.Join(dir, "codes.yaml"), strings.ReplaceAll(codes, "unavailable", "rate_limited"))
		r.pass(1)
		assert.Equal(t, []any{"BUSY", "rate_limited"}, judged(`{"failure":"BUSY"}`))
		replaceFile(r.T, filepath.Join(dir, "format.yaml"), strings.ReplaceAll(format, "failure", "fault"))
		r.pass(1)
		assert.Equal(t, []any{"BUSY", "rate_limited"}, judged(`{"fault":"BUSY"}`))
		require.NoError(r, os.Remove(filepath.Join(dir, "codes.yaml")))
		r.pass(1)
		assert.Equal(t, []any{"BUSY", "unknown"}, judged(`{"fault":"BUSY"}`))
		r.counted(3, 0)

		replaceFile(r.T, filepath.Join(dir, "hosts.yaml"), "schema_version: 1\nvendor: acme\n")
		r.pass(2)
		r.counted(3, 2)
		lines := r.logged()
		if assert.Len(t, lines, 2) { // the unknown code is the first
			assert.Contains(t, lines[1], "hosts.yaml: is not one of format.yaml, codes.yaml, samples.yaml")
		}
	})
}

// Kubernetes mounts a ConfigMap as links to files below a link to a folder, and replaces the latter.
func TestReloadOfConfigMap(t *testing.T) {
	dir := t.TempDir()
	for version, text := range map[string]string{"v1": ofPlatform, "v2": ofBusiness} {
		require.NoError(t, os.Mkdir(filepath.Join(dir, version), 0o700))
		require.NoError(t, os.WriteFile(filepath.Join(dir, version, "own.yaml"), []byte(text), 0o600))
	}
	mount := func(version string) {
		require.NoError(t, os.Symlink(version, filepath.Join(dir, "..new")))
		require.NoError(t, os.Rename(filepath.Join(dir, "..new"), filepath.Join(dir, "..data")))
	}
	file := filepath.Join(dir, "own.yaml")
	require.NoError(t, os.Symlink(filepath.Join("..data", "own.yaml"), file))
	mount("v1")
	reload(t, func(cfg *Config) { cfg.Catalog.Files = []string{file} }, func(r *reloading) {
		assert.Equal(t, "platform", r.owner())
		mount("v2")
		r.pass(1)
		assert.Equal(t, "business", r.owner())
		r.counted(1, 0)
	})
}

// The configuration must be valid with the new files, too.
func TestReloadWithoutVendorOfHost(t *testing.T) {
	hosts := func(cfg *Config) { cfg.Hosts = map[string]string{"proxy.internal": "baidu_ai"} }
	reload(t, hosts, func(r *reloading) {
		r.write("schema_version: 1\nvendor: baidu_ai\nenabled: false\n")
		r.pass(2)
		assert.Equal(t, "platform", r.judged("proxy.internal", tooFast)["vendor.error.owner"])
		r.counted(0, 2)
		lines := r.logged()
		if assert.Len(t, lines, 1) {
			assert.Contains(t, lines[0], `hosts::proxy.internal: there is no vendor "baidu_ai" switched on`)
		}
	})
}

func TestReloadOff(t *testing.T) {
	for name, change := range map[string]func(*Config){
		"by default":    func(cfg *Config) { cfg.Catalog.ReloadInterval = 0 },
		"without files": func(cfg *Config) { cfg.Catalog.Files = nil },
	} {
		t.Run(name, func(t *testing.T) {
			reload(t, change, func(r *reloading) {
				before := r.owner()
				r.write(ofBusiness)
				r.pass(100)
				assert.Equal(t, before, r.owner())
				_, err := r.telemetry.GetMetric("otelcol_processor_vendor_error_catalog_reloads")
				assert.Error(t, err, "nothing is counted")
			})
		})
	}
}

func TestReloadOfLogs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "own.yaml")
		replaceFile(t, file, ofPlatform)
		cfg := defaultConfig()
		cfg.Catalog = CatalogConfig{Files: []string{file}, ReloadInterval: reloadInterval}
		p, sink := startLogs(t, cfg)
		for _, want := range []string{"platform", "business"} {
			out := passLogs(t, p, sink, record(tooFast, nil))
			assert.Equal(t, want, recordOf(out).Attributes().AsRaw()["vendor.error.owner"])
			replaceFile(t, file, ofBusiness)
			time.Sleep(reloadInterval)
			synctest.Wait()
		}
	})
}

// Shutdown may come without Start, twice, and before another Start.
func TestReloadStartAndShutdown(t *testing.T) {
	cfg := defaultConfig()
	cfg.Catalog = CatalogConfig{Files: []string{"testdata/config/extra.yaml"}, ReloadInterval: time.Hour}
	p, err := NewFactory().CreateTraces(t.Context(), processortest.NewNopSettings(typ), cfg, consumertest.NewNop())
	require.NoError(t, err)
	require.NoError(t, p.Shutdown(t.Context()))
	for range 2 {
		require.NoError(t, p.Start(t.Context(), componenttest.NewNopHost()))
		require.NoError(t, p.Shutdown(t.Context()))
		require.NoError(t, p.Shutdown(t.Context()))
	}
}
