// SPDX-License-Identifier: Apache-2.0

package bytescan

import (
	"strings"
	"testing"
)

// shapes are parts of bodies as they occur, by what they are full of.
var shapes = []struct{ name, part string }{
	{"numbers", `{"rect":{"x":12.5,"y":-3.25},"quality":{"blur":0.0123,"illumination":187,"completeness":1},"angle":-4.5},`},
	{"base64", `{"image":"` + strings.Repeat("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ/+", 40) + `"},`},
	{"indented", "{\n    \"rect\": {\n      \"left\": 12.5,\n      \"top\": 187\n    },\n    \"name\": \"a face\"\n  },\n  "},
	{"short keys", `{"x":1,"y":22,"w":"a","h":true,"p":[3,4],"q":null},`},
	{"Chinese", `{"text":"当前请求的图片中未检测到人脸，请更换后重试。","words":"人体分析"},`},
	{"escapes", `{"text":"\u5f53\u524d\u8bf7\u6c42\u7684\u56fe\u7247\u4e2d\u672a\u68c0\u6d4b\u5230","words":"\u4eba\u4f53"},`},
	{"HTML", `<div class="error-page"><h1>Service Response Error</h1><p>The request could not be handled: code 503.</p></div>` + "\n"},
}

const shapeSize = 2560

// eachShape runs a benchmark on a body of each shape.
func eachShape(b *testing.B, run func(text string)) {
	b.Helper()
	for _, shape := range shapes {
		text := strings.Repeat(shape.part, shapeSize/len(shape.part)+1)[:shapeSize]
		b.Run(strings.ReplaceAll(shape.name, " ", "-"), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				run(text)
			}
		})
	}
}

func BenchmarkFinder(b *testing.B) {
	for _, way := range []struct {
		name string
		f    *Finder
	}{
		{"kernel", NewFinder(someLiterals, "")},
		{"noting", NewFinder(someLiterals, "'`\\")},
		{"reference", inGo(someLiterals, "")},
	} {
		b.Run(way.name, func(b *testing.B) {
			eachShape(b, func(text string) {
				s := way.f.Find(text)
				for _, at := s.Next(); at >= 0; _, at = s.Next() {
					continue
				}
			})
		})
	}
}

func BenchmarkBraces(b *testing.B) {
	b.Run("best", func(b *testing.B) { eachShape(b, func(text string) { Braces(text) }) })
	b.Run("words", func(b *testing.B) { eachShape(b, func(text string) { bracesInGo(text) }) })
}
