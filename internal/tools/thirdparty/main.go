// SPDX-License-Identifier: Apache-2.0

// Command thirdparty prints THIRD_PARTY.md: the modules that are compiled into the processor, the distribution, the tests
// and the tools, with their licenses. Its arguments are the groups in order, each "HEADING=FOLDER" with more folders behind
// commas. It is the package in the folder that counts; with "+test" behind it all below it and their tests, with "+tool"
// all below it and the module's tools. A module is listed once, in the first group that has it.
package main // import "github.com/vendorerror/vendorerrorprocessor/internal/tools/thirdparty"

import (
	"fmt"
	"os"
	"strings"
)

const head = `# Third-party modules

Written by ` + "`make third-party`" + `; ` + "`make check-third-party`" + ` fails if it is stale. A license is what
[licensecheck](https://github.com/google/licensecheck) finds in the license files of the module at that version.
`

func main() {
	text, err := document(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Print(text)
}

// document is the whole file.
func document(groups []string) (string, error) {
	var text strings.Builder
	text.WriteString(head)
	listed := map[module]bool{}
	for _, group := range groups {
		heading, folders, _ := strings.Cut(group, "=")
		modules, err := modulesOf(strings.Split(folders, ","))
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&text, "\n## %s\n\n| module | version | license |\n|---|---|---|\n", heading)
		for _, m := range modules {
			if listed[m.module] {
				continue
			}
			listed[m.module] = true
			licenses, err := licensesIn(m.dir)
			if err != nil {
				return "", fmt.Errorf("%s %s: %w", m.path, m.version, err)
			}
			fmt.Fprintf(&text, "| %s | %s | %s |\n", m.path, m.version, strings.Join(licenses, ", "))
		}
	}
	return text.String(), nil
}
