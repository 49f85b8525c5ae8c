// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"slices"
	"strconv"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// addProviders adds the vendor's values of gen_ai.provider.name.
func (c *compiler) addProviders(v *Vendor, file *rulefile.Vendor) {
	for _, it := range file.GenAIProviders {
		if first, ok := c.named[it.Value]; ok {
			c.errs = append(c.errs, it.Pos.Errorf("%q is listed twice, first in %s:%d", string(it.Value), first.File, first.Line))
			continue
		}
		c.named[it.Value] = it.Pos
		c.engine.providers[string(it.Value)] = v
	}
}

// addAttributes adds the attributes that may hold a code of the vendor.
func (c *compiler) addAttributes(v *Vendor, file *rulefile.Vendor) {
	for _, name := range file.ErrorAttributes {
		v.attributes = append(v.attributes, string(name))
		if !slices.Contains(c.engine.attributes, string(name)) {
			c.engine.attributes = append(c.engine.attributes, string(name))
		}
	}
}

// readAttributes looks for an error of the vendor in the attributes. Only a listed code is one: what else an attribute
// holds, such as OK or 0, may mean anything.
func (v *Vendor) readAttributes(c *Call) (answer, bool) {
	for _, name := range v.attributes {
		value := c.Attribute(name)
		switch value.Kind {
		case jsonscan.Integer:
			var digits [20]byte // saves an allocation where it is no code
			if v.rule(string(strconv.AppendInt(digits[:0], value.Int, 10))).base.Evidence != taxonomy.EvidenceCode {
				continue
			}
		case jsonscan.String:
			if !printable(value.Raw) || v.rule(value.Raw).base.Evidence != taxonomy.EvidenceCode {
				continue
			}
		default:
			continue
		}
		code, _ := value.Text()
		return v.codeAnswer(code, Value{}, c), true
	}
	return answer{}, false
}
