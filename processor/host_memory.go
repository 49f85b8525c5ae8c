// SPDX-License-Identifier: Apache-2.0

package processor // import "github.com/vendorerror/vendorerrorprocessor/processor"

import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

const (
	rememberedHosts = 32 // a power of two
	longestHost     = 55 // longer names are looked up each time
)

// hostMemory remembers which vendor's a few hosts are, since the calls of a batch go to the same few. It copies their names, so
// that it keeps no batch alive and allocates nothing.
type hostMemory [rememberedHosts]rememberedHost

type rememberedHost struct {
	name   [longestHost]byte
	length uint8
	vendor *recognize.Vendor
}

// find returns the vendor of a host. It reports false if it does not remember the host.
func (m *hostMemory) find(name string) (*recognize.Vendor, bool) {
	if name == "" || len(name) > longestHost {
		return nil, false
	}
	h := m.slot(name)
	return h.vendor, string(h.name[:h.length]) == name
}

// keep remembers the vendor of a host, in place of another one.
func (m *hostMemory) keep(name string, vendor *recognize.Vendor) {
	if name == "" || len(name) > longestHost {
		return
	}
	h := m.slot(name)
	h.length = uint8(copy(h.name[:], name)) //nolint:gosec // bounded
	h.vendor = vendor
}

func (m *hostMemory) slot(name string) *rememberedHost {
	return &m[(len(name)*7+int(name[0])+int(name[len(name)/2])*3+int(name[len(name)/4])*5)%rememberedHosts]
}
