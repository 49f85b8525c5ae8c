// SPDX-License-Identifier: Apache-2.0

//go:build !amd64 || purego

package bytescan // import "github.com/vendorerror/vendorerrorprocessor/internal/bytescan"

const hasBlocks = false

func braceBlocks(*byte, int) (open int, inside uint64) { panic("not reached") }
