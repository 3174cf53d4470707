package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
)

func (c *cli) settingsSet() *cobra.Command {
	return c.command("set NAME=VALUE...", "settings_set", cobra.MinimumNArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		set, err := a.Settings.Show(ctx)
		if err != nil {
			return err
		}
		for _, arg := range args {
			name, value, ok := strings.Cut(arg, "=")
			if !ok {
				return apperr.New(apperr.Invalid, "cli.bad_setting", "name", arg)
			}
			if err := setSetting(&set, name, value); err != nil {
				return err
			}
		}
		set, err = a.Settings.Change(ctx, set)
		if err != nil {
			return err
		}
		return c.emit(set, func() { c.say("settings_changed") })
	}))
}
