package cli

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/challenges"
	"guildbook/app/reports"
)

// pastedOut is what became of a pasted list.
type pastedOut struct {
	Lines   []reports.PastedLine `json:"lines"`
	Entered challenges.EnterOut  `json:"entered"`
}

// challengePaste enters the lines of a list that name one member; the others are told and left.
func (c *cli) challengePaste() *cobra.Command {
	var on string
	var dry bool
	var as []string
	cmd := c.command("paste CHALLENGE FILE|-", "challenge_paste", cobra.ExactArgs(2), c.with(func(ctx context.Context, a *app.App, args []string) error {
		ch, err := a.Challenges.Find(ctx, args[0], false)
		if err != nil {
			return err
		}
		text, err := c.readInput(args[1])
		if err != nil {
			return err
		}
		day, err := c.dayOr(ctx, a, on)
		if err != nil {
			return err
		}
		read, err := a.Reports.ReadChallengePaste(ctx, reports.ChallengePasteIn{ID: ch.ID, On: day, Text: text})
		if err != nil {
			return err
		}
		if err := chosen(ctx, a, read.Lines, as); err != nil {
			return err
		}
		out := pastedOut{Lines: read.Lines, Entered: challenges.EnterOut{Added: []challenges.Entry{}}}
		in := challenges.EnterIn{ID: ch.ID, Join: true}
		for _, l := range read.Lines {
			if l.Fate == reports.PastedNew {
				in.Entries = append(in.Entries, challenges.Entry{MemberID: l.MemberID, On: day, Note: l.Note})
			}
		}
		if !dry && len(in.Entries) > 0 {
			if out.Entered, err = a.Challenges.Enter(ctx, in); err != nil {
				return err
			}
		}
		return c.emit(out, func() {
			rows := [][]string{}
			for _, l := range out.Lines {
				rows = append(rows, []string{strconv.Itoa(l.Line), l.Text, c.pastedWho(l), c.text("pasted." + l.Fate)})
			}
			c.table([]string{">line", "text", "name", "fate"}, rows)
			if dry {
				c.say("challenge_would", "count", len(in.Entries))
				return
			}
			c.sayEntered(ch, string(day), out.Entered)
		})
	}))
	f := cmd.Flags()
	f.StringVar(&on, "on", "", c.flagHelp("on"))
	f.StringArrayVar(&as, "as", nil, c.flagHelp("pasted_as"))
	f.BoolVar(&dry, "dry-run", false, c.flagHelp("dry_run"))
	return cmd
}

// chosen gives lines the members that were named for them, as LINE=MEMBER.
func chosen(ctx context.Context, a *app.App, lines []reports.PastedLine, as []string) error {
	for _, pair := range as {
		n, ref, ok := strings.Cut(pair, "=")
		line, err := strconv.Atoi(strings.TrimSpace(n))
		if !ok || err != nil {
			return apperr.New(apperr.Invalid, "cli.pair_form", "value", pair)
		}
		m, err := a.Members.Find(ctx, ref)
		if err != nil {
			return err
		}
		for i := range lines {
			if lines[i].Line == line {
				lines[i].MemberID, lines[i].MemberName, lines[i].Number, lines[i].Fate = m.ID, m.Name, m.Number, reports.PastedNew
			}
		}
	}
	return nil
}

func (c *cli) pastedWho(l reports.PastedLine) string {
	names := []string{}
	for _, p := range l.Candidates {
		names = append(names, number(p.Number)+" "+p.Name)
	}
	if l.MemberName != "" {
		names = append(names, number(l.Number)+" "+l.MemberName)
	}
	return strings.Join(names, ", ")
}
