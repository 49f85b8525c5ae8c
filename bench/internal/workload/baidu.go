// SPDX-License-Identifier: Apache-2.0

package workload

var baiduMessages = []string{
	"the request was not accepted, please check it and try again",
	"param is not acceptable for this interface, see the document of the interface",
	"the interface could not answer this time, log_id tells which call it was",
	"人脸服务未能处理该请求，请检查参数后重试",
}

// Baidu AI, face version 3: error_code first, whether it is an error or not. One answer in five is of version 2, which
// has no error_code unless it fails.
var baidu = &Vendor{
	ID:           "baidu_ai",
	Host:         "aip.baidubce.com",
	Path:         "/rest/2.0/face/v3/detect",
	NumericCodes: true,
	success: func(b *body, kind Kind) {
		switch {
		case kind == Base64:
			b.text(baiduHead(b), `"result":{"merge_image":"`)
			b.picture(5)
			b.text(`"}}`)
		case b.IntN(5) == 0:
			b.text(`{"log_id":`, b.whole(1e9, 4e9), `,"result_num":1,"result":[`)
			baiduFaces(b)
			b.text(`]}`)
		default:
			b.text(baiduHead(b), `"result":{"face_num":1,"face_list":[`)
			baiduFaces(b)
			b.text(`]}}`)
		}
	},
	failure: func(b *body, e Error) {
		b.text(`{"error_code":`, e.Code, `,"error_msg":"`, b.pick(baiduMessages...), `","log_id":`, b.whole(1e18, 9e18),
			`,"timestamp":`, b.whole(1.70e9, 1.79e9), `,"cached":0,"result":null}`)
	},
}

func baiduHead(b *body) string {
	return `{"error_code":0,"error_msg":"SUCCESS","log_id":` + b.whole(1e18, 9e18) + `,"timestamp":` + b.whole(1.70e9, 1.79e9) + `,"cached":0,`
}

// baiduFaces appends one face with all optional fields.
func baiduFaces(b *body) {
	b.text(`{"face_token":"`, b.hex(32), `","location":{"left":`, b.decimal(0, 900), `,"top":`, b.decimal(0, 900),
		`,"width":`, b.whole(40, 400), `,"height":`, b.whole(40, 400), `,"rotation":`, b.whole(-180, 180),
		`},"face_probability":`, b.score(), `,"angle":{"yaw":`, b.decimal(-30, 30), `,"pitch":`, b.decimal(-30, 30), `,"roll":`, b.decimal(-30, 30),
		`},"age":`, b.whole(1, 90), `,"expression":{"type":"none","probability":`, b.score(),
		`},"glasses":{"type":"none","probability":`, b.score(), `},"face_shape":{"type":"oval","probability":`, b.score(),
		`},"quality":{"occlusion":{"left_eye":`, b.score(), `,"right_eye":`, b.score(), `,"nose":0,"mouth":0,"left_cheek":`, b.score(),
		`},"blur":`, b.score(), `,"illumination":`, b.whole(40, 255), `,"completeness":1},"landmark72":`)
	b.points(5, "x", "y", b.pixels)
	b.text(`}`)
}
