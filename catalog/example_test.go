// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"fmt"
	"net/http"

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

// An answer with HTTP status 200 that is an error.
func ExampleClassifier_Classify() {
	c, err := catalog.NewClassifier(catalog.ClassifierOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	m := c.Classify(catalog.Answer{
		Host:   "aip.baidubce.com",
		Status: 200,
		Body:   []byte(`{"error_code":222202,"error_msg":"pic not has face","log_id":1,"timestamp":1,"cached":0}`),
	})
	fmt.Println(m.Result, m.Vendor, m.Code)
	fmt.Println(m.Verdict.Class, m.Verdict.Retry, m.Verdict.Owner)
	// Output:
	// failed baidu_ai 222202
	// unusable_input never end_user
}

// How long to wait stands in the vendor's own header.
func ExampleClassifier_Classify_delay() {
	c, err := catalog.NewClassifier(catalog.ClassifierOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	m := c.Classify(catalog.Answer{
		Host:   "cloudauth.aliyuncs.com",
		Status: 400,
		Header: http.Header{"X-Ratelimit-User-Api": {"Limit:20,Remain:0,TimeLeft:3"}},
		Body:   []byte(`{"Code":"Throttling.User","Message":"Request was denied due to user flow control.","RequestId":"R"}`),
	})
	fmt.Println(m.Verdict.Class, m.Verdict.Retryable, m.Delay)
	// Output:
	// rate_limited true 3s
}

// What an SDK made of the answer. Its text proves the vendor, so no host is needed.
func ExampleClassifier_Classify_sdk() {
	c, err := catalog.NewClassifier(catalog.ClassifierOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	m := c.Classify(catalog.Answer{Error: "[TencentCloudSDKError] Code=RequestLimitExceeded, Message=slow down, RequestId=R"})
	fmt.Println(m.Vendor, m.Verdict.Class, m.Verdict.Retry)
	// Output:
	// tencent_cloud rate_limited backoff
}
