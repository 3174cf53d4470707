package cli

import (
	"context"
	"path/filepath"

	"github.com/spf13/cobra"

	"guildbook/app"
)

func (c *cli) memberCard() *cobra.Command {
	var in app.CardsIn
	cmd := c.command("card MEMBER...", "member_card", cobra.MinimumNArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) (err error) {
		if in.IDs, err = c.findAll(ctx, a, args); err != nil {
			return err
		}
		if in.Path, err = filepath.Abs(in.Path); err != nil {
			return err
		}
		out, err := a.PrintCards(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() { c.say("cards_written", "cards", out.Cards, "pages", out.Pages, "path", out.Path) })
	}))
	f := cmd.Flags()
	f.StringVar(&in.Path, "out", "", c.flagHelp("card_out"))
	f.BoolVar(&in.Sheets, "sheets", false, c.flagHelp("card_sheets"))
	_ = cmd.MarkFlagRequired("out")
	return cmd
}
