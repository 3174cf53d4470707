package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/events"
)

func (c *cli) eventAdd() *cobra.Command {
	var in events.SaveIn
	cmd := c.command("add TITLE", "event_add", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		in.Title = args[0]
		e, err := a.Events.Save(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(e, func() { c.say("event_added", "title", e.Title, "at", c.moment(ctx, a, e.StartsAt)) })
	}))
	f := cmd.Flags()
	f.StringVar(&in.Starts, "at", "", c.flagHelp("at"))
	f.StringVar(&in.Ends, "ends", "", c.flagHelp("ends"))
	f.StringVar(&in.Kind, "kind", "onsite", c.flagHelp("event_kind"))
	f.StringVar(&in.Place, "place", "", c.flagHelp("place"))
	f.StringVar(&in.Note, "note", "", c.flagHelp("note"))
	f.Int64Var(&in.Expected, "expected", 0, c.flagHelp("expected"))
	required(cmd, "at")
	return cmd
}

// moment is an instant as the workspace's clock on the wall shows it.
func (c *cli) moment(ctx context.Context, a *app.App, ms int64) string {
	set, err := a.Settings.Show(ctx)
	if err != nil {
		return ""
	}
	return fromMillis(ms).In(set.Zone()).Format("2006-01-02 15:04")
}
