package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/challenges"
)

func (c *cli) challengeTrash() *cobra.Command {
	return c.command("trash CHALLENGE", "challenge_trash", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		ch, err := a.Challenges.Find(ctx, args[0], false)
		if err != nil {
			return err
		}
		if err := a.Challenges.Trash(ctx, challenges.IDIn{ID: ch.ID}); err != nil {
			return err
		}
		return c.emit(ch, func() { c.say("challenge_trashed", "title", ch.Title) })
	}))
}

func (c *cli) challengeRestore() *cobra.Command {
	return c.command("restore CHALLENGE", "challenge_restore", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		ch, err := a.Challenges.Find(ctx, args[0], true)
		if err != nil {
			return err
		}
		if err := a.Challenges.Restore(ctx, challenges.IDIn{ID: ch.ID}); err != nil {
			return err
		}
		return c.emit(ch, func() { c.say("challenge_restored", "title", ch.Title) })
	}))
}
