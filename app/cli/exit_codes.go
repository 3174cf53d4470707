package cli

import "github.com/spf13/cobra"

// exitCodesTopic is `guildbook help exit-codes`.
func (c *cli) exitCodesTopic() *cobra.Command {
	return &cobra.Command{Use: "exit-codes", Short: c.text("help.exit_codes"), Long: c.text("help.exit_codes_long")}
}
