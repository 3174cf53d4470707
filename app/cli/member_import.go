package cli

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/members"
	"guildbook/app/wording"
)

func (c *cli) memberImport() *cobra.Command {
	var in members.ImportIn
	var maps []string
	cmd := c.command("import FILE.csv", "member_import", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		path, err := filepath.Abs(args[0])
		if err != nil {
			return err
		}
		in.Path, in.Mapping = path, map[string]string{}
		for _, m := range maps {
			field, column, ok := strings.Cut(m, "=")
			if !ok || field == "" || column == "" {
				return apperr.New(apperr.Invalid, "cli.bad_map", "value", m)
			}
			in.Mapping[field] = column
		}
		out, err := a.ImportMembers(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			for _, r := range out.Rows {
				if r.Fate == "skip" {
					key := "row_skipped"
					if r.Name != "" {
						key = "row_skipped_named"
					}
					c.say(key, "line", r.Line, "name", r.Name, "reason", c.book.Say(c.lang, "errors", wording.ErrorKey(r.Code), r.Params))
				}
			}
			key := "members_imported"
			if in.DryRun {
				key = "members_would_import"
			}
			c.say(key, "added", out.Added, "changed", out.Changed, "same", out.Same, "skipped", out.Skipped, "rows", strconv.Itoa(len(out.Rows)))
		})
	}))
	cmd.Flags().StringArrayVar(&maps, "map", nil, c.flagHelp("map"))
	cmd.Flags().BoolVar(&in.DryRun, "dry-run", false, c.flagHelp("dry_run"))
	return cmd
}
