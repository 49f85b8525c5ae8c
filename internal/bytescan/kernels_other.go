// SPDX-License-Identifier: Apache-2.0

//go:build !amd64 || purego

package bytescan // import "github.com/vendorerror/vendorerrorprocessor/internal/bytescan"

const hasKernels = false

func scanBlocks(*byte, int, *tables, *pass) { panic("not reached") }

func skipBlocks(*byte, int, *skipping) { panic("not reached") }

func prefetch(*byte, int) {}
