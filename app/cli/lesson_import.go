package cli

import (
	"context"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/lessons"
	"guildbook/app/wording"
)

func (c *cli) lessonImport() *cobra.Command {
	var in lessons.ImportIn
	var tiers []string
	var draft bool
	cmd := c.command("import DIR", "lesson_import", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		var err error
		if in.Dir, err = filepath.Abs(args[0]); err != nil {
			return err
		}
		if in.TierIDs, err = tierIDs(ctx, a, tiers); err != nil {
			return err
		}
		if in.Course == "" {
			in.Course = filepath.Base(in.Dir)
		}
		in.Ready = !draft
		out, err := a.Lessons.ImportFolder(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			for _, p := range out.Problems {
				c.say("problem", "place", p.Place, "reason", c.book.Say(c.lang, "errors", wording.ErrorKey(p.Code), p.Params))
			}
			for _, a := range out.Access {
				key := "access_asks"
				if a.Applied {
					key = "access_applied"
				}
				c.say(key, "title", a.Title, "from", c.accessText(a.From), "to", c.accessText(a.To))
			}
			key := "lessons_imported"
			if in.DryRun {
				key = "lessons_would_import"
			}
			c.say(key, "course", in.Course, "added", out.Added, "changed", out.Changed, "same", out.Same,
				"modules", out.Modules, "files", out.Attachments, "problems", len(out.Problems))
		})
	}))
	f := cmd.Flags()
	f.StringVar(&in.Course, "course", "", c.flagHelp("course"))
	f.StringArrayVar(&tiers, "tier", nil, c.flagHelp("lesson_tier"))
	f.BoolVar(&draft, "draft", false, c.flagHelp("draft"))
	f.BoolVar(&in.TakeRest, "take-rest", false, c.flagHelp("take_rest"))
	f.BoolVar(&in.ApplyAccess, "apply-access", false, c.flagHelp("apply_access"))
	f.BoolVar(&in.DryRun, "dry-run", false, c.flagHelp("dry_run"))
	return cmd
}

// accessText is who may open a lesson and when, in a few words.
func (c *cli) accessText(a lessons.Access) string {
	said := []string{c.text("states." + a.State), c.text("audiences." + a.Audience)}
	if on := released(lessons.Row{ReleaseOn: a.ReleaseOn, ReleaseDays: a.ReleaseDays}); on != "" {
		said = append(said, on)
	}
	return strings.Join(said, ", ")
}

func tierIDs(ctx context.Context, a *app.App, names []string) ([]string, error) {
	ids := []string{}
	for _, name := range names {
		t, err := a.Plans.FindTier(ctx, name)
		if err != nil {
			return nil, err
		}
		ids = append(ids, t.ID)
	}
	return ids, nil
}
