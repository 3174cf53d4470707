package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/terms"
)

func (c *cli) termPause() *cobra.Command {
	var in terms.PauseIn
	var member, tier, from, to string
	var dry bool
	cmd := c.command("pause", "term_pause", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		m, err := a.Members.Find(ctx, member)
		if err != nil {
			return err
		}
		tierID, err := tierOf(ctx, a, m, tier)
		if err != nil {
			return err
		}
		in.MemberID, in.TierID = m.ID, tierID
		if in.From, err = dateFlag(from); err != nil {
			return err
		}
		if in.To, err = dateFlag(to); err != nil {
			return err
		}
		act := a.Terms.Pause
		if dry {
			act = a.Terms.PreviewPause
		}
		out, err := act(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			key := "term_paused"
			if in.To == "" {
				key = "term_paused_open"
			}
			if dry {
				c.say("would")
			}
			c.say(key, "member", m.Name, "from", out.Pause.From, "to", out.Pause.To, "days", out.Days,
				"old", c.until(out.Moved.OldEnd, out.Moved.OldLife), "new", c.until(out.Moved.NewEnd, out.Moved.NewLife))
		})
	}))
	f := cmd.Flags()
	f.StringVar(&member, "member", "", c.flagHelp("member"))
	f.StringVar(&tier, "tier", "", c.flagHelp("pause_tier"))
	f.StringVar(&from, "from", "", c.flagHelp("pause_from"))
	f.StringVar(&to, "to", "", c.flagHelp("pause_to"))
	f.BoolVar(&in.Past, "past", false, c.flagHelp("pause_past"))
	f.StringVar(&in.Reason, "why", "", c.flagHelp("why"))
	f.BoolVar(&dry, "dry-run", false, c.flagHelp("dry_run"))
	required(cmd, "member", "why")
	return cmd
}
