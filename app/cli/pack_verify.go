package cli

import (
	"context"
	"os"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/deploy"
	"guildbook/app/pack"
	"guildbook/app/publishing"
)

// packVerify needs no workspace: anybody who holds a pack may check it. Where one is named, a hosted pack is also held against what
// was published.
func (c *cli) packVerify() *cobra.Command {
	return c.command("verify PACK", "pack_verify", cobra.ExactArgs(1), func(cmd *cobra.Command, args []string) error {
		if _, err := c.workspaceDir(); err == nil && deploy.IsAddress(args[0]) {
			return c.with(c.verifyHosted)(cmd, args)
		}
		path := args[0]
		if deploy.IsAddress(path) {
			dir, err := os.MkdirTemp("", "guildbook-verify-")
			if err != nil {
				return apperr.New(apperr.IO, "pack.io", "path", os.TempDir()).Because(err)
			}
			defer func() { _ = os.RemoveAll(dir) }()
			if path, err = deploy.Fetch(cmd.Context(), path, dir, nil); err != nil {
				return err
			}
		}
		source, err := pack.OpenSource(path)
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

func (c *cli) verifyHosted(ctx context.Context, a *app.App, args []string) error {
	r, err := a.Publishing.Verify(ctx, publishing.PackIn{Path: args[0]})
	if err != nil {
		return err
	}
	return c.emit(r, func() {
		c.say("pack_verified", "pack", r.Pack, "generation", r.Generation, "files", r.Files, "size", bytesOf(r.Bytes))
		switch {
		case r.Newest:
			c.say("verified_newest")
		case r.Ours:
			c.say("verified_older")
		default:
			c.say("verified_foreign")
		}
	})
}
