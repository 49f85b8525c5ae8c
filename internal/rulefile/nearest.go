// SPDX-License-Identifier: Apache-2.0

package rulefile // import "github.com/vendorerror/vendorerrorprocessor/internal/rulefile"

import "strings"

// maxWord is the maximum length of a word for which the nearest is looked for, in bytes.
const maxWord = 64

// DidYouMean returns "; did you mean x?" with the candidate that is nearest to a word, as the end of an error about that
// word, or "" if none is near.
func DidYouMean(word string, candidates []string) string {
	if near := nearest(word, candidates); near != "" {
		return "; did you mean " + near + "?"
	}
	return ""
}

// nearest returns the candidate that differs least from a word, the case of letters ignored. It returns "" if all differ
// in too many letters, or if the word is one of them. A word with which a candidate begins is near, too.
func nearest(word string, candidates []string) string {
	if len(word) > maxWord {
		return ""
	}
	best, least := "", 0
	for _, candidate := range candidates {
		if candidate == word {
			return ""
		}
		short, long := strings.ToLower(word), strings.ToLower(candidate)
		if len(short) > len(long) {
			short, long = long, short
		}
		d := distance(short, long)
		begins := len(short) > 2 && strings.HasPrefix(long, short)
		if (d <= tolerance(len(long)) || begins) && (best == "" || d < least) {
			best, least = candidate, d
		}
	}
	return best
}

// tolerance is the number of letters in which a word of n letters may differ from a similar one.
func tolerance(n int) int {
	switch {
	case n < 3:
		return 0
	case n < 5:
		return 1
	default:
		return max(2, n/3)
	}
}

// distance returns the number of letters that must be changed, added or left out to turn one word into the other.
func distance(a, b string) int {
	row := make([]int, len(b)+1) // the distances between the beginning of a and each beginning of b
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0]++
		for j := range len(b) {
			changed := diagonal
			if a[i] != b[j] {
				changed++
			}
			diagonal = row[j+1]
			row[j+1] = min(changed, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
