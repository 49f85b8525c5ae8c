// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"time"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// unitOf returns the unit of a number that carries none.
func unitOf(unit *rulefile.Unit) string {
	if unit == nil {
		return string(rulefile.UnitSecond)
	}
	return string(*unit)
}

// delay returns how long to wait, from the first field of the format that says it, or 0. It is a number in the format's unit,
// or a text that has units, such as 34s.
func (f *errorFormat) delay(fields *jsonscan.Fields) time.Duration {
	for _, path := range f.delays {
		value := fields.Get(path)
		if len(value.Raw) > maxNumber {
			continue
		}
		text, _ := value.Text()
		if number, rest := splitNumber(text); rest == "" {
			text = number + f.delayUnit
		}
		// A number with an exponent, or with nothing before its dot, is not parsed.
		delay, err := time.ParseDuration(text)
		if err == nil && isDelay(delay) {
			return delay
		}
	}
	return 0
}
