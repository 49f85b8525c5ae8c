// SPDX-License-Identifier: Apache-2.0

package rivals

import vendorerror "github.com/vendorerror/vendorerrorprocessor"

// Ours is the vendor_error processor. An empty configuration is its default.
func Ours(yaml string) (Maker, error) { return fromYAML(vendorerror.NewFactory(), yaml) }
