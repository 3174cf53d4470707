package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/members"
	"guildbook/app/reports"
)

func (c *cli) memberShow() *cobra.Command {
	return c.command("show MEMBER", "member_show", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		m, err := a.Members.Find(ctx, args[0])
		if err != nil {
			return err
		}
		p, err := a.Reports.Profile(ctx, reports.MemberIn{ID: m.ID})
		if err != nil {
			return err
		}
		return c.emit(struct {
			members.Member
			Profile reports.ProfileOut `json:"profile"`
		}{m, p}, func() { c.printProfile(m, p) })
	}))
}

func (c *cli) printProfile(m members.Member, p reports.ProfileOut) {
	line := func(key, value string) {
		if value != "" {
			c.say("field", "name", c.text("columns."+key), "value", value)
		}
	}
	line("name", m.Name)
	line("number", number(m.Number))
	line("standing", c.standing(string(p.Row.Standing)))
	line("tier", strings.Join(p.Row.Tiers, ", "))
	line("until", c.until(p.Row.End, p.Row.Lifetime))
	line("joined", string(m.JoinedOn))
	line("aliases", strings.Join(m.Aliases, ", "))
	for _, contact := range m.Contacts {
		line(contact.Kind, contact.Value)
	}
	line("tags", strings.Join(m.Tags, ", "))
	line("paid", c.amounts(p.Row.Paid))
	for _, n := range m.Notes {
		line("note", n.Body)
	}
}
