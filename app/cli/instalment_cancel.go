package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/payments"
)

func (c *cli) instalmentCancel() *cobra.Command {
	var in payments.CancelIn
	cmd := c.command("cancel ID", "instalment_cancel", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		in.ID = args[0]
		out, err := a.Payments.CancelInstalment(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			key := "instalment_cancelled"
			if in.Undo {
				key = "instalment_resumed"
			}
			c.say(key, "member", out.MemberName, "plan", out.PlanName, "open", c.amount(out.Open))
		})
	}))
	cmd.Flags().BoolVar(&in.Undo, "undo", false, c.flagHelp("undo"))
	return cmd
}
