// SPDX-License-Identifier: Apache-2.0

// Package bench compares the vendor_error processor with other ways of doing its job in a collector.
package bench
