// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// The messages of vendors.md, sections 5.1 and 5.5, and of the vendor's table, as its SDKs print them.
func TestAMessageThatBelongsToOneCodeGivesItsVerdict(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	for message, want := range map[string]string{
		"No face detected.":              ailabNoFace + "code",
		"Multiple faces detected.":       ailabNoFace + "variant",
		"Insufficient credits.":          "failed ailabtools ERROR_NOT_ENOUGH_CREDITS quota_exceeded after_fix add_funds business code",
		"The user is locked.":            "failed ailabtools ERROR_USER_LOCKED account_restricted after_fix contact_vendor business code",
		"AI service is rate-limited.":    "failed ailabtools AI_SERVICE_FLOW_RESTRICTION rate_limited backoff reduce_rate service code",
		"Liveness detection failed.":     "failed ailabtools ERROR_LIVENESS_DETECTION_FAILED declined never ask_end_user end_user code",
		"User not found.":                "failed ailabtools ERROR_USER_NOT_FOUND not_found never refresh_state service code",
		"Something that nobody says.":    "unreadable ailabtools",
		"图片中没有人脸":                        "unreadable ailabtools",
		"No face detected. Nothing else": "unreadable ailabtools",
	} {
		for _, form := range []string{"AILabTools API error: WORDS (status 422)", "AILabTools API error: WORDS", "E AILabTools API error: WORDS\n\tat x"} {
			text := strings.Replace(form, "WORDS", message, 1)
			assert.Equal(t, want, describe(c.text(nil, text)), text)
			for n := range len(text) {
				if got := describe(c.text(nil, text[:n])); got != unrecognized && got != want && got != "unreadable ailabtools" && got != ailabNoFace+"code" {
					t.Fatalf("%q is %s", text[:n], got)
				}
			}
		}
	}
}
