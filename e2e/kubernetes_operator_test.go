// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/yaml"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

const (
	operatorModule   = "github.com/open-telemetry/opentelemetry-operator@v0.141.0"
	operatorManifest = "opentelemetrycollector.yaml"
)

// The resource for the operator is what its own CustomResourceDefinition allows.
func TestKubernetesOperator(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(proc.Root(t), kubernetesFolder, operatorManifest))
	require.NoError(t, err)
	schema := operatorSchema(t)
	var object map[string]any
	require.NoError(t, yaml.UnmarshalStrict(text, &object))
	require.NoError(t, schema.Validate(object))
	assert.Equal(t, "opentelemetry.io/v1beta1", object["apiVersion"])
	assert.Equal(t, "OpenTelemetryCollector", object["kind"])

	// The schema is strict: it refuses a field that it does not know, a wrong type and a wrong word.
	spec := object["spec"].(map[string]any)
	for field, wrong := range map[string]any{"replica": 3.0, "terminationGracePeriodSeconds": "45s", "mode": "gateway"} {
		before, was := spec[field]
		spec[field] = wrong
		require.Error(t, schema.Validate(object), field)
		delete(spec, field)
		if was {
			spec[field] = before
		}
	}
	require.NoError(t, schema.Validate(object))

	var resource struct {
		Spec struct {
			PodSecurityContext *corev1.PodSecurityContext   `json:"podSecurityContext"`
			SecurityContext    *corev1.SecurityContext      `json:"securityContext"`
			Env                []corev1.EnvVar              `json:"env"`
			Resources          corev1.ResourceRequirements  `json:"resources"`
			Config             map[string]any               `json:"config"`
			Autoscaler         struct{ MinReplicas *int32 } `json:"autoscaler"`
		} `json:"spec"`
	}
	require.NoError(t, yaml.Unmarshal(text, &resource))
	assertHardened(t, resource.Spec.PodSecurityContext, resource.Spec.SecurityContext)
	assertMemory(t, resource.Spec.Env, resource.Spec.Resources)
	assert.Equal(t, readGateway(t).autoscaler.Spec.MinReplicas, resource.Spec.Autoscaler.MinReplicas)

	config, err := yaml.Marshal(resource.Spec.Config)
	require.NoError(t, err)
	validateEmbedded(t, operatorManifest, string(config))
	proc.Proved(t, "%s/%s is what the CustomResourceDefinition of %s allows; the Collector accepts the configuration inside",
		kubernetesFolder, operatorManifest, operatorModule)
}

// operatorSchema is the schema of v1beta1 in the operator's CustomResourceDefinition, made to refuse unknown fields as the
// API server does under strict validation. The module is only fetched: its packages would bring all of the operator in.
func operatorSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	var module struct{ Dir string }
	require.NoError(t, json.Unmarshal([]byte(proc.Run(t, proc.Binary(t, "go"), []string{"mod", "download", "-json", operatorModule})), &module))
	text, err := os.ReadFile(module.Dir + "/config/crd/bases/opentelemetry.io_opentelemetrycollectors.yaml")
	require.NoError(t, err)
	var definition struct {
		Spec struct {
			Versions []struct {
				Name   string `json:"name"`
				Schema struct {
					OpenAPIV3Schema map[string]any `json:"openAPIV3Schema"`
				} `json:"schema"`
			} `json:"versions"`
		} `json:"spec"`
	}
	require.NoError(t, yaml.Unmarshal(text, &definition))
	for _, version := range definition.Spec.Versions {
		if version.Name != "v1beta1" {
			continue
		}
		schema := version.Schema.OpenAPIV3Schema
		closeSchema(schema)
		// To the definition, metadata is any object.
		schema["properties"].(map[string]any)["metadata"] = map[string]any{
			"type": "object", "required": []any{"name"}, "additionalProperties": false,
			"properties": map[string]any{"name": map[string]any{"type": "string"}, "labels": map[string]any{"type": "object"}},
		}
		compiler := jsonschema.NewCompiler()
		require.NoError(t, compiler.AddResource("crd.json", schema))
		compiled, err := compiler.Compile("crd.json")
		require.NoError(t, err)
		return compiled
	}
	t.Fatalf("no v1beta1 in the definition of %s", operatorModule)
	return nil
}

// closeSchema forbids, in an object and all below it, fields that the schema does not name, unless it says that they stay.
func closeSchema(schema map[string]any) {
	properties, named := schema["properties"].(map[string]any)
	if open, _ := schema["x-kubernetes-preserve-unknown-fields"].(bool); named && !open {
		schema["additionalProperties"] = false
	}
	for _, property := range properties {
		closeSchema(property.(map[string]any))
	}
	if items, ok := schema["items"].(map[string]any); ok {
		closeSchema(items)
	}
	if values, ok := schema["additionalProperties"].(map[string]any); ok {
		closeSchema(values)
	}
}
