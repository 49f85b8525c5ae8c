// SPDX-License-Identifier: Apache-2.0

// Package workload makes batches of spans and log records as emitted by a service that calls vendors of face recognition.
// The same arguments give the same batch, byte for byte.
package workload

// Vendor is one vendor's way of answering.
type Vendor struct {
	ID   string // as in vendor.name
	Host string
	Path string
	// NumericCodes is true if the codes are JSON numbers.
	NumericCodes bool

	// success appends an answer without an error, of about the body's size.
	success func(b *body, kind Kind)
	// failure appends an error.
	failure func(b *body, e Error)
}

// Error is an error code of a vendor and the HTTP status under which it comes.
type Error struct {
	Code   string
	Status int
}

// Vendors are the five vendors of the built-in catalog.
func Vendors() []*Vendor {
	return []*Vendor{tencent, baidu, alibaba, ailabtools, huawei}
}

// VendorByID returns one of the five vendors.
func VendorByID(id string) *Vendor {
	for _, v := range Vendors() {
		if v.ID == id {
			return v
		}
	}
	return nil
}

// Success returns an answer without an error of about size bytes.
func (v *Vendor) Success(seed uint64, kind Kind, size int) string {
	b := &body{random: newRandom(seed), size: size}
	if !b.shape(v, kind) {
		v.success(b, kind)
	}
	return b.out.String()
}

// Failure returns an error as the vendor writes it.
func (v *Vendor) Failure(seed uint64, e Error) string {
	b := &body{random: newRandom(seed)}
	v.failure(b, e)
	return b.out.String()
}
