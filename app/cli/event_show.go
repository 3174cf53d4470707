package cli

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/events"
)

// eventShow shows an event and what members answered to the invitation.
func (c *cli) eventShow() *cobra.Command {
	return c.command("show EVENT", "event_show", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		e, err := a.Events.Find(ctx, args[0])
		if err != nil {
			return err
		}
		out, err := a.Events.Answers(ctx, events.IDIn{ID: e.ID})
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			e := out.Event
			for _, f := range [][2]string{
				{"event", e.Title},
				{"at", c.moment(ctx, a, e.StartsAt)},
				{"kind", c.text("event_kinds." + e.Kind)},
				{"place", e.Place},
				{"note", e.Note},
				{"came", strconv.FormatInt(e.Attended, 10)},
			} {
				if f[1] != "" {
					c.say("field", "name", c.text("columns."+f[0]), "value", f[1])
				}
			}
			c.say("event_answers", "coming", e.Coming, "perhaps", e.Perhaps, "not", e.NotComing)
			rows := [][]string{}
			for _, r := range out.Answers {
				rows = append(rows, []string{number(r.Number), r.Name, c.text("event_answers." + r.Answer), r.Note, c.moment(ctx, a, r.At)})
			}
			if len(rows) > 0 {
				c.table([]string{"number", "name", "answer", "note", "at"}, rows)
			}
		})
	}))
}
