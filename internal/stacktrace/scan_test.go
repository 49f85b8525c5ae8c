// SPDX-License-Identifier: Apache-2.0

package stacktrace

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// scan returns all exceptions of a stack trace.
func scan(stack string) (all []Thrown) {
	s := New(stack)
	for {
		t, ok := s.Next()
		if !ok {
			return all
		}
		all = append(all, t)
	}
}

func TestScan(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		stack string
		want  []Thrown
	}{
		"nothing": {"", nil},
		"Java, with causes": {
			"org.acme.Failed: no luck\n\tat org.acme.Face.check(Face.java:7)\n\t... 3 common frames omitted\n" +
				"Caused by: com.vendor.SdkException: Some.Code : a message\r\nRequestId : R\n\tat com.vendor.Client.call(Client.java:1)\n\t... 12 more\n",
			[]Thrown{
				{"org.acme.Failed", "org.acme.Failed: no luck\n", true},
				{"com.vendor.SdkException", "Caused by: com.vendor.SdkException: Some.Code : a message\r\nRequestId : R\n", false},
			},
		},
		"Java, a message of several lines": {
			"Refused {\n    status: 401\n    code: X.1\n}\n\tat com.vendor.Client.call(Client.java:1)\n\tSuppressed: java.io.IOException: closed\n\t\tat a.B.c(B.java:2)\n",
			[]Thrown{
				{"Refused", "Refused {\n    status: 401\n    code: X.1\n}\n", true},
				{"java.io.IOException", "\tSuppressed: java.io.IOException: closed\n", false},
			},
		},
		".NET": {
			"System.AggregateException: One or more errors occurred. (X : m)\n ---> Acme.Sdk.ClientException: X : m\n   at Kyc.Face.Check() in /app/Face.cs:line 4\n   --- End of inner exception stack trace ---\n   at Kyc.Main()\n ---> (Inner Exception #0) Acme.Other: y<---\n",
			[]Thrown{
				{"System.AggregateException", "System.AggregateException: One or more errors occurred. (X : m)\n", true},
				{"Acme.Sdk.ClientException", " ---> Acme.Sdk.ClientException: X : m\n", false},
				{"Acme.Other", " ---> (Inner Exception #0) Acme.Other: y<---\n", false},
			},
		},
		".NET on one line": {
			"Outer: a ---> Mid.Dle: b ---> In.Ner: c\n   at X()",
			[]Thrown{{"Outer", "Outer: a", true}, {"Mid.Dle", " ---> Mid.Dle: b", false}, {"In.Ner", " ---> In.Ner: c\n", false}},
		},
		"Node.js": {
			"Error: check failed\n    at go (/app/face.js:3:1) {\n  [cause]: VendorHttpException: no face\n      at send (/app/sdk.js:1:1)\n",
			[]Thrown{{"Error", "Error: check failed\n", true}, {"VendorHttpException", "  [cause]: VendorHttpException: no face\n", false}},
		},
		"Python, the cause first": {
			"Traceback (most recent call last):\n  File \"/app/a.py\", line 3, in run\n    raise Vendor.Error: \"not this\"\n          ^^^^^\nvendor.errors.SdkError: Code: X.1\n  second line\n\n" +
				"The above exception was the direct cause of the following exception:\n\nTraceback (most recent call last):\n  File \"/app/b.py\", line 9, in <module>\n    run()\nface.CheckFailed: no luck\n",
			[]Thrown{
				{"vendor.errors.SdkError", "vendor.errors.SdkError: Code: X.1\n  second line\n\n", false},
				{"face.CheckFailed", "face.CheckFailed: no luck\n", false},
			},
		},
		"PHP": {
			"App\\Failed: no luck in /app/a.php:3\nStack trace:\n#0 /app/b.php(4): App\\f()\n#1 {main}\n\nNext Vendor\\Sdk\\ServerException: X: m in /app/c.php:1\nStack trace:\n#0 {main}\n",
			[]Thrown{
				{"App\\Failed", "App\\Failed: no luck in /app/a.php:3\n", true},
				{"Vendor\\Sdk\\ServerException", "Next Vendor\\Sdk\\ServerException: X: m in /app/c.php:1\n", false},
			},
		},
		"PHP's Monolog": {
			"[object] (App\\Failed(code: 0): no luck at /app/a.php:3)\n[stacktrace]\n#0 /app/b.php(4): f()\n[previous exception] [object] (Vendor\\TeaError(code: X): m at /app/c.php:1)\n",
			[]Thrown{
				{"App\\Failed", "[object] (App\\Failed(code: 0): no luck at /app/a.php:3)\n", true},
				{"Vendor\\TeaError", "[previous exception] [object] (Vendor\\TeaError(code: X): m at /app/c.php:1)\n", false},
			},
		},
		"Ruby": {
			"/app/a.rb:1:in `check': no luck (Face::Failed)\n\tfrom /app/main.rb:9:in `<main>'\n/gems/sdk.rb:5:in `call': Code: X, Message: m (Vendor::SdkError)\n\tfrom /app/a.rb:1:in `check'\n",
			[]Thrown{
				{"Face::Failed", "/app/a.rb:1:in `check': no luck (Face::Failed)\n", true},
				{"Vendor::SdkError", "/gems/sdk.rb:5:in `call': Code: X, Message: m (Vendor::SdkError)\n", false},
			},
		},
		"Go, of debug.Stack": {"goroutine 1 [running]:\nmain.main()\n\t/app/main.go:12 +0x1d\n", nil},
		"Go, with a cause": {
			"check failed\nmain.check\n\t/app/main.go:12\ncaused by: [SdkError] Code=X\n",
			[]Thrown{{"", "check failed\nmain.check\n", true}, {"", "caused by: [SdkError] Code=X\n", false}},
		},
		"no class": {"[SdkError]code: X\n\tat a.b(C.java:1)\n", []Thrown{{"", "[SdkError]code: X\n", true}}},
	} {
		t.Run(name, func(t *testing.T) { assert.Equal(t, tc.want, scan(tc.stack)) })
	}
}

// Of a long stack trace the beginning and the end are read: Python prints the exception last.
func TestLongStackTrace(t *testing.T) {
	t.Parallel()
	frames := strings.Repeat("  File \"/app/a.py\", line 3, in run\n    run()\n", 10000)
	got := scan("Traceback (most recent call last):\n" + frames + "vendor.SdkError: X\n")
	require.Len(t, got, 1)
	assert.Equal(t, "vendor.SdkError", got[0].Class)
	got = scan("a.Outer: x\n" + strings.Repeat("\tat a.B.c(B.java:1)\n", 10000) + "Caused by: b.Inner: y\n")
	require.Len(t, got, 2)
	assert.Equal(t, "b.Inner", got[1].Class)
}

func TestScanIsBounded(t *testing.T) {
	t.Parallel()
	assert.Len(t, scan(strings.Repeat("Caused by: a.B: c\n\tat x\n", 1000)), maxThrown)
}

func TestScanDoesNotAllocate(t *testing.T) {
	stack := "a.Outer: x\n\tat a.B.c(B.java:1)\nCaused by: b.Inner: y ---> c.D: z\n"
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		s := New(stack)
		for ok := true; ok; {
			_, ok = s.Next()
		}
	}))
}

func FuzzScan(f *testing.F) {
	for _, seed := range []string{"", "\n", "a: b\n ---> ", "Caused by: ", "x:in `y': (z)", "#0\nNext \n", "[object] (", "(Inner Exception #"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, stack string) {
		left := stack
		for _, x := range scan(stack) { // each exception is a part of the text, in its order
			_, rest, ok := strings.Cut(left, x.Text)
			if !ok || !strings.Contains(x.Text, x.Class) {
				t.Fatalf("%q of %q is not a part of %q", x.Class, x.Text, stack)
			}
			left = rest
		}
	})
}
