package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/reports"
)

func (c *cli) memberList() *cobra.Command {
	var in reports.RollIn
	var tier, view string
	cmd := c.command("list", "member_list", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		if tier != "" {
			t, err := a.Plans.FindTier(ctx, tier)
			if err != nil {
				return err
			}
			in.TierID = t.ID
		}
		if view != "" {
			v, err := findView(ctx, a, view)
			if err != nil {
				return err
			}
			in = through(v, in)
		}
		out, err := a.Reports.Roll(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out.Rows, func() {
			rows := [][]string{}
			for _, r := range out.Rows {
				rows = append(rows, c.rollRow(r))
			}
			c.table(rollColumns, rows)
			c.say("members_counted", "count", out.Count, "all", out.All)
		})
	}))
	f := cmd.Flags()
	f.StringVarP(&in.Query, "query", "q", "", c.flagHelp("query"))
	f.StringVar(&view, "view", "", c.flagHelp("view"))
	f.StringVar(&in.Standing, "standing", "", c.flagHelp("standing"))
	f.StringVar(&tier, "tier", "", c.flagHelp("tier"))
	f.StringVar(&in.Tag, "tag", "", c.flagHelp("tags"))
	f.StringVar(&in.Sort, "sort", "", c.flagHelp("sort_members"))
	f.BoolVar(&in.Desc, "desc", false, c.flagHelp("desc"))
	f.IntVar(&in.Limit, "limit", 0, c.flagHelp("limit"))
	f.BoolVar(&in.Trashed, "trashed", false, c.flagHelp("trashed"))
	return cmd
}

var rollColumns = []string{"number", "name", "standing", "tier", "until", ">paid", ">attended", "email"}

func (c *cli) rollRow(r reports.RollRow) []string {
	name := r.Name
	if r.Alias != "" {
		name += " (" + r.Alias + ")"
	}
	return []string{
		number(r.Number), name, c.standing(string(r.Standing)), strings.Join(r.Tiers, ", "), c.until(r.End, r.Lifetime),
		c.amounts(r.Paid), fmt.Sprintf("%d/%d", r.Attended, r.Events), r.Email,
	}
}
