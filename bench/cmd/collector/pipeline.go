// SPDX-License-Identifier: Apache-2.0

package main

import (
	"errors"
	"fmt"
	"net"
)

// telemetry is what a pipeline carries, as configurations name it.
type telemetry string

const (
	traces telemetry = "traces"
	logs   telemetry = "logs"
)

// pipeline returns a configuration. The distribution has no exporter that does nothing. The debug exporter has the same
// effect if the collector's log level suppresses its lines: it only counts the items. Metrics are as users have them.
func pipeline(s telemetry, with bool, otlpPort, metricsPort int) string {
	processors, use := "", "[]"
	if with {
		processors, use = "processors: {vendor_error: }\n", "[vendor_error]"
	}
	return fmt.Sprintf(`receivers: {otlp: {protocols: {grpc: {endpoint: "127.0.0.1:%d"}}}}
%sexporters: {debug: {verbosity: basic}}
service:
  telemetry:
    logs: {level: error}
    metrics: {level: normal, readers: [{pull: {exporter: {prometheus: {host: 127.0.0.1, port: %d}}}}]}
  pipelines:
    %s: {receivers: [otlp], processors: %s, exporters: [debug]}
`, otlpPort, processors, metricsPort, s, use)
}

// freePorts returns two ports that were free a moment ago.
func freePorts() (first, second int, err error) {
	a, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, 0, err
	}
	b, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, 0, errors.Join(err, a.Close())
	}
	first, second = a.Addr().(*net.TCPAddr).Port, b.Addr().(*net.TCPAddr).Port
	return first, second, errors.Join(a.Close(), b.Close())
}
