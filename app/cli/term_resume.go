package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/terms"
)

func (c *cli) termResume() *cobra.Command {
	var member, on string
	var undo bool
	cmd := c.command("resume", "term_resume", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		m, err := a.Members.Find(ctx, member)
		if err != nil {
			return err
		}
		day, err := dateFlag(on)
		if err != nil {
			return err
		}
		if day == "" {
			if day, err = a.Settings.Today(ctx); err != nil {
				return err
			}
		}
		pause, err := a.Terms.LastPause(ctx, terms.IDIn{ID: m.ID})
		if err != nil {
			return err
		}
		var out terms.PauseOut
		if undo {
			out, err = a.Terms.UndoPause(ctx, terms.IDIn{ID: pause.ID})
		} else {
			out, err = a.Terms.EndPause(ctx, terms.EndPauseIn{ID: pause.ID, To: day.AddDays(-1)})
		}
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			key := "term_resumed"
			if out.Pause.Undone {
				key = "term_unpaused"
			}
			c.say(key, "member", m.Name, "from", pause.From, "to", out.Pause.To, "days", out.Days,
				"new", c.until(out.Moved.NewEnd, out.Moved.NewLife))
		})
	}))
	f := cmd.Flags()
	f.StringVar(&member, "member", "", c.flagHelp("member"))
	f.StringVar(&on, "on", "", c.flagHelp("resume_on"))
	f.BoolVar(&undo, "undo", false, c.flagHelp("pause_undo"))
	required(cmd, "member")
	return cmd
}
