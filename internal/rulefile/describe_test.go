// SPDX-License-Identifier: Apache-2.0

package rulefile_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

func TestFileForm(t *testing.T) {
	t.Parallel()
	file := rulefile.FileForm()
	fields := map[string]*rulefile.Form{}
	var keys []string
	for _, field := range file.Fields {
		keys = append(keys, field.Key)
		fields[field.Key] = field.Form
		assert.Equal(t, field.Key == "schema_version" || field.Key == "vendor", field.Required, field.Key)
	}
	assert.Equal(t, rulefile.Keys(), keys)

	assert.Equal(t, &rulefile.Form{Kind: rulefile.Number, Name: "SchemaVersion", Min: 1, Max: 1}, fields["schema_version"])
	assert.Equal(t, rulefile.Text, fields["vendor"].Kind)
	assert.Equal(t, `^[a-z][a-z0-9_]{0,63}$`, fields["vendor"].Pattern)
	assert.Equal(t, rulefile.List, fields["hosts"].Kind)
	assert.Equal(t, 1000, fields["hosts"].MaxItems)
	assert.Equal(t, rulefile.Names, fields["codes"].Kind)
	assert.Equal(t, 20000, fields["codes"].MaxItems)
	assert.Equal(t, rulefile.Mapping, fields["codes"].Items.Kind)
	assert.Equal(t, "Code", fields["codes"].Items.Name)

	// A family may have the class unknown, a code may not.
	class := func(of string) []string {
		for _, field := range fields[of].Items.Fields {
			if field.Key == "class" {
				assert.Equal(t, rulefile.Choice, field.Form.Kind)
				return field.Form.Values
			}
		}
		return nil
	}
	assert.Contains(t, class("families"), "unknown")
	assert.NotContains(t, class("codes"), "unknown")
	assert.Contains(t, class("codes"), "no_evidence")
}

func TestTextOf(t *testing.T) {
	t.Parallel()
	v, err := rulefile.Decode("f.yaml", []byte("schema_version: 1\nvendor: acme\nname: Acme\nenabled: true\n"))
	require.NoError(t, err)
	assert.Equal(t, "Acme", rulefile.TextOf(v, "name"))
	assert.Empty(t, rulefile.TextOf(v, "docs_url"), "not given")
	assert.Empty(t, rulefile.TextOf(v, "enabled"), "no text")
	assert.Empty(t, rulefile.TextOf(v, "no_such_key"))
}
