package cli

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/challenges"
)

func (c *cli) challengeList() *cobra.Command {
	var in challenges.ListIn
	cmd := c.command("list", "challenge_list", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		list, err := a.Challenges.List(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(list, func() {
			rows := [][]string{}
			for _, x := range list {
				rows = append(rows, []string{
					string(x.FirstOn), string(x.LastOn), x.Title, c.text("challenge_states." + x.State), c.rhythm(x), strconv.FormatInt(x.People, 10),
					strconv.FormatInt(x.Today, 10), x.ID,
				})
			}
			c.table([]string{"from", "to", "challenge", "state", "rhythm", ">members", ">today", "id"}, rows)
		})
	}))
	cmd.Flags().StringVar(&in.State, "state", "", c.flagHelp("challenge_state"))
	cmd.Flags().StringVarP(&in.Query, "query", "q", "", c.flagHelp("query"))
	cmd.Flags().BoolVar(&in.Trashed, "trashed", false, c.flagHelp("trashed"))
	return cmd
}
