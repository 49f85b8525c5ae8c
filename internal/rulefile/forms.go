// SPDX-License-Identifier: Apache-2.0

package rulefile // import "github.com/vendorerror/vendorerrorprocessor/internal/rulefile"

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
	"github.com/vendorerror/vendorerrorprocessor/internal/sdktext"
)

const (
	// schemaVersion is the only version of the file format.
	schemaVersion = 1
	// maxSentence is the maximum length of a remedy in characters, so that it can be read as one line in a trace view.
	maxSentence = 160
	// maxDelay is the longest delay, the same as that of a header.
	maxDelay = 31 * 24 * time.Hour
)

var vendorID = regexp.MustCompile(`^[a-z][a-z0-9_]{0,63}$`)

// keyChecks are the checks for the keys of a mapping, by the value of the tag keys.
var keyChecks = map[string]func(key string) error{
	"path":   func(key string) error { return Path(key).Check() },
	"header": func(key string) error { return HeaderName(key).Check() },
	"error_status": func(key string) error {
		if status, err := strconv.Atoi(key); err != nil || status < 400 || status > 599 {
			return fmt.Errorf("%q is not the HTTP status of an error (400 to 599)", key)
		}
		return nil
	},
}

// Check returns an error for any version other than schemaVersion.
func (v SchemaVersion) Check() error {
	if v != schemaVersion {
		return fmt.Errorf("must be %d", schemaVersion)
	}
	return nil
}

// Check returns an error if the id cannot be a value of vendor.name.
func (id VendorID) Check() error {
	if !vendorID.MatchString(string(id)) {
		return fmt.Errorf("%q is not an id (lower-case letters, digits and underscores, a letter first)", string(id))
	}
	return nil
}

// foreignPath matches what is written only in paths of other languages: JSON Pointer, JSONPath, JavaScript.
var foreignPath = regexp.MustCompile(`^\$(\.|\[|$)|/|\[([^\]]|$)|\][^.\[]`)

// selection matches an array of which only some elements count.
var selection = regexp.MustCompile(`\[[0-9A-Za-z_@$:-]+=[^\]="'][^\]]*\]`)

// Check returns an error if the path is written in another language, or if jsonscan does not accept it.
func (p Path) Check() error {
	if foreignPath.MatchString(selection.ReplaceAllString(string(p), "[]")) {
		hint := ""
		if dotted := p.dotted(); dotted != "" {
			hint = "; did you mean " + dotted + "?"
		}
		return fmt.Errorf("path %q: a path is keys joined by dots, an array is key[]%s", string(p), hint)
	}
	_, err := jsonscan.NewPlan().Add(string(p))
	return err
}

var (
	subscript = regexp.MustCompile(`\[(\d+|\*)\]`)
	quotedKey = regexp.MustCompile(`\[["']([^"'\]]+)["']\]`)
)

// dotted returns what a path in another language is in ours, or "" if that is not clear.
func (p Path) dotted() string {
	text := strings.TrimPrefix(string(p), "$")
	text = quotedKey.ReplaceAllString(subscript.ReplaceAllString(text, "[]"), ".$1")
	text = strings.TrimLeft(strings.ReplaceAll(text, "/", "."), ".")
	if _, err := jsonscan.NewPlan().Add(text); err != nil || foreignPath.MatchString(text) {
		return ""
	}
	return text
}

// Check returns an error if the name is not a header name in lower case, which is how instrumentations record it.
func (h HeaderName) Check() error {
	if strings.Trim(string(h), "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		return fmt.Errorf("%q is not a header name in lower case", string(h))
	}
	return nil
}

// minExceptionType is the least number of letters and digits. A shorter name may be anybody's.
const minExceptionType = 6

// exceptionType matches names joined by the separators of any language, with another one behind a package.
var exceptionType = regexp.MustCompile(`^[\pL_][\pL\pN_-]*((\.|\\|::|/|\$)[\pL_][\pL\pN_-]*)*(\.|\\|::|/)?$`)

// Check returns an error if the text is neither a class nor a package, or if it is a word that every program uses.
func (e ExceptionType) Check() error {
	if !exceptionType.MatchString(string(e)) {
		return fmt.Errorf("%q is neither a class (as ServiceError or acme.ServiceError) nor a package with a separator at its end (as com.acme.)", string(e))
	}
	if len(strings.Trim(string(e), `.\:/`)) < minExceptionType || slices.Contains(commonExceptions, string(e)) {
		return fmt.Errorf("%q may be anybody's; put its package in front", string(e))
	}
	return nil
}

// commonExceptions are classes that programs and SDKs of anybody have.
var commonExceptions = []string{
	"Exception", "RuntimeException", "RuntimeError", "StandardError", "TypeError", "ValueError", "HTTPError", "HttpException",
	"ApiException", "APIException", "ApiError", "APIError", "ClientException", "ClientError", "ServerException", "ServerError",
	"ServiceException", "ServiceError", "SdkException", "SDKException", "SDKError", "TeaException", "TeaError", "ResponseError",
	"RequestError", "ClientRequestException", "ServerResponseException", "ServiceResponseException", "ServiceResponseError",
	"ThrottlingException", "ThrottlingError", "ConnectionException", "ConnectionError", "TimeoutException", "TimeoutError",
}

// attributeText matches the name of an attribute, and a value that is a name.
var attributeText = regexp.MustCompile(`^[\x21-\x7e]{1,128}$`)

// Check returns an error if the text cannot be the name of a provider, or if it is the one that stands for any.
func (p Provider) Check() error {
	if !attributeText.MatchString(string(p)) {
		return fmt.Errorf("%q is not a provider (at most 128 characters of ASCII without a space)", string(p))
	}
	if p == "_OTHER" {
		return fmt.Errorf("%q may be anybody", string(p))
	}
	return nil
}

// Check returns an error if the text cannot be the name of an attribute.
func (a AttributeName) Check() error {
	if !attributeText.MatchString(string(a)) {
		return fmt.Errorf("%q is not the name of an attribute (at most 128 characters of ASCII without a space)", string(a))
	}
	return nil
}

// Check returns an error if sdktext does not accept the format.
func (f MessageFormat) Check() error {
	_, err := sdktext.Compile(string(f))
	return err
}

// The shortest and the longest fragment of a message, in bytes.
const (
	minFragment = 4
	maxFragment = 256
)

// Check returns an error if the text may stand in any message, or if it is longer than a message that is searched.
func (f Fragment) Check() error {
	if n := len(strings.TrimSpace(string(f))); n < minFragment || n != len(f) || n > maxFragment {
		return fmt.Errorf("%q is not a part of a message (%d to %d bytes, without white space at its ends)", string(f), minFragment, maxFragment)
	}
	return nil
}

// sdkWord matches a word that can be told from the letters and digits around it.
var sdkWord = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z._@/-]{4,62}[0-9A-Za-z]$`)

// Check returns an error if the word is too short to be searched for among others, or does not begin and end as a word.
func (w Word) Check() error {
	if !sdkWord.MatchString(string(w)) {
		return fmt.Errorf("%q is not a word of 6 to 64 letters, digits or ._@/- with a letter or digit at both ends", string(w))
	}
	return nil
}

// delimiter matches marks that no escape in JSON is written with.
var delimiter = regexp.MustCompile(`^[ !#$%&()*+,:;<=>?@\[\]^_|~.-]{1,8}$`)

// Check returns an error if the text could be part of a code, or be escaped in a body.
func (d Delimiter) Check() error {
	if !delimiter.MatchString(string(d)) || strings.TrimSpace(string(d)) == "" {
		return fmt.Errorf("%q does not separate a code from other text; it must be 1 to 8 marks such as : or #", string(d))
	}
	return nil
}

// Check returns an error if the text is not a day as RFC 3339 writes it.
func (d Date) Check() error {
	if _, err := time.Parse(time.DateOnly, string(d)); err != nil {
		return fmt.Errorf("%q is not a date (such as 2026-11-29)", string(d))
	}
	return nil
}

// Check returns an error if the number is not an HTTP status.
func (s Status) Check() error {
	if s < 100 || s > 599 {
		return fmt.Errorf("%d is not an HTTP status", int(s))
	}
	return nil
}

// UnmarshalText parses a duration as Go writes it. It must be above 0 and at most maxDelay.
func (d *Delay) UnmarshalText(text []byte) error {
	delay, err := time.ParseDuration(string(text))
	if err != nil || delay <= 0 {
		return fmt.Errorf("%q is not a duration above 0 (such as 90s or 24h)", text)
	}
	if delay > maxDelay {
		return fmt.Errorf("%q is longer than 31 days", text)
	}
	*d = Delay(delay)
	return nil
}

// Check returns an error if the address is not an absolute http or https URL.
func (a URL) Check() error {
	if u, err := url.Parse(string(a)); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return fmt.Errorf("%q is not an http(s) address", string(a))
	}
	return nil
}

// Check returns an error if the text is not one printable line of at most maxSentence characters.
func (s Sentence) Check() error {
	if n := utf8.RuneCountInString(string(s)); n > maxSentence {
		return fmt.Errorf("has %d characters; at most %d", n, maxSentence)
	}
	if strings.TrimSpace(string(s)) == "" || strings.ContainsFunc(string(s), func(r rune) bool { return !unicode.IsPrint(r) }) {
		return errors.New("must be one line of printable text")
	}
	return nil
}
