package cli

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/events"
	"guildbook/app/reports"
)

// cameRow is one attendance with the event it belongs to.
type cameRow struct {
	EventID string `json:"eventId"`
	Event   string `json:"event"`
	reports.RollCall
}

// attendanceList lists who came to one event, or to all where none is named.
func (c *cli) attendanceList() *cobra.Command {
	var event string
	cmd := c.command("list", "attendance_list", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		if event == "" {
			return c.attendanceOfAll(ctx, a)
		}
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
				rows = append(rows, c.came(ctx, a, r))
			}
			c.table(cameColumns, rows)
			c.say("attendance_counted", "event", e.Title, "count", len(out.Rows))
		})
	}))
	cmd.Flags().StringVar(&event, "event", "", c.flagHelp("event_or_all"))
	return cmd
}

func (c *cli) attendanceOfAll(ctx context.Context, a *app.App) error {
	list, err := a.Events.List(ctx, events.ListIn{})
	if err != nil {
		return err
	}
	out := []cameRow{}
	for _, e := range list {
		roll, err := a.Reports.EventRoll(ctx, reports.EventIn{ID: e.ID})
		if err != nil {
			return err
		}
		for _, r := range roll.Rows {
			out = append(out, cameRow{EventID: e.ID, Event: e.Title, RollCall: r})
		}
	}
	return c.emit(out, func() {
		rows := [][]string{}
		for _, r := range out {
			rows = append(rows, append(c.came(ctx, a, r.RollCall), r.Event))
		}
		c.table(append(slices.Clone(cameColumns), "event"), rows)
		c.say("attendance_counted_all", "events", len(list), "count", len(out))
	})
}

var cameColumns = []string{"at", "number", "name", "standing", "kind"}

func (c *cli) came(ctx context.Context, a *app.App, r reports.RollCall) []string {
	return []string{c.moment(ctx, a, r.At), number(r.Row.Number), r.Row.Name, c.standing(string(r.Row.Standing)), c.text("event_kinds." + r.Mode)}
}
