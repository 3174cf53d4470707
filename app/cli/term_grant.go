package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/terms"
)

func (c *cli) termGrant() *cobra.Command {
	var in terms.GrantIn
	var member, plan, on, until string
	cmd := c.command("grant", "term_grant", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		m, err := a.Members.Find(ctx, member)
		if err != nil {
			return err
		}
		p, err := a.Plans.FindPlan(ctx, plan)
		if err != nil {
			return err
		}
		in.MemberID, in.PlanID = m.ID, p.ID
		if in.On, err = dateFlag(on); err != nil {
			return err
		}
		if in.Until, err = dateFlag(until); err != nil {
			return err
		}
		out, err := a.GrantTerm(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			c.say("term_granted", "member", m.Name, "plan", p.Name, "old", c.until(out.OldEnd, false), "new", c.until(out.NewEnd, out.Lifetime))
		})
	}))
	f := cmd.Flags()
	f.StringVar(&member, "member", "", c.flagHelp("member"))
	f.StringVar(&plan, "plan", "", c.flagHelp("plan"))
	f.StringVar(&on, "on", "", c.flagHelp("on"))
	f.StringVar(&in.Kind, "kind", "", c.flagHelp("term_kind"))
	f.StringVar(&until, "until", "", c.flagHelp("grant_until"))
	f.StringVar(&in.Reason, "why", "", c.flagHelp("why"))
	required(cmd, "member", "plan", "why")
	return cmd
}
