package cli

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"guildbook/app"
)

func (c *cli) todayCommand() *cobra.Command {
	return c.command("today", "today", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		out, err := a.Reports.Today(ctx)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			for _, t := range out.Tasks {
				params := []any{"amount", c.amount(t.Amount)}
				for k, v := range t.Params {
					if at, err := strconv.ParseInt(v, 10, 64); k == "at" && err == nil {
						v = c.moment(ctx, a, at)
					}
					params = append(params, k, v)
				}
				c.say("task_"+t.Kind, params...)
			}
			if len(out.Tasks) == 0 {
				c.say("nothing_to_do")
			}
		})
	}))
}
