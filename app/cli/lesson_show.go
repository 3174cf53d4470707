package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"guildbook/app"
)

func (c *cli) lessonShow() *cobra.Command {
	return c.command("show LESSON", "lesson_show", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		l, err := a.Lessons.Find(ctx, args[0])
		if err != nil {
			return err
		}
		return c.emit(l, func() { fmt.Fprint(c.out, l.Body) })
	}))
}
