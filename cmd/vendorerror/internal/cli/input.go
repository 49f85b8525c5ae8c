// SPDX-License-Identifier: Apache-2.0

package cli // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/cli"

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/ask"
	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/input"
	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/show"
)

// kindFlag adds the flag that says what an input is.
func kindFlag(cmd *cobra.Command, kind *string) {
	cmd.Flags().StringVar(kind, "as", "", "what the input is: body, log, exception, otlp; it is guessed by default")
	_ = cmd.RegisterFlagCompletionFunc("as", fixed(input.Kinds()))
}

func checkKind(kind string) error {
	if kind == "" {
		return nil
	}
	return oneOf("as", kind, input.Kinds())
}

// withInput opens a file, or standard input if its name is -, and finds out its kind unless that is given.
func withInput(cmd *cobra.Command, name string, kind input.Kind, read func(reader *input.Reader, kind input.Kind) error) error {
	file := io.NopCloser(cmd.InOrStdin())
	if name != "-" {
		var err error
		if file, err = os.Open(name); err != nil { //nolint:gosec // the user names the file
			return err
		}
	}
	defer file.Close()
	reader := input.NewReader(file)
	if kind == "" {
		kind = reader.Kind()
	}
	err := read(reader, kind)
	var failed failure
	if name != "-" && errors.As(err, &failed) {
		return failure{fmt.Errorf("%s: %w", name, err)}
	}
	return err
}

// eachAnswer asks about every item of an input: a body, an exception, each line of a log, each span and record of OTLP.
func eachAnswer(cmd *cobra.Command, asker *ask.Asker, call ask.Call, reader *input.Reader, kind input.Kind, each func(*ask.Named) error) error {
	first := func(text string) func(limit int) string {
		return func(limit int) string { return text[:min(len(text), limit)] }
	}
	switch kind {
	case input.Body, input.Exception:
		text, err := reader.All()
		if err != nil {
			return err
		}
		answer := ask.Named{Text: first(text)}
		if kind == input.Body {
			answer.Answer = asker.Body(call, text)
		} else {
			answer.Answer = asker.Exception(call, text)
		}
		return each(&answer)
	case input.Log:
		return eachRecord(cmd, reader, func(number int, line []byte) error {
			text := string(line)
			return each(&ask.Named{Name: fmt.Sprintf("line %d", number), Answer: asker.Line(call, text), Text: first(text)})
		})
	default:
		return eachRequest(cmd, asker, reader, each)
	}
}

// eachRequest asks about the spans and records of all requests of an input.
func eachRequest(cmd *cobra.Command, asker *ask.Asker, reader *input.Reader, each func(*ask.Named) error) error {
	progress := show.NewProgress(cmd.ErrOrStderr(), "requests")
	defer progress.End()
	var said error // of each, which has nothing to do with the input
	err := reader.Values(func(request []byte) error {
		progress.Step()
		answers, err := asker.Request(request)
		for i := 0; i < len(answers) && err == nil; i++ {
			said = each(&answers[i])
			err = said
		}
		return err
	})
	var inLine *input.LineError
	if said == nil && errors.As(err, &inLine) {
		return failure{err}
	}
	return cmp.Or(said, err)
}

// eachRecord calls each for the records of a log, and shows on a terminal how far it is.
func eachRecord(cmd *cobra.Command, reader *input.Reader, each func(number int, record []byte) error) error {
	progress := show.NewProgress(cmd.ErrOrStderr(), "lines")
	defer progress.End()
	return reader.Records(func(number int, record []byte) error {
		progress.Step()
		return each(number, record)
	})
}
