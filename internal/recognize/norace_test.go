// SPDX-License-Identifier: Apache-2.0

//go:build !race

package recognize_test

const thinned = false
