package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/terms"
)

func (c *cli) termChange() *cobra.Command {
	var in terms.ChangeIn
	var member, tier, plan, on string
	var dry bool
	cmd := c.command("change", "term_change", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		m, err := a.Members.Find(ctx, member)
		if err != nil {
			return err
		}
		tierID, err := tierOf(ctx, a, m, tier)
		if err != nil {
			return err
		}
		in.MemberID, in.TierID, in.PlanID = m.ID, tierID, plan
		if in.On, err = dateFlag(on); err != nil {
			return err
		}
		act := a.ChangeTier
		if dry {
			act = a.PreviewChange
		}
		out, err := act(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			if dry {
				c.say("would")
			}
			c.say("term_changed", "member", m.Name, "left", out.DaysLeft, "tier", out.FromTier, "days", out.Days, "plan", out.PlanName,
				"from", out.Change.StartOn, "new", c.until(out.Change.NewEnd, out.Change.Lifetime))
		})
	}))
	f := cmd.Flags()
	f.StringVar(&member, "member", "", c.flagHelp("member"))
	f.StringVar(&tier, "tier", "", c.flagHelp("change_tier"))
	f.StringVar(&plan, "plan", "", c.flagHelp("plan"))
	f.StringVar(&on, "on", "", c.flagHelp("on"))
	f.IntVar(&in.Days, "days", 0, c.flagHelp("change_days"))
	f.StringVar(&in.Reason, "why", "", c.flagHelp("why"))
	f.BoolVar(&dry, "dry-run", false, c.flagHelp("dry_run"))
	required(cmd, "member", "plan")
	return cmd
}
