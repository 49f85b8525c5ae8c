// SPDX-License-Identifier: Apache-2.0

package retry_test

import (
	"fmt"
	"net/http"
	"time"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
	"github.com/vendorerror/vendorerrorprocessor/examples/retry"
)

// A client that sends calls to vendors again where that can help. Calls to other hosts go through as they are.
func Example() {
	classifier, err := catalog.NewClassifier(catalog.ClassifierOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	client := &http.Client{
		Timeout:   time.Minute,
		Transport: &retry.Transport{Classifier: classifier, MaxAttempts: 4, MaxDelay: 10 * time.Second},
	}
	// client.Post("https://aip.baidubce.com/rest/2.0/face/v3/detect?access_token=…", "application/json", body)
	client.CloseIdleConnections()
}
