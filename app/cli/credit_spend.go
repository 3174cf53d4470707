package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
)

func (c *cli) creditSpend() *cobra.Command {
	var in app.SpendIn
	var member, on string
	cmd := c.command("spend", "credit_spend", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		m, err := a.Members.Find(ctx, member)
		if err != nil {
			return err
		}
		in.MemberID = m.ID
		if in.On, err = dateFlag(on); err != nil {
			return err
		}
		out, err := a.SpendCredit(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			c.say("credit_spent", "member", m.Name, "amount", c.amount(out.Spent), "new", c.until(out.Change.NewEnd, out.Change.Lifetime), "left", c.amount(out.Left))
		})
	}))
	f := cmd.Flags()
	f.StringVar(&member, "member", "", c.flagHelp("member"))
	f.StringVar(&in.PlanID, "plan", "", c.flagHelp("plan"))
	f.StringVar(&in.Amount, "amount", "", c.flagHelp("amount"))
	f.StringVar(&on, "on", "", c.flagHelp("on"))
	f.StringVar(&in.Note, "note", "", c.flagHelp("note"))
	required(cmd, "member", "plan")
	return cmd
}
