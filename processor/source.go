// SPDX-License-Identifier: Apache-2.0

package processor // import "github.com/vendorerror/vendorerrorprocessor/processor"

import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

// source is where a verdict was found. One failure may be found in several sources, so they are counted apart: the
// greatest number is the nearest to the truth, and the sum counts failures more than once.
type source uint8

const (
	bodySource      source = iota // the body of a call's span
	headerSource                  // the response headers of a call's span
	attributeSource               // another attribute of a call's span
	exceptionSource               // an exception of any span
	logSource                     // a log record, whatever part of it
	sources
)

// sourceNames are the values of the source attribute, as in metadata.yaml.
var sourceNames = [sources]string{bodySource: "body", headerSource: "header", attributeSource: "attribute", exceptionSource: "exception", logSource: "log"}

// String returns the value of the source attribute.
func (s source) String() string { return sourceNames[s] }

// spanSource returns where on a span a verdict was found.
func spanSource(s recognize.Source) source {
	switch s {
	case recognize.SourceHeader:
		return headerSource
	case recognize.SourceAttribute:
		return attributeSource
	case recognize.SourceException:
		return exceptionSource
	default:
		return bodySource
	}
}
