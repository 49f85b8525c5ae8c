// SPDX-License-Identifier: Apache-2.0

//go:generate make generate

// Package vendorerrorprocessor recognizes the errors of third-party APIs, in the bodies of their answers, in exceptions and in
// logs. It adds the normalized class, retryability and remedy of an error to the span or log record.
package vendorerrorprocessor // import "github.com/vendorerror/vendorerrorprocessor"
