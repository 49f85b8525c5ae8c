// SPDX-License-Identifier: Apache-2.0

//go:generate make generate

// Package vendorerrorprocessor recognizes the errors that third-party APIs write into their response bodies. It adds
// the normalized class, retryability and remedy of an error to the client span or log record.
package vendorerrorprocessor // import "github.com/vendorerror/vendorerrorprocessor"
