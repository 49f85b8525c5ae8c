// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

const (
	ofFace  = "schema_version: 1\nvendor: face\nerror_formats: {v1: {code: code}}\ncodes: {A: {class: timeout}}\n"
	ofModel = "schema_version: 1\nvendor: model\nerror_formats: {v1: {code: code}}\ncodes: {A: {class: timeout}}\n"
)

func TestAHostMayBeSharedByPath(t *testing.T) {
	t.Parallel()
	c := load(t, recognize.Options{
		MaxBodyBytes: maxBody, Vendors: []string{"face", "model"},
		Hosts: map[string]string{"mine.cognitive.example": "face", "proxy.internal/face": "face", "proxy.internal/any/": recognize.ByShape},
	}, ofFace+"hosts: [\"*.cognitive.example/face/\", \"*.cognitive.example/face/openai\"]\n",
		ofModel+"hosts: [\"*.cognitive.example/openai\", \"*.cognitive.example/openai/images/face\", api.model.example, api.model.example/face]\n")
	// by is the vendor of a URL: "-" for an unknown host, "" for one that is recognized by fingerprint.
	for url, want := range map[string]string{
		"https://a.cognitive.example/face/v1.0/detect?x=1": "face",
		"https://a.cognitive.example/face":                 "face",
		"https://a.cognitive.example/Face/v1.0":            "face",
		"https://a.cognitive.example/facelist":             "-",
		"https://a.cognitive.example/openai/deployments/x": "model",
		"https://a.cognitive.example/openai/face/":         "model",
		"https://a.cognitive.example/face/openai/x":        "face",
		"https://a.cognitive.example/":                     "-",
		"https://a.cognitive.example":                      "-",
		"https://a.cognitive.example?/face/":               "-",
		"https://mine.cognitive.example/openai/x":          "face",
		"https://mine.cognitive.example":                   "face",
		"https://api.model.example/anything":               "model",
		"https://api.model.example/face/x":                 "model",
		"http://proxy.internal:8080/face/x":                "face",
		"http://proxy.internal:8080/any/x":                 "",
		"http://proxy.internal:8080/x":                     "-",
		"https://b.example/face":                           "-",
	} {
		got := "-"
		v, known := c.engine.HostOfURL(url)
		require.NotEqual(t, recognize.SharedHost, known, url)
		if known == recognize.KnownHost {
			if got = ""; v != nil {
				got = v.ID
			}
		}
		assert.Equal(t, want, got, url)
	}
	_, known := c.engine.HostOf("a.cognitive.example:443")
	assert.Equal(t, recognize.SharedHost, known)
	_, known = c.engine.HostOfAlias("proxy.internal")
	assert.Equal(t, recognize.SharedHost, known)
	v, known := c.engine.HostAt("A.cognitive.example:443", "/face/v1?x")
	assert.Equal(t, recognize.KnownHost, known)
	assert.Equal(t, "face", v.ID)
	_, known = c.engine.HostAt("a.cognitive.example", "https://A.cognitive.example:443/face/v1")
	assert.Equal(t, recognize.KnownHost, known)
	_, known = c.engine.HostAt("a.cognitive.example", "https://other.example/face/v1")
	assert.Equal(t, recognize.UnknownHost, known, "the path of another host")
	_, known = c.engine.HostAt("a.cognitive.example", "")
	assert.Equal(t, recognize.UnknownHost, known)
}

func TestAPathBelongsToOneVendor(t *testing.T) {
	t.Parallel()
	_, err := recognize.New(rules(t, ofFace+"hosts: [a.example/face/, a.example]\n", ofModel+"hosts: [a.example/FACE, A.example.]\n"), recognize.Options{})
	require.ErrorContains(t, err, `hosts[0]: host "a.example/FACE": listed twice, first in user.yaml:5 as a host of vendor face`)
	require.ErrorContains(t, err, `hosts[1]: host "A.example.": listed twice, first in user.yaml:5 as a host of vendor face`)
}
