package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"guildbook/app/apperr"
	"guildbook/app/bridge"
	"guildbook/app/desktop"
)

func (c *cli) windowCommand() *cobra.Command {
	return c.command("window", "window", cobra.NoArgs, c.openWindow)
}

// runWindow is the program without a command: the window, or the help where there is none.
func (c *cli) runWindow(cmd *cobra.Command, args []string) error {
	if !desktop.Available {
		return cmd.Help()
	}
	return c.openWindow(cmd, args)
}

func (c *cli) openWindow(cmd *cobra.Command, _ []string) error {
	dir, err := c.workspaceDir()
	if err != nil && !apperr.IsCode(err, "cli.no_workspace") {
		return err
	}
	host := bridge.NewHost(c.ports(), func(cause string) { fmt.Fprintln(c.err, cause) })
	defer func() { _ = host.Close() }()
	return desktop.Run(cmd.Context(), desktop.Options{Host: host, Workspace: dir})
}
