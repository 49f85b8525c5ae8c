// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"testing"
	"time"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

// startPatience is how long a program may take until it listens.
const startPatience = 30 * time.Second

// waitForPorts waits until something listens on each address.
func waitForPorts(t *testing.T, addresses ...string) {
	t.Helper()
	for _, address := range addresses {
		proc.Eventually(t, startPatience, func() error {
			conn, err := net.DialTimeout("tcp", address, time.Second)
			if err != nil {
				return err
			}
			return conn.Close()
		})
	}
}

// getJSON reads an answer of one of the programs' HTTP APIs.
func getJSON(address string, answer any) error {
	client := http.Client{Timeout: 10 * time.Second}
	resp, err := client.Get(address) //nolint:noctx // the client's timeout bounds it
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s: %s", address, resp.Status, body)
	}
	return json.Unmarshal(body, answer)
}
