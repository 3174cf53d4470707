package cli

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"guildbook/app/demo"
)

func (c *cli) demoCommand() *cobra.Command {
	return c.command("demo DIR", "demo", cobra.ExactArgs(1), func(cmd *cobra.Command, args []string) error {
		dir, err := filepath.Abs(args[0])
		if err != nil {
			return err
		}
		if err := demo.Build(cmd.Context(), dir, c.ports()); err != nil {
			return err
		}
		return c.emit(map[string]string{"dir": dir}, func() { c.say("demo_made", "path", dir) })
	})
}
