// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
)

// counters are a collector's metrics about itself, without their labels.
type counters map[string]float64

// sum returns the sum over all labels. Prometheus's suffix for counters may be there or not.
func (c counters) sum(name string) float64 { return c[name] + c[name+"_total"] }

// scrape reads the metrics that a collector serves on loopback.
func scrape(ctx context.Context, port int) (counters, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, fmt.Sprintf("http://127.0.0.1:%d/metrics", port), http.NoBody)
	if err != nil {
		return nil, err
	}
	response, err := (&http.Client{Transport: &http.Transport{DisableKeepAlives: true}}).Do(request)
	if err != nil {
		return nil, err
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the collector's metrics: %s", response.Status)
	}
	return readCounters(response.Body)
}

// readCounters reads Prometheus's text format.
func readCounters(in io.Reader) (counters, error) {
	all := counters{}
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		line := lines.Text()
		end := strings.LastIndexByte(line, ' ')
		if end < 0 || strings.HasPrefix(line, "#") {
			continue
		}
		name, _, _ := strings.Cut(line[:end], "{")
		value, err := strconv.ParseFloat(line[end+1:], 64)
		if err != nil {
			return nil, fmt.Errorf("the collector's metrics: %w", err)
		}
		all[name] += value
	}
	return all, lines.Err()
}
