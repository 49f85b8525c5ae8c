// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// What only resembles a date, an exception with a digit or the name of an entry stays masked.
func TestWhatOnlyResemblesADate(t *testing.T) {
	for text, want := range map[string]string{
		"at 20261329T072522Z":                        "at ***", // no month
		"at 20261132T072522Z":                        "at ***", // no day
		"at 20261129T242522Z":                        "at ***", // no hour
		"at 20261129T076022Z":                        "at ***", // no minute
		"at 20261129T072561Z":                        "at ***", // no second
		"at 31261129T072522Z":                        "at ***", // no year of these times
		"at 20261129t072522z":                        "at ***",
		"at 20261129T072522Zq":                       "at ***",
		"at:20261129T072522Z":                        "at:***", // the value of a field
		"token 20261129T072522Z":                     "token ***",
		"version 2024-05-01-previews":                "version ***",
		"version 2024-15-01-preview":                 "version ***",
		"version 2024-05-01-swordfish":               "version ***",
		"api_key=2024-05-01-preview":                 "api_key=***",
		"com.amazonaws.v20111305":                    "***",
		"com.Qx7amazonaws.v20111205":                 "***",
		"qwxrtzpsdfghjklmnbvcxyqwrtzp.v20111205":     "***",
		"InvalidS3ObjectSwordfish":                   "***",
		"Invalids3objectException":                   "***",
		"Qx7Invalid9S3ObjectException":               "***",
		`key: "service" value: "x"`:                  `key: "***" value: "x"`,
		`metadata { key: "s3rvice" value: "x" }`:     `metadata { key: "***" value: "x" }`,
		`metadata { key: "service" }`:                `metadata { key: "***" }`,
		`metadata { key: "password" value: "short"}`: `metadata { key: "password" value: "***"}`,
		`metadata { key: "service`:                   `metadata { key: "***`,
		"<Key>a</Key><Name>b</Name>":                 "<Key>***</Key><Name>b</Name>",
		"<Key>a</Key>bcd":                            "<Key>***</Key>bcd",
	} {
		assert.Equal(t, want, Secrets(text))
		assert.Equal(t, want, Secrets(want), "masked again")
	}
}
