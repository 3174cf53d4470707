package cli

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/members"
	"guildbook/app/plans"
	"guildbook/app/reports"
)

func (c *cli) viewList() *cobra.Command {
	return c.command("list", "view_list", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		out, err := a.Members.Views(ctx)
		if err != nil {
			return err
		}
		tiers, err := a.Plans.Tiers(ctx, plans.ListIn{})
		if err != nil {
			return err
		}
		homes, err := a.Members.Households(ctx)
		if err != nil {
			return err
		}
		return c.emit(out.Views, func() {
			named := map[string]string{}
			for _, t := range tiers {
				named[t.ID] = t.Name
			}
			for _, h := range homes {
				named[h.ID] = h.Name
			}
			rows := [][]string{}
			for _, v := range out.Views {
				v.TierID, v.Household = cmp.Or(named[v.TierID], v.TierID), cmp.Or(named[v.Household], v.Household)
				sort := v.Sort
				if v.Desc {
					sort = strings.TrimSpace(sort + " ↓")
				}
				rows = append(rows, []string{v.Name, c.askedBy(v), strings.Join(v.Columns, ", "), sort})
			}
			c.table([]string{"name", "asks", "columns", "sort"}, rows)
		})
	}))
}

// askedBy is what a view asks for, as a command line would say it.
func (c *cli) askedBy(v members.View) string {
	said := []string{}
	say := func(flag, value string) {
		if value != "" {
			said = append(said, flag+"="+value)
		}
	}
	say("query", v.Query)
	say("standing", v.Standing)
	say("tier", v.TierID)
	say("tag", v.Tag)
	say("code", v.Code)
	say("household", v.Household)
	for _, name := range slices.Sorted(maps.Keys(v.Fields)) {
		say(name, v.Fields[name])
	}
	return strings.Join(said, ", ")
}

func (c *cli) viewSave() *cobra.Command {
	var in members.View
	var tier, household string
	cmd := c.command("save NAME", "view_save", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		in.Name = args[0]
		if was, err := findView(ctx, a, args[0]); err == nil {
			in.ID = was.ID
		} else if !apperr.IsCode(err, "members.view_not_found") {
			return err
		}
		if tier != "" {
			t, err := a.Plans.FindTier(ctx, tier)
			if err != nil {
				return err
			}
			in.TierID = t.ID
		}
		in.Household = household
		if household != "" && household != "any" {
			h, err := findHousehold(ctx, a, household)
			if err != nil {
				return err
			}
			in.Household = h.ID
		}
		out, err := a.Members.SaveView(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() { c.say("view_saved", "name", out.Name) })
	}))
	f := cmd.Flags()
	f.StringVarP(&in.Query, "query", "q", "", c.flagHelp("query"))
	f.StringVar(&in.Standing, "standing", "", c.flagHelp("standing"))
	f.StringVar(&tier, "tier", "", c.flagHelp("tier"))
	f.StringVar(&in.Tag, "tag", "", c.flagHelp("tags"))
	f.StringVar(&in.Code, "code", "", c.flagHelp("view_code"))
	f.StringVar(&household, "household", "", c.flagHelp("view_household"))
	f.StringToStringVar(&in.Fields, "field", nil, c.flagHelp("view_field"))
	f.StringSliceVar(&in.Columns, "column", nil, c.flagHelp("view_column"))
	f.StringVar(&in.Sort, "sort", "", c.flagHelp("sort_members"))
	f.BoolVar(&in.Desc, "desc", false, c.flagHelp("desc"))
	return cmd
}

func (c *cli) viewRemove() *cobra.Command {
	return c.command("remove NAME", "view_remove", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		v, err := findView(ctx, a, args[0])
		if err != nil {
			return err
		}
		out, err := a.Members.RemoveView(ctx, members.IDIn{ID: v.ID})
		if err != nil {
			return err
		}
		return c.emit(out, func() { c.say("view_removed", "name", out.Name) })
	}))
}

// findView finds a view by its id or name. It answers members.view_not_found.
func findView(ctx context.Context, a *app.App, ref string) (members.View, error) {
	out, err := a.Members.Views(ctx)
	if err != nil {
		return members.View{}, err
	}
	for _, v := range out.Views {
		if v.ID == ref || members.Fold(v.Name) == members.Fold(ref) {
			return v, nil
		}
	}
	return members.View{}, apperr.New(apperr.NotFound, "members.view_not_found")
}

// through asks for what a view asks, where the command line asks for nothing else.
func through(v members.View, in reports.RollIn) reports.RollIn {
	or := func(here *string, there string) {
		if *here == "" {
			*here = there
		}
	}
	if in.Sort == "" {
		in.Sort, in.Desc = v.Sort, v.Desc || in.Desc
	}
	or(&in.Query, v.Query)
	or(&in.Standing, v.Standing)
	or(&in.TierID, v.TierID)
	or(&in.Tag, v.Tag)
	or(&in.Code, v.Code)
	or(&in.Household, v.Household)
	in.Fields = v.Fields
	return in
}
