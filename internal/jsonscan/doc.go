// SPDX-License-Identifier: Apache-2.0

// Package jsonscan finds a few named fields in a JSON text that may be cut off anywhere.
//
// It is our own because none of the libraries measured does what is needed here: encoding/json, fastjson and
// simdjson-go give nothing once the text is cut, and gjson, jsonparser, sonic, jsontext, jsoniter and jx hand out
// a number that was cut in its digits (2222 for 222202) as if it were whole. A wrong code is the one thing that may
// never happen, so here a scalar counts only once the comma or the closing bracket behind it was seen.
//
// The rules:
//   - One forward pass over the bytes as they lie, no recursion, nothing copied, nothing allocated. (Only text that was
//     escaped as a whole is unescaped first.)
//   - Only objects and arrays on the way to a wanted path are entered. What is not wanted is skipped by counting
//     brackets outside of strings, however deep.
//   - Of duplicate keys, and of the elements of an array, the first one counts, so that what stands at the end of a text cannot change what its
//     beginning said.
//   - Escapes in keys are understood. White space and a byte order mark in front are skipped. What follows the root
//     object is not looked at.
//   - On valid documents the fields agree with encoding/json (a fuzz test holds the two against each other).
package jsonscan
