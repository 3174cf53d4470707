package cli

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/reports"
)

func (c *cli) reportCohort() *cobra.Command {
	return c.report("cohort", c.months, func(ctx context.Context, a *app.App, in app.ReportFileIn) error {
		out, err := a.Reports.Cohorts(ctx, reports.CohortIn{From: in.From, To: in.To})
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			rows := [][]string{}
			for _, x := range out.Cohorts {
				kept := make([]string, len(x.Kept))
				for i, n := range x.Kept {
					kept[i] = rate(float64(n)/float64(max(x.Size, 1)), x.Size > 0)
				}
				rows = append(rows, []string{x.Month, strconv.Itoa(x.Size), strings.Join(kept, " ")})
			}
			c.table([]string{"joined_in", ">people", "kept"}, rows)
		})
	})
}
