// SPDX-License-Identifier: Apache-2.0

package recognize

// MayHold is the prefilter of lines of text. That it lets too much pass is seen in the time only.
func (e *Engine) MayHold(vendor *Vendor, text string) bool { return e.mayHold(vendor, text) }

// Skipped tells whether the last body was found to hold no error without being read.
func (s *Scratch) Skipped() bool { return s.found.skipped }

// VendorByWords shows vendorByWords to tests.
func (e *Engine) VendorByWords(text string) *Vendor { return e.vendorByWords(text) }

// WorkPerByte shows workPerByte to tests.
const WorkPerByte = workPerByte

// Work returns the work that was done for the last call, in bytes that are read.
func (s *Scratch) Work() int { return s.engine.workOfCall() - s.work }
