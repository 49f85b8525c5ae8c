// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"strings"
)

// parts occur in the names of secrets, in lower case, by their first letter.
var parts = func() (table [26][]part) {
	add := func(k kind, names ...string) {
		for _, name := range names {
			table[name[0]-'a'] = append(table[name[0]-'a'], part{k, name})
		}
	}
	add(signedText, "stringtosign", "string_to_sign", "string-to-sign")
	add(cookie, "cookie")
	add(password, "password", "passwd", "passphrase", "passcode", "pwd", "secret")
	add(secret, "token", "signature", "authorization", "credential", "accesskey", "access_key", "access-key", "apikey",
		"api_key", "api-key", "session", "sessid", "jwt", "bduss", "email", "e-mail", "mailbox", "e_mail")
	add(personal, "phone", "mobile", "idcard", "id_card", "id-card", "idnumber", "id_number", "id-number", "idno", "id_no",
		"identifynum", "identitynum", "identity_n", "identityn", "certno", "cert_no", "certnum", "cert_num", "certificatenum",
		"certificateno", "cardno", "card_no", "cardnum", "card_num", "bankcard", "bank_card", "passport", "accountno",
		"account_no", "accountnum", "account_num", "ssn")
	add(requestID, "requestid", "request_id", "request-id", "reqid", "req_id", "logid", "log_id", "log-id", "traceid",
		"trace_id", "trace-id", "spanid", "span_id")
	return table
}()

type part struct {
	kind kind
	name string
}

// harmless end names that are about a secret but do not name it.
var harmless = []string{
	"tokens", "sessions", "count", "length", "limit", "size", "type", "method", "version", "algorithm", "nonce", "ttl", "expires",
	"expire", "expiry", "expiration", "expires_in", "expires_at", "status", "name", "valid", "code", "headers",
	"match", "failure", "notfound", "expired", "malformed", "error", "exception", "failed", "missing",
}

// codesOfErrors begin names that are codes of errors.
var codesOfErrors = []string{"invalid", "missing", "illegal", "incorrect"}

// fillers may stand between a name and its value.
var fillers = words(`
	is was are equals value id header string no number num provided used given received sent got supplied field
	key code param parameter
`)

// plain are words that tell something about a secret, where one could stand.
var plain = words(`
	invalid incorrect wrong missing required expired empty not no must should cannot can failed failure fail
	error mismatch mismatched malformed unknown too unauthorized unsupported denied forbidden revoked disabled
	locked is are was were has have does do did will would may already and or the a an in of for to with by from
	on at exceeds length format type bad illegal rejected refused unavailable blocked inactive lapse lapsed
	parameter param header headers field value correct valid ok expires please check your this that it if when
	specified token tokens auth authentication authorization scheme realm prefix credentials credential found
	could unable insufficient request timestamp signature method default used same different still being be been
	now only also up out there
`)

// absent are values that are no secrets, whatever the separator.
var absent = words(`null nil none undefined true false`)

// schemes of authentication precede the secret; behind schemesOfParts, it has several parts with names.
var (
	schemes        = words(`bearer basic digest appcode negotiate apikey token`)
	schemesOfParts = words(`tc3-hmac-sha256 sdk-hmac-sha256 sdk-hmac-sm3 aws4-hmac-sha256 acs3-hmac-sha256 acs3-hmac-sm3
	hmac-sha256 hmac-sha1 oauth`)
)

// words returns the set of some words.
func words(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}
