package cli

import (
	"context"
	"path/filepath"
	"strconv"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/money"
)

// report makes a report's command: print shows it, and with --out it goes into a file.
func (c *cli) report(kind string, flags func(*cobra.Command, *app.ReportFileIn), print func(context.Context, *app.App, app.ReportFileIn) error) *cobra.Command {
	in := app.ReportFileIn{Kind: kind}
	cmd := c.command(kind, "report_"+kind, cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		if in.Out == "" {
			return print(ctx, a, in)
		}
		var err error
		if in.Out, err = filepath.Abs(in.Out); err != nil {
			return err
		}
		in.Language = c.lang
		out, err := a.ReportFile(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() { c.say("written_to", "path", out.Path) })
	}))
	cmd.Flags().StringVar(&in.Out, "out", "", c.flagHelp("report_out"))
	flags(cmd, &in)
	return cmd
}

// months adds the flags of a span of months.
func (c *cli) months(cmd *cobra.Command, in *app.ReportFileIn) {
	cmd.Flags().StringVar(&in.From, "from", "", c.flagHelp("month_from"))
	cmd.Flags().StringVar(&in.To, "to", "", c.flagHelp("month_to"))
}

// bar is a figure to look at: as many marks of most as the share says.
func bar(part, whole int64) string {
	if part <= 0 || whole <= 0 {
		return ""
	}
	marks := make([]rune, max(1, int(20*float64(part)/float64(whole))))
	for i := range marks {
		marks[i] = '█'
	}
	return string(marks)
}

// rate is a share in percent, or a dash.
func rate(share float64, known bool) string {
	if !known {
		return "—"
	}
	return strconv.FormatFloat(100*share, 'f', 1, 64) + "%"
}

func largest(list []money.Amount) (most int64) {
	for _, a := range list {
		most = max(most, a.Minor)
	}
	return most
}
