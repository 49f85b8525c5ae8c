// SPDX-License-Identifier: Apache-2.0

package workload

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Further kinds of success bodies, which show whether the cost depends on what a body looks like.
const (
	Indented  Kind = "indented"   // numbers, each member on a line of its own
	ShortKeys Kind = "short-keys" // rows with keys of two letters and short values
	Chinese   Kind = "chinese"    // text in UTF-8
	Escaped   Kind = "escaped"    // the same text, each character written as \uXXXX
	HTML      Kind = "html"       // no answer at all, but a page that stands in its place
)

// Shapes are the further kinds.
var Shapes = []Kind{Indented, ShortKeys, Chinese, Escaped, HTML}

// shape appends a success of a further kind and reports whether kind is one.
func (b *body) shape(v *Vendor, kind Kind) bool {
	switch kind {
	case Indented:
		// Line breaks and spaces are three fifths of such a body.
		inner := &body{random: b.random, size: b.size * 2 / 5}
		v.success(inner, Numbers)
		var out bytes.Buffer
		if err := json.Indent(&out, []byte(inner.out.String()), "", "  "); err != nil {
			panic(err) // a vendor whose successes are no JSON
		}
		b.text(out.String())
	case ShortKeys:
		b.within(v, func(rest int) {
			b.text(`[`)
			b.list(rest+1, func() {
				b.text(`{"id":`, b.whole(1, 99999), `,"tp":"`, b.pick("ab", "cd", "ef"), `","sc":`, b.whole(0, 100), `,"ok":`, b.pick("true", "false"), `,"nm":"`, b.hex(4), `"}`)
			})
			b.text(`]`)
		})
	case Chinese:
		b.within(v, func(rest int) { b.text(`"`, b.sentences(rest+1, func(text string) string { return text }), `"`) })
	case Escaped:
		b.within(v, func(rest int) { b.text(`"`, b.sentences(rest+1, escape), `"`) })
	case HTML:
		b.page()
	default:
		return false
	}
	return true
}

// within appends a vendor's answer around a payload. payload is told how many bytes follow it.
func (b *body) within(v *Vendor, payload func(rest int)) {
	f := frames[v]
	switch v {
	case tencent: // its mark comes last
		b.text(f.open, `"Result":`)
		payload(len(f.mark) + len(f.end) + 1)
		b.text(`,`, f.mark)
	case huawei: // its results have no mark
		b.text(f.open, `"result":`)
		payload(len(f.end))
	default:
		b.text(f.open, f.mark, `,"result":`)
		payload(len(f.end))
	}
	b.text(f.end)
}

var chineseSentences = []string{
	"经识别，图片中共有一人，面部清晰，光线良好。", "证件照片与本人一致，有效期至二〇三一年。", "文字内容已全部提取，未发现遮挡或反光。",
	"该用户于上午十点提交了申请，审核已经通过。", "请妥善保管您的个人资料，不要转发给他人。",
}

// sentences returns text that fills the body except for rest bytes, in the way in which write writes it.
func (b *body) sentences(rest int, write func(string) string) string {
	var out strings.Builder
	for b.len()+out.Len() < b.size-rest {
		out.WriteString(write(b.pick(chineseSentences...)))
	}
	return out.String()
}

// escape writes each character as \uXXXX, as many languages do by default.
func escape(text string) string {
	out := make([]byte, 0, 2*len(text))
	for _, r := range text {
		if r < utf8.RuneSelf {
			out = append(out, byte(r)) //nolint:gosec // below RuneSelf
			continue
		}
		const hex, four = 16, 0x10000
		out = append(out, `\u`...)
		out = append(out, strconv.FormatInt(int64(r)+four, hex)[1:]...)
	}
	return string(out)
}

var pageWords = []string{
	"the", "service", "is", "being", "maintained", "please", "try", "again", "in", "a", "few", "minutes", "or", "contact", "support", "with", "this", "reference",
	"number", "your", "request", "was", "received", "and", "will", "not", "be", "lost",
}

// page appends a page as a gateway or a login sends it in place of an answer.
func (b *body) page() {
	b.text("<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>One moment, please</title>\n<style>body{font-family:sans-serif;margin:2em}</style></head>\n<body>\n")
	const end = "</body>\n</html>\n"
	for b.len() < b.size-len(end) {
		b.text(`<div class="row" id="r`, b.hex(6), `"><p>`)
		for range b.between(8, 20) {
			b.text(b.pick(pageWords...), " ")
		}
		b.text(`</p><a href="/help/`, b.hex(4), "\">More</a></div>\n")
	}
	b.text(end)
}
