package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/civil"
)

func (c *cli) instalmentAgree() *cobra.Command {
	var in app.AgreeIn
	var member string
	var parts []string
	cmd := c.command("agree", "instalment_agree", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		m, err := a.Members.Find(ctx, member)
		if err != nil {
			return err
		}
		in.MemberID = m.ID
		for _, p := range parts {
			day, amount, ok := strings.Cut(p, "=")
			if !ok {
				return apperr.New(apperr.Invalid, "cli.bad_part", "value", p)
			}
			in.Parts = append(in.Parts, app.PartIn{DueOn: civil.Date(strings.TrimSpace(day)), Amount: amount})
		}
		out, err := a.Agree(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			c.say("instalment_agreed", "member", m.Name, "plan", out.PlanName, "count", len(out.Parts), "total", c.amount(out.Total), "id", out.ID)
		})
	}))
	f := cmd.Flags()
	f.StringVar(&member, "member", "", c.flagHelp("member"))
	f.StringVar(&in.PlanID, "plan", "", c.flagHelp("plan"))
	f.StringArrayVar(&parts, "part", nil, c.flagHelp("part"))
	f.StringVar(&in.Give, "give", "first", c.flagHelp("give"))
	f.StringVar(&in.Note, "note", "", c.flagHelp("note"))
	required(cmd, "member", "plan", "part")
	return cmd
}
