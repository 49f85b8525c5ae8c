// SPDX-License-Identifier: Apache-2.0

package retry // import "github.com/vendorerror/vendorerrorprocessor/examples/retry"

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

// classify says what an answer means. It reads the beginning of the body, and gives it back.
func (t *Transport) classify(request *http.Request, response *http.Response) catalog.Match {
	answer := catalog.Answer{Host: request.URL.Host, Status: response.StatusCode, Header: response.Header, Time: time.Now()}
	if !isStream(response) {
		answer.Body = peek(response)
	}
	return t.Classifier.Classify(answer)
}

// isStream reports whether an answer comes bit by bit, or is the beginning of another protocol. It must not be waited for.
func isStream(response *http.Response) bool {
	return response.StatusCode == http.StatusSwitchingProtocols || strings.HasPrefix(response.Header.Get("Content-Type"), "text/event-stream")
}

// peek reads at most catalog.DefaultMaxBodyBytes of a body. Whoever reads the body then gets these again, and an error that
// came behind them.
func peek(response *http.Response) []byte {
	body := response.Body
	head, err := io.ReadAll(io.LimitReader(body, catalog.DefaultMaxBodyBytes))
	rest := io.Reader(body)
	if err != nil {
		rest = failing{err}
	}
	response.Body = restored{io.MultiReader(bytes.NewReader(head), rest), body}
	return head
}

// restored is a body whose beginning was read.
type restored struct {
	io.Reader
	io.Closer
}

// failing is the rest of a body that cannot be read.
type failing struct{ err error }

// Read implements io.Reader.
func (f failing) Read([]byte) (int, error) { return 0, f.err }
