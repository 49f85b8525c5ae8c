// SPDX-License-Identifier: Apache-2.0

package catalog

import (
	"embed"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
)

//go:embed *.yaml
var builtin embed.FS

// The languages of Verdict.Remedy.
const (
	English = "en"
	Chinese = "zh"
)

// Options say what to load.
type Options struct {
	// Files are catalog files laid over the built-in ones, in this order.
	Files []string
	// ReadFile reads them; nil means os.ReadFile.
	ReadFile func(name string) ([]byte, error)
	// Vendors are the ids of the vendors to switch on; empty means all.
	Vendors []string
	// Hosts are further hosts: to a vendor's id or ByShape.
	Hosts map[string]string
	// Language is that of the remedy sentences; empty means English. A sentence that is missing in Chinese is the
	// class's.
	Language string
	// RequestID has bodies read until the request id is found, too.
	RequestID bool
}

// Load reads the built-in catalog and the files given. The error names everything that is wrong with the files, each
// with its file, line and key; once they are right, with the vendors wanted; then with the hosts.
func Load(options Options) (*Catalog, error) {
	m := &merged{}
	names, err := builtin.ReadDir(".")
	if err != nil {
		return nil, err
	}
	for _, entry := range names {
		data, err := builtin.ReadFile(entry.Name())
		if err != nil {
			return nil, err
		}
		m.read("builtin/"+entry.Name(), data)
	}
	readFile := options.ReadFile
	if readFile == nil {
		readFile = os.ReadFile
	}
	for _, name := range options.Files {
		data, err := readFile(name)
		if err != nil {
			m.errs = append(m.errs, fmt.Errorf("catalog::files: %w", err))
			continue
		}
		m.read(name, data)
	}
	if err := m.err(); err != nil {
		return nil, err
	}
	if err := m.checkWanted(options.Vendors); err != nil {
		return nil, err
	}
	c, err := compile(m.pick(options.Vendors), &m.vendors, options)
	if err != nil {
		return nil, err
	}
	if err := c.addUserHosts(options.Hosts); err != nil {
		return nil, err
	}
	return c, nil
}

// read decodes a file and lays it over what is there.
func (m *merged) read(name string, data []byte) {
	def, err := decode(name, data)
	if err != nil {
		m.errs = append(m.errs, err)
		return
	}
	m.lay(def)
}

// checkWanted refuses ids that no file has, ids given twice, and a list that leaves nothing.
func (m *merged) checkWanted(wanted []string) error {
	var errs []error
	for i, id := range wanted {
		it := m.vendors.get(id)
		switch {
		case it == nil:
			errs = append(errs, fmt.Errorf("vendors: there is no vendor %q; there are %s", id, strings.Join(m.ids(), ", ")))
		case !on(it.value.enabled):
			errs = append(errs, fmt.Errorf("vendors: %s is switched off in %s", id, it.value.pos.file))
		case slices.Contains(wanted[:i], id):
			errs = append(errs, fmt.Errorf("vendors: %s is listed twice", id))
		}
	}
	if len(errs) == 0 && len(m.pick(wanted)) == 0 {
		errs = append(errs, errors.New("every vendor is switched off"))
	}
	return errors.Join(errs...)
}

func (m *merged) ids() []string {
	var ids []string
	for _, it := range m.vendors.items {
		ids = append(ids, it.key)
	}
	return ids
}
