// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/twmb/franz-go/pkg/kfake"
	"go.opentelemetry.io/collector/pdata/plog"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/otlptest"
	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

// Spans and records go through Kafka from the first tier to the second and come out with their verdicts. A consumer that
// is killed with messages in its hands costs none: after a restart they are read again.
func TestKafka(t *testing.T) {
	t.Parallel()
	const spans, records = 200, 20
	broker := startBroker(t)
	backend := otlptest.NewBackend(t)
	producer := startPipeline(t, "kafka-tier1.yaml", "KAFKA_BROKER="+broker, "STORAGE_DIR="+t.TempDir())
	consumer := startPipeline(t, "kafka-tier2.yaml", "KAFKA_BROKER="+broker,
		"BACKEND_ENDPOINT="+backend.Endpoint, "BACKEND_INSECURE=true",
		"yaml:exporters::otlp_grpc::headers: {sender: consumer}", "yaml:receivers::kafka::session_timeout: 6s")
	sender := otlptest.NewSender(t, producer.grpc)

	sent := map[string]bool{}
	send := func() {
		traces := newTraces(spans)
		require.NoError(t, sender.Traces(context.Background(), traces))
		for _, span := range otlptest.SpansOf(traces) {
			sent[span.SpanID().String()] = true
		}
	}
	arrived := func() error {
		here := map[string]bool{}
		for _, span := range backend.Spans() {
			here[span.SpanID().String()] = true
		}
		if len(here) < len(sent) {
			return fmt.Errorf("%d of %d spans arrived", len(here), len(sent))
		}
		return nil
	}

	send()
	require.NoError(t, sender.Logs(context.Background(), newRecords(records)))
	proc.Eventually(t, pipelinePatience, arrived)
	proc.Eventually(t, pipelinePatience, func() error {
		if here := len(backend.Records()); here < records {
			return fmt.Errorf("%d of %d records arrived", here, records)
		}
		return nil
	})

	backend.Hold()
	send()
	consumer.killHolding(t, backend, "consumer")
	require.Error(t, arrived(), "nothing was lost with the consumer")
	backend.Release()
	consumer.start(t)
	proc.Eventually(t, pipelinePatience, arrived)

	for _, span := range backend.Spans() {
		assertVerdict(t, span)
	}
	for _, record := range backend.Records() {
		assert.Equal(t, "huawei_cloud", attributeText(record.Attributes(), "vendor.name"))
		assert.Equal(t, "permission_denied", attributeText(record.Attributes(), "vendor.error.class"))
	}
	proc.Proved(t, "%d spans and %d log records through Kafka (kfake) between the tiers, with their verdicts, a consumer killed (SIGKILL) and restarted in between",
		len(sent), records)
}

// startBroker starts a Kafka broker in this process, with the topics of the examples, and returns its address.
func startBroker(t *testing.T) string {
	t.Helper()
	cluster, err := kfake.NewCluster(kfake.NumBrokers(1), kfake.SeedTopics(3, "otlp_spans", "otlp_logs"),
		kfake.BrokerConfigs(map[string]string{"message.max.bytes": "5000000"}))
	require.NoError(t, err)
	t.Cleanup(cluster.Close)
	return cluster.ListenAddrs()[0]
}

// newRecords are log records whose body is a vendor's error.
func newRecords(n int) plog.Logs {
	logs := plog.NewLogs()
	records := logs.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords()
	for range n {
		records.AppendEmpty().Body().SetStr(`{"error_code":"ModelArts.4204","error_msg":"Access api error! Not subscribe this api."}`)
	}
	return logs
}
