// SPDX-License-Identifier: Apache-2.0

// Package builtin holds the rules of the built-in catalog. They are decoded once per process.
package builtin // import "github.com/vendorerror/vendorerrorprocessor/internal/builtin"

import (
	"sync"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// Rules returns the rules of the built-in vendors. They are shared and must not be changed.
var Rules = sync.OnceValues(func() (*rulefile.Set, error) { return rulefile.ReadBuiltin(catalog.Files()) })
