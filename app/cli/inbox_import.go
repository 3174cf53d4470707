package cli

import (
	"context"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/inbox"
	"guildbook/app/wording"
)

// mostPiped bounds what is read from a pipe, in bytes.
const mostPiped = 256 << 20

// inboxImport takes in slips: of a file, of a folder, or with - as text from a pipe.
func (c *cli) inboxImport() *cobra.Command {
	return c.command("import FILE|DIR|-", "inbox_import", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		in := inbox.ImportIn{}
		if args[0] == "-" {
			text, err := io.ReadAll(io.LimitReader(c.in, mostPiped))
			if err != nil {
				return apperr.New(apperr.IO, "inbox.unreadable", "name", "-").Because(err)
			}
			in.Text = string(text)
		} else {
			path, err := filepath.Abs(args[0])
			if err != nil {
				return err
			}
			in.Path = path
		}
		out, err := a.Inbox.Import(ctx, in)
		if err != nil {
			return err
		}
		return c.printArrived(out)
	}))
}

// printArrived tells what became of what came in.
func (c *cli) printArrived(out inbox.ImportOut) error {
	return c.emit(out, func() {
		c.say("slips_imported", "added", len(out.Added), "again", out.Again, "held", len(out.Held))
		for _, s := range out.Added {
			c.say("slip_came", "member", s.Member, "kind", c.text("slip_kinds."+s.Kind), "id", s.ID)
		}
		for _, h := range out.Held {
			c.say("slip_held", "source", h.Source, "reason", c.slipReason(h), "id", h.ID)
		}
		for _, name := range out.Other {
			c.say("slip_none", "name", name)
		}
	})
}

func (c *cli) slipReason(h inbox.HeldSlip) string {
	return c.book.Say(c.lang, "errors", wording.ErrorKey(h.Code), h.Params)
}
