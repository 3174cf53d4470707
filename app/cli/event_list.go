package cli

import (
	"context"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/clock"
	"guildbook/app/events"
)

func fromMillis(ms int64) time.Time { return clock.FromMillis(ms) }

func (c *cli) eventList() *cobra.Command {
	var in events.ListIn
	cmd := c.command("list", "event_list", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		list, err := a.Events.List(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(list, func() {
			rows := [][]string{}
			for _, e := range list {
				rows = append(rows, []string{c.moment(ctx, a, e.StartsAt), e.Title, c.text("event_kinds." + e.Kind), e.Place, strconv.FormatInt(e.Coming, 10), strconv.FormatInt(e.Attended, 10), e.ID})
			}
			c.table([]string{"at", "event", "kind", "place", ">coming", ">came", "id"}, rows)
		})
	}))
	cmd.Flags().StringVar(&in.When, "when", "", c.flagHelp("when"))
	cmd.Flags().StringVarP(&in.Query, "query", "q", "", c.flagHelp("query"))
	cmd.Flags().BoolVar(&in.Trashed, "trashed", false, c.flagHelp("trashed"))
	return cmd
}
