package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/members"
)

func (c *cli) memberTrash() *cobra.Command {
	return c.command("trash MEMBER...", "member_trash", cobra.MinimumNArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		return c.forMembers(ctx, a, args, "members_trashed", a.Members.Trash)
	}))
}

// forMembers does one thing to every member named.
func (c *cli) forMembers(ctx context.Context, a *app.App, refs []string, said string, act func(context.Context, members.IDsIn) error) error {
	ids := []string{}
	for _, ref := range refs {
		m, err := a.Members.Find(ctx, ref)
		if err != nil {
			return err
		}
		ids = append(ids, m.ID)
	}
	if err := act(ctx, members.IDsIn{IDs: ids}); err != nil {
		return err
	}
	return c.emit(members.IDsIn{IDs: ids}, func() { c.say(said, "count", len(ids)) })
}
