// SPDX-License-Identifier: Apache-2.0

package workload

import "strconv"

var ailabtoolsMessages = []string{
	"Request failed.",
	"The call was refused.",
}

// AILabTools: ids, error_code and error_detail first, then the data.
var ailabtools = &Vendor{
	ID:   "ailabtools",
	Host: "www.ailabapi.com",
	Path: "/api/portrait/analysis/face-analyzer",
	success: func(b *body, kind Kind) {
		b.text(`{"request_id":"`, b.requestID(), `","log_id":"`, b.uuid(), `","error_code":0,"error_msg":"",`,
			`"error_detail":{"status_code":200,"code":"","code_message":"","message":""},"data":{`)
		if kind == Base64 {
			b.text(`"image":"`)
			b.picture(5)
			b.text(`"}}`)
			return
		}
		b.text(`"image_width":`, b.whole(400, 1920), `,"image_height":`, b.whole(400, 1920), `,"face_detail_infos":[`)
		b.text(`{"face_rect":{"x":`, b.whole(0, 900), `,"y":`, b.whole(0, 900), `,"width":`, b.whole(40, 400), `,"height":`, b.whole(40, 400),
			`},"face_detail_attributes_info":{"age":`, b.whole(1, 90), `,"beauty":`, b.whole(1, 99),
			`,"emotion":{"type":`, b.whole(0, 6), `,"probability":`, b.score(), `},"head_pose":{"pitch":`, b.whole(-30, 30), `,"yaw":`, b.whole(-30, 30),
			`,"roll":`, b.whole(-30, 30), `},"eye":{"eye_open":{"type":1,"probability":`, b.score(), `}},"encoded_landmark":`)
		b.points(40, "x", "y", b.pixels)
		b.text(`}}`)
		b.text(`],"face_model_version":"3.0"}}`)
	},
	failure: func(b *body, e Error) {
		status := strconv.Itoa(e.Status)
		message := b.pick(ailabtoolsMessages...)
		b.text(`{"request_id":"`, b.requestID(), `","log_id":"`, b.uuid(), `","error_code":`, status, `,"error_msg":"`, message,
			`","error_detail":{"status_code":`, status, `,"code":"`, e.Code, `","code_message":"`, message, `","message":"`, message, `"}}`)
	},
}
