package cli

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/members"
)

func (c *cli) fieldList() *cobra.Command {
	return c.command("list", "field_list", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		out, err := a.Members.ListFields(ctx)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			rows := [][]string{}
			for _, f := range out {
				rows = append(rows, []string{f.Name, c.text("field_kinds." + f.Kind), strings.Join(f.Choices, ", "), strconv.FormatInt(f.Used, 10)})
			}
			c.table([]string{"name", "kind", "choices", ">used"}, rows)
		})
	}))
}

func (c *cli) fieldAdd() *cobra.Command {
	var in members.SaveFieldIn
	cmd := c.command("add NAME", "field_add", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		in.Name = args[0]
		return c.saveField(ctx, a, in)
	}))
	c.fieldFlags(cmd, &in)
	return cmd
}

func (c *cli) fieldSet() *cobra.Command {
	var in members.SaveFieldIn
	cmd := c.command("set NAME", "field_set", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		all, err := a.Members.ListFields(ctx)
		if err != nil {
			return err
		}
		for _, f := range all {
			if !strings.EqualFold(f.Name, args[0]) {
				continue
			}
			in.Was = f.Name
			if in.Name == "" {
				in.Name = f.Name
			}
			if in.Kind == "" {
				in.Kind = f.Kind
			}
			if in.Choices == nil {
				in.Choices = f.Choices
			}
			return c.saveField(ctx, a, in)
		}
		return apperr.New(apperr.NotFound, "members.field_not_found", "name", args[0])
	}))
	c.fieldFlags(cmd, &in)
	cmd.Flags().StringVar(&in.Name, "name", "", c.flagHelp("field_name"))
	return cmd
}

func (c *cli) fieldFlags(cmd *cobra.Command, in *members.SaveFieldIn) {
	cmd.Flags().StringVar(&in.Kind, "kind", "", c.flagHelp("field_kind"))
	cmd.Flags().StringArrayVar(&in.Choices, "choice", nil, c.flagHelp("field_choice"))
}

func (c *cli) saveField(ctx context.Context, a *app.App, in members.SaveFieldIn) error {
	out, err := a.Members.SaveField(ctx, in)
	if err != nil {
		return err
	}
	return c.emit(out, func() { c.say("field_saved", "name", out.Name, "kind", c.text("field_kinds."+out.Kind)) })
}

func (c *cli) fieldRemove() *cobra.Command {
	return c.command("remove NAME", "field_remove", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		out, err := a.Members.RemoveField(ctx, members.RemoveFieldIn{Name: args[0]})
		if err != nil {
			return err
		}
		return c.emit(out, func() { c.say("field_removed", "name", out.Field.Name, "count", len(out.Values)) })
	}))
}
