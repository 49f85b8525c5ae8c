// SPDX-License-Identifier: Apache-2.0

// Package otlptest holds both ends of a pipeline under test: a sender that learns what was acknowledged, and a backend
// that keeps what arrives and can be made to stop answering.
package otlptest
