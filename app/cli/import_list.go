package cli

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/inbox"
)

func (c *cli) importList() *cobra.Command {
	return c.command("list", "import_list", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		out, err := a.Inbox.List(ctx, inbox.ListIn{})
		if err != nil {
			return err
		}
		return c.emit(out.Imports, func() {
			rows := [][]string{}
			for _, i := range out.Imports {
				rows = append(rows, []string{
					c.moment(ctx, a, i.At), c.text("import_kinds." + i.Kind), i.Source, strconv.FormatInt(i.Added, 10),
					strconv.FormatInt(i.Changed, 10), strconv.FormatInt(i.Problems, 10), c.text(undoneKey(i.UndoneAt)), i.ID,
				})
			}
			c.table([]string{"at", "kind", "source", ">added", ">changed", ">problems", "state", "id"}, rows)
		})
	}))
}

func undoneKey(at int64) string {
	if at != 0 {
		return "import_states.undone"
	}
	return "import_states.kept"
}
