package cli

import (
	"github.com/spf13/cobra"

	"guildbook/app/pack"
)

// packVerify needs no workspace: anybody who holds a pack may check it.
func (c *cli) packVerify() *cobra.Command {
	return c.command("verify PACK", "pack_verify", cobra.ExactArgs(1), func(_ *cobra.Command, args []string) error {
		source, err := pack.OpenSource(args[0])
		if err != nil {
			return err
		}
		defer func() { _ = source.Close() }()
		r, err := pack.Verify(source)
		if err != nil {
			return err
		}
		return c.emit(r, func() {
			c.say("pack_verified", "pack", r.Pack, "generation", r.Generation, "files", r.Files, "size", bytesOf(r.Bytes))
		})
	})
}
