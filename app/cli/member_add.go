package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/members"
)

func (c *cli) memberAdd() *cobra.Command {
	var in members.SaveIn
	var joined string
	contact := map[string]*[]string{}
	cmd := c.command("add [NAME]", "member_add", cobra.MaximumNArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		if len(args) == 1 {
			if in.Name != "" && in.Name != args[0] {
				return apperr.New(apperr.Invalid, "cli.two_names", "first", args[0], "second", in.Name)
			}
			in.Name = args[0]
		}
		var err error
		if in.JoinedOn, err = dateFlag(joined); err != nil {
			return err
		}
		for _, kind := range contactKinds {
			for _, value := range *contact[kind] {
				in.Contacts = append(in.Contacts, members.Contact{Kind: kind, Value: value})
			}
		}
		m, err := a.Members.Save(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(m, func() { c.say("member_added", "name", m.Name, "number", number(m.Number)) })
	}))
	f := cmd.Flags()
	f.StringVar(&in.Name, "name", "", c.flagHelp("member_name"))
	for _, kind := range contactKinds {
		contact[kind] = f.StringArray(kind, nil, c.flagHelp("contact"))
	}
	f.StringArrayVar(&in.Aliases, "alias", nil, c.flagHelp("alias"))
	f.StringArrayVar(&in.Tags, "tag", nil, c.flagHelp("tags"))
	f.StringVar(&in.Note, "note", "", c.flagHelp("note"))
	f.StringVar(&in.Referrer, "referrer", "", c.flagHelp("referrer"))
	f.Int64Var(&in.Number, "number", 0, c.flagHelp("number"))
	f.StringVar(&joined, "joined", "", c.flagHelp("joined"))
	return cmd
}

var contactKinds = []string{"email", "phone", "wechat", "address"}

// dateFlag reads a date flag; empty stays empty.
func dateFlag(s string) (civil.Date, error) {
	if s == "" {
		return "", nil
	}
	return civil.Parse(s)
}
