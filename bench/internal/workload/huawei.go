// SPDX-License-Identifier: Apache-2.0

package workload

import "strings"

var huaweiMessages = []string{
	"The request was refused; please check the parameters and the document of this API before sending it again.",
	"The service did not accept the request. Contact technical support if this error occurs many times in a row.",
	"Request rejected by the service, see the error code reference of the API for what it means and what to do about it.",
}

// Huawei Cloud image and face recognition: plain results without any success marker, and errors in which the gateway puts the
// message first and a service the code.
var huawei = &Vendor{
	ID:   "huawei_cloud",
	Host: "face.cn-north-4.myhuaweicloud.com",
	Path: "/v2/0483b6b16e954cb88930a360d2c4e663/face-detect",
	success: func(b *body, kind Kind) {
		switch {
		case kind == Base64:
			b.text(`{"result":"`)
			b.picture(3)
			b.text(`"}`)
		case b.IntN(2) == 0:
			b.text(`{"image_id":"`, b.hex(18), `","faces":[`)
			b.text(`{"bounding_box":{"width":`, b.whole(40, 400), `,"top_left_y":`, b.whole(0, 900), `,"top_left_x":`, b.whole(0, 900), `,"height":`, b.whole(40, 400),
				`},"attributes":{"age":`, b.whole(1, 90), `,"headpose":{"pitch_angle":`, b.decimal(-30, 30), `,"roll_angle":`, b.decimal(-30, 30), `,"yaw_angle":`, b.decimal(-30, 30),
				`},"expression":{"type":"neutral","probability":`, b.score(), `}},"landmark":{"eyes_contour":`)
			b.points(5, "x", "y", b.pixels)
			b.text(`}}`)
			b.text(`]}`)
		default:
			b.text(`{"result":{"tags":[`)
			b.list(5, func() {
				b.text(`{"confidence":"`, b.decimal(40, 99), `","i18n_tag":{"en":"Person","zh":"人"},"type":"object","tag":"Person","instances":[{"bounding_box":{"height":`,
					b.decimal(40, 400), `,"top_left_x":`, b.decimal(0, 900), `,"top_left_y":`, b.decimal(0, 900), `,"width":`, b.decimal(40, 400), `},"confidence":"`, b.decimal(40, 99), `"}]}`)
			})
			b.text(`]}}`)
		}
	},
	failure: func(b *body, e Error) {
		message := b.pick(huaweiMessages...)
		if strings.HasPrefix(e.Code, "APIG") {
			b.text(`{"error_msg":"`, message, `","error_code":"`, e.Code, `","request_id":"`, b.hex(32), `"}`)
			return
		}
		b.text(`{"error_code":"`, e.Code, `","error_msg":"`, message, `"}`)
	},
}
