// SPDX-License-Identifier: Apache-2.0

//go:build !purego

package bytescan // import "github.com/vendorerror/vendorerrorprocessor/internal/bytescan"

import "golang.org/x/sys/cpu"

// hasBlocks reports whether the CPU can run braceBlocks.
var hasBlocks = cpu.X86.HasAVX2 && cpu.X86.HasPCLMULQDQ && cpu.X86.HasPOPCNT

// braceBlocks is braceWords for whole blocks of 64 bytes. There must be at least one. The text begins outside of
// strings.
//
//go:noescape
func braceBlocks(text *byte, blocks int) (open int, inside uint64)
