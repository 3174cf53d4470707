package cli

import (
	"context"
	"path/filepath"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/publishing"
)

func (c *cli) facePublish() *cobra.Command {
	var in publishing.FaceIn
	var dry bool
	cmd := c.command("publish", "face_publish", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		if dry {
			plan, err := a.Publishing.PlanFace(ctx, publishing.FaceTask{})
			if err != nil {
				return err
			}
			return c.emit(plan, func() { c.printFacePlan(plan) })
		}
		for _, path := range []*string{&in.Out, &in.Zip} {
			if *path != "" {
				abs, err := filepath.Abs(*path)
				if err != nil {
					return err
				}
				*path = abs
			}
		}
		out, err := a.Publishing.PublishFace(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			c.say("face_published", "lessons", len(out.Plan.Lessons), "files", out.Plan.Files, "path", out.Folder)
			for _, p := range out.Places {
				c.say("placed", "kind", c.text("places."+p.Kind), "path", p.Path, "size", bytesOf(p.Bytes), "written", p.Written)
			}
		})
	}))
	f := cmd.Flags()
	f.BoolVar(&dry, "dry-run", false, c.flagHelp("face_dry_run"))
	f.StringVar(&in.Out, "out", "", c.flagHelp("out"))
	f.StringVar(&in.Zip, "zip", "", c.flagHelp("zip"))
	f.BoolVar(&in.Confirm, "yes", false, c.flagHelp("face_yes"))
	return cmd
}

func (c *cli) printFacePlan(p publishing.FacePlan) {
	rows := [][]string{}
	for _, l := range p.Lessons {
		rows = append(rows, []string{c.text("changes." + l.Change), l.Course, l.Title})
	}
	if len(rows) > 0 {
		c.table([]string{"change", "course", "lesson"}, rows)
	}
	for _, line := range p.Plans {
		c.say("face_shows", "what", line)
	}
	for _, line := range p.Events {
		c.say("face_shows", "what", line)
	}
	for _, line := range p.Titles {
		c.say("face_title", "title", line)
	}
	for _, m := range p.Mentions {
		c.say("face_mention", "word", m.Word, "page", m.Page)
	}
	c.printProblems(p.Problems)
	if !p.On {
		c.say("face_is_off")
	}
	c.say("face_total", "files", p.Files, "size", bytesOf(p.Bytes), "new", p.New)
}
