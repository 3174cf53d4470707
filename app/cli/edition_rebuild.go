package cli

import (
	"context"
	"path/filepath"
	"strconv"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/publishing"
)

func (c *cli) editionRebuild() *cobra.Command {
	var out, zip, single string
	var in publishing.RebuildIn
	cmd := c.command("rebuild N", "edition_rebuild", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		n, err := editionNumber(args[0])
		if err != nil {
			return err
		}
		in.Number = n
		for kind, path := range map[string]string{"folder": out, "zip": zip, "single": single} {
			if path == "" {
				continue
			}
			in.Kind = kind
			if in.Path, err = filepath.Abs(path); err != nil {
				return err
			}
		}
		done, err := a.Publishing.Rebuild(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(done, func() {
			c.say("rebuilt", "number", n, "path", done.Place.Path, "lessons", done.Lessons, "members", done.Members, "size", bytesOf(done.Place.Bytes))
			for _, g := range done.Missing {
				what := g.Name
				if g.Kind == "revision" {
					what = strconv.FormatInt(g.Revision, 10)
				}
				c.say("rebuilt_without", "title", g.Title, "what", what)
			}
		})
	}))
	f := cmd.Flags()
	f.StringVar(&out, "out", "", c.flagHelp("rebuild_out"))
	f.StringVar(&zip, "zip", "", c.flagHelp("rebuild_zip"))
	f.StringVar(&single, "single", "", c.flagHelp("rebuild_single"))
	f.StringVar(&in.Who, "for", "then", c.flagHelp("rebuild_who"))
	f.BoolVar(&in.LeaveOut, "leave-out", false, c.flagHelp("leave_out"))
	cmd.MarkFlagsOneRequired("out", "zip", "single")
	cmd.MarkFlagsMutuallyExclusive("out", "zip", "single")
	return cmd
}
