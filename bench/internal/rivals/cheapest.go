// SPDX-License-Identifier: Apache-2.0

package rivals

import "strings"

// Cheapest is the cheapest configuration of the transform processor that we found, an expert's. Nothing is parsed: one
// pattern tells errors from successes, and a second one finds the code. The meaning of the codes is in an attribute of the
// resource while a batch is processed, so that it is made once for each resource and found by one look-up.
func Cheapest(tables []Table) (Maker, error) {
	return transform(func(c *config) {
		var catalog []string
		for _, t := range tables {
			catalog = append(catalog, quoted(t.Vendor)+": "+t.literal())
		}
		c.group("")
		c.statement(`set(resource.attributes["catalog"], {%s})`, strings.Join(catalog, ", "))
		for _, t := range tables {
			d := dialects[t.Vendor]
			c.group(`<is client><attributes>["server.address"] == ` + quoted(t.Host))
			c.statement(`set(<attributes>["vendor.name"], %s)`, quoted(t.Vendor))
			c.statement(`set(<attributes>["vendor.error.code"], ExtractPatterns(<body>, %s)["code"]) where <body> != nil and `+d.gate, quoted(d.pattern))
		}
		c.group(`<attributes>["vendor.error.code"] != nil`)
		c.statement(`merge_maps(<attributes>, resource.attributes["catalog"][<attributes>["vendor.name"]][<attributes>["vendor.error.code"]], "upsert")`)
		c.group("")
		c.statement(`delete_key(resource.attributes, "catalog")`)
	})
}
