// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

// What a real Alertmanager with the shipped file silences, and how it puts the rest together. The alerts are posted to
// its API as Prometheus would, with the labels that the rules give them.
func TestRulesInhibition(t *testing.T) {
	address := loopbackAddress(proc.Port(t))
	proc.Start(t, proc.Binary(t, "bin/alertmanager"), []string{
		"--config.file=" + alertsFolder + "/alertmanager.yaml", "--storage.path=" + t.TempDir(),
		"--web.listen-address=" + address, "--cluster.listen-address=",
	})
	waitForPorts(t, address)

	for _, tc := range []struct {
		name      string
		fire      []string // alert, vendor, and labels if it has more
		inhibited []string
	}{
		{
			"down",
			[]string{
				"VendorUnavailable baidu_ai", "VendorRateLimitedRising baidu_ai", "VendorErrorsRetriedInVain baidu_ai",
				"VendorDeclinedShareUnusual baidu_ai", "VendorQuotaExhausted baidu_ai", "VendorRateLimitedRising tencent_cloud",
			},
			[]string{"VendorDeclinedShareUnusual baidu_ai", "VendorErrorsRetriedInVain baidu_ai", "VendorRateLimitedRising baidu_ai"},
		},
		{
			"in arrears",
			[]string{
				"VendorAccountRestricted huawei_cloud", "VendorQuotaExhausted huawei_cloud", "VendorUnknownCodes huawei_cloud",
				"VendorErrorsRetriedInVain huawei_cloud",
			},
			[]string{"VendorErrorsRetriedInVain huawei_cloud", "VendorQuotaExhausted huawei_cloud"},
		},
		{
			"used up",
			[]string{"VendorQuotaExhausted ailabtools", "VendorRateLimitedRising ailabtools", "VendorUnavailable ailabtools"},
			[]string{"VendorRateLimitedRising ailabtools"},
		},
		{
			"down in one cluster of two",
			[]string{
				"VendorUnavailable veriff cluster=a environment=production", "VendorRateLimitedRising veriff cluster=a environment=production",
				"VendorRateLimitedRising veriff cluster=b environment=production", "VendorRateLimitedRising veriff cluster=a environment=staging",
			},
			[]string{"VendorRateLimitedRising veriff cluster=a environment=production"},
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			postAlerts(t, address, tc.fire)
			proc.Eventually(t, alertPatience, func() error { return inhibits(address, tc.fire, tc.inhibited) })
		})
	}
	proc.Eventually(t, alertPatience, func() error { return groupsByVendor(address) })
	proc.Proved(t, "Alertmanager groups by vendor, and what follows from a vendor's outage or a blocked account is silenced for that vendor alone")
}

// postAlerts posts alerts, each with the labels that its rule gives it.
func postAlerts(t *testing.T, address string, alerts []string) {
	t.Helper()
	type posted struct {
		Labels map[string]string `json:"labels"`
	}
	var body []posted
	for _, alert := range alerts {
		words := strings.Fields(alert)
		name := words[0]
		labels := map[string]string{"alertname": name, "vendor": words[1]}
		for _, more := range words[2:] {
			label, value, _ := strings.Cut(more, "=")
			labels[label] = value
		}
		rules := shippedRules(t)
		i := slices.IndexFunc(rules, func(r rule) bool { return r.Alert == name })
		require.GreaterOrEqual(t, i, 0, "the rules have no alert %s", name)
		for key, value := range rules[i].Labels {
			labels[key] = value
		}
		body = append(body, posted{labels})
	}
	text, err := json.Marshal(body)
	require.NoError(t, err)
	resp, err := http.Post("http://"+address+"/api/v2/alerts", "application/json", bytes.NewReader(text)) //nolint:noctx // loopback
	require.NoError(t, err)
	defer resp.Body.Close()
	require.Equal(t, http.StatusOK, resp.StatusCode)
}

// inhibits is nil if of the alerts fired exactly these are silenced by another.
func inhibits(address string, fired, want []string) error {
	var alerts []struct {
		Labels map[string]string `json:"labels"`
		Status struct {
			State       string   `json:"state"`
			InhibitedBy []string `json:"inhibitedBy"`
		} `json:"status"`
	}
	if err := getJSON("http://"+address+"/api/v2/alerts", &alerts); err != nil {
		return err
	}
	var judged int
	var got []string
	for _, alert := range alerts {
		words := []string{alert.Labels["alertname"], alert.Labels["vendor"]}
		for _, label := range []string{"cluster", "environment"} {
			if value := alert.Labels[label]; value != "" {
				words = append(words, label+"="+value)
			}
		}
		name := strings.Join(words, " ")
		if !slices.Contains(fired, name) {
			continue
		}
		switch {
		case alert.Status.State == "unprocessed":
			return errors.New(name + " is not yet looked at")
		case len(alert.Status.InhibitedBy) > 0:
			got = append(got, name)
		}
		judged++
	}
	slices.Sort(got)
	if judged != len(fired) || !slices.Equal(got, want) {
		return fmt.Errorf("%d of %d alerts are there; silenced are %q, not %q", judged, len(fired), got, want)
	}
	return nil
}

// groupsByVendor is nil if all alerts of one receiver, vendor, cluster and environment are together, and no others.
func groupsByVendor(address string) error {
	var groups []struct {
		Labels   map[string]string `json:"labels"`
		Receiver struct {
			Name string `json:"name"`
		} `json:"receiver"`
		Alerts []struct {
			Labels map[string]string `json:"labels"`
		} `json:"alerts"`
	}
	if err := getJSON("http://"+address+"/api/v2/alerts/groups", &groups); err != nil {
		return err
	}
	if len(groups) == 0 {
		return errors.New("no groups yet")
	}
	for _, group := range groups {
		// In one cluster and environment; here, as everywhere, a label that is absent is an empty one.
		if group.Labels["vendor"] == "" {
			return fmt.Errorf("grouped by %v", group.Labels)
		}
		for _, alert := range group.Alerts {
			same := alert.Labels["owner"] == group.Receiver.Name
			for _, label := range []string{"vendor", "cluster", "environment"} {
				same = same && alert.Labels[label] == group.Labels[label]
			}
			if !same {
				return fmt.Errorf("%v in the group %v of %s", alert.Labels, group.Labels, group.Receiver.Name)
			}
		}
	}
	return nil
}
