package cli

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/clock"
	"guildbook/app/reports"
)

func (c *cli) dueCommand() *cobra.Command {
	var within string
	var in reports.DueIn
	cmd := c.command("due", "due", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		days, err := daysFlag(within)
		if err != nil {
			return err
		}
		in.WithinDays = days
		out, err := a.Reports.Due(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out.Rows, func() {
			if len(out.Rows) == 0 {
				c.say("due_none")
				return
			}
			rows := [][]string{}
			for _, r := range out.Rows {
				price, plan := "", r.PlanName
				if r.PlanID != "" {
					price = c.amount(r.Price)
				}
				if r.Part > 0 {
					plan = c.text("says.part", "plan", plan, "part", r.Part, "parts", r.Parts)
				}
				rows = append(rows, []string{
					c.text("due_groups." + r.Group), number(r.Row.Number), r.Row.Name, c.standing(string(r.Row.Standing)), string(r.On),
					strconv.Itoa(r.Days), plan, price, c.told(r.Told),
				})
			}
			c.table([]string{"group", "number", "name", "standing", "until", ">days", "plan", ">price", "last_told"}, rows)
			c.say("due_total", "count", len(out.Rows), "amount", c.amounts(out.AtStake))
			c.say("due_untold", "count", out.Untold, "all", out.All)
		})
	}))
	cmd.Flags().StringVar(&within, "within", "30d", c.flagHelp("within"))
	cmd.Flags().StringVar(&in.Group, "group", "", c.flagHelp("due_group"))
	cmd.Flags().BoolVar(&in.Untold, "untold", false, c.flagHelp("untold"))
	return cmd
}

// daysFlag reads 30 or 30d.
func daysFlag(s string) (int, error) {
	days, err := strconv.Atoi(strings.TrimSuffix(s, "d"))
	if err != nil || days < 0 || days > 3660 {
		return 0, apperr.New(apperr.Invalid, "cli.bad_days", "value", s)
	}
	return days, nil
}

// told is when and how somebody was told last.
func (c *cli) told(t reports.LastTold) string {
	if t.At == 0 {
		return "—"
	}
	return clock.FromMillis(t.At).In(time.Local).Format("2006-01-02") + " " + c.text("channels."+t.Channel)
}
