// SPDX-License-Identifier: Apache-2.0

package literals

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

var keys = []string{`"Error"`, `"ErrorMsg"`, `"code"`, `"RetCode"`, `"task_status"`}

// found lists what is in a text, and whether the search was brought to its end.
func found(r *Rare, text string) (all []string, given bool) {
	_, given = r.Each(text, func(literal, at int) bool {
		all = append(all, fmt.Sprint(keys[literal], "@", at))
		return true
	})
	slices.Sort(all)
	return all, given
}

// wanted is found for a search for each literal by itself.
func wanted(text string) (all []string) {
	for _, key := range keys {
		for at := range len(text) {
			if strings.HasPrefix(text[at:], key) {
				all = append(all, fmt.Sprint(key, "@", at))
			}
		}
	}
	slices.Sort(all)
	return all
}

func TestRare(t *testing.T) {
	r := NewRare(keys)
	for _, text := range []string{
		"", `"`, `"code"`, `"code`, `code"`, `{"Error":{"code":7},"ErrorMsg":{},"RetCode":[0],"task_status":"code"}`,
		`{"Code":1,"Errors":2,"decode":3}`, `"code""code""RetCode"`,
		`{"image":"` + strings.Repeat("dEcCtk", 900) + `","code":"` + strings.Repeat("dEcCtk", 900) + `","RetCode":7}`,
		strings.Repeat(`{"x":12.5,"y":-3},`, 100) + `"task_status":3`,
	} {
		all, given := found(r, text)
		assert.True(t, given)
		assert.Equal(t, wanted(text), all, text)
	}
}

// Where its bytes are not rare it gives up.
func TestRareGivesUp(t *testing.T) {
	_, given := found(NewRare(keys), strings.Repeat(`"d","E","k",`, 100))
	assert.False(t, given)
}

func TestRareStops(t *testing.T) {
	seen := 0
	all, given := NewRare(keys).Each(strings.Repeat(`"code":0,`, 9), func(int, int) bool {
		seen++
		return seen < 3
	})
	assert.False(t, all)
	assert.True(t, given)
	assert.Equal(t, 3, seen)
}

func FuzzRare(f *testing.F) {
	f.Add(`{"Error":{"code":7}}`)
	f.Add(`"dE"kk"RetCode"`)
	r := NewRare(keys)
	f.Fuzz(func(t *testing.T, text string) {
		all, given := found(r, text)
		if want := wanted(text); given && !slices.Equal(want, all) {
			t.Fatalf("%v, want %v", all, want)
		}
	})
}

func BenchmarkRare(b *testing.B) {
	text := strings.Repeat(`{"rect":{"x":12.5,"y":-3.25},"quality":{"blur":0.0123,"illumination":187,"completeness":1},"angle":-4.5},`, 40)
	set, err := New(keys)
	if err != nil {
		b.Fatal(err)
	}
	rare := NewRare(keys)
	for name, in := range map[string]func() bool{
		"rare": func() bool {
			none, given := rare.Each(text, func(int, int) bool { return false })
			return !none || !given
		},
		"set": func() bool { return set.In(text) },
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if in() {
					b.Fatal("found")
				}
			}
		})
	}
}
