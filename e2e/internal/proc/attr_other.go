// SPDX-License-Identifier: Apache-2.0

//go:build !linux

package proc

import "syscall"

// dieWithParent has nothing to offer: only Linux kills a program with its parent.
func dieWithParent() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{}
}
