package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/terms"
)

func (c *cli) termUndo() *cobra.Command {
	var member string
	cmd := c.command("undo-change", "term_undo", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		m, err := a.Members.Find(ctx, member)
		if err != nil {
			return err
		}
		change, err := a.Terms.LastChange(ctx, terms.IDIn{ID: m.ID})
		if err != nil {
			return err
		}
		out, err := a.Terms.UndoChange(ctx, terms.IDIn{ID: change})
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			c.say("term_change_undone", "member", m.Name, "new", c.until(out.NewEnd, out.NewLife))
		})
	}))
	cmd.Flags().StringVar(&member, "member", "", c.flagHelp("member"))
	required(cmd, "member")
	return cmd
}
