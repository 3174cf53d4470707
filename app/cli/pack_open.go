package cli

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"guildbook/app/deploy"
)

// packOpen needs no workspace: a member may open what they were given, or where it is hosted. The code stays on this computer.
func (c *cli) packOpen() *cobra.Command {
	var code, out string
	cmd := c.command("open PACK", "pack_open", cobra.ExactArgs(1), func(cmd *cobra.Command, args []string) error {
		source, err := deploy.OpenPack(cmd.Context(), args[0], nil)
		if err != nil {
			return err
		}
		defer func() { _ = source.Close() }()
		p, err := deploy.Unlock(source, code)
		if err != nil {
			return err
		}
		dir, err := filepath.Abs(out)
		if err != nil {
			return err
		}
		r, err := p.Extract(dir)
		if err != nil {
			return err
		}
		return c.emit(r, func() { c.say("pack_opened", "lessons", r.Lessons, "media", r.Media, "path", dir) })
	})
	cmd.Flags().StringVar(&code, "code", "", c.flagHelp("code"))
	cmd.Flags().StringVar(&out, "out", "", c.flagHelp("open_out"))
	required(cmd, "code", "out")
	return cmd
}
