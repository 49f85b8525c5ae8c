// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

func TestAValueOfTheWrongTypeIsRefused(t *testing.T) {
	refuse(t, map[string]mistake{
		"hosts as text":         {head + "hosts: api.acme.example\n", "4: hosts", "must be a list"},
		"host as a mapping":     {head + "hosts: [{a: b}]\n", "4: hosts[0]", "must be a text"},
		"codes as a list":       {head + "codes: [A]\n", "4: codes", "must be a mapping"},
		"code as text":          {head + "codes:\n  A: timeout\n", "5: codes.A", "must be a mapping"},
		"envelopes as text":     {ofBaidu + "envelopes: v1\n", "3: envelopes", "must be a mapping"},
		"shape as true":         {ofBaidu + "envelopes: {v3: {shape: true}}\n", "3: envelopes.v3.shape", "must be a mapping"},
		"source as text":        {head + "source: the web\n", "4: source", "must be a mapping"},
		"class as a list":       {head + "codes: {A: {class: timeout, action: [wait]}}\n", "4: codes.A.action", "must be a text"},
		"remedy as null":        {head + "codes: {A: {class: timeout, remedy: }}\n", "4: codes.A.remedy", "must be a text"},
		"address as a list":     {head + "docs_url: [\"https://acme.example\"]\n", "4: docs_url", "must be a text"},
		"delay as a mapping":    {head + "codes: {A: {class: timeout, retry_delay: {s: 1}}}\n", "4: codes.A.retry_delay", "must be a text"},
		"path as a list":        {ofBaidu + "envelopes: {v9: {code: [a, b]}}\n", "3: envelopes.v9.code", "must be a text"},
		"name as null":          {head + "name:\n", "4: name", "must be a text"},
		"billable as text":      {head + "codes: {A: {class: timeout, billable: maybe}}\n", "4: codes.A.billable", "must be true or false"},
		"enabled as text":       {head + "codes: {A: {class: timeout, enabled: perhaps}}\n", "4: codes.A.enabled", "must be true or false"},
		"ambiguous as number":   {head + "codes: {A: {class: timeout, ambiguous: 1}}\n", "4: codes.A.ambiguous", "must be true or false"},
		"status as a fraction":  {head + "codes: {A: {class: timeout, documented_http_status: 200.5}}\n", "4: codes.A.documented_http_status", "must be a whole number"},
		"blank remedy":          {head + "codes: {A: {class: timeout, remedy: \"  \"}}\n", "4: codes.A.remedy", "must be one line of printable text"},
		"control in a remedy":   {head + "codes: {A: {class: timeout, remedy: \"a\\u2028b\"}}\n", "4: codes.A.remedy", "must be one line of printable text"},
		"off and new":           {head + "codes: {A: {enabled: false}}\n", "4: codes.A", "there is nothing of that name to switch off"},
		"variant off and new":   {head + "codes: {A: {class: timeout, variants: {v: {enabled: false}}}}\n", "4: codes.A.variants.v", "there is nothing of that name to switch off"},
		"status as text":        {head + "codes: {A: {class: timeout, documented_http_status: ok}}\n", "4: codes.A.documented_http_status", "must be a whole number"},
		"statuses as a number":  {ofBaidu + "codes: {216908: {variants: {blur: {http_status: 200}}}}\n", "3: codes.216908.variants.blur.http_status", "must be a list"},
		"marker as null":        {head + "success: {v1: {field: f, equals: [null]}}\n", "4: success.v1.equals[0]", "must be a text, a whole number, true or false"},
		"marker as a fraction":  {head + "success: {v1: {field: f, equals: [1, 0.5]}}\n", "4: success.v1.equals[1]", "must be a text, a whole number, true or false"},
		"aliases as a list":     {head + "code_aliases: [A]\n", "4: code_aliases", "must be a mapping"},
		"an empty name of code": {head + "codes: {\"\": {class: timeout}}\n", "4: codes.", "an empty name"},
	})
}

func TestWhatIsMissingIsNamed(t *testing.T) {
	refuse(t, map[string]mistake{
		"version of wrong type":  {"schema_version: x\nvendor: acme\nenvelopes: {v1: {code: c}}\n", "1: schema_version", "must be a whole number"},
		"version":                {"vendor: acme\nenvelopes: {v1: {code: c}}\n", "1: schema_version", "is missing; must be 1"},
		"vendor":                 {"schema_version: 1\nenvelopes: {v1: {code: c}}\n", "1: vendor", "is missing"},
		"class of a code":        {head + "codes:\n  A: {owner: vendor}\n", "5: codes.A", "has no class, and there is no entry of that name to override"},
		"class of a family":      {head + "families:\n  A: {owner: vendor}\n", "5: families.A", "has no class, and there is no entry of that name to override"},
		"class of a new code":    {ofBaidu + "codes:\n  990001: {owner: vendor}\n", "4: codes.990001", "has no class, and there is no entry of that name to override"},
		"code of an envelope":    {ofBaidu + "envelopes:\n  v9: {message: m}\n", "4: envelopes.v9", "needs code"},
		"every envelope":         {"schema_version: 1\nvendor: acme\n", "2: vendor", "vendor acme has no envelope"},
		"field of a marker":      {head + "success:\n  v1: {equals: [0]}\n", "5: success.v1", "needs field"},
		"values of final":        {head + "success:\n  v1: {field: f, final: true}\n", "5: success.v1", "needs equals to be final"},
		"selector of a variant":  {head + "codes:\n  A:\n    class: timeout\n    variants:\n      v: {class: conflict}\n", "8: codes.A.variants.v", "needs http_status or message to be chosen by"},
		"fragments of a variant": {ofBaidu + "codes: {18: {variants: {v: {message: []}}}}\n", "3: codes.18.variants.v.message", "must not be empty"},
	})
}

func TestAHostIsRefusedThatIsNoneOrTaken(t *testing.T) {
	const none = "not a host name"
	refuse(t, map[string]mistake{
		"with a scheme":          {head + "hosts:\n  - api.acme.example\n  - https://api.acme.example\n", `6: hosts[1]: host "https://api.acme.example"`, none},
		"with a port":            {head + "hosts: [\"api.acme.example:443\"]\n", `4: hosts[0]: host "api.acme.example:443"`, none},
		"with a path":            {head + "hosts: [api.acme.example/v1]\n", `4: hosts[0]: host "api.acme.example/v1"`, none},
		"with a star in a label": {head + "hosts: [\"api-*.acme.example\"]\n", `4: hosts[0]: host "api-*.acme.example"`, none},
		"everybody":              {head + "hosts: [\"*\"]\n", `4: hosts[0]: host "*"`, "a pattern must not end in *"},
		"every top domain":       {head + "hosts: [\"acme.*\"]\n", `4: hosts[0]: host "acme.*"`, "a pattern must not end in *"},
		"twice in one file":      {head + "hosts: [a.example, b.example, A.EXAMPLE]\n", `4: hosts[2]: host "A.EXAMPLE"`, "listed twice"},
		"pattern twice":          {head + "hosts: [\"*.a.example\", \"*.a.example\"]\n", `4: hosts[1]: host "*.a.example"`, "listed twice"},
		"the vendor has it":      {ofBaidu + "hosts: [aip.baidubce.com]\n", `3: hosts[0]: host "aip.baidubce.com"`, "listed twice"},
	})
	// The host is another vendor's.
	path := writeFile(t, "wrong.yaml", head+"hosts: [aip.baidubce.com]\n")
	_, err := catalog.Load(catalog.Options{Files: []string{path}})
	require.EqualError(t, err, path+`:4: hosts[0]: host "aip.baidubce.com": listed twice`)
}

func TestSwitchingOffNothingIsRefused(t *testing.T) {
	const nothing = "there is nothing of that name to switch off"
	refuse(t, map[string]mistake{
		"vendor":   {"schema_version: 1\nvendor: acme\nenabled: false\n", "2: vendor", "there is no vendor acme to switch off"},
		"code":     {ofBaidu + "codes:\n  990001: {enabled: false}\n", "4: codes.990001", nothing},
		"family":   {ofBaidu + "families:\n  A: {enabled: false}\n", "4: families.A", nothing},
		"envelope": {ofBaidu + "envelopes:\n  v9: {enabled: false}\n", "4: envelopes.v9", nothing},
		"success":  {ofBaidu + "success:\n  v9: {enabled: false}\n", "4: success.v9", nothing},
		"variant":  {ofBaidu + "codes:\n  216908:\n    variants:\n      fog: {enabled: false}\n", "6: codes.216908.variants.fog", nothing},
	})
}

func TestEnvelopesThatCannotBeToldApartAreRefused(t *testing.T) {
	const acmeAs = "schema_version: 1\nvendor: acme\nenvelopes:\n  v1: "
	refuse(t, map[string]mistake{
		"of one vendor": {
			"schema_version: 1\nvendor: acme\nenvelopes:\n  v1: {code: c, requires: [a, b]}\n  v2: {code: c, requires: [b, a]}\n",
			"5: envelopes.v2", "cannot be told apart from envelopes.v1 of vendor acme",
		},
		"by the same companion": {
			acmeAs + "{code: error_code, code_type: integer, shape: {any: [log_id]}}\n",
			"4: envelopes.v1", "cannot be told apart from envelopes.v3 of vendor baidu_ai",
		},
		"by the same code": {
			acmeAs + "{code: error.code, shape: {cut: true}}\ncodes: {AIS.0014: {class: timeout}}\n",
			"4: envelopes.v1", "cannot be told apart from envelopes.error_object of vendor huawei_cloud",
		},
		"by the same code beside a host": {
			acmeAs + "{code: Code, shape: {host: HostId}}\ncodes: {UnqualifiedPhoto: {class: timeout}}\n",
			"4: envelopes.v1", "cannot be told apart from envelopes.rpc of vendor alibaba_cloud",
		},
	})
}

func TestEnvelopesThatSomethingSetsApartAreTaken(t *testing.T) {
	for name, text := range map[string]string{
		"another type of code":      "{code: error_code, code_type: string, requires: [acme], shape: {}}",
		"a host is needed":          "{code: error.code}\ncodes: {AIS.0014: {class: timeout}}",
		"theirs are forbidden":      "{code: error_code, code_type: integer, shape: {forbids: [cached, timestamp, log_id]}}\ncodes: {222202: {class: timeout}}",
		"the host in another place": "{code: Code, shape: {host: AcmeHost}}\ncodes: {UnqualifiedPhoto: {class: timeout}}",
		"a companion of its own":    "{code: error_code, code_type: integer, shape: {any: [acme]}}",
		"a path of its own":         "{code: acme.code, shape: {cut: true}}\ncodes: {AIS.0014: {class: timeout}}",
		"codes of its own":          "{code: error.code, shape: {cut: true}}\ncodes: {ACME.1: {class: timeout}}",
		"a code that proves nobody": "{code: error.code, shape: {cut: true}}\ncodes: {AIS.0014: {class: timeout, ambiguous: true}}",
	} {
		t.Run(name, func(t *testing.T) {
			text := "schema_version: 1\nvendor: acme\nenvelopes:\n  v1: " + text + "\n"
			load(t, catalog.Options{Files: []string{writeFile(t, "right.yaml", text)}})
		})
	}
}

func TestAFileThatIsNoCatalogIsNamed(t *testing.T) {
	for name, tc := range map[string]struct{ text, reason string }{
		"empty":          {"", "the file is empty"},
		"comments only":  {"# nothing\n", "the file is empty"},
		"null":           {"~\n", "the file is empty"},
		"separator only": {"---\n", "the file is empty"},
		"two documents":  {head + "---\n" + head, "a catalog file holds one YAML document, and nothing behind it"},
		"something else": {head + "---\n", "a catalog file holds one YAML document, and nothing behind it"},
		"not YAML":       {head + "\tcodes: {}\n", "yaml: line 4: "},
		"open brace":     {head + "codes: {\n", "yaml: line "},
	} {
		t.Run(name, func(t *testing.T) {
			path := writeFile(t, "wrong.yaml", tc.text)
			_, err := catalog.Load(catalog.Options{Files: []string{path}})
			require.Error(t, err)
			assert.Truef(t, strings.HasPrefix(err.Error(), path+": "+tc.reason), "%s", err)
			assert.NotContains(t, err.Error(), "\n")
		})
	}
	missing := filepath.Join(t.TempDir(), "missing.yaml")
	_, err := catalog.Load(catalog.Options{Files: []string{missing}})
	require.ErrorContains(t, err, "open "+missing+": ")
}

func TestEveryMistakeOfEveryFileIsToldAtOnce(t *testing.T) {
	first := writeFile(t, "first.yaml", head+"tint: red\ncodes:\n  A: {class: broken}\n  B: {class: timeout, owner: me}\n")
	second := writeFile(t, "second.yaml", ofBaidu+"codes: {18: {retry: soon}}\n")
	_, err := catalog.Load(catalog.Options{Files: []string{first, second}})
	require.Error(t, err)
	lines := strings.Split(err.Error(), "\n")
	require.Len(t, lines, 4)
	for i, place := range []string{first + ":4: tint: ", first + ":6: codes.A.class: ", first + ":7: codes.B.owner: ", second + ":3: codes.18.retry: "} {
		assert.Truef(t, strings.HasPrefix(lines[i], place), "%s", lines[i])
	}
}
