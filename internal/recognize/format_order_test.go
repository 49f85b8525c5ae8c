// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// ordered is a vendor whose body may have two codes. FIRST and SECOND are the formats in their order.
const ordered = ofAcme + `hosts: [api.acme.example]
error_formats:
  FIRST
  SECOND
codes:
  Whole: {class: timeout}
  Early: {class: conflict}
`

const (
	wholeOnly = `whole: {code: whole, requires_whole_body: true, fingerprint: {any_field: [span], valid_when_truncated: true}}`
	anyPart   = `early: {code: early, fingerprint: {any_field: [span], valid_when_truncated: true}}`
	isWhole   = "failed acme Whole timeout backoff check_vendor_status vendor code"
	isEarly   = "failed acme Early conflict reconcile refresh_state service code"
)

func inOrder(first, second string) string {
	return strings.NewReplacer("FIRST", first, "SECOND", second).Replace(ordered)
}

// Error formats are tried in the order of the file. One that requires the whole body is no last resort: it takes its turn,
// and is only not believed where the body was cut.
func TestTheOrderOfTheFileDecidesBetweenErrorFormats(t *testing.T) {
	t.Parallel()
	const both, wholeAlone, earlyAlone = `{"whole":"Whole","early":"Early","span":1}`, `{"whole":"Whole","span":1}`, `{"early":"Early","span":1}`
	const turned = `{"span":1,"early":"Early","whole":"Whole"}`
	for name, tc := range map[string]struct {
		file string
		want map[string]string
	}{
		"the one that requires the whole body first": {inOrder(wholeOnly, anyPart), map[string]string{both: isWhole, turned: isWhole}},
		"the one that requires the whole body last":  {inOrder(anyPart, wholeOnly), map[string]string{both: isEarly, turned: isEarly}},
		"neither requires it": {
			inOrder(strings.Replace(wholeOnly, "requires_whole_body: true, ", "", 1), anyPart), map[string]string{both: isWhole, turned: isWhole},
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := acmeOnly(t, tc.file)
			tc.want[wholeAlone], tc.want[earlyAlone] = isWhole, isEarly
			for body, want := range tc.want {
				for _, vendor := range []*recognize.Vendor{c.vendor(t, acmeHost), nil} {
					assert.Equal(t, want, describe(c.body(vendor, body, 0)), body)
				}
			}
		})
	}
}

func TestAFormatThatRequiresTheWholeBodyIsNotBelievedInACutOne(t *testing.T) {
	t.Parallel()
	for name, file := range map[string]string{"first": inOrder(wholeOnly, anyPart), "last": inOrder(anyPart, wholeOnly)} {
		t.Run(name, func(t *testing.T) {
			c := acmeOnly(t, file)
			vendor := c.vendor(t, acmeHost)
			for _, body := range []string{`{"span":1,"whole":"Whole","early":"Early","more":1}`, `{"span":1,"early":"Early","whole":"Whole","more":1}`} {
				proven := wholeAt(t, body, "early")
				for n := 1; n < len(body); n++ {
					want, noHost := "unreadable acme", unrecognized
					if n >= proven {
						want, noHost = isEarly, isEarly
					}
					assert.Equal(t, want, describe(c.body(vendor, body[:n], 0)), body[:n])
					assert.Equal(t, noHost, describe(c.body(nil, body[:n], 0)), body[:n])
				}
			}
			const alone = `{"span":1,"whole":"Whole","more":1}`
			for n := 1; n < len(alone); n++ {
				assert.Equal(t, "unreadable acme", describe(c.body(vendor, alone[:n], 0)), alone[:n])
				assert.Equal(t, unrecognized, describe(c.body(nil, alone[:n], 0)), alone[:n])
			}
			assert.Equal(t, isWhole, describe(c.body(vendor, alone, 0)))
			assert.Equal(t, isWhole, describe(c.body(nil, alone, 0)))
		})
	}
}

// AILabTools writes a coarse code beside a precise one, which is listed first; alone the coarse one counts if the body is
// whole.
func TestTheCoarseCodeOfAILabToolsIsBelievedInAWholeBodyOnly(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	const body = `{"request_id":"r","error_code":422,"error_code_str":"ERROR_NO_FACE_IN_FILE","error_msg":"No face"}`
	assert.Equal(t, ailabNoFace+"code", describe(c.body(c.builtin(t, ailab), body, 0)))
	for n := 1; n < len(body); n++ {
		assert.Equal(t, "unreadable ailabtools", describe(c.body(c.builtin(t, ailab), body[:n], 0)), body[:n])
	}
}
