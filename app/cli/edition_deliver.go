package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/publishing"
)

func (c *cli) editionDeliver() *cobra.Command {
	var refs []string
	var all, undo bool
	var in publishing.DeliverIn
	cmd := c.command("deliver N", "edition_deliver", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		n, err := editionNumber(args[0])
		if err != nil {
			return err
		}
		in.Number = n
		for _, ref := range refs {
			m, err := a.Members.Find(ctx, ref)
			if err != nil {
				return err
			}
			in.MemberIDs = append(in.MemberIDs, m.ID)
		}
		if all {
			d, err := a.Publishing.Edition(ctx, publishing.NumberIn{Number: n})
			if err != nil {
				return err
			}
			for _, p := range d.People {
				if len(p.Deliveries) == 0 && !p.Revoked && !p.Trashed || undo && len(p.Deliveries) > 0 {
					in.MemberIDs = append(in.MemberIDs, p.MemberID)
				}
			}
		}
		if undo {
			out, err := a.Publishing.Undeliver(ctx, publishing.UndeliverIn{Number: n, MemberIDs: in.MemberIDs, Channel: in.Channel})
			if err != nil {
				return err
			}
			return c.emit(out, func() { c.say("undelivered", "number", n, "count", len(out.Deliveries), "untold", out.Untold) })
		}
		out, err := a.Publishing.Deliver(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			c.say("delivered", "number", n, "count", len(out.Deliveries), "channel", c.text("channels."+in.Channel), "untold", out.Untold)
		})
	}))
	f := cmd.Flags()
	f.StringArrayVar(&refs, "member", nil, c.flagHelp("deliver_member"))
	f.BoolVar(&all, "all", false, c.flagHelp("deliver_all"))
	f.StringVar(&in.Channel, "channel", "", c.flagHelp("channel"))
	f.StringVar(&in.Note, "note", "", c.flagHelp("deliver_note"))
	f.BoolVar(&undo, "undo", false, c.flagHelp("deliver_undo"))
	return cmd
}
