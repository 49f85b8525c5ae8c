// SPDX-License-Identifier: Apache-2.0

package hostmatch // import "github.com/vendorerror/vendorerrorprocessor/internal/hostmatch"

import "strings"

// OfURL returns the host of an absolute URL, without port, or "" if it has none. Unlike net/url it allocates nothing.
func OfURL(url string) string {
	_, rest, ok := strings.Cut(url, "://")
	if !ok {
		return ""
	}
	if end := strings.IndexAny(rest, `/?#\`); end >= 0 {
		rest = rest[:end]
	}
	return OfAuthority(rest[strings.LastIndexByte(rest, '@')+1:])
}

// PathOf returns the path of an absolute URL, or of the target of a request, as it is written. It returns "" if there is none.
func PathOf(target string) string {
	if !strings.HasPrefix(target, "/") {
		_, rest, _ := strings.Cut(target, "://")
		start := strings.IndexAny(rest, `/?#\`)
		if start < 0 || rest[start] != '/' {
			return ""
		}
		target = rest[start:]
	}
	if end := strings.IndexAny(target, "?#"); end >= 0 {
		return target[:end]
	}
	return target
}

// OfAuthority returns the host of "host", "host:port" or "[address]:port".
func OfAuthority(authority string) string {
	if strings.HasPrefix(authority, "[") {
		host, _, _ := strings.Cut(authority[1:], "]")
		return host
	}
	host, port, ok := strings.Cut(authority, ":")
	if ok && strings.Contains(port, ":") {
		return authority // an IPv6 address without brackets
	}
	return host
}
