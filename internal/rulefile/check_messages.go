// SPDX-License-Identifier: Apache-2.0

package rulefile // import "github.com/vendorerror/vendorerrorprocessor/internal/rulefile"

// errorMessages reports messages that nothing reads, and those that two codes claim.
func (c *checks) errorMessages(v *Vendor, r *reach) {
	first := map[string]Item[Code]{}
	for _, it := range v.Codes.Items() {
		if !On(it.Value.Enabled) || len(it.Value.ErrorMessages) == 0 {
			continue
		}
		if !r.message && !r.sdkMessage {
			c.fail(it.Pos, "has error_messages, but no error format has code_from_message, and no SDK message is without {code}")
		}
		for _, fragment := range it.Value.ErrorMessages {
			key := lowerASCII(string(fragment))
			if other, ok := first[key]; ok && other.Key != it.Key {
				c.fail(it.Pos, "its error message %q is that of %s (line %d), too", string(fragment), other.Key, other.Pos.Line)
				continue
			}
			first[key] = it
		}
	}
}
