// Package cli is the command line. One command is one file; each opens the workspace, calls one use case and
// prints what it answered, as text or with --json as the same object the front end gets.
package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/bus"
	"guildbook/app/clock"
	"guildbook/app/wording"
	"guildbook/app/workspace"
	"guildbook/frontend"
)

// Main runs the program with the process's own arguments and ends it with the exit code.
func Main() {
	app.SetMemory()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := Run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// Run runs one command line and answers its exit code. An error is one sentence on errOut.
func Run(ctx context.Context, args []string, in io.Reader, out, errOut io.Writer) int {
	book, err := wording.Load(frontend.Locales())
	if err != nil {
		fmt.Fprintln(errOut, err)
		return 1
	}
	c := &cli{in: in, out: out, err: errOut, book: book, lang: languageOf(args), bus: bus.New()}
	root := c.root()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errOut)
	if err := root.ExecuteContext(ctx); err != nil {
		if ctx.Err() != nil {
			err = apperr.New(apperr.Cancelled, "cancelled").Because(err)
		}
		return c.fail(err)
	}
	return 0
}

// cli is what every command shares.
type cli struct {
	in       io.Reader
	out, err io.Writer
	book     *wording.Book
	bus      *bus.Bus
	lang     string
	dir      string
	json     bool
}

func (c *cli) fail(err error) int {
	e := apperr.From(err)
	if c.json {
		body, _ := json.Marshal(struct {
			*apperr.Error
			Message string `json:"message"`
		}{e, c.book.Error(c.lang, e)})
		fmt.Fprintln(c.err, string(body))
	} else {
		fmt.Fprintln(c.err, plain(c.book.Error(c.lang, e)))
	}
	if e.Kind == apperr.Internal && os.Getenv("GUILDBOOK_DEBUG") != "" {
		fmt.Fprintln(c.err, e.Error())
	}
	return e.Kind.ExitCode()
}

func (c *cli) ports() app.Ports {
	return app.Ports{
		Clock: clock.System{}, Bus: c.bus, Words: c.book,
		Reader: readerFile("index.html"), Worker: readerFile("sw.js"), Diagrams: readerFile("diagrams.js.gz"), Reply: readerFile("reply.js.gz"),
	}
}

// workspaceDir is the folder that -w, GUILDBOOK_WORKSPACE or the present folder names, in this order.
func (c *cli) workspaceDir() (string, error) {
	dir := c.dir
	if dir == "" {
		dir = os.Getenv("GUILDBOOK_WORKSPACE")
	}
	if dir == "" {
		if here, err := os.Getwd(); err == nil && workspace.Is(here) {
			dir = here
		}
	}
	if dir == "" {
		return "", apperr.New(apperr.Invalid, "cli.no_workspace")
	}
	return filepath.Abs(dir)
}

// with opens the workspace for one command.
func (c *cli) with(run func(ctx context.Context, a *app.App, args []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		dir, err := c.workspaceDir()
		if err != nil {
			return err
		}
		a, err := app.Open(cmd.Context(), dir, c.ports())
		if err != nil {
			return err
		}
		defer func() { _ = a.Close() }()
		return run(cmd.Context(), a, args)
	}
}

// languageOf looks for --lang before the flags are parsed, since the help texts need it.
func languageOf(args []string) string {
	for i, a := range args {
		switch {
		case a == "--lang" && i+1 < len(args):
			return known(args[i+1])
		case len(a) > 7 && a[:7] == "--lang=":
			return known(a[7:])
		}
	}
	return wording.SystemLanguage()
}

func known(lang string) string {
	if len(lang) >= 2 && lang[:2] == "zh" {
		return "zh"
	}
	return "en"
}

// readerFile gives a file that packs carry, as it was built.
func readerFile(name string) func() ([]byte, error) {
	return func() ([]byte, error) {
		pages, ok := frontend.Reader()
		if ok {
			data, err := fs.ReadFile(pages, name)
			if !errors.Is(err, fs.ErrNotExist) {
				return data, err
			}
		}
		// Nothing was built, or before this file was a part of it.
		return nil, apperr.New(apperr.NotFound, "serve.not_built", "command", frontend.BuildCommand)
	}
}
