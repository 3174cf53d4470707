package cli

import (
	"context"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/lessons"
)

// asDays is what was meant as a number of days, in or out of range.
var asDays = regexp.MustCompile(`(?i)^\s*-?[0-9.]+\s*(d|day|days|天)\s*$`)

func (c *cli) lessonSet() *cobra.Command {
	var in lessons.SettingsIn
	var tiers, early []string
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
			if days, ok := lessons.ParseDays(release); ok {
				in.Release, in.ReleaseDays = "days", days
				break
			}
			if asDays.MatchString(release) {
				return apperr.New(apperr.Invalid, "lessons.bad_days", "value", release, "most", lessons.MostReleaseDays)
			}
			in.Release = "date"
			if in.ReleaseOn, err = dateFlag(release); err != nil {
				return err
			}
		}
		if in.Early, err = earlyFlag(ctx, a, early); err != nil {
			return err
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
	f.StringArrayVar(&early, "early", nil, c.flagHelp("early"))
	return cmd
}

// earlyFlag reads TIER=DATE; "none" takes all away, and nothing at all leaves them.
func earlyFlag(ctx context.Context, a *app.App, said []string) ([]lessons.Early, error) {
	if len(said) == 0 {
		return nil, nil
	}
	out := []lessons.Early{}
	for _, s := range said {
		if s == "none" {
			continue
		}
		i := strings.LastIndexByte(s, '=')
		if i < 0 {
			return nil, apperr.New(apperr.Invalid, "civil.bad_date", "value", s)
		}
		ids, err := tierIDs(ctx, a, []string{s[:i]})
		if err != nil {
			return nil, err
		}
		on, err := civil.Parse(s[i+1:])
		if err != nil {
			return nil, err
		}
		out = append(out, lessons.Early{TierID: ids[0], On: on})
	}
	return out, nil
}
