package cli

import (
	"context"
	"io"
	"os"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/lessons"
)

func (c *cli) lessonWrite() *cobra.Command {
	return c.command("write LESSON FILE.md|-", "lesson_write", cobra.ExactArgs(2), c.with(func(ctx context.Context, a *app.App, args []string) error {
		l, err := a.Lessons.Find(ctx, args[0])
		if err != nil {
			return err
		}
		body, err := c.readInput(args[1])
		if err != nil {
			return err
		}
		l, err = a.Lessons.Save(ctx, lessons.SaveIn{ID: l.ID, Title: l.Title, Body: body, Revision: l.Revision, Updated: l.Updated})
		if err != nil {
			return err
		}
		return c.emit(l, func() { c.say("lesson_written", "title", l.Title, "revision", l.Revision) })
	}))
}

// inputMax bounds what is read from a file or pipe into memory.
const inputMax = 64 << 20

func (c *cli) readInput(path string) (string, error) {
	r := c.in
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return "", apperr.New(apperr.NotFound, "cli.no_file", "path", path).Because(err)
		}
		defer func() { _ = f.Close() }()
		r = f
	}
	body, err := io.ReadAll(io.LimitReader(r, inputMax))
	if err != nil {
		return "", apperr.New(apperr.IO, "cli.unreadable", "path", path).Because(err)
	}
	return string(body), nil
}
