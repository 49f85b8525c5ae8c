// SPDX-License-Identifier: Apache-2.0

package rivals

// dialect is how statements of the transform processor find the code in a vendor's usual answers. <parsed> stands for
// the parsed body and <body> for its text.
type dialect struct {
	code   string // the code in the parsed body
	failed string // whether the parsed body is an error

	gate    string // whether the text is an error
	pattern string // what stands around the code in the text of an error
}

// White space is allowed for, although the vendors mostly write none.
var dialects = map[string]dialect{
	"tencent_cloud": {
		code:    `<parsed>["Response"]["Error"]["Code"]`,
		failed:  `<parsed>["Response"]["Error"]["Code"] != nil`,
		gate:    `IsMatch(<body>, ` + quoted(`"Error"\s*:\s*\{`) + `)`,
		pattern: `"Error"\s*:\s*\{\s*"Code"\s*:\s*"(?P<code>[^"]+)"`,
	},
	"baidu_ai": {
		code:    `String(Int(<parsed>["error_code"]))`,
		failed:  `<parsed>["error_code"] != nil and <parsed>["error_code"] != 0`,
		gate:    `not IsMatch(<body>, ` + quoted(`"error_code"\s*:\s*0`) + `)`,
		pattern: `"error_code"\s*:\s*(?P<code>[1-9][0-9]*)`,
	},
	"alibaba_cloud": {
		code:    `<parsed>["Code"]`,
		failed:  `<parsed>["Code"] != nil and <parsed>["Code"] != "Success" and <parsed>["Code"] != "200"`,
		gate:    `not IsMatch(<body>, ` + quoted(`"Code"\s*:\s*"(Success|200)"`) + `)`,
		pattern: `"Code"\s*:\s*"(?P<code>[^"]+)"`,
	},
	"ailabtools": {
		code:    `<parsed>["error_detail"]["code"]`,
		failed:  `<parsed>["error_detail"]["code"] != nil and <parsed>["error_detail"]["code"] != ""`,
		gate:    `not IsMatch(<body>, ` + quoted(`"code"\s*:\s*""`) + `)`,
		pattern: `"code"\s*:\s*"(?P<code>[^"]+)"`,
	},
	"huawei_cloud": {
		code:    `<parsed>["error_code"]`,
		failed:  `<parsed>["error_code"] != nil`,
		gate:    `IsMatch(<body>, ` + quoted(`"error_code"\s*:\s*"`) + `)`,
		pattern: `"error_code"\s*:\s*"(?P<code>[^"]+)"`,
	},
}
