// SPDX-License-Identifier: Apache-2.0

package rulefile // import "github.com/vendorerror/vendorerrorprocessor/internal/rulefile"

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
)

var (
	// parserError matches errors whose line the YAML library counts from 0.
	parserError = regexp.MustCompile(`^yaml: line (\d+): (did not find expected (?:<|node content|'-' indicator|key|',' or).*)$`)
	// unknownAnchor matches the error about an alias of nothing, which gives no line.
	unknownAnchor = regexp.MustCompile(`^yaml: unknown anchor '(.*)' referenced$`)
)

// notYAML returns the error about a file that the YAML library refuses, with the line where a person finds the mistake.
func notYAML(file string, data []byte, err error) error {
	if m := parserError.FindStringSubmatch(err.Error()); m != nil {
		line, _ := strconv.Atoi(m[1])
		return fmt.Errorf("%s: yaml: line %d: %s", file, line+1, m[2])
	}
	if m := unknownAnchor.FindStringSubmatch(err.Error()); m != nil {
		if at := bytes.Index(data, []byte("*"+m[1])); at >= 0 {
			return fmt.Errorf("%s: yaml: line %d: YAML aliases are not supported; write the value of *%s out", file, 1+bytes.Count(data[:at], []byte("\n")), m[1])
		}
	}
	return fmt.Errorf("%s: %w", file, err)
}
