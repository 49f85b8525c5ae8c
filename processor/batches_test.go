// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// call is what the spans of a test differ in.
type call struct {
	kind ptrace.SpanKind
	host string
	body any    // nil: none
	name string // vendor.name, where it was written before
}

// attributesPerSpan is how many attributes each span has, host and body included.
const attributesPerSpan = 15

// fill makes a span of the call, with the attributes that instrumentations add.
func (c call) fill(span ptrace.Span) {
	span.SetName("POST")
	span.SetKind(c.kind)
	attributes := span.Attributes()
	attributes.PutStr("http.request.method", "POST")
	attributes.PutInt("http.response.status_code", 200)
	attributes.PutStr("network.protocol.version", "1.1")
	if c.host != "" {
		attributes.PutStr("server.address", c.host)
		attributes.PutInt("server.port", 443)
		attributes.PutStr("url.full", "https://"+c.host+"/v1/detect")
	}
	if c.name != "" {
		attributes.PutStr("vendor.name", c.name)
	}
	last := attributesPerSpan
	if c.body != nil {
		last--
	}
	for i := attributes.Len(); i < last; i++ {
		attributes.PutStr(fmt.Sprintf("app.attribute.%d", i), "value")
	}
	if c.body != nil {
		value := attributes.PutEmpty("http.response.body.content")
		if err := value.FromRaw(c.body); err != nil {
			panic(err)
		}
	}
}

// oneSpan makes a span outside of any batch.
func oneSpan(c call) ptrace.Span {
	span := ptrace.NewSpan()
	c.fill(span)
	return span
}

const (
	client      = ptrace.SpanKindClient
	server      = ptrace.SpanKindServer
	unknownHost = "api.example.com"
)

// vendors are the hosts and answers to measure with; %s in a success is where it grows.
var vendors = []struct{ id, host, success, failure string }{
	{
		"tencent_cloud", "iai.tencentcloudapi.com",
		`{"Response":{"FaceInfos":[{"Url":"%s"}],"RequestId":"0c3d3e6f-7c1f-4b0c-9a5e-6f1f0c1d2e3f"}}`,
		`{"Response":{"Error":{"Code":"InvalidParameterValue.PersonFaceNumExceed","Message":"x"},"RequestId":"0c3d3e6f"}}`,
	},
	{
		"baidu_ai", "aip.baidubce.com",
		`{"error_code":0,"error_msg":"SUCCESS","log_id":1345050756,"timestamp":1,"cached":0,"result":{"image":"%s"}}`,
		`{"error_code":222202,"error_msg":"pic not has face","log_id":1345050756,"timestamp":1,"cached":0,"result":null}`,
	},
	{
		"alibaba_cloud", "cloudauth-intl.ap-southeast-1.aliyuncs.com",
		`{"RequestId":"4734","Result":{"Passed":"Y","ExtFaceInfo":"%s"},"Code":"Success","Message":"success"}`,
		`{"RequestId":"4734","HostId":"cloudauth-intl.ap-southeast-1.aliyuncs.com","Code":"UnqualifiedPhoto","Message":"x"}`,
	},
	{
		"huawei_cloud", "image.cn-north-4.myhuaweicloud.com",
		`{"result":{"tags":[{"confidence":"98.38","tag":"%s"}]}}`,
		`{"error_msg":"x","error_code":"AIS.0014","request_id":"5c9d1a4f3b2e4c0a9d8e7f6a5b4c3d2e"}`,
	},
	{
		"ailabtools", "www.ailabapi.com",
		`{"request_id":"R","log_id":"L","error_code":0,"error_detail":{"code":"","code_message":""},"data":{"image":"%s"}}`,
		`{"request_id":"R","error_code":429,"error_detail":{"code":"ERROR_NOT_ENOUGH_CREDITS","code_message":"x","message":"x"}}`,
	},
}

// grown is a success of so many bytes.
func grown(success string, size int) string {
	return strings.Replace(success, "%s", strings.Repeat("x", size-len(success)+len("%s")), 1)
}

// parsed is a body as a parser of JSON leaves it: all numbers are doubles.
func parsed(tb testing.TB, body string) map[string]any {
	tb.Helper()
	var object map[string]any
	require.NoError(tb, json.Unmarshal([]byte(body), &object))
	return object
}
