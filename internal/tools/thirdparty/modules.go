// SPDX-License-Identifier: Apache-2.0

package main

import (
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// ours is how the paths of the repository's own modules begin.
const ours = "github.com/vendorerror/vendorerrorprocessor"

// module is a module at a version.
type module struct{ path, version string }

// found is a module and where its files are.
type found struct {
	module
	dir string
}

// modulesOf lists the modules that the packages in some folders are compiled from, without our own.
func modulesOf(folders []string) ([]found, error) {
	var all []found
	for _, folder := range folders {
		modules, err := modulesIn(folder)
		if err != nil {
			return nil, fmt.Errorf("go list in %s: %w", folder, err)
		}
		all = append(all, modules...)
	}
	slices.SortFunc(all, func(a, b found) int { return cmp.Or(cmp.Compare(a.path, b.path), cmp.Compare(a.version, b.version)) })
	return slices.Compact(all), nil
}

// modulesIn takes the package in a folder; with +test or +tool, all that are below it.
func modulesIn(folder string) ([]found, error) {
	args := []string{"list", "-deps", "-f", "{{with .Module}}{{.Path}} {{.Version}} {{.Dir}}{{end}}"}
	folder, with, _ := strings.Cut(folder, "+")
	switch with {
	case "test":
		args = append(args, "-test", "./...")
	case "tool":
		args = append(args, "./...", "tool")
	default:
		args = append(args, ".")
	}
	list := exec.Command("go", args...) //nolint:noctx // it ends by itself
	list.Dir, list.Stderr = folder, os.Stderr
	out, err := list.Output()
	if err != nil {
		return nil, err
	}
	var all []found
	for line := range strings.Lines(string(out)) {
		fields := strings.SplitN(strings.TrimSuffix(line, "\n"), " ", 3)
		if len(fields) == 3 && !strings.HasPrefix(fields[0], ours) {
			all = append(all, found{module{fields[0], fields[1]}, fields[2]})
		}
	}
	return all, nil
}
