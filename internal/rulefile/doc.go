// SPDX-License-Identifier: Apache-2.0

// Package rulefile reads catalog files and merges them. It decodes them strictly, reports every mistake with its file,
// line and key, and merges one file over another field by field. It knows what a file may say, but not what the rules
// are used for.
package rulefile // import "github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
