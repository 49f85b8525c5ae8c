// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/component/componenttest"
	"go.opentelemetry.io/collector/consumer/consumertest"
	"go.opentelemetry.io/collector/processor"
	"go.opentelemetry.io/collector/processor/processortest"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
	"go.uber.org/zap/zaptest/observer"
)

// observedTraces starts a processor whose own log can be read, down to its debug lines.
func observedTraces(t *testing.T) (processor.Traces, *observer.ObservedLogs) {
	t.Helper()
	core, lines := observer.New(zapcore.DebugLevel)
	set := processortest.NewNopSettings(typ)
	set.Logger = zap.New(core)
	p, err := NewFactory().CreateTraces(t.Context(), set, defaultConfig(), consumertest.NewNop())
	require.NoError(t, err)
	require.NoError(t, p.Start(t.Context(), componenttest.NewNopHost()))
	t.Cleanup(func() { require.NoError(t, p.Shutdown(context.WithoutCancel(t.Context()))) })
	return p, lines
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

// A body, a message or a host may hold personal data; our own log is no place for them, however odd they are.
func TestNothingElseIsLogged(t *testing.T) {
	p, lines := observedTraces(t)
	require.NoError(t, p.ConsumeTraces(t.Context(), clientSpans(
		[2]string{baidu, tooFast},
		[2]string{tencent, `{"Response":{"Error":{"Code":"FailedOperation.BrandNew","Message":"secret"}}}`},
		[2]string{baidu, `{"error_code":0,"error_msg":"SUCCESS"}`},
		[2]string{baidu, "<html>secret"},
		[2]string{baidu, `{"error_code":"secret"}`},
		[2]string{baidu, `{"error_code":2222`},
		[2]string{huawei, `{"error_code":"错误"}`},
		[2]string{baidu, ""},
		[2]string{"secret.example.com", tooFast},
		[2]string{"", `{"secret":true}`},
	)))
	assert.Empty(t, lines.All())
}

// Each instance has a log of its own, so one must not keep another quiet.
func TestEveryInstanceLogsUnknownCodes(t *testing.T) {
	for range 2 {
		p, lines := observedTraces(t)
		require.NoError(t, p.ConsumeTraces(t.Context(), clientSpans([2]string{huawei, `{"error_code":"EPS.0003"}`})))
		require.Equal(t, 1, lines.Len())
		assert.Equal(t, "EPS.0003", lines.All()[0].ContextMap()["code"])
	}
}
