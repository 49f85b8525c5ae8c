// SPDX-License-Identifier: Apache-2.0

package rivals

// ParseJSON is what a user writes who knows the transform processor: each body is parsed once, and only if it may
// be a vendor's; the statements with the meaning of each code, one literal map per code, run only for errors.
func ParseJSON(tables []Table) (Maker, error) {
	return transform(func(c *config) {
		for _, t := range tables {
			d := dialects[t.Vendor]
			c.group(`<is client><attributes>["server.address"] == ` + quoted(t.Host))
			c.statement(`set(<attributes>["vendor.name"], %s)`, quoted(t.Vendor))
			c.statement(`set(<parsed>, ParseJSON(<body>)) where <body> != nil`)
			c.statement(`set(<attributes>["vendor.error.code"], ` + d.code + `) where ` + d.failed)
		}
		for _, t := range tables {
			c.group(`<attributes>["vendor.error.code"] != nil and <attributes>["vendor.name"] == ` + quoted(t.Vendor))
			for _, row := range t.Rows {
				c.statement(`merge_maps(<attributes>, %s, "upsert") where <attributes>["vendor.error.code"] == %s`, row.Job.literal(), quoted(row.Code))
			}
		}
	})
}
