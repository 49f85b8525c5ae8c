// SPDX-License-Identifier: Apache-2.0

//go:build race

package recognize_test

// thinned: with the race detector, which makes a scan ten times slower, the tests that cut every body everywhere take a
// part of the cuts, another one for each code.
const thinned = true
