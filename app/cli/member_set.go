package cli

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/members"
)

func (c *cli) memberSet() *cobra.Command {
	return c.command("set MEMBER FIELD=VALUE...", "member_set", cobra.MinimumNArgs(2), c.with(func(ctx context.Context, a *app.App, args []string) error {
		m, err := a.Members.Find(ctx, args[0])
		if err != nil {
			return err
		}
		in := formOf(m)
		for _, pair := range args[1:] {
			field, value, ok := strings.Cut(pair, "=")
			if !ok {
				return apperr.New(apperr.Invalid, "cli.pair_form", "value", pair)
			}
			switch field {
			case "name":
				in.Name = value
			case "number":
				if in.Number, err = strconv.ParseInt(value, 10, 64); err != nil {
					return apperr.New(apperr.Invalid, "members.bad_number", "value", value)
				}
			case "joined":
				if in.JoinedOn, err = civil.Parse(value); err != nil {
					return err
				}
			case "referrer":
				in.Referrer, in.ReferrerID = value, ""
			case "alumni":
				in.Alumni = value == "yes"
			default:
				in.Fields[field] = value
			}
		}
		out, err := a.Members.Save(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() { c.say("member_set", "name", out.Name, "number", number(out.Number)) })
	}))
}

// formOf is the form that keeps a member as they are.
func formOf(m members.Member) members.SaveIn {
	return members.SaveIn{
		ID: m.ID, Number: m.Number, Name: m.Name, Aliases: m.Aliases, Contacts: m.Contacts, Tags: m.Tags, JoinedOn: m.JoinedOn,
		Referrer: m.Referrer, ReferrerID: m.ReferrerID, Alumni: m.AlumniOn != "", Fields: map[string]string{},
	}
}
