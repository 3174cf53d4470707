package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/lessons"
)

func (c *cli) lessonSet() *cobra.Command {
	var in lessons.SettingsIn
	var tiers []string
	var release string
	cmd := c.command("set LESSON...", "lesson_set", cobra.MinimumNArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		for _, ref := range args {
			l, err := a.Lessons.Find(ctx, ref)
			if err != nil {
				return err
			}
			in.IDs = append(in.IDs, l.ID)
		}
		var err error
		if in.TierIDs, err = tierIDs(ctx, a, tiers); err != nil {
			return err
		}
		if len(tiers) > 0 && in.Audience == "" {
			in.Audience = "tiers"
		}
		switch release {
		case "", "now":
			in.Release = release
		default:
			in.Release = "date"
			if in.ReleaseOn, err = dateFlag(release); err != nil {
				return err
			}
		}
		if err := a.Lessons.Set(ctx, in); err != nil {
			return err
		}
		return c.emit(in, func() { c.say("lessons_set", "count", len(in.IDs)) })
	}))
	f := cmd.Flags()
	f.StringVar(&in.State, "state", "", c.flagHelp("state"))
	f.StringVar(&in.Audience, "audience", "", c.flagHelp("audience"))
	f.StringArrayVar(&tiers, "tier", nil, c.flagHelp("lesson_tier"))
	f.StringVar(&release, "release", "", c.flagHelp("release"))
	return cmd
}
