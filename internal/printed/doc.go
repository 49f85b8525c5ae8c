// SPDX-License-Identifier: Apache-2.0

// Package printed turns an object as programs print it into JSON, so that there is one reader of answers for all languages.
//
// It reads what these print, in any mixture and at any depth: Python (2 and 3), Node's inspect, Ruby, PHP's print_r,
// var_export and var_dump, Go's %v, %+v and %#v, Java's maps and toString, .NET's records, and JSON that is not quite
// JSON.
//
// The rules:
//   - One forward pass, with output and depth bounded by the text; no allocation if the buffer has room.
//   - The output is JSON, or the beginning of JSON if the text is cut or stops being an object. What was cut is not closed, so
//     that a reader of cut JSON takes it for cut too.
//   - A value without quotes ends where its dialect says: before the next key, or at the bracket that closes the object. It
//     becomes a number, true, false or null if it looks exactly so, else a string.
//   - What cannot be told becomes null: a class, a function, a circular reference, a string that the printer has shortened.
package printed // import "github.com/vendorerror/vendorerrorprocessor/internal/printed"
