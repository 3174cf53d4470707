package cli

import (
	"context"
	"path/filepath"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/publishing"
)

func (c *cli) packPreview() *cobra.Command {
	var in publishing.ViewToIn
	var as string
	cmd := c.command("preview", "pack_preview", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) (err error) {
		if in.TierID, in.MemberID, err = whom(ctx, a, as); err != nil {
			return err
		}
		if in.Out, err = filepath.Abs(in.Out); err != nil {
			return err
		}
		out, err := a.Publishing.ViewTo(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			c.say("previewed", "name", out.Name, "number", out.Number, "lessons", out.Lessons, "path", in.Out, "size", bytesOf(out.Bytes))
			c.say("preview_code", "code", out.Code)
			if out.LeftOut > 0 {
				c.say("preview_left_out", "count", out.LeftOut)
			}
		})
	}))
	cmd.Flags().StringVar(&as, "as", "", c.flagHelp("as"))
	cmd.Flags().StringVar(&in.Out, "out", "", c.flagHelp("preview_out"))
	cmd.Flags().Int64Var(&in.Day, "day", 0, c.flagHelp("preview_day"))
	required(cmd, "as", "out")
	return cmd
}

// whom finds a tier, or else a member. It answers cli.whom_not_found where there is neither, else what finding a member answers.
func whom(ctx context.Context, a *app.App, ref string) (tierID, memberID string, err error) {
	t, err := a.Plans.FindTier(ctx, ref)
	if err == nil {
		return t.ID, "", nil
	}
	if !apperr.IsCode(err, "plans.tier_not_found") {
		return "", "", err
	}
	m, err := a.Members.Find(ctx, ref)
	if apperr.IsCode(err, "members.not_found") {
		err = apperr.New(apperr.NotFound, "cli.whom_not_found", "ref", ref).Because(err)
	}
	return "", m.ID, err
}
