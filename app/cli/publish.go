package cli

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/publishing"
	"guildbook/app/wording"
)

func (c *cli) publishCommand() *cobra.Command {
	var in publishing.PublishIn
	var member, as string
	var dry bool
	var revoke []string
	cmd := c.command("publish", "publish", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		if as != "" {
			if !dry {
				return apperr.New(apperr.Invalid, "cli.as_needs_dry_run")
			}
			tier, member, err := whom(ctx, a, as)
			if err != nil {
				return err
			}
			m, err := a.Publishing.Manifest(ctx, publishing.ManifestIn{TierID: tier, MemberID: member})
			if err != nil {
				return err
			}
			return c.emit(m, func() { c.printManifest(m) })
		}
		var names []string
		for _, ref := range revoke {
			m, err := a.Members.Find(ctx, ref)
			if err != nil {
				return err
			}
			in.Revoke, names = append(in.Revoke, m.ID), append(names, m.Name)
		}
		if dry {
			plan, err := a.Publishing.Plan(ctx, publishing.PlanIn{Rekey: in.Rekey, Revoke: in.Revoke})
			if err != nil {
				return err
			}
			return c.emit(plan, func() { c.printPlan(plan) })
		}
		for _, path := range []*string{&in.Out, &in.Zip, &in.Single} {
			if *path != "" {
				abs, err := filepath.Abs(*path)
				if err != nil {
					return err
				}
				*path = abs
			}
		}
		if member != "" {
			if in.Single == "" {
				return apperr.New(apperr.Invalid, "cli.for_needs_single")
			}
			m, err := a.Members.Find(ctx, member)
			if err != nil {
				return err
			}
			in.For = m.ID
		}
		out, failed := a.Publishing.Publish(ctx, in)
		if failed != nil && out.Edition.Number == 0 {
			return failed
		}
		// Where places failed the edition stands, and others have it.
		err := c.emit(out, func() {
			if len(names) > 0 {
				c.say("revoked_with", "names", strings.Join(names, ", "))
			}
			c.printPublished(out, a.Workspace.PackDir())
		})
		return cmp.Or(failed, err)
	}))
	f := cmd.Flags()
	f.BoolVar(&dry, "dry-run", false, c.flagHelp("dry_run"))
	f.StringVar(&as, "as", "", c.flagHelp("as"))
	f.StringVar(&in.Out, "out", "", c.flagHelp("out"))
	f.StringVar(&in.Zip, "zip", "", c.flagHelp("zip"))
	f.StringVar(&in.Single, "single", "", c.flagHelp("single"))
	f.StringArrayVar(&in.Targets, "target", nil, c.flagHelp("target"))
	f.StringVar(&member, "for", "", c.flagHelp("for"))
	f.StringArrayVar(&revoke, "revoke", nil, c.flagHelp("revoke"))
	f.StringVar(&in.Why, "why", "", c.flagHelp("revoke_why"))
	f.BoolVar(&in.Rekey, "rekey", false, c.flagHelp("rekey"))
	f.BoolVar(&in.Over, "over-newer", false, c.flagHelp("over_newer"))
	f.StringVar(&in.Note, "note", "", c.flagHelp("edition_note"))
	return cmd
}

func (c *cli) printPlan(p publishing.Plan) {
	rows := [][]string{}
	for _, l := range p.Lessons {
		if l.Change != "same" {
			rows = append(rows, []string{c.text("changes." + l.Change), l.Course, l.Title, l.When, bytesOf(l.Bytes)})
		}
	}
	if len(rows) > 0 {
		c.table([]string{"change", "course", "lesson", "release", ">size"}, rows)
	}
	for _, t := range p.Tiers {
		key := "plan_tier"
		if t.NewEpoch {
			key = "plan_tier_new_keys"
		}
		c.say(key, "tier", t.Name, "members", t.Members, "lessons", t.Lessons, "joined", len(t.Joined), "left", len(t.Left))
	}
	c.printProblems(p.Problems)
	c.printNobody(p)
	if p.Nothing {
		c.say("plan_nothing")
		return
	}
	if len(p.Because) > 0 {
		var what []string
		for _, why := range p.Because {
			what = append(what, c.text("because."+why))
		}
		says := "because_only"
		if slices.ContainsFunc(p.Lessons, func(l publishing.LessonChange) bool {
			return l.Change == "new" || l.Change == "changed" || l.Change == "leaves"
		}) {
			says = "because"
		}
		c.say(says, "what", strings.Join(what, ", "))
	}
	c.say("plan_total", "number", p.Number, "files", p.Write, "size", bytesOf(p.WriteBytes), "remove", p.Remove, "total", bytesOf(p.TotalBytes))
}

// printNobody warns of an edition that opens nothing to anybody, and of members who cannot open it.
func (c *cli) printNobody(p publishing.Plan) {
	for _, why := range p.Nobody {
		c.say("nobody", "reason", c.text("nobody."+why))
	}
	if len(p.NoCode) > 0 {
		c.say("no_code", "count", len(p.NoCode))
	}
}

// problemsShown bounds how many problems are printed; --json and the inbox hold all.
const problemsShown = 20

func (c *cli) printProblems(list []publishing.Problem) {
	for i, p := range list {
		if i == problemsShown {
			c.say("problems_more", "count", len(list)-i)
			return
		}
		c.say("problem", "place", p.Place, "reason", c.book.Say(c.lang, "errors", wording.ErrorKey(p.Code), p.Params))
	}
}

func (c *cli) printPublished(out publishing.PublishOut, own string) {
	e := out.Edition
	if out.Nothing {
		c.say("published_nothing", "number", e.Number)
	} else {
		c.say("published", "number", e.Number, "lessons", e.Lessons, "members", e.Members, "files", e.Written, "size", bytesOf(out.Plan.WriteBytes))
	}
	c.printProblems(out.Plan.Problems)
	c.printNobody(out.Plan)
	if len(out.Places) == 0 {
		c.say("kept_in", "path", own)
	}
	for _, p := range out.Places {
		c.say("placed", "kind", c.text("places."+p.Kind), "path", p.Path, "size", bytesOf(p.Bytes), "written", p.Written)
		if p.Warning != "" {
			c.say("warning", "reason", c.book.Say(c.lang, "errors", wording.ErrorKey(p.Warning), map[string]string{"size": bytesOf(p.Bytes), "path": p.Path}))
		}
	}
}
