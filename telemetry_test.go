// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/component/componenttest"
	"go.opentelemetry.io/collector/consumer/consumertest"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/collector/processor"
	"go.opentelemetry.io/collector/processor/processortest"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
	"go.opentelemetry.io/otel/sdk/metric/metricdata/metricdatatest"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
	"go.uber.org/zap/zaptest/observer"
	"go.yaml.in/yaml/v3"

	"github.com/vendorerror/vendorerrorprocessor/internal/metadatatest"
)

// measuredTraces starts a processor and returns it with its own metrics.
func measuredTraces(t *testing.T, cfg *Config) (processor.Traces, *componenttest.Telemetry) {
	t.Helper()
	telemetry := componenttest.NewTelemetry()
	t.Cleanup(func() { require.NoError(t, telemetry.Shutdown(context.WithoutCancel(t.Context()))) })
	p, err := NewFactory().CreateTraces(t.Context(), metadatatest.NewSettings(telemetry), cfg, consumertest.NewNop())
	require.NoError(t, err)
	require.NoError(t, p.Start(t.Context(), componenttest.NewNopHost()))
	t.Cleanup(func() { require.NoError(t, p.Shutdown(context.WithoutCancel(t.Context()))) })
	return p, telemetry
}

// measured is a batch with a different number of spans for each outcome.
func measured() ptrace.Traces {
	return clientSpans(
		// error: 7
		[2]string{baidu, tooFast},
		[2]string{baidu, tooFast},
		[2]string{"", tooFast},
		[2]string{baidu, `{"error_code":222202,"error_msg":"pic not has face"}`},
		[2]string{baidu, `{"error_code":999998}`},
		[2]string{huawei, `{"error_code":"EPS.0003"}`},
		[2]string{huawei, `{"error_code":"ModelArts.9999"}`},
		// success: 3
		[2]string{baidu, `{"error_code":0,"error_msg":"SUCCESS"}`},
		[2]string{tencent, `{"Response":{"RequestId":"R"}}`},
		[2]string{"", `{"Response":{"RequestId":"R"}}`},
		// no_vendor: 4
		[2]string{"api.example.com", tooFast},
		[2]string{"", `{"ok":true}`},
		[2]string{"", "ok"},
		[2]string{"", ""},
		// no_body: 1
		[2]string{tencent, ""},
		// not_json: 1
		[2]string{tencent, "<html>"},
		// cut: 1
		[2]string{tencent, `{"Response":{"Err`},
		// unrecognized: 2
		[2]string{tencent, `{"Response":{"Error":"internal"}}`},
		[2]string{baidu, `{"success":false}`},
	)
}

func point(value int64, attributes ...attribute.KeyValue) metricdata.DataPoint[int64] {
	return metricdata.DataPoint[int64]{Value: value, Attributes: attribute.NewSet(attributes...)}
}

func outcome(name, vendor string) []attribute.KeyValue {
	return []attribute.KeyValue{attribute.String("outcome", name), attribute.String("vendor", vendor)}
}

func TestTracesTelemetry(t *testing.T) {
	p, telemetry := measuredTraces(t, defaultConfig())
	for range 2 { // the counts of a batch must not be added again by the next one
		require.NoError(t, p.ConsumeTraces(t.Context(), measured()))
	}
	notWanted := measured()
	for _, one := range notWanted.ResourceSpans().At(0).ScopeSpans().At(0).Spans().All() {
		one.SetKind(ptrace.SpanKindServer)
	}
	require.NoError(t, p.ConsumeTraces(t.Context(), notWanted))

	metadatatest.AssertEqualProcessorVendorErrorInspected(t, telemetry, []metricdata.DataPoint[int64]{
		point(2*5, outcome("error", "baidu_ai")...), point(2*2, outcome("error", "huawei_cloud")...),
		point(2*1, outcome("success", "baidu_ai")...), point(2*2, outcome("success", "tencent_cloud")...),
		point(2*4, attribute.String("outcome", "no_vendor")),
		point(2*1, outcome("no_body", "tencent_cloud")...), point(2*1, outcome("not_json", "tencent_cloud")...),
		point(2*1, outcome("cut", "tencent_cloud")...),
		point(2*1, outcome("unrecognized", "tencent_cloud")...), point(2*1, outcome("unrecognized", "baidu_ai")...),
	}, metricdatatest.IgnoreTimestamp())

	class := func(value int64, vendor, class, retryable, evidence, owner string) metricdata.DataPoint[int64] {
		return point(value, attribute.String("vendor", vendor), attribute.String("class", class),
			attribute.String("retryable", retryable), attribute.String("evidence", evidence), attribute.String("owner", owner),
			attribute.String("source", "body"))
	}
	metadatatest.AssertEqualProcessorVendorErrorClassified(t, telemetry, []metricdata.DataPoint[int64]{
		class(2*3, "baidu_ai", "rate_limited", "true", "code", "service"), class(2*1, "baidu_ai", "unusable_input", "false", "code", "end_user"),
		class(2*1, "baidu_ai", "unknown", "unknown", "unknown", "unknown"), class(2*1, "huawei_cloud", "unknown", "unknown", "unknown", "unknown"),
		class(2*1, "huawei_cloud", "unknown", "unknown", "family", "unknown"),
	}, metricdatatest.IgnoreTimestamp())

	metadatatest.AssertEqualProcessorVendorErrorUnknownCodes(t, telemetry, []metricdata.DataPoint[int64]{
		point(2*1, attribute.String("vendor", "baidu_ai"), attribute.String("source", "body")),
		point(2*2, attribute.String("vendor", "huawei_cloud"), attribute.String("source", "body")),
	}, metricdatatest.IgnoreTimestamp())
}

func TestLogsTelemetry(t *testing.T) {
	telemetry := componenttest.NewTelemetry()
	p, err := NewFactory().CreateLogs(t.Context(), metadatatest.NewSettings(telemetry), defaultConfig(), consumertest.NewNop())
	require.NoError(t, err)
	for _, batch := range []plog.Logs{
		record(tooFast, nil),
		record("failed: "+tooFast, nil),
		record("calling", nil),
		record(nil, map[string]any{"server.address": baidu}),
	} {
		require.NoError(t, p.ConsumeLogs(t.Context(), batch))
	}
	metadatatest.AssertEqualProcessorVendorErrorInspected(t, telemetry, []metricdata.DataPoint[int64]{
		point(2, outcome("error", "baidu_ai")...), point(1, attribute.String("outcome", "no_vendor")),
		point(1, outcome("no_body", "baidu_ai")...),
	}, metricdatatest.IgnoreTimestamp())
	metadatatest.AssertEqualProcessorVendorErrorClassified(t, telemetry, []metricdata.DataPoint[int64]{
		point(2, attribute.String("vendor", "baidu_ai"), attribute.String("class", "rate_limited"),
			attribute.String("retryable", "true"), attribute.String("evidence", "code"), attribute.String("owner", "service"),
			attribute.String("source", "log")),
	}, metricdatatest.IgnoreTimestamp())
	require.NoError(t, p.Shutdown(t.Context()))
	require.NoError(t, telemetry.Shutdown(t.Context()))
}

func TestCatalogEntries(t *testing.T) {
	cfg := defaultConfig()
	cfg.Vendors = []string{"baidu_ai", "huawei_cloud"}
	_, telemetry := measuredTraces(t, cfg)
	want := codesIn(t, "baidu_ai") + codesIn(t, "huawei_cloud")
	metadatatest.AssertEqualProcessorVendorErrorCatalogEntries(t, telemetry, []metricdata.DataPoint[int64]{point(want)},
		metricdatatest.IgnoreTimestamp())
}

// codesIn counts the codes in a vendor's file.
func codesIn(t *testing.T, vendor string) int64 {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("catalog", vendor, "codes.yaml"))
	require.NoError(t, err)
	var file struct {
		Codes map[string]any `yaml:"codes"`
	}
	require.NoError(t, yaml.Unmarshal(data, &file))
	require.NotEmpty(t, file.Codes)
	return int64(len(file.Codes))
}

// observedTraces starts a processor and returns it with its own log, debug lines included.
func observedTraces(t *testing.T) (processor.Traces, *observer.ObservedLogs) {
	t.Helper()
	core, lines := observer.New(zapcore.DebugLevel)
	set := processortest.NewNopSettings(typ)
	set.Logger = zap.New(core)
	p, err := NewFactory().CreateTraces(t.Context(), set, defaultConfig(), consumertest.NewNop())
	require.NoError(t, err)
	require.NoError(t, p.Start(t.Context(), componenttest.NewNopHost()))
	t.Cleanup(func() { require.NoError(t, p.Shutdown(context.WithoutCancel(t.Context()))) })
	lines.TakeAll() // what Start logs
	return p, lines
}

// One line says what was loaded: at the start, and again when changed files are in use.
func TestTheCatalogIsLogged(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		here, err := os.Getwd()
		require.NoError(t, err)
		file := filepath.Join(t.TempDir(), "own.yaml")
		relative, err := filepath.Rel(here, file)
		require.NoError(t, err)
		replaceFile(t, file, ofPlatform)
		cfg := defaultConfig()
		cfg.Vendors = []string{"baidu_ai"}
		cfg.Catalog = CatalogConfig{Files: []string{relative}, ReloadInterval: reloadInterval}
		cfg.Hosts = map[string]string{"kyc-proxy.internal": "baidu_ai"}
		core, lines := observer.New(zapcore.InfoLevel)
		set := processortest.NewNopSettings(typ)
		set.Logger = zap.New(core)
		p, err := NewFactory().CreateTraces(t.Context(), set, cfg, consumertest.NewNop())
		require.NoError(t, err)
		require.NoError(t, p.Start(t.Context(), componenttest.NewNopHost()))
		codes := codesIn(t, "baidu_ai")
		says := func(message string, codes int64) {
			t.Helper()
			require.Equal(t, 1, lines.Len())
			line := lines.TakeAll()[0]
			assert.Equal(t, zapcore.InfoLevel, line.Level)
			assert.Equal(t, message, line.Message)
			fields := line.ContextMap()
			assert.Equal(t, []any{file}, fields["files"])
			assert.EqualValues(t, 1, fields["vendors"])
			assert.EqualValues(t, codes, fields["codes"])
			assert.EqualValues(t, 3, fields["hosts"], "aip.baidubce.com, brain.baidu.com and the proxy")
		}
		says("The catalog is loaded.", codes)
		replaceFile(t, file, moreCodes)
		time.Sleep(reloadInterval)
		synctest.Wait()
		says("A changed catalog is in use.", codes+1)
		require.NoError(t, p.Shutdown(t.Context()))
	})
}

func TestUnknownCodesAreLoggedOnce(t *testing.T) {
	p, lines := observedTraces(t)
	var calls [][2]string
	for i := range 100 {
		calls = append(calls, [2]string{baidu, fmt.Sprintf(`{"error_code":%d,"error_msg":"secret words","log_id":4711}`, 990000+i)})
	}
	for range 3 {
		require.NoError(t, p.ConsumeTraces(t.Context(), clientSpans(calls...)))
	}
	require.Equal(t, 1, lines.Len())
	line := lines.All()[0]
	assert.Equal(t, zapcore.WarnLevel, line.Level)
	assert.Equal(t, map[string]any{"vendor": "baidu_ai", "code": "990000", "seen": int64(1)}, line.ContextMap())
	assert.NotContains(t, line.Message, "secret")
}

// A body, a message or a host may hold personal data and must not be logged.
func TestNothingElseIsLogged(t *testing.T) {
	p, lines := observedTraces(t)
	require.NoError(t, p.ConsumeTraces(t.Context(), clientSpans(
		[2]string{baidu, tooFast},
		[2]string{tencent, `{"Response":{"Error":{"Code":"InvalidParameterValue.BrandNew","Message":"secret"}}}`},
		[2]string{baidu, `{"error_code":0,"error_msg":"SUCCESS"}`},
		[2]string{baidu, "<html>secret"},
		[2]string{baidu, `{"error_code":"secret"}`},
		[2]string{baidu, `{"error_code":2222`},
		[2]string{huawei, `{"error_code":"错误"}`},
		[2]string{baidu, ""},
		[2]string{"secret.example.com", tooFast},
		[2]string{"", `{"secret":true}`},
	)))
	require.Equal(t, 1, lines.Len())
	entry := lines.All()[0]
	assert.Equal(t, "The body of a vendor's answer does not say whether the call succeeded.", entry.Message)
	assert.Equal(t, map[string]any{"vendor": "baidu_ai", "outcome": "not_json", "seen": int64(1)}, entry.ContextMap())
}

// A family whose codes have nothing in common does not say what a new code is, so the code is worth a line.
func TestACodeOfAFamilyWithoutAClassIsLogged(t *testing.T) {
	p, lines := observedTraces(t)
	require.NoError(t, p.ConsumeTraces(t.Context(), clientSpans([2]string{huawei, `{"error_code":"FRS.0399"}`})))
	require.Equal(t, 1, lines.Len())
	assert.Equal(t, "FRS.0399", lines.All()[0].ContextMap()["code"])
}

// The limit of one line a minute holds for each instance by itself.
func TestEveryInstanceLogsUnknownCodes(t *testing.T) {
	for range 2 {
		p, lines := observedTraces(t)
		require.NoError(t, p.ConsumeTraces(t.Context(), clientSpans([2]string{huawei, `{"error_code":"EPS.0003"}`})))
		require.Equal(t, 1, lines.Len())
		assert.Equal(t, "EPS.0003", lines.All()[0].ContextMap()["code"])
	}
}

// One entry a minute tells of bodies that cannot be judged.
func TestUnreadableBodiesAreLoggedOnce(t *testing.T) {
	p, lines := observedTraces(t)
	for range 3 {
		require.NoError(t, p.ConsumeTraces(t.Context(), clientSpans(
			[2]string{tencent, ""}, [2]string{"api.example.com", "<html>"}, [2]string{baidu, `{"error_code":18}`},
			[2]string{tencent, `{"Response":{"Error":"secret"}}`}, [2]string{baidu, `{"success":"secret"}`},
		)))
	}
	require.Equal(t, 1, lines.Len())
	assert.Equal(t, map[string]any{"vendor": "tencent_cloud", "outcome": "unrecognized", "seen": int64(1)}, lines.All()[0].ContextMap())
}
