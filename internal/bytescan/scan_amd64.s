// SPDX-License-Identifier: Apache-2.0

//go:build !purego

#include "textflag.h"

// For readers who know Go. A Y register holds 32 bytes of the text, and each instruction does the same to all of them:
// VPCMPEQB compares them with the bytes of another register, and VPMOVMSKB packs the results into 32 bits. Two of these
// make a block: 64 bits in an ordinary register, one for each byte.
//
// Literals. Each has a window, three bytes in a row, and each window has a bit, at most eight. VPSHUFB looks up 32 bytes at
// once, but only in a table of 16. So there are two tables for each of the three bytes, one for the lower half of a byte
// and one for the upper half; the entries of both, combined by AND, have the bits of the windows that have that byte there.
// This is done for the text, for the text one byte further on and for the text two bytes further on. What is left of the
// AND of all three is not 0 where a window begins:
//
//	hit := true
//	for i := range 3 {
//		hit &= t.nibbles[i][0][text[at+i]&15] & t.nibbles[i][1][text[at+i]>>4]
//	}
//
// Strings. VPCLMULQDQ, a carry-less multiplication by all ones, sets each bit if the number of bits up to it is odd: from
// the bits of the quotes it makes the bits of the bytes that are inside of strings. The braces among the others are counted.
//
// Memory. A body is read for the first time here, and waiting for it takes longer than computing. So it is fetched ahead:
// fifteen cache lines at the beginning, then always a kilobyte ahead. To fetch what is behind the text does no harm.

// tables
#define nibbles 0
#define noted 96
#define hasNoted 192

// pass
#define at 0
#define open 8
#define inside 16
#define slash 24
#define quotes 32
#define found 40
#define hits 48

// BYTES sets out to the bits of the bytes of Y12 that equal those of a register.
#define BYTES(register, out) \
	VPCMPEQB register, Y12, Y15; \
	VPMOVMSKB Y15, out

// UPPER is BYTES for the second half of a block.
#define UPPER(register, out) \
	BYTES(register, R15); \
	SHLQ $32, R15; \
	ORQ R15, out

// NOTED notes bytes of Y12.
#define NOTED(offset) \
	VPCMPEQB offset(AX), Y12, Y15; \
	VPOR Y15, Y11, Y11

// LOOKUP looks up the bytes of a register in two tables. What it finds replaces them.
#define LOOKUP(register, lower, upper) \
	VPSRLW $4, register, Y15; \
	VPAND Y6, Y15, Y15; \
	VPSHUFB register, lower, register; \
	VPSHUFB Y15, upper, Y15; \
	VPAND Y15, register, register

// MISSES sets out to the bits of the bytes at which no window begins, for 32 bytes of Y12 and the text behind them.
#define MISSES(next, overnext, out) \
	VMOVDQU next(SI)(CX*1), Y13; \
	VMOVDQU overnext(SI)(CX*1), Y14; \
	LOOKUP(Y12, Y0, Y1); \
	LOOKUP(Y13, Y2, Y3); \
	LOOKUP(Y14, Y4, Y5); \
	VPAND Y13, Y12, Y12; \
	VPAND Y14, Y12, Y12; \
	VPXOR Y13, Y13, Y13; \
	BYTES(Y13, out)

// BROADCAST fills a register with a byte.
#define BROADCAST(byte, x, y) \
	MOVQ byte, R15; \
	VMOVQ R15, x; \
	VPBROADCASTB x, y

// func scanBlocks(text *byte, last int, t *tables, p *pass)
TEXT ·scanBlocks(SB), NOSPLIT, $0-32
	MOVQ text+0(FP), SI
	MOVQ last+8(FP), R8
	MOVQ t+16(FP), AX
	MOVQ p+24(FP), DI
	MOVQ at(DI), CX
	MOVQ open(DI), R9
	MOVQ inside(DI), R12
	MOVQ slash(DI), R13
	VBROADCASTI128 nibbles+0(AX), Y0
	VBROADCASTI128 nibbles+16(AX), Y1
	VBROADCASTI128 nibbles+32(AX), Y2
	VBROADCASTI128 nibbles+48(AX), Y3
	VBROADCASTI128 nibbles+64(AX), Y4
	VBROADCASTI128 nibbles+80(AX), Y5
	BROADCAST($0x0f, X6, Y6)
	BROADCAST($0x22, X7, Y7)   // '"'
	BROADCAST($0x7b, X8, Y8)   // '{'
	BROADCAST($0x7d, X9, Y9)   // '}'
	BROADCAST($0x5c, X10, Y10) // '\\'
	VPXOR Y11, Y11, Y11        // not 0 where a noted byte was

	TESTQ CX, CX
	JNZ block
	MOVQ $64, BX
fetch:
	PREFETCHT0 (SI)(BX*1)
	ADDQ $64, BX
	CMPQ BX, $1024
	JLT fetch

block:
	PREFETCHT0 1024(SI)(CX*1)

	// The bits of quotes, backslashes, opening and closing braces, and of bytes that are no hits.
	VMOVDQU (SI)(CX*1), Y12
	BYTES(Y7, BX)
	BYTES(Y10, R10)
	BYTES(Y8, R11)
	BYTES(Y9, DX)
	CMPQ hasNoted(AX), $0
	JEQ lower
	NOTED(noted+0)
	NOTED(noted+32)
	NOTED(noted+64)
lower:
	MISSES(1, 2, R14)
	VMOVDQU 32(SI)(CX*1), Y12
	UPPER(Y7, BX)
	UPPER(Y10, R10)
	UPPER(Y8, R11)
	UPPER(Y9, DX)
	CMPQ hasNoted(AX), $0
	JEQ upper
	NOTED(noted+0)
	NOTED(noted+32)
	NOTED(noted+64)
upper:
	MISSES(33, 34, R15)
	SHLQ $32, R15
	ORQ R15, R14

	// Quotes behind a backslash
	LEAQ (R13)(R10*2), R15
	MOVQ R10, R13
	SHRQ $63, R13
	ANDQ BX, R15
	ORQ R15, quotes(DI)

	// BX: the bits of the bytes within strings
	VMOVQ BX, X12
	VPCMPEQB X13, X13, X13
	VPCLMULQDQ $0, X13, X12, X12
	VMOVQ X12, BX
	XORQ R12, BX
	MOVQ BX, R12
	SARQ $63, R12

	ANDNQ R11, BX, R11
	POPCNTQ R11, R11
	ADDQ R11, R9
	ANDNQ DX, BX, DX
	POPCNTQ DX, DX
	SUBQ DX, R9

	ADDQ $64, CX
	CMPQ R14, $-1
	JNE done
	CMPQ CX, R8
	JLE block

done:
	VPMOVMSKB Y11, BX
	ORQ BX, found(DI)
	NOTQ R14
	MOVQ R14, hits(DI)
	MOVQ R13, slash(DI)
	MOVQ R12, inside(DI)
	MOVQ R9, open(DI)
	MOVQ CX, at(DI)
	VZEROUPPER
	RET
