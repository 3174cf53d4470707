package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/rivo/uniseg"
	"github.com/spf13/cobra"

	"guildbook/app/civil"
	"guildbook/app/money"
)

// emit prints v as JSON with --json, and what text writes otherwise.
func (c *cli) emit(v any, text func()) error {
	if !c.json {
		text()
		return nil
	}
	e := json.NewEncoder(c.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// say prints a sentence of cli/says.json; params are name, value pairs.
func (c *cli) say(key string, params ...any) {
	fmt.Fprintln(c.out, c.text("says."+key, params...))
}

// text is a sentence of the command line.
func (c *cli) text(key string, params ...any) string {
	m := map[string]string{}
	for i := 0; i+1 < len(params); i += 2 {
		m[fmt.Sprint(params[i])] = short(plain(fmt.Sprint(params[i+1])))
	}
	return c.book.Say(c.lang, "cli", key, m)
}

// table prints rows under the column names of cli/columns.json. A name that begins with ">" is aligned right.
func (c *cli) table(columns []string, rows [][]string) {
	width := make([]int, len(columns))
	right := make([]bool, len(columns))
	head := make([]string, len(columns))
	for i, name := range columns {
		if strings.HasPrefix(name, ">") {
			right[i], name = true, name[1:]
		}
		head[i] = c.text("columns." + name)
	}
	all := append([][]string{head}, rows...)
	for _, row := range all {
		for i, cell := range row {
			row[i] = narrow(plain(cell))
			width[i] = max(width[i], uniseg.StringWidth(row[i]))
		}
	}
	for _, row := range all {
		var b strings.Builder
		for i, cell := range row {
			pad := strings.Repeat(" ", width[i]-uniseg.StringWidth(cell))
			if i > 0 {
				b.WriteString("  ")
			}
			if right[i] {
				b.WriteString(pad + cell)
			} else {
				b.WriteString(cell + pad)
			}
		}
		fmt.Fprintln(c.out, strings.TrimRight(b.String(), " "))
	}
}

// cellMax is how many columns of the terminal a cell takes at most. What is cut stands whole in --json.
const cellMax = 120

func narrow(s string) string {
	if uniseg.StringWidth(s) <= cellMax {
		return s
	}
	at, wide := 0, 0
	for g := uniseg.NewGraphemes(s); g.Next(); {
		if wide += g.Width(); wide >= cellMax {
			break
		}
		_, at = g.Positions()
	}
	return s[:at] + "…"
}

// sayMax bounds what a sentence quotes, in characters.
const sayMax = 400

func short(s string) string {
	if r := []rune(s); len(r) > sayMax {
		return string(r[:sayMax]) + "…"
	}
	return s
}

// plain keeps a name from moving the terminal's cursor: control characters become a visible mark.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case r < 0x20, r >= 0x7f && r < 0xa0, r == 0x2028, r == 0x2029, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			return '�'
		}
		return r
	}, s)
}

func (c *cli) amount(a money.Amount) string { return a.Format(c.lang) }

func (c *cli) amounts(list []money.Amount) string {
	parts := make([]string, len(list))
	for i, a := range list {
		parts[i] = c.amount(a)
	}
	return strings.Join(parts, " + ")
}

// until is the end of a term: a date, "for life", or a dash.
func (c *cli) until(d civil.Date, lifetime bool) string {
	switch {
	case lifetime:
		return c.text("says.for_life")
	case d == "":
		return "—"
	}
	return string(d)
}

func (c *cli) standing(s string) string { return c.text("standings." + s) }

func number(n int64) string { return fmt.Sprintf("%04d", n) }

func bytesOf(n int64) string {
	switch {
	case n < 1000:
		return fmt.Sprintf("%d B", n)
	case n < 1000*1000:
		return fmt.Sprintf("%.1f KB", float64(n)/1e3)
	default:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	}
}

// command makes a command whose help stands in cli/help.json under its key.
func (c *cli) command(use, key string, args cobra.PositionalArgs, run func(*cobra.Command, []string) error) *cobra.Command {
	return &cobra.Command{Use: use, Short: c.text("help." + key), Args: args, RunE: run, ValidArgsFunction: cobra.NoFileCompletions}
}

// group makes a command that only holds others.
func (c *cli) group(use, key string, children ...*cobra.Command) *cobra.Command {
	g := &cobra.Command{Use: use, Short: c.text("help." + key), Args: cobra.NoArgs, RunE: func(cmd *cobra.Command, _ []string) error {
		return cmd.Help()
	}}
	g.AddCommand(children...)
	return g
}

// flag help stands in cli/flags.json.
func (c *cli) flagHelp(key string) string { return c.text("flags." + key) }
