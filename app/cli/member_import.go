package cli

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/members"
	"guildbook/app/wording"
)

func (c *cli) memberImport() *cobra.Command {
	var in members.ImportIn
	var maps, names, answers []string
	cmd := c.command("import FILE", "member_import", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) (err error) {
		if in.Path, err = filepath.Abs(args[0]); err != nil {
			return err
		}
		if in.BadRows != "" {
			if in.BadRows, err = filepath.Abs(in.BadRows); err != nil {
				return err
			}
		}
		if in.Mapping, err = pairs(maps, true); err != nil {
			return err
		}
		if in.Names, err = pairs(names, true); err != nil {
			return err
		}
		if in.Answers, err = pairs(answers, false); err != nil {
			return err
		}
		for line, answer := range in.Answers {
			if answer == "new" || answer == "skip" {
				continue
			}
			m, err := a.Members.Find(ctx, answer)
			if err != nil {
				return err
			}
			in.Answers[line] = m.ID
		}
		out, err := a.ImportMembers(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() { c.tellImport(in, out) })
	}))
	flags := cmd.Flags()
	flags.StringArrayVar(&maps, "map", nil, c.flagHelp("map"))
	flags.StringVar(&in.Preset, "preset", "", c.flagHelp("import_preset"))
	flags.StringVar(&in.Sheet, "sheet", "", c.flagHelp("import_sheet"))
	flags.StringVar(&in.Encoding, "encoding", "", c.flagHelp("import_encoding"))
	flags.StringVar(&in.Comma, "separator", "", c.flagHelp("import_comma"))
	flags.IntVar(&in.Header, "header", 0, c.flagHelp("import_header"))
	flags.StringVar(&in.Password, "password", "", c.flagHelp("import_password"))
	flags.BoolVar(&in.History, "history", false, c.flagHelp("import_history"))
	flags.StringVar(&in.Currency, "currency", "", c.flagHelp("import_currency"))
	flags.StringVar(&in.Method, "method", "", c.flagHelp("import_method"))
	flags.StringArrayVar(&names, "name", nil, c.flagHelp("import_name"))
	flags.StringArrayVar(&answers, "answer", nil, c.flagHelp("import_answer"))
	flags.StringVar(&in.Unsure, "unsure", "", c.flagHelp("import_unsure"))
	flags.StringVar(&in.BadRows, "bad-rows", "", c.flagHelp("bad_rows"))
	flags.BoolVar(&in.DryRun, "dry-run", false, c.flagHelp("dry_run"))
	return cmd
}

// pairs reads values like name=column; emptyToo lets the right side be empty.
func pairs(values []string, emptyToo bool) (map[string]string, error) {
	out := map[string]string{}
	for _, v := range values {
		left, right, ok := strings.Cut(v, "=")
		if !ok || left == "" || right == "" && !emptyToo {
			return nil, apperr.New(apperr.Invalid, "cli.bad_map", "value", v)
		}
		out[left] = right
	}
	return out, nil
}

func (c *cli) tellImport(in members.ImportIn, out members.ImportOut) {
	nameless := map[string][]int{} // lines by reason
	var reasons []string
	told := map[string]int{} // rows that are taken with a remark, by its code
	for _, r := range out.Rows {
		reason := c.book.Say(c.lang, "errors", wording.ErrorKey(r.Code), r.Params)
		switch {
		case r.Fate == "ask":
			var who []string
			for _, x := range r.Candidates {
				who = append(who, x.Name+" (No. "+strconv.FormatInt(x.Number, 10)+")")
			}
			c.say("row_asks", "line", r.Line, "name", r.Name, "reason", reason, "candidates", strings.Join(who, ", "))
		case r.Fate == "skip" && r.Name != "":
			c.say("row_skipped_named", "line", r.Line, "name", r.Name, "reason", reason)
		case r.Fate == "skip":
			if nameless[reason] == nil {
				reasons = append(reasons, reason)
			}
			nameless[reason] = append(nameless[reason], r.Line)
		case r.Code != "":
			const most = 5
			if told[r.Code]++; told[r.Code] <= most {
				c.say("row_skipped_named", "line", r.Line, "name", r.Name, "reason", reason)
			} else if told[r.Code] == most+1 {
				c.say("rows_remarked")
			}
		}
	}
	for _, reason := range reasons {
		if lines := nameless[reason]; len(lines) == 1 {
			c.say("row_skipped", "line", lines[0], "reason", reason)
		} else {
			c.say("rows_skipped", "count", len(lines), "lines", runs(lines), "reason", reason)
		}
	}
	for _, n := range out.Unknown {
		c.say("import_unknown", "name", n.Name, "rows", n.Rows)
	}
	for _, t := range out.Totals {
		c.say("import_total", "payments", t.Payments, "amount", t.Amount.Format(c.lang))
	}
	if in.BadRows != "" {
		c.say("bad_rows_written", "rows", out.BadRows, "file", in.BadRows)
	}
	key := "members_imported"
	if in.DryRun {
		key = "members_would_import"
	}
	c.say(key, "added", out.Added, "changed", out.Changed, "same", out.Same, "skipped", out.Skipped, "asked", out.Asked, "rows", strconv.Itoa(len(out.Rows)))
}

// runs writes ascending lines as 2, 4–7, 9; many runs are cut short.
func runs(lines []int) string {
	const most = 12
	var out []string
	for i := 0; i < len(lines); {
		j := i
		for j+1 < len(lines) && lines[j+1] == lines[j]+1 {
			j++
		}
		if len(out) == most {
			return strings.Join(append(out, "…"), ", ")
		}
		run := strconv.Itoa(lines[i])
		if j > i {
			run += "–" + strconv.Itoa(lines[j])
		}
		out = append(out, run)
		i = j + 1
	}
	return strings.Join(out, ", ")
}
