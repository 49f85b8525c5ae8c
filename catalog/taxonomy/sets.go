// SPDX-License-Identifier: Apache-2.0

package taxonomy // import "github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"

// Class is what went wrong. It is one of a closed set; docs/taxonomy.md defines each class.
type Class string

// The classes.
const (
	InvalidRequest       Class = "invalid_request"
	RequestTooLarge      Class = "request_too_large"
	UnusableInput        Class = "unusable_input"
	InputFetchFailed     Class = "input_fetch_failed"
	Declined             Class = "declined"
	NoEvidence           Class = "no_evidence"
	PolicyRejected       Class = "policy_rejected"
	AuthenticationFailed Class = "authentication_failed"
	PermissionDenied     Class = "permission_denied"
	AccountRestricted    Class = "account_restricted"
	QuotaExceeded        Class = "quota_exceeded"
	RateLimited          Class = "rate_limited"
	CapacityExceeded     Class = "capacity_exceeded"
	NotFound             Class = "not_found"
	Conflict             Class = "conflict"
	NotReady             Class = "not_ready"
	Unsupported          Class = "unsupported"
	Timeout              Class = "timeout"
	Unavailable          Class = "unavailable"
	VendorInternal       Class = "vendor_internal"
	// Unknown is the class of a code that the catalog does not list, itself or by a family that has a class. No code of a
	// catalog may have it, but a family may.
	Unknown Class = "unknown"
)

// Retry is the retry strategy: whether and when the same request may be sent again. It is one of a closed set.
type Retry string

// The retry strategies.
const (
	RetryNever      Retry = "never"       // the request itself must change
	RetryBackoff    Retry = "backoff"     // later, with exponential backoff and jitter
	RetryAfterDelay Retry = "after_delay" // after a known or announced delay of seconds or minutes
	RetryAfterReset Retry = "after_reset" // after an allowance has come back by the calendar: the next day, the next month
	RetryAfterFix   Retry = "after_fix"   // after somebody changed a credential, grant, account or stored state
	RetryReconcile  Retry = "reconcile"   // read the state first, then decide
	RetryUnknown    Retry = "unknown"
)

// Retryable says whether the same request can succeed if a program sends it again on its own, within minutes.
type Retryable uint8

// The values of Retryable.
const (
	RetryableUnknown Retryable = iota
	RetryableNo
	RetryableYes
)

// String returns "true", "false" or "unknown".
func (r Retryable) String() string {
	switch r {
	case RetryableYes:
		return "true"
	case RetryableNo:
		return "false"
	default:
		return "unknown"
	}
}

// Retryable returns whether a program may send the same request again on its own.
func (r Retry) Retryable() Retryable {
	switch r {
	case RetryBackoff, RetryAfterDelay:
		return RetryableYes
	case RetryNever, RetryAfterReset, RetryAfterFix, RetryReconcile:
		return RetryableNo
	default:
		return RetryableUnknown
	}
}

// Action is the next step, as a keyword to route on. It is one of a closed set, or empty if nothing is known.
type Action string

// The remedy actions.
const (
	ActionWait               Action = "wait"
	ActionReduceRate         Action = "reduce_rate"
	ActionRaiseQuota         Action = "raise_quota"
	ActionAddFunds           Action = "add_funds"
	ActionRotateCredentials  Action = "rotate_credentials"
	ActionRefreshSession     Action = "refresh_session"
	ActionSyncClock          Action = "sync_clock"
	ActionGrantAccess        Action = "grant_access"
	ActionFixRequest         Action = "fix_request"
	ActionShrinkRequest      Action = "shrink_request"
	ActionReplaceInput       Action = "replace_input"
	ActionCheckInputURL      Action = "check_input_url"
	ActionRefreshState       Action = "refresh_state"
	ActionFreeCapacity       Action = "free_capacity"
	ActionAskEndUser         Action = "ask_end_user"
	ActionReviewManually     Action = "review_manually"
	ActionUpgradeIntegration Action = "upgrade_integration"
	ActionContactVendor      Action = "contact_vendor"
	ActionCheckVendorStatus  Action = "check_vendor_status"
)

// Owner is who has to act. It is one of a closed set.
type Owner string

// The owners.
const (
	OwnerService  Owner = "service"  // the team that owns the calling code
	OwnerPlatform Owner = "platform" // whoever manages keys, grants and the network
	OwnerBusiness Owner = "business" // whoever pays the vendor or decides cases
	OwnerEndUser  Owner = "end_user" // the person in front of the camera
	OwnerVendor   Owner = "vendor"
	OwnerUnknown  Owner = "unknown"
)

// Evidence is what a verdict is based on.
type Evidence string

// The kinds of evidence.
const (
	EvidenceCode    Evidence = "code"    // the catalog's entry for the code
	EvidenceVariant Evidence = "variant" // a variant of the code, a failed item or an upstream code
	EvidenceFamily  Evidence = "family"  // the entry for the code's prefix
	EvidenceMention Evidence = "mention" // the catalog's entry for a code that stands as a word in a text that tells of an error
	EvidenceMessage Evidence = "message" // the catalog's entry for a message, where the answer has no code
	EvidenceStatus  Evidence = "status"  // the catalog's entry for an HTTP status, where the answer tells of no error
	EvidenceUnknown Evidence = "unknown" // none: the code is not in the catalog
)

// Evidences returns every kind of evidence.
func Evidences() []Evidence {
	return []Evidence{
		EvidenceCode, EvidenceVariant, EvidenceFamily, EvidenceMention, EvidenceMessage, EvidenceStatus, EvidenceUnknown,
	}
}

// Retries returns every retry strategy.
func Retries() []Retry {
	return []Retry{RetryNever, RetryBackoff, RetryAfterDelay, RetryAfterReset, RetryAfterFix, RetryReconcile, RetryUnknown}
}

// Actions returns every remedy action.
func Actions() []Action {
	return []Action{
		ActionWait, ActionReduceRate, ActionRaiseQuota, ActionAddFunds, ActionRotateCredentials, ActionRefreshSession,
		ActionSyncClock, ActionGrantAccess, ActionFixRequest, ActionShrinkRequest, ActionReplaceInput,
		ActionCheckInputURL, ActionRefreshState, ActionFreeCapacity, ActionAskEndUser, ActionReviewManually,
		ActionUpgradeIntegration, ActionContactVendor, ActionCheckVendorStatus,
	}
}

// Owners returns every owner.
func Owners() []Owner {
	return []Owner{OwnerService, OwnerPlatform, OwnerBusiness, OwnerEndUser, OwnerVendor, OwnerUnknown}
}
