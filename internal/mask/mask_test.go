// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestSecrets(t *testing.T) {
	for _, tc := range [][2]string{
		{"There are no faces in the image.", "There are no faces in the image."},
		{"图片中没有人脸", "图片中没有人脸"},
		{"", ""},
		{"ak AKEXAMPLE12 not exist", "ak *** not exist"},
		{"Get secretKey failed,ak:HPUAEXAMPLE,err:ak not exist", "Get secretKey failed,ak:***,err:ak not exist"},
		{"invalid access_token=24.abc.def", "invalid access_token=***"},
		{`{"token": "short"}`, `{"token": "***"}`},
		{"URL: https://cloudauth.aliyuncs.com/?AccessKeyId=LTAIxyz&Signature=abc%3D, retry", "URL: https://cloudauth.aliyuncs.com***, retry"},
		{"see https://host.example", "see https://host.example"},
		{"lost: http://faces-1250000000.cos.ap-guangzhou.myqcloud.com/a/b.jpg", "lost: http://***"},
		{"id 110101199003074514 does not match", "id *** does not match"},
		{"id 11010119900307451X does not match", "id *** does not match"},
		{"phone 13800138000", "phone ***"},
		{"canonical request 4a5b6c7d8e9f4a5b6c7d8e9f differs", "canonical request *** differs"},
		{"InvalidParameterValue.PersonFaceNumExceed at 64 px, 5 MB", "InvalidParameterValue.PersonFaceNumExceed at 64 px, 5 MB"},
		{"use TC3-HMAC-SHA256", "use TC3-HMAC-SHA256"},
		// The list of vendors.md, section 6.
		{"lost: https://b.example/1/1.json?sign=q&t=1 of person", "lost: https://b.example*** of person"},
		{"verify aksk signature fail\nX-Sdk-Date:20260101T000000Z\n\nE3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855", "verify aksk signature fail\nX-Sdk-Date:***\n\n***"},
		{"face_token 0a43a54c8a0bd8a5d3cd2d4b0e1d1ac3 not exist", "face_token *** not exist"},
		{"URL: cloudauth.aliyuncs.com/?AccessKeyId=abcdefgh&Signature=abcd", "URL: cloudauth.aliyuncs.com/?AccessKeyId=***&Signature=***"},
		{"Authorization: Bearer abc", "Authorization: Bearer ***"},
	} {
		assert.Equal(t, tc[1], Secrets(tc[0]))
	}
}

func TestNothingToHideCostsNothing(t *testing.T) {
	text := strings.Repeat("the image is too large, ", 10)
	assert.Zero(t, testing.AllocsPerRun(100, func() { Secrets(text) }))
}

func FuzzSecrets(f *testing.F) {
	f.Add("ak:HPUA EXAMPLE https://a.b/c?d=e 110101199003074514")
	f.Fuzz(func(t *testing.T, text string) {
		const secret = "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE"
		if strings.Contains(Secrets(text+" "+secret+" "+text), secret) {
			t.Fatal("a key was left")
		}
	})
}
