// SPDX-License-Identifier: Apache-2.0

package book // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/book"

import (
	"fmt"
	"net/http"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
)

// Believed says what a client that goes by the HTTP status alone makes of an error, as a clause, and whether it is wrong.
func Believed(status int, verdict *taxonomy.Verdict) (clause string, wrong bool) {
	retryable := verdict.Retryable
	switch {
	case 200 <= status && status <= 299:
		return "takes this for a success", true
	case status == http.StatusRequestTimeout || status == http.StatusTooManyRequests || status >= http.StatusInternalServerError:
		if retryable == taxonomy.RetryableNo {
			return "sends the request again, in vain", true
		}
		return "sends the request again", false
	default:
		if retryable == taxonomy.RetryableYes {
			return fmt.Sprintf("gives up, though the request may succeed later (%s)", verdict.Retry), true
		}
		return "gives up", false
	}
}
