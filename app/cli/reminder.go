package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/reminders"
)

func (c *cli) reminderList() *cobra.Command {
	return c.command("list", "reminder_list", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		out, err := a.Reminders.Templates(ctx)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			rows := [][]string{}
			for _, t := range out.Templates {
				rows = append(rows, []string{t.Name, c.text("purposes." + t.Purpose), t.Language, t.Subject})
			}
			c.table([]string{"name", "purpose", "language", "subject"}, rows)
			c.say("reminder_names", "names", "{"+strings.Join(out.Variables, "} {")+"}")
		})
	}))
}

func (c *cli) reminderShow() *cobra.Command {
	return c.command("show NAME", "reminder_show", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		out, err := a.Reminders.Find(ctx, args[0], "")
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			c.say("reminder_text", "name", out.Name, "purpose", c.text("purposes."+out.Purpose), "language", out.Language)
			if out.Subject != "" {
				c.say("reminder_subject", "subject", out.Subject)
			}
			for line := range strings.SplitSeq(out.Body, "\n") {
				c.say("reminder_line", "line", line)
			}
		})
	}))
}

func (c *cli) reminderSet() *cobra.Command {
	var in reminders.TemplateIn
	var file string
	cmd := c.command("set NAME", "reminder_set", cobra.ExactArgs(1), nil)
	cmd.RunE = c.with(func(ctx context.Context, a *app.App, args []string) error {
		if file != "" {
			body, err := c.readInput(file)
			if err != nil {
				return err
			}
			in.Body = body
		}
		was, err := a.Reminders.Find(ctx, args[0], "")
		switch {
		case err == nil:
			in.ID = was.ID
			keep := func(flag string, here *string, there string) {
				if !cmd.Flags().Changed(flag) {
					*here = there
				}
			}
			keep("name", &in.Name, was.Name)
			keep("for", &in.Purpose, was.Purpose)
			keep("language", &in.Language, was.Language)
			keep("subject", &in.Subject, was.Subject)
			if in.Body == "" && !cmd.Flags().Changed("body") {
				in.Body = was.Body
			}
		case apperr.IsCode(err, "reminders.template_not_found"):
			if in.Name == "" {
				in.Name = args[0]
			}
			if in.Language == "" {
				set, err := a.Settings.Show(ctx)
				if err != nil {
					return err
				}
				in.Language = set.Language
			}
		default:
			return err
		}
		out, err := a.Reminders.SaveTemplate(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() { c.say("reminder_saved", "name", out.Name, "purpose", c.text("purposes."+out.Purpose)) })
	})
	f := cmd.Flags()
	f.StringVar(&in.Purpose, "for", "", c.flagHelp("reminder_for"))
	f.StringVar(&in.Language, "language", "", c.flagHelp("reminder_language"))
	f.StringVar(&in.Subject, "subject", "", c.flagHelp("reminder_subject"))
	f.StringVar(&in.Body, "body", "", c.flagHelp("reminder_body"))
	f.StringVar(&file, "file", "", c.flagHelp("reminder_file"))
	f.StringVar(&in.Name, "name", "", c.flagHelp("reminder_name"))
	cmd.MarkFlagsMutuallyExclusive("body", "file")
	return cmd
}

func (c *cli) reminderRemove() *cobra.Command {
	var undo bool
	cmd := c.command("remove NAME", "reminder_remove", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		in := reminders.TrashIn{ID: args[0], Undo: undo}
		said, name := "reminder_restored", args[0]
		if !undo {
			t, err := a.Reminders.Find(ctx, args[0], "")
			if err != nil {
				return err
			}
			in.ID, name, said = t.ID, t.Name, "reminder_removed"
		}
		if err := a.Reminders.TrashTemplate(ctx, in); err != nil {
			return err
		}
		return c.emit(in, func() { c.say(said, "name", name, "id", in.ID) })
	}))
	cmd.Flags().BoolVar(&undo, "undo", false, c.flagHelp("reminder_undo"))
	return cmd
}
