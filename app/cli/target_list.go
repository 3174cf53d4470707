package cli

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/wording"
)

func (c *cli) targetList() *cobra.Command {
	return c.command("list", "target_list", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		out, err := a.Targets.List(ctx)
		if err != nil {
			return err
		}
		return c.emit(out.Targets, func() {
			rows := [][]string{}
			for _, t := range out.Targets {
				edition, at, last := "—", "—", ""
				if t.LastEdition > 0 {
					edition, at = strconv.FormatInt(t.LastEdition, 10), c.moment(ctx, a, t.LastPublishedAt)
				}
				if t.FailCode != "" {
					last = c.book.Say(c.lang, "errors", wording.ErrorKey(t.FailCode), t.FailParams)
				}
				rows = append(rows, []string{t.Name, c.text("places." + t.Kind), whereOf(t), edition, at, last})
			}
			c.table([]string{"name", "kind", "where", ">edition", "at", "last_try"}, rows)
		})
	}))
}
