// SPDX-License-Identifier: Apache-2.0

// Package stacktrace finds in a stack trace what was thrown: the exception that it belongs to, and those that caused it.
//
// It knows how Java, .NET, Node.js, Python, PHP, Ruby and Go print one. Code and frames are left out, so that a message is
// not looked for in the program's own text.
package stacktrace // import "github.com/vendorerror/vendorerrorprocessor/internal/stacktrace"
