package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/members"
)

func (c *cli) memberMerge() *cobra.Command {
	var in members.MergeIn
	cmd := c.command("merge KEEP GONE", "member_merge", cobra.ExactArgs(2), c.with(func(ctx context.Context, a *app.App, args []string) error {
		ids, err := c.findAll(ctx, a, args)
		if err != nil {
			return err
		}
		in.KeepID, in.GoneID = ids[0], ids[1]
		out, err := a.MergeMembers(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			said := "merged"
			if in.DryRun {
				said = "would_merge"
			}
			c.say(said, "gone", out.Gone.Name, "name", out.After.Name, "number", number(out.After.Number), "moves", c.moves(out.Moves))
		})
	}))
	f := cmd.Flags()
	f.StringArrayVar(&in.Take, "take", nil, c.flagHelp("take"))
	f.BoolVar(&in.DryRun, "dry-run", false, c.flagHelp("dry_run"))
	return cmd
}

// moves puts what comes along into words.
func (c *cli) moves(list []members.Moved) string {
	known := map[string]bool{
		"payments": true, "credits": true, "terms": true, "attendance": true, "access_codes": true, "member_notes": true, "applications": true,
		"household_members": true, "households": true, "pauses": true, "tier_changes": true, "instalments": true, "invoices": true, "deliveries": true,
	}
	out := []string{}
	others := 0
	for _, m := range list {
		if !known[m.Kind] {
			others += m.Count
			continue
		}
		out = append(out, fmt.Sprintf("%s %d", c.text("merge_moves."+m.Kind), m.Count))
	}
	if others > 0 {
		out = append(out, fmt.Sprintf("%s %d", c.text("merge_moves.other"), others))
	}
	if len(out) == 0 {
		return "—"
	}
	return strings.Join(out, ", ")
}

func (c *cli) memberUnmerge() *cobra.Command {
	return c.command("unmerge MEMBER", "member_unmerge", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		m, err := a.Members.Find(ctx, args[0])
		if err != nil {
			return err
		}
		last, err := a.Members.LastMerge(ctx, members.IDIn{ID: m.ID})
		if err != nil {
			return err
		}
		out, err := a.UndoMerge(ctx, members.IDIn{ID: last.ID})
		if err != nil {
			return err
		}
		return c.emit(out, func() { c.say("unmerged", "name", out.Name, "number", number(out.Number)) })
	}))
}
