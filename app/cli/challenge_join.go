package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/challenges"
	"guildbook/app/civil"
)

func (c *cli) challengeJoin() *cobra.Command {
	var tier, on string
	cmd := c.command("join CHALLENGE [MEMBER...]", "challenge_join", cobra.MinimumNArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		ch, ids, err := c.challengeAndMembers(ctx, a, args)
		if err != nil {
			return err
		}
		in := challenges.JoinIn{ID: ch.ID, MemberIDs: ids, On: civil.Date(on)}
		if tier != "" {
			t, err := a.Plans.FindTier(ctx, tier)
			if err != nil {
				return err
			}
			in.TierID = t.ID
		}
		out, err := a.Challenges.Join(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() { c.say("challenge_joined", "title", ch.Title, "count", len(out.Joined), "already", out.Already) })
	}))
	cmd.Flags().StringVar(&tier, "tier", "", c.flagHelp("challenge_tier"))
	cmd.Flags().StringVar(&on, "on", "", c.flagHelp("challenge_on"))
	return cmd
}

func (c *cli) challengeLeave() *cobra.Command {
	return c.command("leave CHALLENGE MEMBER...", "challenge_leave", cobra.MinimumNArgs(2), c.with(func(ctx context.Context, a *app.App, args []string) error {
		ch, ids, err := c.challengeAndMembers(ctx, a, args)
		if err != nil {
			return err
		}
		out, err := a.Challenges.Leave(ctx, challenges.LeaveIn{ID: ch.ID, MemberIDs: ids})
		if err != nil {
			return err
		}
		return c.emit(out, func() { c.say("challenge_left", "title", ch.Title, "count", len(out.Left)) })
	}))
}

// challengeAndMembers finds the challenge that is named first and the members after it.
func (c *cli) challengeAndMembers(ctx context.Context, a *app.App, args []string) (ch challenges.Challenge, ids []string, err error) {
	if ch, err = a.Challenges.Find(ctx, args[0], false); err != nil {
		return ch, nil, err
	}
	for _, ref := range args[1:] {
		m, err := a.Members.Find(ctx, ref)
		if err != nil {
			return ch, nil, err
		}
		ids = append(ids, m.ID)
	}
	return ch, ids, nil
}
