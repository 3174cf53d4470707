package cli

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/reminders"
	"guildbook/app/reports"
)

func (c *cli) winbackList() *cobra.Command {
	var within string
	var in reports.WinbackIn
	cmd := c.command("list", "winback_list", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		days, err := daysFlag(within)
		if err != nil {
			return err
		}
		in.WithinDays = days
		out, err := a.Reports.Winback(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out.Rows, func() {
			rows := [][]string{}
			for _, r := range out.Rows {
				why := ""
				if r.Reason != "" {
					why = c.text("exit_reasons." + r.Reason)
				}
				rows = append(rows, []string{
					number(r.Row.Number), r.Row.Name, string(r.LeftOn), strconv.Itoa(r.Gone), r.PlanName, c.amounts(r.Row.Paid), why, r.Note, c.told(r.Told),
				})
			}
			c.table([]string{"number", "name", "left", ">days", "plan", ">paid", "reason", "note", "last_told"}, rows)
			c.say("winback_total", "count", len(out.Rows), "all", out.All, "untold", out.Untold)
		})
	}))
	f := cmd.Flags()
	f.StringVar(&within, "within", "0", c.flagHelp("winback_within"))
	f.StringVar(&in.Reason, "reason", "", c.flagHelp("exit_reason"))
	f.BoolVar(&in.Untold, "untold", false, c.flagHelp("untold"))
	return cmd
}

func (c *cli) winbackReason() *cobra.Command {
	var in reminders.ReasonIn
	cmd := c.command("reason MEMBER REASON", "winback_reason", cobra.ExactArgs(2), c.with(func(ctx context.Context, a *app.App, args []string) error {
		m, err := a.Members.Find(ctx, args[0])
		if err != nil {
			return err
		}
		p, err := a.Reports.Profile(ctx, reports.MemberIn{ID: m.ID})
		if err != nil {
			return err
		}
		in.MemberID, in.LeftOn, in.Reason = m.ID, p.Row.End, args[1]
		if in.Reason == reports.NoReason {
			in.Reason = ""
		}
		before, err := a.Reminders.SetReason(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(before, func() { c.say("reason_noted", "name", m.Name) })
	}))
	cmd.Flags().StringVar(&in.Note, "note", "", c.flagHelp("note"))
	return cmd
}
