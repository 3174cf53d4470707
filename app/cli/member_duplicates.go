package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/members"
)

func (c *cli) memberDuplicates() *cobra.Command {
	var in members.DuplicatesIn
	cmd := c.command("duplicates [MEMBER]", "member_duplicates", cobra.MaximumNArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		if len(args) == 1 {
			m, err := a.Members.Find(ctx, args[0])
			if err != nil {
				return err
			}
			in.MemberID = m.ID
		}
		out, err := a.Members.Duplicates(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			rows := [][]string{}
			for _, p := range out.Pairs {
				why := []string{}
				for _, r := range p.Reasons {
					why = append(why, c.text("alike."+r.Kind))
				}
				rows = append(rows, []string{number(p.A.Number), p.A.Name, number(p.B.Number), p.B.Name, strings.Join(why, ", ")})
			}
			c.table([]string{"number", "name", "other_number", "other_name", "reasons"}, rows)
			c.say("duplicates_counted", "count", out.Count)
		})
	}))
	cmd.Flags().IntVar(&in.Limit, "limit", 0, c.flagHelp("limit"))
	return cmd
}
