// SPDX-License-Identifier: Apache-2.0

//go:build !purego

#include "textflag.h"

// For readers who know Go: a Y register holds 32 bytes. VPCMPEQB compares them with the 32 bytes of another register,
// and VPMOVMSKB packs the results into 32 bits. Two of these make the 64 bits of a block. VPCLMULQDQ, a carry-less
// multiplication by all ones, sets each bit if the number of bits up to it is odd: from the bits of the quotes it makes
// the bits of the bytes that are inside of strings.

// func braceBlocks(text *byte, blocks int) (open int, inside uint64)
TEXT ·braceBlocks(SB), NOSPLIT, $0-32
	MOVQ text+0(FP), SI
	MOVQ blocks+8(FP), CX
	XORQ R8, R8                // open
	XORQ DX, DX                // inside: all ones if the block begins within a string
	MOVQ $0x22, AX             // '"'
	VMOVQ AX, X0
	VPBROADCASTB X0, Y0
	MOVQ $0x7b, AX             // '{'
	VMOVQ AX, X1
	VPBROADCASTB X1, Y1
	MOVQ $0x7d, AX             // '}'
	VMOVQ AX, X2
	VPBROADCASTB X2, Y2
	VPCMPEQB X3, X3, X3        // all ones

block:
	VMOVDQU (SI), Y4
	VMOVDQU 32(SI), Y5

	// AX: the bits of the bytes outside of strings
	VPCMPEQB Y0, Y4, Y6
	VPMOVMSKB Y6, AX
	VPCMPEQB Y0, Y5, Y7
	VPMOVMSKB Y7, BX
	SHLQ $32, BX
	ORQ BX, AX
	VMOVQ AX, X6
	VPCLMULQDQ $0, X3, X6, X6
	VMOVQ X6, AX
	XORQ DX, AX
	MOVQ AX, DX
	SARQ $63, DX
	NOTQ AX

	VPCMPEQB Y1, Y4, Y6
	VPMOVMSKB Y6, BX
	VPCMPEQB Y1, Y5, Y7
	VPMOVMSKB Y7, DI
	SHLQ $32, DI
	ORQ DI, BX
	ANDQ AX, BX
	POPCNTQ BX, BX
	ADDQ BX, R8

	VPCMPEQB Y2, Y4, Y6
	VPMOVMSKB Y6, BX
	VPCMPEQB Y2, Y5, Y7
	VPMOVMSKB Y7, DI
	SHLQ $32, DI
	ORQ DI, BX
	ANDQ AX, BX
	POPCNTQ BX, BX
	SUBQ BX, R8

	ADDQ $64, SI
	DECQ CX
	JNZ block

	VZEROUPPER
	MOVQ R8, open+16(FP)
	MOVQ DX, inside+24(FP)
	RET
