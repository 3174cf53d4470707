package cli

import (
	"context"
	"path/filepath"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/exporter"
)

func (c *cli) export() *cobra.Command {
	var in exporter.ExportIn
	var who []string
	cmd := c.command("export DIR", "export", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) (err error) {
		if in.To, err = filepath.Abs(args[0]); err != nil {
			return err
		}
		for _, ref := range who {
			m, err := a.Members.Find(ctx, ref)
			if err != nil {
				return err
			}
			in.MemberIDs = append(in.MemberIDs, m.ID)
		}
		out, err := a.Exporter.Export(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			for _, f := range out.Files {
				if f.Rows > 0 {
					c.say("export_file", "name", f.Name, "rows", f.Rows)
				}
			}
			c.say("exported", "path", out.To, "files", len(out.Files), "media", out.Media, "size", bytesOf(out.Bytes))
		})
	}))
	cmd.Flags().StringVar(&in.Format, "format", "csv", c.flagHelp("export_format"))
	cmd.Flags().StringArrayVar(&in.Parts, "part", nil, c.flagHelp("export_part"))
	cmd.Flags().StringArrayVar(&who, "member", nil, c.flagHelp("export_member"))
	cmd.Flags().BoolVar(&in.Replace, "replace", false, c.flagHelp("export_replace"))
	return cmd
}

func (c *cli) restore() *cobra.Command {
	var in exporter.RestoreIn
	cmd := c.command("restore EXPORT", "restore", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) (err error) {
		if in.From, err = filepath.Abs(args[0]); err != nil {
			return err
		}
		out, err := a.Exporter.Restore(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			key := "restored"
			if in.Dry {
				key = "would_restore"
			}
			c.say(key, "members", out.Members, "payments", out.Payments, "terms", out.Terms)
			if !out.Whole {
				c.say("restored_tables")
				return
			}
			rows := 0
			for _, t := range out.Tables {
				rows += t.Rows
			}
			c.say("restored_rest", "lessons", out.Lessons, "events", out.Events, "media", out.Media, "rows", rows)
			if out.Codes > 0 && !in.Dry {
				c.say("restored_codes", "count", out.Codes)
			}
			if out.Lost > 0 {
				c.say("restored_lost", "count", out.Lost)
			}
		})
	}))
	cmd.Flags().BoolVar(&in.Dry, "dry-run", false, c.flagHelp("restore_dry"))
	return cmd
}
