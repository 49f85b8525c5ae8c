// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"slices"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// logKeys are the members by which an object shows that it is a record of a log, and not an answer: those that the
// loggers of the usual languages write, in any spelling of their case.
var logKeys = []string{
	"level", "lvl", "levelname", "loglevel", "log_level", "log.level", "severity", "severity_text", "severitytext", "priority",
	"message", "msg", "text", "textpayload", "jsonpayload", "messagetemplate", "@m", "@mt", "rendered_message", "renderedmessage",
	"time", "timestamp", "@timestamp", "@t", "ts", "datetime", "asctime", "date",
	"logger", "logger_name", "loggername", "log", "log.logger", "channel", "category", "sourcecontext", "name",
	"error", "err", "exception", "exc_info", "exc_text", "errors", "thrown", "stack", "stacktrace", "stack_trace", "@x",
	"event", "eventid", "caller", "thread", "threadname", "thread_name", "pid", "hostname", "service", "context", "props",
	"trace_id", "traceid", "span_id", "spanid", "http", "request", "req", "response", "resp", "res", "fields", "extra", "attributes",
	"attrs", "metadata", "labels", "body", "responsebody", "response_body", "payload", "detail", "details",
}

// isLogKey reports whether a key is one of logKeys.
func isLogKey(key string) bool {
	return len(key) <= maxLogKey && slices.Contains(logKeys, strings.ToLower(key))
}

// maxLogKey is the length of the longest of logKeys.
var maxLogKey = len(slices.MaxFunc(logKeys, func(a, b string) int { return len(a) - len(b) }))

// mayBeLog reports whether a record that is no answer of the vendor's may tell of one: a line of text, or an object with
// a member that loggers write.
func (s *Scratch) mayBeLog(body Body, text string) bool {
	if body.Kind() == TreeBody {
		return body.Tree().HasKey(isLogKey)
	}
	if !strings.HasPrefix(strings.TrimLeft(text, " \t\r\n"), "{") {
		return true
	}
	q := s.newSearch()
	return !q.isObject(text) || jsonscan.HasKey(s.fields.Text, isLogKey)
}
