package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/challenges"
)

func (c *cli) challengeEnter() *cobra.Command {
	var in challenges.EnterIn
	var on, note string
	cmd := c.command("enter CHALLENGE MEMBER...", "challenge_enter", cobra.MinimumNArgs(2), c.with(func(ctx context.Context, a *app.App, args []string) error {
		ch, ids, err := c.challengeAndMembers(ctx, a, args)
		if err != nil {
			return err
		}
		day, err := c.dayOr(ctx, a, on)
		if err != nil {
			return err
		}
		in.ID = ch.ID
		for _, id := range ids {
			in.Entries = append(in.Entries, challenges.Entry{MemberID: id, On: day, Note: note})
		}
		out, err := a.Challenges.Enter(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() { c.sayEntered(ch, string(day), out) })
	}))
	f := cmd.Flags()
	f.StringVar(&on, "on", "", c.flagHelp("on"))
	f.StringVar(&note, "note", "", c.flagHelp("note"))
	f.BoolVar(&in.Join, "join", false, c.flagHelp("challenge_join"))
	f.BoolVar(&in.MakeUp, "make-up", false, c.flagHelp("make_up"))
	return cmd
}

func (c *cli) sayEntered(ch challenges.Challenge, day string, out challenges.EnterOut) {
	c.say("challenge_entered", "title", ch.Title, "day", day, "count", len(out.Added), "already", out.Already, "joined", out.Joined)
	if len(out.Added)+out.Joined > 0 {
		c.say("challenge_undo", "batch", out.Batch)
	}
}

// challengeUndo takes back what was entered together, or what one member did on a day.
func (c *cli) challengeUndo() *cobra.Command {
	var in challenges.UndoIn
	var member, on string
	cmd := c.command("undo [CHALLENGE]", "challenge_undo", cobra.MaximumNArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		if in.Batch == "" {
			if len(args) == 0 || member == "" {
				return apperr.New(apperr.Invalid, "cli.undo_what")
			}
			ch, ids, err := c.challengeAndMembers(ctx, a, []string{args[0], member})
			if err != nil {
				return err
			}
			in.ID, in.MemberID = ch.ID, ids[0]
			if in.On, err = c.dayOr(ctx, a, on); err != nil {
				return err
			}
		}
		out, err := a.Challenges.Undo(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() { c.say("challenge_undone", "count", len(out.Removed), "unjoined", out.Unjoined) })
	}))
	f := cmd.Flags()
	f.StringVar(&in.Batch, "batch", "", c.flagHelp("batch"))
	f.StringVar(&member, "member", "", c.flagHelp("member"))
	f.StringVar(&on, "on", "", c.flagHelp("on"))
	return cmd
}
