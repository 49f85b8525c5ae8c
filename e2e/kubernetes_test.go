// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	appsv1 "k8s.io/api/apps/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"
	policyv1 "k8s.io/api/policy/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	"sigs.k8s.io/yaml"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

const (
	kubernetesFolder = "examples/kubernetes"
	gatewayManifest  = "gateway.yaml"
)

// gatewayObjects are what the plain manifest holds.
type gatewayObjects struct {
	config     corev1.ConfigMap
	deployment appsv1.Deployment
	service    corev1.Service
	autoscaler autoscalingv2.HorizontalPodAutoscaler
	budget     policyv1.PodDisruptionBudget
}

// readGateway decodes the manifest strictly by Kubernetes' own types: an unknown or doubled field, or a value of another
// type, fails.
func readGateway(t *testing.T) (objects gatewayObjects) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(proc.Root(t), kubernetesFolder, gatewayManifest))
	require.NoError(t, err)
	kinds := map[string]any{
		"v1/ConfigMap": &objects.config, "apps/v1/Deployment": &objects.deployment, "v1/Service": &objects.service,
		"autoscaling/v2/HorizontalPodAutoscaler": &objects.autoscaler, "policy/v1/PodDisruptionBudget": &objects.budget,
	}
	for _, document := range bytes.Split(text, []byte("\n---\n")) {
		var kind struct{ APIVersion, Kind string }
		require.NoError(t, yaml.Unmarshal(document, &kind))
		into, ok := kinds[kind.APIVersion+"/"+kind.Kind]
		require.True(t, ok, "%s/%s is not expected, or there twice", kind.APIVersion, kind.Kind)
		delete(kinds, kind.APIVersion+"/"+kind.Kind)
		require.NoError(t, yaml.UnmarshalStrict(document, into), kind.Kind)
	}
	require.Empty(t, kinds, "missing")
	return objects
}

// The plain manifest is what Kubernetes' types allow, and its parts fit together.
func TestKubernetesManifest(t *testing.T) {
	g := readGateway(t)
	pod := g.deployment.Spec.Template
	require.Len(t, pod.Spec.Containers, 1)
	container := pod.Spec.Containers[0]

	for name, namespace := range map[string]string{
		"ConfigMap": g.config.Namespace, "Deployment": g.deployment.Namespace, "Service": g.service.Namespace,
		"HorizontalPodAutoscaler": g.autoscaler.Namespace, "PodDisruptionBudget": g.budget.Namespace,
	} {
		assert.Empty(t, namespace, "%s names a namespace", name)
	}

	// Everything that selects pods selects these.
	assert.Subset(t, pod.Labels, g.deployment.Spec.Selector.MatchLabels)
	assert.Subset(t, pod.Labels, g.service.Spec.Selector)
	assert.Subset(t, pod.Labels, g.budget.Spec.Selector.MatchLabels)
	require.NotEmpty(t, pod.Spec.TopologySpreadConstraints)
	for _, spread := range pod.Spec.TopologySpreadConstraints {
		assert.Subset(t, pod.Labels, spread.LabelSelector.MatchLabels)
	}
	assert.Equal(t, g.deployment.Kind, g.autoscaler.Spec.ScaleTargetRef.Kind)
	assert.Equal(t, g.deployment.Name, g.autoscaler.Spec.ScaleTargetRef.Name)
	assert.Nil(t, g.deployment.Spec.Replicas, "the autoscaler sets the replicas")
	assert.Greater(t, *g.autoscaler.Spec.MinReplicas, g.budget.Spec.MaxUnavailable.IntVal)
	assert.Greater(t, g.autoscaler.Spec.MaxReplicas, *g.autoscaler.Spec.MinReplicas)

	// Ports by name, the volume, and the file that the arguments name.
	ports := map[string]int32{}
	for _, port := range container.Ports {
		ports[port.Name] = port.ContainerPort
	}
	for _, port := range g.service.Spec.Ports {
		assert.Equal(t, port.Port, ports[port.TargetPort.StrVal], port.Name)
	}
	assert.Equal(t, corev1.ClusterIPNone, g.service.Spec.ClusterIP)
	assert.Contains(t, g.config.Data["config.yaml"], "${env:POD_IP}:13133")
	for name, probe := range map[string]*corev1.Probe{"readiness": container.ReadinessProbe, "liveness": container.LivenessProbe} {
		assert.Equal(t, int32(13133), ports[probe.HTTPGet.Port.StrVal], name)
	}
	require.Len(t, pod.Spec.Volumes, 1)
	require.Len(t, container.VolumeMounts, 1)
	assert.Equal(t, g.config.Name, pod.Spec.Volumes[0].ConfigMap.Name)
	assert.Equal(t, pod.Spec.Volumes[0].Name, container.VolumeMounts[0].Name)
	assert.Equal(t, []string{"--config=" + container.VolumeMounts[0].MountPath + "/config.yaml"}, container.Args)

	assertHardened(t, pod.Spec.SecurityContext, container.SecurityContext)
	assert.False(t, *pod.Spec.AutomountServiceAccountToken)
	assert.Greater(t, *pod.Spec.TerminationGracePeriodSeconds, container.Lifecycle.PreStop.Sleep.Seconds)
	assertMemory(t, container.Env, container.Resources)

	validateEmbedded(t, gatewayManifest, g.config.Data["config.yaml"])
	proc.Proved(t, "%s/%s: ConfigMap, Deployment, Service, HorizontalPodAutoscaler and PodDisruptionBudget decode strictly as Kubernetes' types and fit together; the Collector accepts the configuration inside",
		kubernetesFolder, gatewayManifest)
}

// assertHardened checks for the "restricted" Pod Security Standard and a read-only root file system.
func assertHardened(t *testing.T, pod *corev1.PodSecurityContext, container *corev1.SecurityContext) {
	t.Helper()
	assert.True(t, *pod.RunAsNonRoot)
	assert.Equal(t, int64(65532), *pod.RunAsUser)
	assert.Equal(t, corev1.SeccompProfileTypeRuntimeDefault, pod.SeccompProfile.Type)
	assert.False(t, *container.AllowPrivilegeEscalation)
	assert.True(t, *container.ReadOnlyRootFilesystem)
	assert.Equal(t, []corev1.Capability{"ALL"}, container.Capabilities.Drop)
	assert.Empty(t, container.Capabilities.Add)
}

// assertMemory checks that Go is told to stay below the memory limit.
func assertMemory(t *testing.T, env []corev1.EnvVar, resources corev1.ResourceRequirements) {
	t.Helper()
	var limit string
	for _, variable := range env {
		if variable.Name == "GOMEMLIMIT" {
			limit = variable.Value
		}
	}
	// Go writes MiB where Kubernetes writes Mi.
	soft, err := resource.ParseQuantity(string(bytes.TrimSuffix([]byte(limit), []byte("B"))))
	require.NoError(t, err, limit)
	hard := resources.Limits.Memory().Value()
	assert.InDelta(t, 0.8*float64(hard), float64(soft.Value()), 0.01*float64(hard), "GOMEMLIMIT is not four fifths of the limit")
	assert.Equal(t, hard, resources.Requests.Memory().Value())
}

// validateEmbedded has the distribution that the manifest names accept a configuration inside it, and compares what it
// does with the pipeline that it is a copy of.
func validateEmbedded(t *testing.T, manifest, config string) {
	t.Helper()
	config = strings.ReplaceAll(config, "${env:MY_POD_IP}", "${env:POD_IP}") // as Helm's chart calls it
	file := filepath.Join(t.TempDir(), "config.yaml")
	require.NoError(t, os.WriteFile(file, []byte(config), 0o600))
	binary := distribution(t, filepath.Join(kubernetesFolder, manifest))
	proc.Run(t, binary, []string{"validate", "--config", file}, "POD_IP=127.0.0.1")

	original, err := os.ReadFile(filepath.Join(proc.Root(t), pipelinesFolder, "gateway-tier2.yaml"))
	require.NoError(t, err)
	assert.Equal(t, withCounting(t, behavior(t, original)), behavior(t, []byte(config)),
		"the copy of gateway-tier2.yaml with the counting of alerts/collector.yaml has drifted")
}

// withCounting adds to a gateway all that the alerts need, as examples/alerts/collector.yaml has it.
func withCounting(t *testing.T, gateway map[string]any) map[string]any {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(proc.Root(t), alertsFolder, "collector.yaml"))
	require.NoError(t, err)
	collector := behavior(t, []byte(strings.NewReplacer(
		"${env:SPAN_METRICS_INTERVAL:-15s}", "15s", "${env:VENDOR_METRICS_ENDPOINT:-127.0.0.1:8889}", "${env:POD_IP}:8889",
	).Replace(string(text))))
	for _, kind := range []string{"processors", "exporters", "pipelines"} {
		into := gateway[kind].(map[string]any)
		for name, settings := range collector[kind].(map[string]any) {
			if _, has := into[name]; !has && name != "debug" { // which stands in for the backend
				into[name] = settings
			}
		}
	}
	gateway["connectors"] = collector["connectors"]
	pipelines := gateway["pipelines"].(map[string]any)
	for signal, connectors := range map[string][]any{"traces": {"count", "span_metrics"}, "logs": {"count"}} {
		pipeline := pipelines[signal].(map[string]any)
		pipeline["exporters"] = append(pipeline["exporters"].([]any), connectors...)
	}
	return gateway
}

// behavior is what a configuration does, apart from the addresses that it listens on.
func behavior(t *testing.T, text []byte) map[string]any {
	t.Helper()
	var config map[string]any
	require.NoError(t, yaml.Unmarshal(text, &config))
	processors := config["processors"].(map[string]any)
	for name, settings := range processors {
		if settings == nil {
			processors[name] = map[string]any{}
		}
	}
	service := config["service"].(map[string]any)
	return map[string]any{
		"processors": processors, "exporters": config["exporters"], "connectors": config["connectors"],
		"pipelines": service["pipelines"], "extensions": service["extensions"],
	}
}
