// SPDX-License-Identifier: Apache-2.0

package workload

import "strings"

// Place is the position in a body of the member that shows whether the call succeeded.
type Place string

// The places.
const (
	First  Place = "first"
	Last   Place = "last"
	Absent Place = "absent" // a success that only the end of the body shows to be one
)

// frame is a vendor's answer without its payload.
type frame struct {
	open, end string
	mark      string // the members that mark a success
	failure   string // those of an error; CODE stands for the code
}

var frames = map[*Vendor]frame{
	tencent: {
		open: `{"Response":{`, end: `}}`,
		mark:    `"RequestId":"0c2b46b8-1d3a-4c9e-8f60-2f7a3f0c9a11"`,
		failure: `"Error":{"Code":"CODE","Message":"The request was refused."}`,
	},
	baidu: {
		open: `{`, end: `}`,
		mark:    `"error_code":0,"error_msg":"SUCCESS"`,
		failure: `"error_code":CODE,"error_msg":"the request was not accepted"`,
	},
	alibaba: {
		open: `{`, end: `}`,
		mark:    `"Code":"Success","Message":"success"`,
		failure: `"Code":"CODE","Message":"The specified request is not acceptable."`,
	},
	ailabtools: {
		open: `{`, end: `}`,
		mark:    `"error_code":0,"error_detail":{"status_code":200,"code":"","code_message":"","message":""}`,
		failure: `"error_code":400,"error_detail":{"status_code":400,"code":"CODE","code_message":"x","message":"Request failed."}`,
	},
	huawei: {
		open: `{`, end: `}`,
		mark:    `"error_code":"AIS.0000"`,
		failure: `"error_code":"CODE","error_msg":"The request was refused."`,
	},
}

// Sized returns an answer of size bytes, or a few more, with a payload of the given kind. Without a code it is a
// success. An error is never absent.
func (v *Vendor) Sized(seed uint64, kind Kind, size int, place Place, code string) string {
	f := frames[v]
	telling := f.mark
	if code != "" {
		telling = strings.ReplaceAll(f.failure, "CODE", code)
	}
	b := &body{random: newRandom(seed), size: size}
	b.text(f.open)
	rest := len(f.end)
	switch place {
	case First:
		b.text(telling, ",")
		telling = ""
	case Last:
		telling = "," + telling
		rest += len(telling)
	default:
		telling = ""
	}
	if kind == Base64 {
		b.text(`"result_image":"`)
		b.picture(rest + 1)
		b.text(`"`)
	} else {
		b.text(`"face_landmarks":`)
		b.points(rest+1, "x", "y", b.pixels)
	}
	b.text(telling, f.end)
	return b.out.String()
}
