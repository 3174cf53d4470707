package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/deploy"
	"guildbook/app/pack"
	"guildbook/app/publishing"
)

// packVerify needs no workspace: anybody who holds a pack may check it. Where one is named, its packs are also held against what was
// published, wherever they are. Only the last edition is a pass then: an earlier one is told and ends with pack.older.
func (c *cli) packVerify() *cobra.Command {
	return c.command("verify PACK", "pack_verify", cobra.ExactArgs(1), func(cmd *cobra.Command, args []string) error {
		if _, err := c.workspaceDir(); err != nil {
			return c.verifyAlone(cmd.Context(), args[0])
		}
		err := c.with(c.verifyOurs)(cmd, args)
		if e := apperr.From(err); err == nil || e.Kind != apperr.Locked {
			return err
		}
		if alone := c.verifyAlone(cmd.Context(), args[0]); alone != nil {
			return alone
		}
		return err // it is whole, but could not be held against what was published
	})
}

func (c *cli) verifyAlone(ctx context.Context, path string) error {
	source, err := deploy.OpenPack(ctx, path, nil)
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
		c.say("verified_alone")
	})
}

func (c *cli) verifyOurs(ctx context.Context, a *app.App, args []string) error {
	r, err := a.Publishing.Verify(ctx, publishing.PackIn{Path: args[0]})
	if err != nil {
		return err
	}
	err = c.emit(r, func() {
		c.say("pack_verified", "pack", r.Pack, "generation", r.Generation, "files", r.Files, "size", bytesOf(r.Bytes))
		switch {
		case r.Newest:
			c.say("verified_newest")
		case !r.Ours:
			c.say("verified_foreign")
		}
	})
	if err == nil && r.Ours && !r.Newest && r.Edition > 0 {
		code := "pack.earlier"
		if r.Rebuilt {
			code = "pack.rebuilt"
		}
		return apperr.New(apperr.Conflict, code, "number", r.Edition)
	}
	if err == nil && r.Ours && !r.Newest {
		return apperr.New(apperr.Conflict, "pack.older", "generation", r.Generation)
	}
	return err
}
