package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/members"
)

func (c *cli) memberTag() *cobra.Command {
	var add, remove string
	cmd := c.command("tag MEMBER...", "member_tag", cobra.MinimumNArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		ids, err := c.findAll(ctx, a, args)
		if err != nil {
			return err
		}
		in := members.TagIn{IDs: ids, Tag: add}
		if remove != "" {
			in.Tag, in.Remove = remove, true
		}
		out, err := a.Members.AddTag(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() { c.say("members_tagged", "count", len(out.IDs)) })
	}))
	f := cmd.Flags()
	f.StringVar(&add, "add", "", c.flagHelp("tag_add"))
	f.StringVar(&remove, "remove", "", c.flagHelp("tag_remove"))
	cmd.MarkFlagsMutuallyExclusive("add", "remove")
	return cmd
}

// findAll finds every member named.
func (c *cli) findAll(ctx context.Context, a *app.App, refs []string) ([]string, error) {
	ids := []string{}
	for _, ref := range refs {
		m, err := a.Members.Find(ctx, ref)
		if err != nil {
			return nil, err
		}
		ids = append(ids, m.ID)
	}
	return ids, nil
}
