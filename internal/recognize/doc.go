// SPDX-License-Identifier: Apache-2.0

// Package recognize finds out which vendor answered a call and what its error means.
//
// New compiles the vendors' rules into an Engine, and Engine.Recognize turns a Call, which is all that the caller
// knows, into a Match, which is all that was found. Recognize never fails, whatever a body holds, and a Match states
// only what the rules prove. The work for a call is bounded by Options.MaxBodyBytes and the constants named max..., and
// a call without an error costs no allocation.
//
// An answer is what a vendor sent back, wherever it was recorded: in a body, in a log record or in a line of text.
// Error formats, success formats and SDK messages describe how a vendor's answers look. A fingerprint is what proves
// that an answer is the vendor's if its host is not known. The prefilter decides whether a text is worth scanning.
package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"
