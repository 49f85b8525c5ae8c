// SPDX-License-Identifier: Apache-2.0

package cli_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTestOfAFolder(t *testing.T) {
	t.Parallel()
	assert.Equal(t, result{out: "ok  acme: 2 samples, 1 look-alikes\n"}, run("", "test", "testdata/acme"))
	assert.Equal(t, result{out: "ok  acme: 1 samples, 0 look-alikes\n"}, run("", "test", "testdata/acme", "--run", "^fine$"))
	assert.Equal(t, result{errs: "there is nothing to test\n", out: "ok  acme: 0 samples, 0 look-alikes\n", code: 1},
		run("", "test", "testdata/acme", "--run", "nothing"))
}

func TestTestsThatFail(t *testing.T) {
	t.Parallel()
	report := filepath.Join(t.TempDir(), "report.xml")
	got := run("", "test", "testdata/acme", "testdata/wrong", "--junit", report)
	assert.Equal(t, result{code: 1, out: `ok  acme: 2 samples, 1 look-alikes
testdata/wrong/samples.yaml:4: busy_class, as answer of the host: class is "rate_limited", not "unavailable"
testdata/wrong/samples.yaml:4: busy_class, as answer without a host: class is "rate_limited", not "unavailable"
testdata/wrong/samples.yaml:16: busy_too, as answer without a host: it is failed acme Busy rate_limited backoff reduce_rate service code
FAIL (2)  acme: 2 samples, 1 look-alikes
`}, got)
	data, err := os.ReadFile(report)
	require.NoError(t, err)
	assert.Contains(t, string(data), `<testsuites tests="6" failures="2">`)
	assert.Contains(t, string(data), `<testcase classname="acme" name="busy_fine" file="testdata/wrong/samples.yaml" line="10"></testcase>`)
	assert.Contains(t, string(data), `<failure message="answer of the host: class is &#34;rate_limited&#34;, not &#34;unavailable&#34;">`)
}

func TestTheBuiltinSamples(t *testing.T) {
	t.Parallel()
	got := run("", "test", "--alone", "../../../../catalog")
	assert.Zero(t, got.code, got.out)
	for _, id := range []string{"ailabtools", "alibaba_cloud", "baidu_ai", "huawei_cloud", "tencent_cloud"} {
		assert.Contains(t, got.out, "ok  "+id+": ")
	}
}
