// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"unicode/utf8"
	"unsafe"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"

	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// decoded holds texts that were decoded. They stay as they are until the next call.
type decoded struct {
	gbk   transform.Transformer
	bytes []byte
}

// forget makes room for the texts of another call.
func (d *decoded) forget() {
	if cap(d.bytes) > keptText {
		d.bytes = nil
	}
	d.bytes = d.bytes[:0]
}

// keptText is the size of the largest buffer that is kept for other calls, in bytes.
const keptText = 256 << 10

// textOf returns what is read of a body. A text that is not UTF-8 is read in the charset of the vendor, if it has one.
func (s *Scratch) textOf(body Body) string {
	text := body.Text(s.engine.options.MaxBodyBytes)
	if v := s.call.Vendor; v != nil && v.charset == rulefile.CharsetGBK && !isUTF8(text) {
		return s.decoded.fromGBK(text)
	}
	return text
}

// isUTF8 reports whether a text, which may have been cut within a character, is UTF-8.
func isUTF8(text string) bool {
	for n := range min(utf8.UTFMax, len(text)+1) {
		if utf8.ValidString(text[:len(text)-n]) {
			return true
		}
	}
	return false
}

// fromGBK decodes a text. What is no GBK becomes a replacement character.
func (d *decoded) fromGBK(text string) string {
	if d.gbk == nil {
		d.gbk = simplifiedchinese.GBK.NewDecoder()
	}
	before := len(d.bytes)
	source := unsafe.Slice(unsafe.StringData(text), len(text)) //nolint:gosec // only read
	all, _, err := transform.Append(d.gbk, d.bytes, source)
	if err != nil {
		return text
	}
	d.bytes = all
	return unsafe.String(unsafe.SliceData(all[before:]), len(all)-before) //nolint:gosec // not written again in this call
}
