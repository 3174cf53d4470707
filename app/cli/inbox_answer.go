package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/inbox"
)

// inboxAnswer answers a slip; an empty text takes the answer back.
func (c *cli) inboxAnswer() *cobra.Command {
	return c.command("answer ID TEXT", "inbox_answer", cobra.ExactArgs(2), c.with(func(ctx context.Context, a *app.App, args []string) error {
		out, err := a.Inbox.Answer(ctx, inbox.AnswerIn{ID: args[0], Body: args[1]})
		if err != nil {
			return err
		}
		key := "slip_answered"
		if out.Answer == "" {
			key = "slip_unanswered"
		}
		return c.emit(out, func() { c.say(key, "member", out.Member) })
	}))
}
