// SPDX-License-Identifier: Apache-2.0

//go:generate make generate

// Package vendorerrorprocessor recognizes the errors that third-party APIs write into the bodies of their answers and
// adds their normalized class, retryability and remedy to client spans and log records.
package vendorerrorprocessor
