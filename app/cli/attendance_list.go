package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/reports"
)

func (c *cli) attendanceList() *cobra.Command {
	var event string
	cmd := c.command("list", "attendance_list", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		e, err := a.Events.Find(ctx, event)
		if err != nil {
			return err
		}
		out, err := a.Reports.EventRoll(ctx, reports.EventIn{ID: e.ID})
		if err != nil {
			return err
		}
		return c.emit(out.Rows, func() {
			rows := [][]string{}
			for _, r := range out.Rows {
				rows = append(rows, []string{c.moment(ctx, a, r.At), number(r.Row.Number), r.Row.Name, c.standing(string(r.Row.Standing)), c.text("event_kinds." + r.Mode)})
			}
			c.table([]string{"at", "number", "name", "standing", "kind"}, rows)
			c.say("attendance_counted", "event", e.Title, "count", len(out.Rows))
		})
	}))
	cmd.Flags().StringVar(&event, "event", "", c.flagHelp("event"))
	required(cmd, "event")
	return cmd
}
