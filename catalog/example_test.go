// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"fmt"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
)

func ExampleLoad() {
	c, err := catalog.Load(catalog.Options{Vendors: []string{"baidu_ai", "tencent_cloud"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, vendor := range c.Vendors() {
		fmt.Println(vendor.ID)
	}
	// Output:
	// baidu_ai
	// tencent_cloud
}

// Baidu answers both errors with HTTP 200.
func ExampleCatalog_Lookup() {
	c, err := catalog.Load(catalog.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, code := range []string{"18", "222202"} {
		entry, _ := c.Lookup("baidu_ai", code)
		fmt.Println(code, entry.Verdict.Class, entry.Verdict.Retryable, entry.Verdict.Owner)
	}
	// Output:
	// 18 rate_limited true service
	// 222202 unusable_input false end_user
}

// A code that is not listed has the judgement of its family, the longest prefix before a dot.
func ExampleCatalog_Lookup_family() {
	c, err := catalog.Load(catalog.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	entry, ok := c.Lookup("tencent_cloud", "AuthFailure.SomethingNew")
	fmt.Println(ok, entry.Verdict.Class, entry.Verdict.Evidence)
	// Output:
	// true authentication_failed family
}

// The codes after which to ask again, the work being still under way.
func ExampleCatalog_Entries() {
	c, err := catalog.Load(catalog.Options{Vendors: []string{"baidu_ai"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, entry := range c.Entries() {
		if entry.Verdict.Class == taxonomy.NotReady {
			fmt.Println(entry.Code, entry.Verdict.Action)
		}
	}
	// Output:
	// 223128 wait
	// 283451 wait
}
