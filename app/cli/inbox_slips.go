package cli

import (
	"cmp"
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/inbox"
)

// inboxSlips lists slips, or with --quarantine what is none.
func (c *cli) inboxSlips() *cobra.Command {
	var member, state string
	var quarantine bool
	cmd := c.command("slips", "inbox_slips", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		in := inbox.SlipsIn{State: state}
		if member != "" {
			m, err := a.Members.Find(ctx, member)
			if err != nil {
				return err
			}
			in.MemberID = m.ID
		}
		out, err := a.Inbox.Slips(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			rows := [][]string{}
			if quarantine {
				for _, h := range out.Held {
					rows = append(rows, []string{h.Source, h.Member, c.slipReason(h), bytesOf(h.Size), h.ID})
				}
				c.table([]string{"source", "member", "reason", ">size", "id"}, rows)
				return
			}
			for _, s := range out.Slips {
				rows = append(rows, []string{
					c.text("slip_states." + s.State), s.Member, c.text("slip_kinds." + s.Kind), cmp.Or(s.Lesson, s.Event), s.ID,
				})
			}
			c.table([]string{"state", "member", "kind", "lesson", "id"}, rows)
		})
	}))
	f := cmd.Flags()
	f.StringVar(&member, "member", "", c.flagHelp("member"))
	f.StringVar(&state, "state", "", c.flagHelp("slip_state"))
	f.BoolVar(&quarantine, "quarantine", false, c.flagHelp("quarantine"))
	return cmd
}
