package cli

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"guildbook/app"
)

func (c *cli) initCommand() *cobra.Command {
	var in app.CreateIn
	cmd := c.command("init DIR", "init", cobra.ExactArgs(1), func(cmd *cobra.Command, args []string) error {
		dir, err := filepath.Abs(args[0])
		if err != nil {
			return err
		}
		in.Dir = dir
		if in.Language == "" {
			in.Language = c.lang
		}
		a, err := app.Create(cmd.Context(), in, c.ports())
		if err != nil {
			return err
		}
		defer func() { _ = a.Close() }()
		a.Remember(cmd.Context())
		set, err := a.Settings.Show(cmd.Context())
		if err != nil {
			return err
		}
		return c.emit(struct {
			Dir      string `json:"dir"`
			Settings any    `json:"settings"`
		}{dir, set}, func() { c.say("created", "name", set.Community, "path", dir) })
	})
	cmd.Flags().StringVar(&in.Name, "name", "", c.flagHelp("name"))
	cmd.Flags().StringVar(&in.Currency, "currency", "CNY", c.flagHelp("currency"))
	cmd.Flags().StringVar(&in.Timezone, "timezone", "", c.flagHelp("timezone"))
	cmd.Flags().StringVar(&in.Language, "language", "", c.flagHelp("language"))
	cmd.Flags().StringVar(&in.Actor, "actor", "", c.flagHelp("actor"))
	return cmd
}
