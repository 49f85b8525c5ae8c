// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
	"github.com/vendorerror/vendorerrorprocessor/internal/trial"
)

// How many samples a vendor must have.
const (
	minSamples    = 20
	minLookAlikes = 5
)

func eachVendorFolder(t *testing.T, check func(t *testing.T, vendor *rulefile.Vendor)) {
	t.Helper()
	for _, id := range vendorIDs {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			vendor, err := rulefile.DecodeFolder(os.DirFS("../../catalog"), id, "catalog/"+id)
			require.NoError(t, err)
			check(t, vendor)
		})
	}
}

// report fails the test for what was wrong with a sample.
func report(t *testing.T, r trial.Result) {
	t.Helper()
	for _, wrong := range r.Wrong {
		t.Errorf("%s:%d: %s, as %s", r.Pos.File, r.Pos.Line, r.Name, wrong)
	}
}

// askersOfSamples returns one that reads all of an answer, and one that reads as little as it must.
func askersOfSamples(t *testing.T) (full, short *trial.Asker) {
	t.Helper()
	options := recognize.Options{MaxBodyBytes: maxBody, Embedded: true}
	short, err := trial.Of(rules(t), options)
	require.NoError(t, err)
	options.RequestID = true
	full, err = trial.Of(rules(t), options)
	require.NoError(t, err)
	return full, short
}

func TestEverySampleIsRecognized(t *testing.T) {
	t.Parallel()
	eachVendorFolder(t, func(t *testing.T, vendor *rulefile.Vendor) {
		t.Helper()
		full, short := askersOfSamples(t)
		for _, it := range vendor.Samples.Items() {
			report(t, full.Sample(&it, string(*vendor.ID)))
			report(t, short.Sample(&it, string(*vendor.ID)))
		}
		assert.GreaterOrEqual(t, vendor.Samples.Len(), minSamples)
	})
}

func TestNothingIsMadeOfLookAlikes(t *testing.T) {
	t.Parallel()
	eachVendorFolder(t, func(t *testing.T, vendor *rulefile.Vendor) {
		t.Helper()
		full := trial.New(builtinCaller(t).engine, true)
		for _, it := range vendor.LookAlikes.Items() {
			report(t, full.LookAlike(&it))
		}
		assert.GreaterOrEqual(t, vendor.LookAlikes.Len(), minLookAlikes)
	})
}
