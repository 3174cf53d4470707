package cli

import (
	"context"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/challenges"
	"guildbook/app/reports"
)

// challengeShow shows how everybody stands in a challenge, or what one member did.
func (c *cli) challengeShow() *cobra.Command {
	var member string
	cmd := c.command("show CHALLENGE", "challenge_show", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		ch, err := a.Challenges.Find(ctx, args[0], false)
		if err != nil {
			return err
		}
		if member != "" {
			return c.showEntries(ctx, a, ch, member)
		}
		out, err := a.Reports.ChallengeBoard(ctx, reports.ChallengeIn{ID: ch.ID})
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			c.say("challenge_is", "title", ch.Title, "from", ch.FirstOn, "to", ch.LastOn, "state", c.text("challenge_states."+ch.State), "rhythm", c.rhythm(ch))
			rows := [][]string{}
			for _, r := range out.Rows {
				p := r.Progress
				rows = append(rows, []string{
					number(r.Number), r.Name, fmt.Sprintf("%d/%d", p.Done, p.Total), strconv.Itoa(p.Streak), strconv.Itoa(p.Longest), strconv.Itoa(p.Missed),
					"[" + r.Marks + "]",
				})
			}
			c.table([]string{"number", "name", ">done", ">streak", ">longest", ">missed", "days"}, rows)
			c.say("challenge_marks")
		})
	}))
	cmd.Flags().StringVar(&member, "member", "", c.flagHelp("challenge_member"))
	return cmd
}

func (c *cli) showEntries(ctx context.Context, a *app.App, ch challenges.Challenge, member string) error {
	m, err := a.Members.Find(ctx, member)
	if err != nil {
		return err
	}
	out, err := a.Challenges.Entries(ctx, challenges.EntriesIn{ID: ch.ID, MemberID: m.ID})
	if err != nil {
		return err
	}
	return c.emit(out, func() {
		rows := [][]string{}
		for _, e := range out {
			made := ""
			if e.MadeUp {
				made = c.text("challenge_states.made_up")
			}
			rows = append(rows, []string{string(e.On), made, e.Note, e.Actor, c.moment(ctx, a, e.At)})
		}
		c.table([]string{"on", "kind", "note", "actor", "at"}, rows)
	})
}
