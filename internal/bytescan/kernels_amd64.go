// SPDX-License-Identifier: Apache-2.0

//go:build !purego

package bytescan // import "github.com/vendorerror/vendorerrorprocessor/internal/bytescan"

import "golang.org/x/sys/cpu"

// hasKernels reports whether the CPU can run the assembly. GODEBUG=cpu.avx2=off switches it off.
var hasKernels = cpu.X86.HasAVX2 && cpu.X86.HasBMI1 && cpu.X86.HasPCLMULQDQ && cpu.X86.HasPOPCNT

// scanBlocks takes a pass on over whole blocks, up to the first one with hits or the one at last. The block at p.at must
// not be behind that. It reads two bytes more than the last block.
//
//go:noescape
func scanBlocks(text *byte, last int, t *tables, p *pass)

// skipBlocks is Skip over whole blocks, up to the one at last. The block at s.at must not be behind that.
//
//go:noescape
func skipBlocks(text *byte, last int, s *skipping)

// prefetch fetches the first four cache lines and the one with the last byte.
//
//go:noescape
func prefetch(text *byte, last int)
