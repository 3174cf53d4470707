package cli

import (
	"cmp"
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
)

func (c *cli) memberRenew() *cobra.Command {
	var in app.RenewIn
	var plan, on string
	cmd := c.command("renew MEMBER...", "member_renew", cobra.MinimumNArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) (err error) {
		if in.IDs, err = c.findAll(ctx, a, args); err != nil {
			return err
		}
		if plan != "" {
			p, err := a.Plans.FindPlan(ctx, plan)
			if err != nil {
				return err
			}
			in.PlanID = p.ID
		}
		if in.On, err = dateFlag(on); err != nil {
			return err
		}
		in.Paid = in.Method != ""
		out, err := a.RenewMembers(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			rows := [][]string{}
			for _, r := range out.Rows {
				if r.Code != "" {
					c.say("renew_left", "name", r.Name, "reason", c.book.Say(c.lang, "errors", r.Code, nil))
					continue
				}
				rows = append(rows, []string{number(r.Number), r.Name, r.PlanName, c.until(r.Change.NewEnd, r.Change.Lifetime)})
			}
			c.table([]string{"number", "name", "plan", "until"}, rows)
			said := "renewed"
			if in.DryRun {
				said = "would_renew"
			}
			c.say(said, "count", out.Renewed, "amount", cmp.Or(c.amounts(out.Totals), "—"))
		})
	}))
	f := cmd.Flags()
	f.StringVar(&plan, "plan", "", c.flagHelp("plan"))
	f.StringVar(&in.Method, "method", "", c.flagHelp("renew_method"))
	f.StringVar(&in.Reason, "reason", "", c.flagHelp("renew_reason"))
	f.StringVar(&on, "on", "", c.flagHelp("on"))
	f.BoolVar(&in.DryRun, "dry-run", false, c.flagHelp("dry_run"))
	return cmd
}
