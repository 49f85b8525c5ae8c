// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor // import "github.com/vendorerror/vendorerrorprocessor"

import "strings"

// semconvVersion is the latest version of the semantic conventions in namespaces.
const semconvVersion = "v1.41.0"

// namespaces are the first words of all attributes that the semantic conventions have or had, up to semconvVersion. A
// test compares them with what OpenTelemetry's API for Go has.
var namespaces = strings.Fields(`
	android app artifact aspnetcore aws az azure browser cassandra cicd client cloud cloudevents cloudfoundry code
	container cpu db deployment destination device disk dns elasticsearch enduser error event exception faas
	feature_flag file gcp gen_ai geo go graphql heroku host http hw ios jsonrpc jvm k8s linux log mainframe mcp
	message messaging net network nfs oci onc_rpc openai openshift opentracing oracle oracle_cloud os otel peer
	pool pprof process profile rpc security_rule server service session signalr source system telemetry test
	thread tls url user user_agent v8js vcs webengine zos
`)
