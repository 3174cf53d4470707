package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/codes"
)

func (c *cli) codeIssue() *cobra.Command {
	var member string
	var all bool
	cmd := c.command("issue", "code_issue", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		in := codes.IssueIn{MemberIDs: []string{}}
		switch {
		case all == (member != ""):
			return apperr.New(apperr.Invalid, "cli.member_or_all")
		case all:
			today, err := a.Settings.Today(ctx)
			if err != nil {
				return err
			}
			rows, err := a.Reports.Access(ctx, today)
			if err != nil {
				return err
			}
			for _, r := range rows {
				if len(r.TierIDs) > 0 && !r.ShutOut {
					in.MemberIDs = append(in.MemberIDs, r.ID)
				}
			}
		default:
			m, err := a.Members.Find(ctx, member)
			if err != nil {
				return err
			}
			in.MemberIDs = append(in.MemberIDs, m.ID)
		}
		list, err := a.Codes.Issue(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(list, func() { c.printCodes(list) })
	}))
	cmd.Flags().StringVar(&member, "member", "", c.flagHelp("member"))
	cmd.Flags().BoolVar(&all, "all", false, c.flagHelp("all"))
	return cmd
}

func (c *cli) printCodes(list []codes.Code) {
	rows := [][]string{}
	for _, k := range list {
		state := "live"
		if k.RevokedAt != 0 {
			state = "revoked"
		}
		rows = append(rows, []string{k.MemberName, k.Code, c.text("code_states." + state), k.Link})
	}
	c.table([]string{"name", "code", "state", "link"}, rows)
}
