// SPDX-License-Identifier: Apache-2.0

// Package sdktext finds error messages of SDKs in a text, by formats such as
// "[TencentCloudSDKError] Code={code}, Message={message}, RequestId={request_id}".
//
// It uses no regular expressions. A format is found by a literal, its anchor, and the rest of the format is compared, forward
// and backward, only where the anchor occurs in the text.
package sdktext // import "github.com/vendorerror/vendorerrorprocessor/internal/sdktext"
