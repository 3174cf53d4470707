package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/members"
)

func (c *cli) householdList() *cobra.Command {
	return c.command("list", "household_list", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		out, err := a.Members.Households(ctx)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			rows := [][]string{}
			for _, h := range out {
				rows = append(rows, []string{h.Name, c.text("household_kinds." + h.Kind), c.payerOf(h), namesOf(h)})
			}
			c.table([]string{"name", "kind", "payer", "members"}, rows)
		})
	}))
}

// payerOf is who pays for a household, and that they are in the trash where they are.
func (c *cli) payerOf(h members.Household) string {
	if !h.PayerTrashed {
		return h.PayerName
	}
	return c.text("says.in_trash", "name", h.PayerName)
}

func namesOf(h members.Household) string {
	names := []string{}
	for _, m := range h.Members {
		names = append(names, m.Name)
	}
	return strings.Join(names, ", ")
}

func (c *cli) householdAdd() *cobra.Command {
	var in members.SaveHouseholdIn
	var payer string
	var company bool
	cmd := c.command("add MEMBER...", "household_add", cobra.MinimumNArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) (err error) {
		if in.MemberIDs, err = c.findAll(ctx, a, args); err != nil {
			return err
		}
		if payer != "" {
			m, err := a.Members.Find(ctx, payer)
			if err != nil {
				return err
			}
			in.PayerID = m.ID
		}
		if company {
			in.Kind = members.Company
		}
		out, err := a.Members.SaveHousehold(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			c.say("household_saved", "name", out.Name, "members", namesOf(out), "payer", c.payerOf(out))
			for _, h := range out.Left {
				key := "household_left"
				if h.ID == "" {
					key = "household_emptied"
				}
				c.say(key, "name", h.Name)
			}
		})
	}))
	f := cmd.Flags()
	f.StringVar(&in.Name, "name", "", c.flagHelp("household_name"))
	f.StringVar(&payer, "payer", "", c.flagHelp("household_payer"))
	f.BoolVar(&company, "company", false, c.flagHelp("household_company"))
	return cmd
}

func (c *cli) householdRemove() *cobra.Command {
	return c.command("remove NAME", "household_remove", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		h, err := findHousehold(ctx, a, args[0])
		if err != nil {
			return err
		}
		out, err := a.Members.RemoveHousehold(ctx, members.IDIn{ID: h.ID})
		if err != nil {
			return err
		}
		return c.emit(out, func() { c.say("household_removed", "name", out.Name) })
	}))
}

// findHousehold finds a family or company by its id or name. It answers members.household_not_found.
func findHousehold(ctx context.Context, a *app.App, ref string) (members.Household, error) {
	all, err := a.Members.Households(ctx)
	if err != nil {
		return members.Household{}, err
	}
	for _, h := range all {
		if h.ID == ref || members.Fold(h.Name) == members.Fold(ref) {
			return h, nil
		}
	}
	return members.Household{}, apperr.New(apperr.NotFound, "members.household_not_found")
}
