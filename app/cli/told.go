package cli

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/clock"
	"guildbook/app/reminders"
)

func (c *cli) toldMark() *cobra.Command {
	var in reminders.TellIn
	var remind app.RemindIn
	var within string
	cmd := c.command("mark MEMBER...", "told_mark", cobra.MinimumNArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		var err error
		if remind.WithinDays, err = daysFlag(within); err != nil {
			return err
		}
		for _, ref := range args {
			m, err := a.Members.Find(ctx, ref)
			if err != nil {
				return err
			}
			remind.IDs = append(remind.IDs, m.ID)
		}
		about, err := a.Remind(ctx, remind)
		if err != nil {
			return err
		}
		for _, r := range about.Reminders {
			in.About = append(in.About, reminders.About{MemberID: r.MemberID, Purpose: r.Purpose, On: r.On})
		}
		out, err := a.Reminders.Tell(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() { c.say("reminders_told", "count", len(out)) })
	}))
	f := cmd.Flags()
	f.StringVar(&in.Channel, "channel", "", c.flagHelp("told_channel"))
	f.StringVar(&in.Note, "note", "", c.flagHelp("note"))
	f.StringVar(&within, "within", "60d", c.flagHelp("within"))
	return cmd
}

func (c *cli) toldList() *cobra.Command {
	var in reminders.LogIn
	var member, since string
	cmd := c.command("list", "told_list", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		if member != "" {
			m, err := a.Members.Find(ctx, member)
			if err != nil {
				return err
			}
			in.MemberID = m.ID
		}
		var err error
		if in.Since, err = dateFlag(since); err != nil {
			return err
		}
		out, err := a.Reminders.Log(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			rows := [][]string{}
			for _, t := range out {
				rows = append(rows, []string{
					clock.FromMillis(t.At).In(time.Local).Format("2006-01-02 15:04"), number(t.MemberNumber), t.MemberName, string(t.AboutOn),
					c.text("channels." + t.Channel), t.Template, t.Note, t.Actor, t.ID,
				})
			}
			c.table([]string{"at", "number", "name", "until", "channel", "template", "note", "actor", "id"}, rows)
		})
	}))
	f := cmd.Flags()
	f.StringVar(&member, "member", "", c.flagHelp("member"))
	f.StringVar(&since, "since", "", c.flagHelp("since"))
	f.StringVar(&in.Channel, "channel", "", c.flagHelp("told_channel"))
	f.IntVar(&in.Limit, "limit", 0, c.flagHelp("limit"))
	return cmd
}

func (c *cli) toldUndo() *cobra.Command {
	return c.command("undo ID...", "told_undo", cobra.MinimumNArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		if err := a.Reminders.Untell(ctx, reminders.UntellIn{IDs: args}); err != nil {
			return err
		}
		return c.emit(struct{}{}, func() { c.say("told_undone", "count", len(args)) })
	}))
}
