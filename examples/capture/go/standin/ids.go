// SPDX-License-Identifier: Apache-2.0

package standin

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
)

// hexID is 32 random hexadecimal digits.
func hexID() string {
	var id [16]byte
	_, _ = rand.Read(id[:]) // never fails
	return hex.EncodeToString(id[:])
}

func uuid() string {
	id := hexID()
	return fmt.Sprintf("%s-%s-%s-%s-%s", id[:8], id[8:12], id[12:16], id[16:20], id[20:])
}
