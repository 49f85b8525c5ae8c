// SPDX-License-Identifier: Apache-2.0

// Package hostmatch tells whose host a name is: exact names and patterns with `*` labels, looked up in a time that
// does not depend on how many there are and without allocating (but for long names with upper-case letters).
package hostmatch
