package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/plans"
	"guildbook/app/publishing"
)

// faceOrder is the order in which the face's settings are listed; the names are those of `face set NAME=VALUE`.
var faceOrder = []string{"on", "address", "tagline", "about", "for-whom", "join", "contact", "plans", "events", "contents", "named"}

func faceTexts(f *publishing.FaceSettings) map[string]*string {
	return map[string]*string{
		"address": &f.Address, "tagline": &f.Tagline, "about": &f.About, "for-whom": &f.ForWhom, "join": &f.Join, "contact": &f.Contact,
	}
}

func faceSwitches(f *publishing.FaceSettings) map[string]*bool {
	return map[string]*bool{"on": &f.On, "events": &f.Events, "contents": &f.Contents}
}

func (c *cli) faceShow() *cobra.Command {
	return c.command("show", "face_show", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		f, err := a.Publishing.ShowFace(ctx)
		if err != nil {
			return err
		}
		list, err := a.Plans.Plans(ctx, plans.ListIn{})
		if err != nil {
			return err
		}
		return c.emit(f, func() {
			rows := [][]string{}
			for _, name := range faceOrder {
				rows = append(rows, []string{name, c.faceValue(&f, name, list)})
			}
			c.table([]string{"setting", "value"}, rows)
			for _, p := range f.Places {
				if t, err := a.Targets.Find(ctx, p.TargetID); err == nil {
					c.say("face_place", "name", t.Name, "folder", p.Folder)
				}
			}
		})
	}))
}

func (c *cli) faceValue(f *publishing.FaceSettings, name string, list []plans.Plan) string {
	switch name {
	case "plans":
		names := []string{}
		for _, p := range list {
			if slices.Contains(f.PlanIDs, p.ID) {
				names = append(names, p.Name)
			}
		}
		return strings.Join(names, ", ")
	case "named":
		return strings.Join(f.Named, ", ")
	}
	if on, ok := faceSwitches(f)[name]; ok {
		if *on {
			return "on"
		}
		return "off"
	}
	return strings.Join(strings.Fields(*faceTexts(f)[name]), " ")
}

func (c *cli) setFace(ctx context.Context, a *app.App, f *publishing.FaceSettings, name, value string) error {
	if text, ok := faceTexts(f)[name]; ok {
		*text = value
		return nil
	}
	if on, ok := faceSwitches(f)[name]; ok {
		if value != "on" && value != "off" {
			return apperr.New(apperr.Invalid, "cli.bad_switch", "name", name, "value", value)
		}
		*on = value == "on"
		return nil
	}
	items := strings.FieldsFunc(value, func(r rune) bool { return r == ',' || r == '，' || r == '、' })
	switch name {
	case "named":
		f.Named = items
	case "plans":
		f.PlanIDs = nil
		for _, item := range items {
			p, err := a.Plans.FindPlan(ctx, strings.TrimSpace(item))
			if err != nil {
				return err
			}
			f.PlanIDs = append(f.PlanIDs, p.ID)
		}
	default:
		return apperr.New(apperr.Invalid, "cli.bad_setting", "name", name)
	}
	return nil
}
