// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"fmt"
	"slices"
	"strings"
)

// site is what a pattern of hosts maps to.
type site struct {
	rest    route // paths that are not listed
	hasRest bool
	paths   []pathRoute // the longest first
}

// pathRoute is what the URLs below a path map to.
type pathRoute struct {
	path string // in lower case, without a slash at its end
	to   route
}

// splitPath splits what is listed as a host into the pattern of hosts and the path on them, which is "" if there is none.
func splitPath(listed string) (pattern, path string, err error) {
	slash := strings.IndexByte(listed, '/')
	if slash < 0 || strings.Contains(listed, "://") { // a URL is refused as no host
		return listed, "", nil
	}
	pattern, path = listed[:slash], lowerASCII(strings.TrimRight(listed[slash:], "/"))
	if path == "" || strings.Contains(path, "//") || strings.ContainsFunc(path, func(c rune) bool {
		return c <= ' ' || c > '~' || strings.ContainsRune("?#*\\%", c)
	}) {
		return "", "", fmt.Errorf("%q is not a path (segments of printable ASCII, without *, %%, ? and #)", listed[slash:])
	}
	return pattern, path, nil
}

// add adds a path, or the rest if it is "". It reports false if the site has it already.
func (s *site) add(path string, to route) bool {
	if path == "" {
		if s.hasRest {
			return false
		}
		s.rest, s.hasRest = to, true
		return true
	}
	if slices.ContainsFunc(s.paths, func(p pathRoute) bool { return p.path == path }) {
		return false
	}
	s.paths = append(s.paths, pathRoute{path, to})
	slices.SortFunc(s.paths, func(a, b pathRoute) int { return len(b.path) - len(a.path) })
	return true
}

// at returns the route of the longest listed path that a URL's path is below.
func (s *site) at(path string) (route, bool) {
	for i := range s.paths {
		p := s.paths[i].path
		if len(path) >= len(p) && hasPrefixFold(path, p) && (len(path) == len(p) || path[len(p)] == '/') {
			return s.paths[i].to, true
		}
	}
	return s.rest, s.hasRest
}

// owns reports whether any path of the site is the vendor's.
func (s *site) owns(v *Vendor) bool {
	return s.hasRest && s.rest.vendor == v || slices.ContainsFunc(s.paths, func(p pathRoute) bool { return p.to.vendor == v })
}
