package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/events"
	"guildbook/app/members"
	"guildbook/app/reports"
)

func (c *cli) attendanceUndo() *cobra.Command {
	var event, member string
	cmd := c.command("undo", "attendance_undo", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		e, m, err := c.eventAndMember(ctx, a, event, member)
		if err != nil {
			return err
		}
		roll, err := a.Reports.EventRoll(ctx, reports.EventIn{ID: e.ID})
		if err != nil {
			return err
		}
		for _, r := range roll.Rows {
			if r.Row.ID != m.ID {
				continue
			}
			if err := a.Events.UndoCheckIn(ctx, events.IDIn{ID: r.AttendanceID}); err != nil {
				return err
			}
			return c.emit(events.IDIn{ID: r.AttendanceID}, func() { c.say("check_in_undone", "member", m.Name, "event", e.Title) })
		}
		return apperr.New(apperr.NotFound, "cli.not_here", "member", m.Name, "event", e.Title)
	}))
	cmd.Flags().StringVar(&event, "event", "", c.flagHelp("event"))
	cmd.Flags().StringVar(&member, "member", "", c.flagHelp("member"))
	required(cmd, "event", "member")
	return cmd
}

func (c *cli) eventAndMember(ctx context.Context, a *app.App, event, member string) (e events.Event, m members.Member, err error) {
	if e, err = a.Events.Find(ctx, event); err == nil {
		m, err = a.Members.Find(ctx, member)
	}
	return e, m, err
}
