// SPDX-License-Identifier: Apache-2.0

package cli // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/cli"

import (
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
	return read(reader, kind)
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
		return eachLine(cmd, reader.Records, func(number int, line []byte) error {
			text := string(line)
			return each(&ask.Named{Name: fmt.Sprintf("line %d", number), Answer: asker.Line(call, text), Text: first(text)})
		})
	default:
		return eachLine(cmd, reader.Lines, func(number int, line []byte) error {
			answers, err := asker.Request(line)
			if err != nil {
				return failure{fmt.Errorf("line %d: %w", number, err)}
			}
			for i := range answers {
				if err := each(&answers[i]); err != nil {
					return err
				}
			}
			return nil
		})
	}
}

// eachLine calls each for the lines or records of an input, and shows on a terminal how far it is.
func eachLine(cmd *cobra.Command, all func(each func(number int, line []byte) error) error, each func(number int, line []byte) error) error {
	progress := show.NewProgress(cmd.ErrOrStderr(), "lines")
	defer progress.End()
	return all(func(number int, line []byte) error {
		progress.Step()
		return each(number, line)
	})
}
