package cli

import (
	"context"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
)

func (c *cli) remindCommand() *cobra.Command {
	var in app.RemindFileIn
	var within string
	var refs []string
	cmd := c.command("remind", "remind", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		var err error
		if in.WithinDays, err = daysFlag(within); err != nil {
			return err
		}
		for _, ref := range refs {
			m, err := a.Members.Find(ctx, ref)
			if err != nil {
				return err
			}
			in.IDs = append(in.IDs, m.ID)
		}
		if in.Out == "" {
			out, err := a.Remind(ctx, in.RemindIn)
			if err != nil {
				return err
			}
			return c.emit(out.Reminders, func() { c.printReminders(out) })
		}
		if in.Out, err = filepath.Abs(in.Out); err != nil {
			return err
		}
		out, err := a.RemindFile(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			c.say("reminders_written", "count", out.Written, "path", out.Path)
			if len(out.Skipped) > 0 {
				c.say("reminders_skipped", "count", len(out.Skipped), "names", strings.Join(out.Skipped, ", "))
			}
			if len(out.Told) > 0 {
				c.say("reminders_told", "count", len(out.Told))
			}
		})
	}))
	f := cmd.Flags()
	f.StringVar(&in.Template, "template", "", c.flagHelp("remind_template"))
	f.StringVar(&in.Out, "out", "", c.flagHelp("remind_out"))
	f.BoolVar(&in.Replace, "replace", false, c.flagHelp("remind_replace"))
	f.StringArrayVar(&in.Groups, "group", nil, c.flagHelp("due_group"))
	f.StringVar(&within, "within", "0", c.flagHelp("within"))
	f.StringArrayVar(&refs, "member", nil, c.flagHelp("member"))
	f.BoolVar(&in.Untold, "untold", false, c.flagHelp("untold"))
	f.BoolVar(&in.Mark, "mark", false, c.flagHelp("remind_mark"))
	f.StringVar(&in.Channel, "channel", "", c.flagHelp("told_channel"))
	f.StringVar(&in.From, "from", "", c.flagHelp("remind_from"))
	return cmd
}

func (c *cli) printReminders(out app.RemindOut) {
	for _, r := range out.Reminders {
		c.say("reminder_head", "number", number(r.Number), "name", r.Name, "told", c.told(r.Told))
		for line := range strings.SplitSeq(r.Body, "\n") {
			c.say("reminder_line", "line", line)
		}
		if len(r.Missing) > 0 {
			c.say("reminder_missing", "names", "{"+strings.Join(r.Missing, "} {")+"}")
		}
	}
	c.say("reminders_total", "count", len(out.Reminders), "without", out.NoEmail)
}
