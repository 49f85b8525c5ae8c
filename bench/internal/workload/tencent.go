// SPDX-License-Identifier: Apache-2.0

package workload

var tencentMessages = []string{
	"The request was refused; see the error code for details.",
	"`Image` parse failed. Please check the parameter against the API reference before you send it again.",
	"操作失败，请检查请求参数后重试。",
	"The parameter value is out of the range of this interface, request ends at checkpoint 3.",
}

// Tencent Cloud IAI (AnalyzeFace, DetectFaceAttributes) and FT: everything below Response, RequestId at the end.
var tencent = &Vendor{
	ID:   "tencent_cloud",
	Host: "iai.tencentcloudapi.com",
	Path: "/",
	success: func(b *body, kind Kind) {
		if kind == Base64 {
			b.text(`{"Response":{"ResultImage":"`)
			b.picture(70)
			b.text(`","RequestId":"`, b.uuid(), `"}}`)
			return
		}
		b.text(`{"Response":{"ImageWidth":`, b.whole(400, 1920), `,"ImageHeight":`, b.whole(400, 1920))
		if b.IntN(2) == 0 {
			tencentShapes(b)
		} else {
			tencentAttributes(b)
		}
		b.text(`,"FaceModelVersion":"3.0","RequestId":"`, b.uuid(), `"}}`)
	},
	failure: func(b *body, e Error) {
		b.text(`{"Response":{"Error":{"Code":"`, e.Code, `","Message":"`, b.pick(tencentMessages...), `"},"RequestId":"`, b.uuid(), `"}}`)
	},
}

func tencentShapes(b *body) {
	b.text(`,"FaceShapeSet":[{"LeftEyeBrow":`)
	b.points(b.size-b.len()-200, "X", "Y", b.wholePixels)
	b.text(`,"FaceProfile":`)
	b.points(80, "X", "Y", b.wholePixels)
	b.text(`}]`)
}

func tencentAttributes(b *body) {
	b.text(`,"FaceDetailInfos":[`)
	b.list(80, func() {
		b.text(`{"FaceRect":{"X":`, b.whole(0, 900), `,"Y":`, b.whole(0, 900), `,"Width":`, b.whole(40, 400), `,"Height":`, b.whole(40, 400),
			`},"FaceDetailAttributesInfo":{"Age":`, b.whole(1, 90), `,"Beauty":`, b.whole(1, 99),
			`,"Emotion":{"Type":`, b.whole(0, 6), `,"Probability":`, b.score(),
			`},"Eye":{"Glass":{"Type":0,"Probability":`, b.score(), `},"EyeOpen":{"Type":1,"Probability":`, b.score(),
			`},"EyelidType":{"Type":1,"Probability":`, b.score(), `}},"Eyebrow":{"EyebrowCurve":{"Type":1,"Probability":`, b.score(),
			`},"EyebrowDensity":{"Type":0,"Probability":`, b.score(), `}},"HeadPose":{"Pitch":`, b.whole(-30, 30), `,"Yaw":`, b.whole(-30, 30),
			`,"Roll":`, b.whole(-30, 30), `}}}`)
	})
	b.text(`]`)
}
