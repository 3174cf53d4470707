package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/events"
	"guildbook/app/reports"
)

func (c *cli) attendanceCheckIn() *cobra.Command {
	var event, member, mode string
	cmd := c.command("check-in", "attendance_check_in", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		e, m, err := c.eventAndMember(ctx, a, event, member)
		if err != nil {
			return err
		}
		out, err := a.Events.CheckIn(ctx, events.CheckInIn{EventID: e.ID, MemberID: m.ID, Mode: mode})
		if err != nil {
			return err
		}
		p, err := a.Reports.Profile(ctx, reports.MemberIn{ID: m.ID})
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			key := "checked_in"
			if out.Already {
				key = "checked_in_already"
			}
			c.say(key, "member", m.Name, "event", e.Title, "standing", c.standing(string(p.Row.Standing)))
		})
	}))
	cmd.Flags().StringVar(&event, "event", "", c.flagHelp("event"))
	cmd.Flags().StringVar(&member, "member", "", c.flagHelp("member"))
	cmd.Flags().StringVar(&mode, "mode", "", c.flagHelp("mode"))
	required(cmd, "event", "member")
	return cmd
}
