// SPDX-License-Identifier: Apache-2.0

// Package jsonscan finds a few named fields in a JSON text that may be cut off anywhere.
//
// It exists because none of the libraries measured does what is needed here. encoding/json, fastjson and
// simdjson-go return nothing for a text that was cut, and gjson, jsonparser, sonic, jsontext, jsoniter and jx return
// a number that was cut between its digits (2222 for 222202) as if it were complete. A wrong code must never be
// reported, so here a scalar counts only once the comma or the closing bracket after it has been seen.
//
// The rules:
//   - One forward pass over the bytes in place, without copies or allocations. (Elements that a path chooses by a member
//     are read again, and text that was escaped as a whole is unescaped first.)
//   - Only objects and arrays on the path to a wanted field are entered. Everything else is skipped by counting
//     brackets outside of strings, at any depth.
//   - Of duplicate keys, and of the elements of an array, the first one counts, so that the end of a text cannot change
//     what its beginning says.
//   - Escapes in keys are understood. White space and a byte order mark at the start are skipped. What follows the root
//     object is not read.
//   - On valid documents the fields agree with encoding/json (a fuzz test compares the two).
package jsonscan // import "github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
