package cli

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"guildbook/app"
)

func (c *cli) editionList() *cobra.Command {
	return c.command("list", "edition_list", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		out, err := a.Publishing.Editions(ctx)
		if err != nil {
			return err
		}
		return c.emit(out.Editions, func() {
			rows := [][]string{}
			for _, e := range out.Editions {
				rows = append(rows, []string{
					strconv.FormatInt(e.Number, 10), c.moment(ctx, a, e.PublishedAt), strconv.FormatInt(e.Lessons, 10),
					strconv.FormatInt(e.Members, 10), bytesOf(e.Bytes), e.Note,
				})
			}
			c.table([]string{">edition", "at", ">lessons", ">members", ">size", "note"}, rows)
		})
	}))
}
