// SPDX-License-Identifier: Apache-2.0

//go:build !purego

#include "textflag.h"

// For readers who know Go; see scan_amd64.s for what is done here as well: 64 bits for the bytes of a block, and the bits
// of the bytes that are inside of strings.
//
// Escapes. A byte is escaped if it is behind an odd number of backslashes in a row. All such bytes of a block are found at
// once, where b are the bits of its backslashes and carry is 1 if its first byte is escaped:
//
//	const odd = 0xaaaaaaaaaaaaaaaa
//	code := ((b&^carry)<<1 | odd) - b&^carry ^ odd // the borrow runs through each row of backslashes
//	escaped := code ^ (b | carry)
//	carry = code & b >> 63
//
// Depth. Brackets become braces by setting the bit 0x20. If a block closes fewer than are open, it need not be known where:
// the depth is counted on by POPCNT. Else it is looked at closing by closing.

// skipping
#define at 0
#define depth 8
#define inside 16
#define escaped 24
#define quiet 32

// longString is the number of quiet blocks behind which a search for a byte is faster.
#define longString 4

// BITS sets out to the bits of the bytes of Y10 and Y11 that equal those of a register.
#define BITS(register, out) \
	VPCMPEQB register, Y10, Y12; \
	VPMOVMSKB Y12, out; \
	VPCMPEQB register, Y11, Y12; \
	VPMOVMSKB Y12, R15; \
	SHLQ $32, R15; \
	ORQ R15, out

// BROADCAST fills a register with a byte.
#define BROADCAST(byte, x, y) \
	MOVQ byte, R15; \
	VMOVQ R15, x; \
	VPBROADCASTB x, y

// func skipBlocks(text *byte, last int, s *skipping)
TEXT ·skipBlocks(SB), NOSPLIT, $0-24
	MOVQ text+0(FP), SI
	MOVQ last+8(FP), R8
	MOVQ s+16(FP), DI
	MOVQ at(DI), CX
	MOVQ depth(DI), R9
	MOVQ inside(DI), R12
	MOVQ escaped(DI), R13
	MOVQ $0xaaaaaaaaaaaaaaaa, AX
	BROADCAST($0x22, X0, Y0) // '"'
	BROADCAST($0x5c, X1, Y1) // '\\'
	BROADCAST($0x7b, X2, Y2) // '{'
	BROADCAST($0x7d, X3, Y3) // '}'
	BROADCAST($0x20, X4, Y4)
	VPCMPEQB X5, X5, X5      // all ones

block:
	PREFETCHT0 1024(SI)(CX*1)
	VMOVDQU (SI)(CX*1), Y10
	VMOVDQU 32(SI)(CX*1), Y11
	BITS(Y0, BX)             // quotes
	BITS(Y1, R10)            // backslashes
	VPOR Y4, Y10, Y10
	VPOR Y4, Y11, Y11
	BITS(Y2, R11)            // opening
	BITS(Y3, DX)             // closing

	// R15: the quotes that are not escaped
	MOVQ R13, escaped(DI)
	MOVQ BX, R15
	MOVQ R10, R14
	ORQ R13, R14
	JZ plain
	ANDNQ R10, R13, R15
	ORQ R10, R13
	LEAQ (R15)(R15*1), R14
	ORQ AX, R14
	SUBQ R15, R14
	XORQ AX, R14
	XORQ R14, R13
	ANDNQ BX, R13, R15
	MOVQ R14, R13
	ANDQ R10, R13
	SHRQ $63, R13

plain:
	TESTQ BX, BX
	JNZ loud
	TESTQ R12, R12
	JZ loud
	ADDQ $64, CX
	INCQ quiet(DI)
	CMPQ quiet(DI), $longString
	JGE done
	CMPQ CX, R8
	JLE block
	JMP done

loud:
	MOVQ $0, quiet(DI)

	// R15: the bits of the bytes within strings
	VMOVQ R15, X12
	VPCLMULQDQ $0, X5, X12, X12
	VMOVQ X12, R15
	XORQ R12, R15
	ANDNQ R10, R15, R14
	JNZ stray
	ANDNQ R11, R15, R11
	ANDNQ DX, R15, DX
	MOVQ R15, R12
	SARQ $63, R12

	POPCNTQ R11, R10
	POPCNTQ DX, R14
	CMPQ R14, R9
	JGE closings
	SUBQ R14, R9
next:
	ADDQ R10, R9
	ADDQ $64, CX
	CMPQ CX, R8
	JLE block

done:
	MOVQ R13, escaped(DI)
	MOVQ R12, inside(DI)
	MOVQ R9, depth(DI)
	MOVQ CX, at(DI)
	VZEROUPPER
	RET

	// The outermost may end here: at the closing before which as many were opened as closed, with those that were open.
closings:
	DECQ R9
	BLSMSKQ DX, R14          // all bits up to the closing
	ANDQ R11, R14
	POPCNTQ R14, R14
	ADDQ R9, R14
	JZ end
	BLSRQ DX, DX
	JNZ closings
	JMP next

end:
	TZCNTQ DX, DX
	LEAQ 1(CX)(DX*1), CX
	XORQ R9, R9
	XORQ R12, R12
	JMP done

	// A backslash outside of strings: the block is left to the caller as it was.
stray:
	MOVQ escaped(DI), R13
	JMP done
