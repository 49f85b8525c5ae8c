// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

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

func TestForms(t *testing.T) {
	for _, form := range forms {
		assert.Equal(t, form.want, Secrets(form.text))
		assert.Equal(t, form.want, Secrets(form.want), "masked again")
	}
}

func TestOrdinary(t *testing.T) {
	for _, text := range ordinary {
		assert.Equal(t, text, Secrets(text))
	}
}

// hidden returns what is masked in a form, unless it is too short to be told from other words.
func hidden(text, want string) (secrets []string) {
	for part := range strings.SplitSeq(want, Stars) {
		before, after, _ := strings.Cut(text, part)
		if part == "" {
			before, after = text, ""
		}
		if len(before) >= 8 {
			secrets = append(secrets, before)
		}
		text = after
	}
	return secrets
}

// A secret is masked wherever the text ends behind it, and whatever is around it.
func TestPrefixes(t *testing.T) {
	for _, form := range forms {
		secrets := hidden(form.text, form.want)
		for end := range form.text {
			assertHidden(t, secrets, Secrets(form.text[:end]))
		}
		for _, around := range [][2]string{
			{"", ""}, {"call failed: ", ", please retry"}, {"调用失败：", "。请重试"}, {"[", "]"}, {"\n", "\n"}, {"（", "）"}, {"x ", " x"},
		} {
			assertHidden(t, secrets, Secrets(around[0]+form.text+around[1]))
		}
	}
}

func assertHidden(t *testing.T, secrets []string, masked string) {
	t.Helper()
	for _, secret := range secrets {
		assert.NotContains(t, masked, secret)
	}
}

// What is cut at Max bytes loses its last word, so that no half of a secret is left.
func TestCut(t *testing.T) {
	for _, form := range forms {
		secrets := hidden(form.text, form.want)
		for i, secret := range secrets {
			half := max(6, len(secret)/2)
			for half < len(secret) && !utf8.RuneStart(secret[half]) {
				half++
			}
			secrets[i] = secret[:half]
		}
		for end := range form.text {
			masked := Secrets(strings.Repeat(" ", Max-end) + form.text + " and so on")
			assertHidden(t, secrets, strings.TrimSpace(masked))
		}
	}
	const padding = "the image is too large, "
	text := strings.Repeat(padding, Max/len(padding))
	assert.Equal(t, text+"see ", Secrets(text+"see AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE"))
	assert.Equal(t, text, Secrets(text+"138 0013 8000 80008000"), "the groups of a number go with the last one")
	assert.Equal(t, "图片过大", Secrets("图片过大，"+strings.Repeat("a", Max)))
	assert.Empty(t, Secrets(strings.Repeat("a1", Max)))
}

func TestNothingToHideCostsNothing(t *testing.T) {
	for _, text := range append(ordinary, strings.Repeat("the image is too large, ", 100), "token ***") {
		assert.Zero(t, testing.AllocsPerRun(100, func() { Secrets(text) }), text)
	}
}

func TestResultIsUTF8(t *testing.T) {
	assert.Equal(t, "a? token=***", Secrets("a\xff\xfe token=b\xffc"))
}

// A text that is eight times as long takes not many times as long to mask, however it is made.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes time")
	}
	units := []string{
		"(", "((+", "1 ", "1-", "key (", "token \"", "token '`", "token=[", "token={", "%25", "\\", "\\u", "&", "&#", "a@", "::", "a:",
		"key is ", "-", "-----BEGIN ", "密码", "密码 ", "Bearer ", "token ", "cookie ", "a&", "request id ", "to sign ", "https://a@", "1.1.",
		"a.b.", "aB", "encoded authorization ", "token=a&b", "pwd '", "-u a ", "<token>", "sk-", "０", "\u200b", "a\u200b",
	}
	for _, form := range forms {
		units = append(units, form.text)
	}
	fastest := func(text string) time.Duration {
		least := time.Hour
		for range 5 {
			start := time.Now()
			Secrets(text)
			least = min(least, time.Since(start))
		}
		return least
	}
	for _, unit := range units {
		long := strings.Repeat(unit, 1+Max/len(unit))
		slow := true
		for try := 0; try < 5 && slow; try++ {
			slow = fastest(long[:Max]) > 32*(fastest(long[:Max/8])+10*time.Microsecond)
		}
		assert.Falsef(t, slow, "%q", unit)
	}
}

func BenchmarkSecrets(b *testing.B) {
	for name, text := range map[string]string{
		"ordinary": "The image size exceeds the limit. Compress the image or try a different upload method.",
		"Chinese":  "请求签名验证失败，请检查您的签名计算是否正确。",
		"key":      "Incorrect IAM authentication information: Get secretKey failed,ak:HPUAEXAMPLE,err:ak not exist",
		"signed":   forms[0].text,
		"4096B":    strings.Repeat("the image is too large, ", 200),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Secrets(text)
			}
		})
	}
}

func FuzzSecrets(f *testing.F) {
	for _, form := range forms {
		f.Add(form.text, false)
		f.Add(form.text, true)
	}
	for _, text := range ordinary {
		f.Add(text, false)
	}
	f.Add("ak:HPUA EXAMPLE https://a.b/c?d=e 110101199003074514", true)
	f.Add("\xff=\xe5\xaf%e5%af%86%e7\\uD800&#x110000;", false)
	f.Fuzz(func(t *testing.T, text string, long bool) {
		const secret = "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE"
		if strings.Contains(Secrets(text+" "+secret+" "+text), secret) {
			t.Fatal("a key was left")
		}
		if long {
			text = strings.Repeat(text, 1+Max/(len(text)+1))
		}
		masked := Secrets(text)
		if !utf8.ValidString(masked) {
			t.Fatalf("not UTF-8: %q", masked)
		}
		if len(masked) > Max || len(masked) > 3*len(text) {
			t.Fatalf("%d bytes became %d", len(text), len(masked))
		}
		if again := Secrets(masked); again != masked {
			t.Fatalf("%q\nbecame %q\nand then %q", text, masked, again)
		}
	})
}
