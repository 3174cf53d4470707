package cli

import (
	"context"
	"path/filepath"
	"strconv"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/members"
	"guildbook/app/wording"
)

func (c *cli) applicationImport() *cobra.Command {
	var in members.FormIn
	var maps []string
	cmd := c.command("import FILE", "application_import", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) (err error) {
		if in.Path, err = filepath.Abs(args[0]); err != nil {
			return err
		}
		if in.Mapping, err = pairs(maps, true); err != nil {
			return err
		}
		out, err := a.ImportApplications(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() { c.tellForm(in.DryRun, out) })
	}))
	f := cmd.Flags()
	f.StringArrayVar(&maps, "map", nil, c.flagHelp("form_map"))
	f.StringVar(&in.Password, "password", "", c.flagHelp("import_password"))
	f.BoolVar(&in.DryRun, "dry-run", false, c.flagHelp("dry_run"))
	return cmd
}

func (c *cli) tellForm(dry bool, out members.FormOut) {
	for _, r := range out.Rows {
		reason := c.book.Say(c.lang, "errors", wording.ErrorKey(r.Code), r.Params)
		switch {
		case r.Code == "":
		case r.Name == "":
			c.say("row_skipped", "line", r.Line, "reason", reason)
		default:
			c.say("row_skipped_named", "line", r.Line, "name", r.Name, "reason", reason)
		}
	}
	key := "form_taken"
	if dry {
		key = "form_would"
	}
	c.say(key, "rows", strconv.Itoa(len(out.Rows)), "added", out.Added, "changed", out.Changed, "same", out.Same, "members", out.Members, "skipped", out.Skipped)
}
