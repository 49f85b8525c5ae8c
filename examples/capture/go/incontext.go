// SPDX-License-Identifier: Apache-2.0

package capture

import (
	"context"
	"net/http"
)

// InContext is for SDKs that take no context (Huawei Cloud's, Alibaba Cloud's older one): create the client for one call
// with it, and its requests carry the values of ctx, in particular the span. Deadlines remain those of the request.
func InContext(ctx context.Context, next http.RoundTripper) http.RoundTripper {
	return inContext{values: ctx, next: next}
}

type inContext struct {
	values context.Context //nolint:containedctx // the SDK has no other way for it
	next   http.RoundTripper
}

func (t inContext) RoundTrip(req *http.Request) (*http.Response, error) {
	return t.next.RoundTrip(req.WithContext(twoContexts{req.Context(), t.values})) //nolint:contextcheck // it inherits both
}

type twoContexts struct {
	context.Context
	values context.Context //nolint:containedctx // the context of the call, used after that of the request
}

func (c twoContexts) Value(key any) any {
	if value := c.Context.Value(key); value != nil {
		return value
	}
	return c.values.Value(key)
}
