package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/lessons"
)

func (c *cli) lessonRender() *cobra.Command {
	return c.command("render LESSON", "lesson_render", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		l, err := a.Lessons.Find(ctx, args[0])
		if err != nil {
			return err
		}
		p, err := a.Lessons.Preview(ctx, lessons.PreviewIn{ID: l.ID, Body: l.Body})
		if err != nil {
			return err
		}
		return c.emit(p, func() { fmt.Fprintln(c.out, p.HTML) })
	}))
}
