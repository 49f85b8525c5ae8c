// SPDX-License-Identifier: Apache-2.0

package workload

var alibabaMessages = []string{
	"The specified request is not acceptable.",
	"The service could not complete this request.",
	"See the error center.",
}

// Alibaba Cloud ID Verification: RequestId and Code first, then the result. Failures are the gateway's, with the
// host and a link to the error center.
var alibaba = &Vendor{
	ID:   "alibaba_cloud",
	Host: "cloudauth-intl.ap-southeast-1.aliyuncs.com",
	Path: "/",
	success: func(b *body, kind Kind) {
		switch {
		case kind == Base64:
			b.text(`{"RequestId":"`, b.requestID(), `","Code":"Success","Message":"success","Result":{"EkycResult":"1","Passed":"Y","SubCode":"200",`,
				`"ExtFaceInfo":"{\"faceAttack\": \"N\",\"faceQualityScore\": `, b.decimal(60, 99), `,\"faceImg\": \"`)
			b.picture(10)
			b.text(`\"}"}}`)
		case b.IntN(2) == 0:
			b.text(`{"RequestId":"`, b.requestID(), `","Code":"Success","Message":"success","ResultObject":{"Passed":"T","SubCode":"200","FaceComparisonScore":`,
				b.decimal(60, 99), `,"FaceBoxes":[`)
			alibabaFaces(b)
			b.text(`]}}`)
		default:
			b.text(`{"RequestId":"`, b.requestID(), `","Code":"200","Message":"success","Success":true,"Data":{"ImgWidth":`, b.whole(400, 1920),
				`,"ImgHeight":`, b.whole(400, 1920), `,"FaceInfos":{"FaceAttributesDetectInfo":[`)
			alibabaFaces(b)
			b.text(`]}}}`)
		}
	},
	failure: func(b *body, e Error) {
		b.text(`{"RequestId":"`, b.requestID(), `","HostId":"cloudauth-intl.ap-southeast-1.aliyuncs.com","Code":"`, e.Code,
			`","Message":"`, b.pick(alibabaMessages...), `","Recommend":"https://api.aliyun.com/troubleshoot?q=`, e.Code, `"}`)
	},
}

func alibabaFaces(b *body) {
	b.list(5, func() {
		b.text(`{"FaceRect":{"Top":`, b.whole(0, 900), `,"Left":`, b.whole(0, 900), `,"Width":`, b.whole(40, 400), `,"Height":`, b.whole(40, 400),
			`},"FaceAttributes":{"Facequal":`, b.decimal(0, 1), `,"Integrity":`, b.whole(0, 100), `,"Blur":`, b.score(),
			`,"Headpose":{"PitchAngle":`, b.decimal(-30, 30), `,"RollAngle":`, b.decimal(-30, 30), `,"YawAngle":`, b.decimal(-30, 30),
			`},"Smiling":{"Threshold":`, b.score(), `,"Value":`, b.score(), `},"CheekOcclusionScore":`, b.score(),
			`,"CompletenessScore":`, b.score(), `,"Glasses":"None","AppearanceScore":`, b.score(), `}}`)
	})
}
