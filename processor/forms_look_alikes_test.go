// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"strings"
	"testing"
)

// lookAlikes are bodies that other APIs and programs write. Without a vendor's host nothing may be written, in whatever
// encoding they come and wherever they are cut.
var lookAlikes = []struct{ name, text string }{
	{"ecs", `{"RequestId":"R","HostId":"ecs.aliyuncs.com","Code":"InvalidParameter","Message":"m","Recommend":"https://api.aliyun.com/troubleshoot?q=InvalidParameter&product=Ecs"}`},
	{"ecs throttled", `{"Code":"Throttling.Api","HostId":"ecs-cn-hangzhou.aliyuncs.com","Message":"m","RequestId":"R"}`},
	{"ram", `{"RequestId":"R","HostId":"ram.aliyuncs.com","Code":"Forbidden.RAMUserAccessDenied","Message":"m"}`},
	{"sms", `{"Message":"触发天级流控","RequestId":"R","Code":"isv.BUSINESS_LIMIT_CONTROL"}`},
	{"sms ok", `{"Message":"OK","RequestId":"R","BizId":"9","Code":"OK"}`},
	{"facebody", `{"RequestId":"R","HostId":"facebody.cn-shanghai.aliyuncs.com","Code":"InvalidParameter.NotFound","Message":"m"}`},
	{"alibaba rpc unsaid", `{"RequestId":"R","Code":"InternalError","Message":"m"}`},
	{"alibaba number", `{"RequestId":"R","Code":"404","Message":"m"}`},
	{"roa", `{"requestid":"R","code":"Throttling","message":"m","hostid":"cs.aliyuncs.com"}`},
	{"oss", `<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>m</Message><RequestId>R</RequestId><HostId>b.oss-cn-hangzhou.aliyuncs.com</HostId></Error>`},
	{"oss internal", `<Error><Code>InternalError</Code><Message>m</Message><RequestId>R</RequestId><HostId>b.oss-cn-hangzhou.aliyuncs.com</HostId></Error>`},
	{"ecs xml", `<?xml version='1.0' encoding='UTF-8'?><Error><RequestId>R</RequestId><HostId>ecs.aliyuncs.com</HostId><Code>Throttling.Api</Code><Message>m</Message></Error>`},
	{"ecs xml, response", `<DescribeInstancesResponse><RequestId>R</RequestId><HostId>ecs.aliyuncs.com</HostId><Code>MissingParameter</Code><Message>m</Message></DescribeInstancesResponse>`},
	{"sls", `{"errorCode":"ProjectNotExist","errorMessage":"The Project does not exist","requestId":"R"}`},
	{"sls bare", `{"httpCode":404,"errorCode":"InternalServerError","errorMessage":"m","requestID":"R"}`},
	{"tea of ecs", "SDKError:\n   StatusCode: 400\n   Code: InvalidParameter\n   Message: code: 400, m request id: R\n   Data: {\"Code\":\"InvalidParameter\",\"HostId\":\"ecs.aliyuncs.com\",\"Message\":\"m\",\"RequestId\":\"R\"}\n"},
	{"tea of ecs, throttled", "SDKError:\n   StatusCode: 403\n   Code: Throttling.Api\n   Message: m\n   Data: {\"Code\":\"Throttling.Api\",\"HostId\":\"ecs.aliyuncs.com\"}\n"},
	{"terraform of ecs", "│ Error: [ERROR] resource_alicloud_instance.go:1: Failed!!!\n│ SDKError:\n│    StatusCode: 404\n│    Code: InvalidInstanceId.NotFound\n│    Message: m\n│    Data: {\"Code\":\"InvalidInstanceId.NotFound\",\"HostId\":\"ecs.aliyuncs.com\"}"},
	{"classic of slb", "SDK.ServerError\nErrorCode: InvalidLoadBalancerId.NotFound\nRecommend: https://x\nRequestId: R\nMessage: m"},
	{"classic shared", "SDK.ServerError\nErrorCode: InvalidParameter\nRecommend: https://x\nRequestId: R\nMessage: m"},
	{"python core of ecs", "HTTP Status: 404 Error:InvalidAccessKeyId.NotFound Specified access key is not found. RequestID: R"},
	{"python core shared", "HTTP Status: 400 Error:MissingParameter m RequestID: R"},
	{"aws java", "com.amazonaws.SdkClientException: ServerException: InternalError : m RequestId : r"},
	{"aws typescript", "ResponseError: InternalError: something broke"},
	{"aws query", `{"Error":{"Code":"InvalidParameter","Message":"m","Type":"Sender"},"RequestId":"R"}`},
	{"aws query, no type", `{"Error":{"Code":"InternalError","Message":"m"},"RequestId":"R"}`},
	{"aws dotted", `{"Error":{"Code":"InvalidInstanceID.NotFound","Message":"m"},"RequestId":"R"}`},
	{"aws json", `{"__type":"ThrottlingException","message":"Rate exceeded"}`},
	{"boto", `{'Error': {'Code': 'InvalidParameterValue', 'Message': 'm'}, 'ResponseMetadata': {'RequestId': 'R', 'HTTPStatusCode': 400}}`},
	{"boto text", `botocore.exceptions.ClientError: An error occurred (SlowLane) when calling the DetectFaces operation: Rate exceeded`},
	{"s3", `<?xml version="1.0" encoding="UTF-8"?><Error><Code>InternalError</Code><Message>m</Message><RequestId>R</RequestId><HostId>aGVsbG8=</HostId></Error>`},
	{"s3 slow", `<Error><Code>ServiceUnavailable</Code><Message>Reduce your request rate.</Message><RequestId>R</RequestId><HostId>x</HostId></Error>`},
	{"cos", `<?xml version='1.0' encoding='utf-8' ?><Error><Code>InternalError</Code><Message>m</Message><Resource>/b</Resource><RequestId>R</RequestId><TraceId>T</TraceId></Error>`},
	{"cos face", `<Response><RequestId>R</RequestId><Error><Code>InvalidParameterValue.NoFaceInPhoto</Code><Message>m</Message></Error></Response>`},
	{"ec2", `<Response><Errors><Error><Code>InvalidParameterValue</Code><Message>m</Message></Error></Errors><RequestID>R</RequestID></Response>`},
	{"volcengine", `{"ResponseMetadata":{"RequestId":"R","Action":"A","Version":"2020-08-26","Service":"cv","Error":{"CodeN":100010,"Code":"SignatureDoesNotMatch","Message":"m"}}}`},
	{"volcengine visual", `{"code":50411,"data":null,"message":"Pre Img Risk Not Pass","request_id":"R","status":50411,"time_elapsed":"1s"}`},
	{"azure", `{"error":{"code":"InvalidImageSize","message":"m","innererror":{"code":"x"}}}`},
	{"azure old", `{"error":{"code":"429","message":"Requests to the API have exceeded call rate limit. Retry after 9 seconds."}}`},
	{"azure number", `{"statusCode":401,"message":"Access denied due to invalid subscription key."}`},
	{"google", `{"error":{"code":429,"message":"Quota exceeded","status":"RESOURCE_EXHAUSTED","details":[{"@type":"x","reason":"RATE_LIMIT_EXCEEDED"}]}}`},
	{"google old", `{"error":{"errors":[{"domain":"global","reason":"authError","message":"m"}],"code":401,"message":"Invalid Credentials"}}`},
	{"google oauth", `{"error":"invalid_client","error_description":"The OAuth client was not found."}`},
	{"keycloak", `{"error":"invalid_client","error_description":"Client authentication failed"}`},
	{"openai", `{"error":{"message":"Rate limit reached","type":"requests","param":null,"code":"rate_limit_exceeded"}}`},
	{"openai text", `openai.RateLimitError: Error code: 429 - {'error': {'message': 'm', 'type': 'requests', 'param': None, 'code': 'rate_limit_exceeded'}}`},
	{"qianfan", `{"error":{"code":"invalid_iam_token","message":"m","type":"invalid_request_error"},"id":"as-1"}`},
	{"anthropic", `{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}`},
	{"stripe", `{"error":{"code":"card_declined","decline_code":"generic_decline","message":"m","param":"","type":"card_error"}}`},
	{"telegram", `{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 5","parameters":{"retry_after":5}}`},
	{"vk", `{"error":{"error_code":6,"error_msg":"Too many requests per second","request_params":[{"key":"v","value":"5"}]}}`},
	{"vk inner", `{"error_code":18,"error_msg":"User was deleted or banned","request_params":[{"key":"v","value":"5"}]}`},
	{"vk args", `{"error_code":100,"error_msg":"One of the parameters specified was missing or invalid","request_args":[]}`},
	{"wechat", `{"errcode":40001,"errmsg":"invalid credential, access_token is invalid or not latest rid: 1"}`},
	{"wechat pay", `{"code":"FREQUENCY_LIMITED","message":"频率超限"}`},
	{"juhe", `{"resultcode":"101","reason":"错误的请求KEY","result":null,"error_code":10001}`},
	{"juhe 110", `{"reason":"request exceeds the limit","result":null,"error_code":110}`},
	{"faceplusplus", `{"error_message":"CONCURRENCY_LIMIT_EXCEEDED"}`},
	{"faceplusplus id", `{"time_used":3,"error_message":"IMAGE_ERROR_UNSUPPORTED_FORMAT: image_file","request_id":"1469761507,07174361"}`},
	{"megvii", `{"request_id":"r","time_used":3,"error":"BAD_ARGUMENTS: image","error_message":"BAD_ARGUMENTS: image"}`},
	{"iflytek", `{"code":"10105","desc":"illegal access|illegal client_ip","data":"","sid":"x"}`},
	{"iflytek socket", `{"code":11200,"message":"auth no license","sid":"x"}`},
	{"jd", `{"error_response":{"code":"19","zh_desc":"token过期","en_desc":"Invalid access_token"}}`},
	{"jd cloud", `{"requestId":"r","error":{"code":429,"status":"QUOTA_EXCEEDED","message":"m"}}`},
	{"taobao", `{"error_response":{"code":7,"msg":"App Call Limited","sub_code":"accesscontrol.limited-by-app-access-count","request_id":"r"}}`},
	{"alipay", `{"alipay_trade_query_response":{"code":"40004","msg":"Business Failed","sub_code":"ACQ.TRADE_NOT_EXIST","sub_msg":"m"},"sign":"x"}`},
	{"qiniu", `{"error":"bad token","error_code":"BadToken"}`},
	{"qiniu code", `{"code":401,"error":"bad token"}`},
	{"dingtalk", `{"errcode":88,"errmsg":"ding talk error[subcode=40014,submsg=不合法的access_token]"}`},
	{"dingtalk new", `{"code":"Forbidden.AccessDenied.AccessTokenPermissionDenied","requestid":"R","message":"m","accessdenieddetail":{"requiredScopes":["a"]}}`},
	{"feishu", `{"code":99991663,"msg":"app access token invalid","log_id":"x"}`},
	{"baidu map", `{"status":240,"message":"APP 服务被禁用"}`},
	{"baidu pcs", `{"error_code":110,"error_msg":"Access token invalid or no longer valid","request_id":2882741}`},
	{"baidu tts", `{"err_detail":"Parameter error","err_msg":"parameter error.","err_no":501,"err_subcode":8,"tts_logid":1}`},
	{"facebook", `{"error":{"message":"m","type":"OAuthException","code":18,"error_subcode":463,"fbtrace_id":"x"}}`},
	{"weibo", `{"error":"expired_token","error_code":21327,"request":"/2/statuses"}`},
	{"spotify", `{"error":{"status":401,"message":"The access token expired"}}`},
	{"zoom", `{"code":124,"message":"Invalid access token."}`},
	{"twilio", `{"code":20003,"detail":"m","message":"Authenticate","more_info":"https://x","status":401}`},
	{"grpc", `{"code":8,"message":"rate limit exceeded","details":[]}`},
	{"grpc gateway", `{"error":"not found","code":5,"message":"not found","details":[]}`},
	{"graphql", `{"errors":[{"message":"m","locations":[{"line":1,"column":2}],"path":["a"],"extensions":{"code":"UNAUTHENTICATED"}}],"data":null}`},
	{"kubernetes", `{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"pods \"a\" not found","reason":"NotFound","code":404}`},
	{"elastic", `{"error":{"root_cause":[{"type":"index_not_found_exception","reason":"no such index"}],"type":"index_not_found_exception"},"status":404}`},
	{"spring", `{"timestamp":"2026-11-21T10:00:00Z","status":500,"error":"Internal Server Error","path":"/x"}`},
	{"problem", `{"type":"about:blank","title":"Bad Request","status":400,"detail":"m","code":"InvalidParameter"}`},
	{"fastapi", `{"detail":"Method Not Allowed"}`},
	{"json rpc", `{"jsonrpc":"2.0","error":{"code":-32600,"message":"Invalid Request"},"id":null}`},
	{"own api", `{"code":401,"message":"unauthorized","requestId":"r"}`},
	{"own api, text", `{"code":"InternalError","message":"m","requestId":"r"}`},
	{"own api, numbers", `{"error_code":400,"error_msg":"bad request"}`},
	{"own api, many", `{"error_code":500,"error_msg":"internal error","request_id":"r"}`},
	{"own api, camel", `{"errorCode":"NOT_FOUND","errorMsg":"m","requestId":"r"}`},
	{"own api, camel dotted", `{"errorCode":"ORDER.0007","errorMsg":"m","requestId":"r"}`},
	{"own api, dotted", `{"error_code":"ORDER.0007","error_msg":"m"}`},
	{"own api, dotted object", `{"error":{"code":"PAY.1001","message":"m"}}`},
	{"own api, detail", `{"error_detail":{"code":"ORDER_NOT_FOUND"},"error_code":404}`},
	{"own api, string", `{"error_code_str":"NOT_FOUND","error_code":404}`},
	{"own api, Response", `{"Response":{"Error":"boom","Status":"failed"}}`},
	{"own api, RetCode", `{"RetCode":-1,"Message":"m"}`},
	{"ucloud", `{"RetCode":171,"Action":"DescribeUHostInstanceResponse","Message":"Signature VerifyAC Error"}`},
	{"own api, results", `{"result":[{"status":{"error_code":"E.1"}}]}`},
	{"own api, SubCode", `{"Code":"200","ResultObject":{"Passed":"F","SubCode":"X"}}`},
}

// inPlaces puts a text wherever an answer is looked for, without a host.
func inPlaces(tb testing.TB, p *Processor, text string) map[string]verdict {
	got := map[string]verdict{
		"attribute":  spanOf(tb, p, "", text),
		"line":       logOf(tb, p, "", text),
		"in text":    logOf(tb, p, "", "ERROR call of /v1/pay failed: "+text),
		"in json":    logOf(tb, p, "", `{"level":"error","error":`+quoted(text)+`,"code":500}`),
		"in a map":   logOf(tb, p, "", map[string]any{"level": "error", "message": "m", "body": text}),
		"exception":  logOf(tb, p, "", "failed", "exception.message", text),
		"in bytes":   spanOf(tb, p, "", []byte(text)),
		"frame":      spanOf(tb, p, "", "data: "+text+"\n\n"),
		"repr bytes": logOf(tb, p, "", "b'"+text+"'"),
	}
	if strings.HasPrefix(text, `{"`) && strings.HasSuffix(text, "}") {
		got["map"] = logOf(tb, p, "", parsed(tb, text))
		got["member"] = logOf(tb, p, "", `{"level":"error","answer":`+text+`,"ms":3}`)
		got["element"] = logOf(tb, p, "", `{"level":"error","answers":[`+text+`]}`)
		got["python"] = logOf(tb, p, "", "got "+python(tb, text).(string))
		got["reversed"] = spanOf(tb, p, "", reversed(tb, text))
	}
	return got
}

func TestLookAlikes(t *testing.T) {
	t.Parallel()
	p := newTestProcessor(t, nil)
	for _, list := range [][]struct{ name, text string }{lookAlikes, lookAlikeLines} {
		for _, tc := range list {
			t.Run(tc.name, func(t *testing.T) {
				t.Parallel()
				for place, got := range inPlaces(t, p, tc.text) {
					if got != (verdict{}) {
						t.Errorf("%s: got %+v of %s", place, got, tc.text)
					}
				}
				for cut := 1; cut < len(tc.text); cut++ {
					for _, got := range []verdict{
						spanOf(t, p, "", tc.text[:cut]), logOf(t, p, "", "failed: "+tc.text[:cut]), logOf(t, p, "", `{"msg":`+quoted(tc.text)[:cut]),
					} {
						if got != (verdict{}) {
							t.Fatalf("cut: got %+v of %s", got, tc.text[:cut])
						}
					}
				}
			})
		}
	}
}
