// SPDX-License-Identifier: Apache-2.0

//go:build !purego

#include "textflag.h"

// func prefetch(text *byte, last int)
TEXT ·prefetch(SB), NOSPLIT, $0-16
	MOVQ text+0(FP), SI
	MOVQ last+8(FP), CX
	PREFETCHT0 (SI)
	PREFETCHT0 (SI)(CX*1)
	PREFETCHT0 64(SI)
	PREFETCHT0 128(SI)
	PREFETCHT0 192(SI)
	RET
