// SPDX-License-Identifier: Apache-2.0

// Package proc starts the programs of the tests, and is the only way in which they are started: nothing that it started
// outlives the test, nor the test binary, however that ends.
//
// Between the test and each program stands a supervisor: the test binary, executed again. It leads a process group that
// holds the program and what the program starts, and reads a pipe of which only the test binary has the other end. When
// the test binary is gone, by a panic, its timeout or SIGKILL, the pipe closes and the supervisor kills its group. Should
// the supervisor itself be killed, the kernel kills the program (Linux only).
//
// A program that dies while a test waits for something fails the test at once, with how it ended and what it printed last.
//
// A program that moves to a session of its own leaves the group and is not found.
package proc
