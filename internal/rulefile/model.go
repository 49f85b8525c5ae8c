// SPDX-License-Identifier: Apache-2.0

package rulefile // import "github.com/vendorerror/vendorerrorprocessor/internal/rulefile"

import (
	"time"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// Vendor is what one or more files say about a vendor. Here and in all types below, a nil pointer or list and an empty
// map stand for a key that was not given. The struct tags say how a key is decoded and merged (see fields.go), so that
// a new key needs only a new field. docs/catalog.md explains each key.
type Vendor struct {
	// Pos is the position of the vendor's id in the last file that changed the vendor.
	Pos Position `yaml:"-"`

	SchemaVersion    *SchemaVersion        `yaml:"schema_version" missing:"is missing; must be 1" shared:"yes"`
	ID               *VendorID             `yaml:"vendor" missing:"is missing" shared:"yes"`
	Enabled          *bool                 `yaml:"enabled"`
	Name             *string               `yaml:"name"`
	Source           *Source               `yaml:"source" shared:"yes"`
	DocsURL          *URL                  `yaml:"docs_url"`
	DocsURLZH        *URL                  `yaml:"docs_url_zh"`
	DocumentedStatus *Status               `yaml:"documented_http_status"`
	Hosts            []At[string]          `yaml:"hosts" overlay:"append" max:"1000"`
	ExceptionTypes   []At[ExceptionType]   `yaml:"exception_types" overlay:"append" max:"1000"`
	GenAIProviders   []At[Provider]        `yaml:"gen_ai_providers" overlay:"append"`
	CodeAliases      Map[string]           `yaml:"code_aliases"`
	ErrorFormats     Map[ErrorFormat]      `yaml:"error_formats" shared:"yes"`
	SuccessFormats   Map[SuccessFormat]    `yaml:"success_formats" shared:"yes"`
	ErrorHeaders     Map[ErrorHeader]      `yaml:"error_headers" shared:"yes"`
	RetryHeaders     Map[RetryAfterHeader] `yaml:"retry_after_headers" keys:"header" shared:"yes"`
	RetryWords       Map[RetryWords]       `yaml:"retry_headers" keys:"header" shared:"yes"`
	RequestIDHeaders []HeaderName          `yaml:"request_id_headers" overlay:"append" max:"16" shared:"yes"`
	Charset          *Charset              `yaml:"charset"`
	ErrorAttributes  []AttributeName       `yaml:"error_attributes" overlay:"append" max:"16"`
	SDKMessages      Map[SDKMessage]       `yaml:"sdk_messages" shared:"yes"`
	SDKWords         []Word                `yaml:"sdk_words" overlay:"append"`
	Families         Map[Family]           `yaml:"families" max:"1000"`
	Codes            Map[Code]             `yaml:"codes" max:"20000"`
	HTTPStatuses     Map[StatusRule]       `yaml:"http_statuses" keys:"error_status"`
	Samples          Map[Sample]           `yaml:"samples" max:"20000"`
	LookAlikes       Map[Sample]           `yaml:"look_alikes" max:"20000"`
	UseFormats       []At[VendorID]        `yaml:"use_formats" overlay:"append"`
}

// Source is where the facts in a file come from. It is only for people.
type Source struct {
	Title   *string `yaml:"title"`
	URL     *string `yaml:"url"`
	Updated *string `yaml:"updated"`
	Checked *string `yaml:"checked"`
}

// ErrorFormat is one way in which a vendor writes an error.
type ErrorFormat struct {
	Enabled           *bool                   `yaml:"enabled"`
	Code              Paths                   `yaml:"code"`
	CodeType          *CodeType               `yaml:"code_type"`
	CodePrefix        *string                 `yaml:"code_prefix,empty"`
	Message           Paths                   `yaml:"message"`
	RequestID         Paths                   `yaml:"request_id"`
	HTTPStatus        *Path                   `yaml:"http_status"`
	Requires          Paths                   `yaml:"requires"`
	Where             Map[[]jsonscan.Literal] `yaml:"where" keys:"path" overlay:"replace"`
	WhereNot          Map[[]jsonscan.Literal] `yaml:"where_not" keys:"path" overlay:"replace"`
	NonErrorValues    []jsonscan.Literal      `yaml:"non_error_values"`
	RequiresWholeBody *bool                   `yaml:"requires_whole_body"`
	ErrorStatus       *ErrorStatus            `yaml:"requires_error_status"`
	ItemFailure       *bool                   `yaml:"item_failure"`
	ListedCodesOnly   *bool                   `yaml:"listed_codes_only"`
	XML               *bool                   `yaml:"xml"`
	Upstream          *Upstream               `yaml:"upstream"`
	Fingerprint       *Fingerprint            `yaml:"fingerprint"`
	CodeCut           *CodeCut                `yaml:"code_cut"`
	RetryAfter        Paths                   `yaml:"retry_after"`
	RetryAfterUnit    *Unit                   `yaml:"retry_after_unit"`
	// CodeFromMessage takes the place of Code: the error is told by its message alone.
	CodeFromMessage Paths `yaml:"code_from_message"`
}

// CodeCut says which part of a text is the code: what stands before the first Before and, of that, behind the last After.
type CodeCut struct {
	Pos    Position   `yaml:"-"`
	Before *Delimiter `yaml:"before"`
	After  *Delimiter `yaml:"after"`
}

// Upstream says where a vendor passes on the code of its own supplier.
type Upstream struct {
	Pos    Position  `yaml:"-"`
	Field  Paths     `yaml:"field"`
	Vendor *VendorID `yaml:"vendor"`
}

// SuccessFormat is one way in which a vendor writes an answer that is not an error.
type SuccessFormat struct {
	Enabled     *bool              `yaml:"enabled"`
	Field       *Path              `yaml:"field"`
	Equals      []jsonscan.Literal `yaml:"equals"`
	Final       *bool              `yaml:"final"`
	Fingerprint *Fingerprint       `yaml:"fingerprint"`
}

// Fingerprint is what proves that a body is the vendor's if its host is not known.
type Fingerprint struct {
	AnyField           Paths `yaml:"any_field"`
	AbsentFields       Paths `yaml:"absent_fields"`
	Host               *Path `yaml:"host"`
	ValidWhenTruncated *bool `yaml:"valid_when_truncated"`
	DottedCodesOnly    *bool `yaml:"dotted_codes_only"`
	ListedCodesOnly    *bool `yaml:"listed_codes_only"`
}

// ErrorHeader is an error that a vendor writes into response headers.
type ErrorHeader struct {
	Enabled   *bool       `yaml:"enabled"`
	Code      *HeaderName `yaml:"code"`
	Message   *HeaderName `yaml:"message"`
	RequestID *HeaderName `yaml:"request_id"`
	CodeCut   *CodeCut    `yaml:"code_cut"`
	// MessageFields are where the body holds the message.
	MessageFields Paths `yaml:"message_fields"`
}

// RetryWords are the vendor's own words in a header for whether to retry, with what each one means. RetryUnknown means
// nothing.
type RetryWords = Map[taxonomy.Retry]

// RetryAfterHeader is a vendor's own header that says how long to wait.
type RetryAfterHeader struct {
	Enabled *bool `yaml:"enabled"`
	// Name and a colon precede the number. Without a name, the number is the whole value.
	Name *string `yaml:"name"`
	// Unit is the unit of a number that carries none. The default is seconds.
	Unit *Unit `yaml:"unit"`
	// Format is how the delay is written. The default is a number.
	Format *DelayFormat `yaml:"format"`
}

// SDKMessage is a way in which a program prints a vendor's error in a line of text.
type SDKMessage struct {
	Enabled                  *bool          `yaml:"enabled"`
	Format                   *MessageFormat `yaml:"format"`
	RequiresHost             *bool          `yaml:"requires_host"`
	ListedCodesOnly          *bool          `yaml:"listed_codes_only"`
	RequiresListedCodeOrHost *bool          `yaml:"requires_listed_code_or_host"`
	Distinctive              *bool          `yaml:"distinctive"`
}

// Judgement is what codes, families and variants have in common: what an error means and what to do about it.
type Judgement struct {
	Enabled    *bool            `yaml:"enabled"`
	Class      *taxonomy.Class  `yaml:"class"`
	Retry      *taxonomy.Retry  `yaml:"retry"`
	RetryDelay *Delay           `yaml:"retry_delay"`
	Action     *taxonomy.Action `yaml:"action"`
	Owner      *taxonomy.Owner  `yaml:"owner"`
	Remedy     *Sentence        `yaml:"remedy"`
	RemedyZH   *Sentence        `yaml:"remedy_zh"`
	DocsURL    *URL             `yaml:"docs_url"`
	DocsURLZH  *URL             `yaml:"docs_url_zh"`
	Billable   *bool            `yaml:"billable"`
	// IgnoreVendorRetry is true if what the vendor's answers say of a retry is not to be believed.
	IgnoreVendorRetry *bool `yaml:"ignore_vendor_retry"`
}

// StatusRule is the judgement of an HTTP status, for answers that tell of no error in any other way.
type StatusRule struct {
	Judgement `yaml:",inline"`
	Origin    `yaml:",inline"`
}

// Family is the judgement of codes that are not listed, by their prefix. Its class is unknown if the codes with that
// prefix have none in common.
type Family struct {
	Judgement    `yaml:",inline" unknown:"class"`
	UsedByOthers *bool `yaml:"used_by_others"`
	Origin       `yaml:",inline"`
}

// Origin says where a row of the catalog is from, and when it was last compared with that. It is only for people.
type Origin struct {
	Source  *string `yaml:"source"`
	Checked *Date   `yaml:"checked"`
}

// Code is a code and its judgement.
type Code struct {
	Judgement           `yaml:",inline"`
	UsedByOthers        *bool        `yaml:"used_by_others"`
	PreferUpstream      *bool        `yaml:"prefer_upstream"`
	DocumentedStatus    *Status      `yaml:"documented_http_status"`
	IdentifyingMessages []string     `yaml:"identifying_messages"`
	ExactMessages       []string     `yaml:"exact_messages"`
	ErrorMessages       []Fragment   `yaml:"error_messages"`
	Variants            Map[Variant] `yaml:"variants" overlay:"front" max:"64"`
	Origin              `yaml:",inline"`
}

// Variant is the judgement of a code under a condition.
type Variant struct {
	Judgement `yaml:",inline"`
	When      *When `yaml:"when" overlay:"fields"`
}

// When is the condition of a variant. All keys that are given must hold.
type When struct {
	HTTPStatus []Status                `yaml:"http_status"`
	Message    []string                `yaml:"message"`
	Fields     Map[[]jsonscan.Literal] `yaml:"fields" keys:"path" overlay:"replace"`
	Headers    Map[[]string]           `yaml:"headers" keys:"header" overlay:"replace"`
	// MinDelay is the least delay that the answer itself gives.
	MinDelay *Delay `yaml:"min_delay"`
}

// The scalar types. Each one checks its own form.
type (
	// SchemaVersion is the version of the file format, 1.
	SchemaVersion int
	// VendorID is the value of vendor.name: lower-case letters, digits and underscores, a letter first.
	VendorID string
	// CodeType is the JSON type of a code: string, integer, or any for either.
	CodeType string
	// Path is the path of a field in a body.
	Path string
	// Paths is one path or a list of them.
	Paths []Path
	// HeaderName is the name of a header in lower case.
	HeaderName string
	// ExceptionType is a class of an SDK's exceptions, or a package of them if it ends in a separator.
	ExceptionType string
	// Provider is a value of gen_ai.provider.name or gen_ai.system.
	Provider string
	// AttributeName is the name of an attribute of a span or log record.
	AttributeName string
	// MessageFormat is the format of an SDK's message.
	MessageFormat string
	// Word is a word by which a text names a vendor's SDK.
	Word string
	// Unit is the unit of a delay: ms, s, m or h.
	Unit string
	// ErrorStatus says whether a format is believed only beside the HTTP status of an error.
	ErrorStatus string
	// DelayFormat is how a header writes a delay: as a number, a duration, or a point in time.
	DelayFormat string
	// Charset is the encoding of bodies that are not UTF-8.
	Charset string
	// Fragment is a part of a message by which an error is told.
	Fragment string
	// Status is an HTTP status, 100 to 599.
	Status int
	// Delay is a duration above 0, of at most 31 days.
	Delay time.Duration
	// URL is an http or https address.
	URL string
	// Sentence is one line of at most 160 characters for people to read.
	Sentence string
	// Delimiter is what separates a code from the text around it.
	Delimiter string
	// Date is a day, as 2026-11-29.
	Date string
)

// The JSON types of a code.
const (
	CodeString  CodeType = "string"
	CodeInteger CodeType = "integer"
	CodeAny     CodeType = "any"
)

// When the HTTP status must be one of an error.
const (
	ErrorStatusAlways  ErrorStatus = "always"
	ErrorStatusIfKnown ErrorStatus = "if_known"
)

// The units of a delay.
const (
	UnitMillisecond Unit = "ms"
	UnitSecond      Unit = "s"
	UnitMinute      Unit = "m"
	UnitHour        Unit = "h"
)

// The formats of a delay in a header.
const (
	DelayNumber     DelayFormat = "number"
	DelayDuration   DelayFormat = "duration"
	DelayEpoch      DelayFormat = "epoch"
	DelayEpochMilli DelayFormat = "epoch_ms"
	DelayRFC3339    DelayFormat = "rfc3339"
)

// CharsetGBK is GBK, which Chinese vendors write.
const CharsetGBK Charset = "gbk"

// JSONType returns the JSON type of the format's code, CodeString by default.
func (f *ErrorFormat) JSONType() CodeType {
	if f.CodeType == nil {
		return CodeString
	}
	return *f.CodeType
}
