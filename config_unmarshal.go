// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor // import "github.com/vendorerror/vendorerrorprocessor"

import (
	"errors"
	"fmt"
	"reflect"
	"slices"

	"go.opentelemetry.io/collector/confmap"

	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

var _ confmap.Unmarshaler = (*Config)(nil)

// Unmarshal reads the configuration. To an error about unknown keys it adds the keys that may have been meant.
func (c *Config) Unmarshal(conf *confmap.Conf) error {
	err := conf.Unmarshal(c)
	if err == nil {
		return nil
	}
	return errors.Join(append([]error{err}, unknownKeys(conf.ToStringMap(), reflect.TypeFor[Config](), "")...)...)
}

// unknownKeys returns an error for each key that the type has not, but that is near to one that it has.
func unknownKeys(given map[string]any, of reflect.Type, path string) []error {
	fields := map[string]reflect.Type{}
	var known []string
	for i := range of.NumField() {
		f := of.Field(i)
		key := f.Tag.Get("mapstructure")
		fields[key], known = f.Type, append(known, key)
	}
	var errs []error
	for key, value := range given {
		field, ok := fields[key]
		inside, isMap := value.(map[string]any)
		switch {
		case !ok:
			if hint := rulefile.DidYouMean(key, known); hint != "" {
				errs = append(errs, fmt.Errorf("%s: unknown key%s", path+key, hint))
			}
		case isMap && field.Kind() == reflect.Struct:
			errs = append(errs, unknownKeys(inside, field, path+key+"::")...)
		}
	}
	slices.SortFunc(errs, func(a, b error) int {
		if a.Error() < b.Error() {
			return -1
		}
		return 1
	})
	return errs
}
