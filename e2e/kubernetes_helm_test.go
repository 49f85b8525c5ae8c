// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/yaml"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

// The values for the chart of OpenTelemetry hold the same configuration and the same limits as the plain manifest, and every port
// that the configuration opens.
func TestKubernetesHelm(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(proc.Root(t), kubernetesFolder, "helm-values.yaml"))
	require.NoError(t, err)
	var values struct {
		Mode            string         `json:"mode"`
		AlternateConfig map[string]any `json:"alternateConfig"`
		Ports           map[string]struct {
			Enabled       bool  `json:"enabled"`
			ContainerPort int32 `json:"containerPort"`
		} `json:"ports"`
		ServiceMonitor struct {
			MetricsEndpoints []struct {
				Port string `json:"port"`
			} `json:"metricsEndpoints"`
		} `json:"serviceMonitor"`
		Autoscaling struct {
			MinReplicas, MaxReplicas int32
		} `json:"autoscaling"`
		Resources                     corev1.ResourceRequirements `json:"resources"`
		PodSecurityContext            *corev1.PodSecurityContext  `json:"podSecurityContext"`
		SecurityContext               *corev1.SecurityContext     `json:"securityContext"`
		TerminationGracePeriodSeconds int64                       `json:"terminationGracePeriodSeconds"`
	}
	require.NoError(t, yaml.Unmarshal(text, &values))
	g := readGateway(t)
	assert.Equal(t, "deployment", values.Mode)
	assert.Equal(t, *g.autoscaler.Spec.MinReplicas, values.Autoscaling.MinReplicas)
	assert.Equal(t, g.autoscaler.Spec.MaxReplicas, values.Autoscaling.MaxReplicas)
	assert.Equal(t, g.deployment.Spec.Template.Spec.Containers[0].Resources, values.Resources)
	assert.Equal(t, *g.deployment.Spec.Template.Spec.TerminationGracePeriodSeconds, values.TerminationGracePeriodSeconds)
	assertHardened(t, values.PodSecurityContext, values.SecurityContext)

	// The chart has receivers of its own listen on these; what is enabled without a number has the chart's.
	var open []string
	for name, port := range values.Ports {
		if port.Enabled {
			open = append(open, name)
		}
	}
	assert.ElementsMatch(t, []string{"metrics", "vendor-metrics"}, open)
	assert.Equal(t, int32(8889), values.Ports["vendor-metrics"].ContainerPort)
	for _, endpoint := range values.ServiceMonitor.MetricsEndpoints {
		assert.True(t, slices.Contains(open, endpoint.Port), endpoint.Port)
	}

	config, err := yaml.Marshal(values.AlternateConfig)
	require.NoError(t, err)
	validateEmbedded(t, "helm-values.yaml", string(config))
	proc.Proved(t, "%s/helm-values.yaml has the configuration and the limits of %s; the Collector accepts it", kubernetesFolder, gatewayManifest)
}
