// SPDX-License-Identifier: Apache-2.0

// Package textmatch finds in a line of text what a program printed by a known format, such as
// "[TencentCloudSDKError] Code={code}, Message={message}, RequestId={request_id}".
//
// There are no regular expressions: a format begins with a literal word, its anchor, and only where that stands in the
// text the rest of the format is compared.
package textmatch
