// SPDX-License-Identifier: Apache-2.0

// Package taxonomy defines the closed sets of values into which every vendor's error is translated, and the verdict
// that combines them. docs/taxonomy.md explains each value and how to choose if several fit.
package taxonomy // import "github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
