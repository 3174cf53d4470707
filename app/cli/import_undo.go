package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
)

func (c *cli) importUndo() *cobra.Command {
	return c.command("undo ID", "import_undo", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		in := app.UndoIn{ImportID: args[0]}
		if err := a.UndoImport(ctx, in); err != nil {
			return err
		}
		return c.emit(in, func() { c.say("import_undone") })
	}))
}
