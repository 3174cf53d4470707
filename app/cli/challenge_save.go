package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/challenges"
	"guildbook/app/civil"
)

// challengeFlags are the fields of a challenge as they are typed.
type challengeFlags struct{ title, note, from, to, rhythm, weekdays string }

func (f *challengeFlags) define(c *cli, set *pflag.FlagSet, in *challenges.SaveIn) {
	set.StringVar(&f.from, "from", "", c.flagHelp("challenge_from"))
	set.StringVar(&f.to, "to", "", c.flagHelp("challenge_to"))
	set.StringVar(&f.rhythm, "rhythm", challenges.Daily, c.flagHelp("rhythm"))
	set.StringVar(&f.weekdays, "weekdays", "", c.flagHelp("weekdays"))
	set.Int64Var(&in.Times, "times", 0, c.flagHelp("times"))
	set.Int64Var(&in.MakeUps, "make-ups", 0, c.flagHelp("make_ups"))
	set.StringVar(&f.note, "note", "", c.flagHelp("note"))
}

// read takes what was typed. Days of the week, or times, say which rhythm is meant.
func (f *challengeFlags) read(set *pflag.FlagSet, in *challenges.SaveIn) (err error) {
	for _, v := range []struct {
		flag string
		from string
		to   *string
	}{{"title", f.title, &in.Title}, {"note", f.note, &in.Note}, {"from", f.from, (*string)(&in.FirstOn)}, {"to", f.to, (*string)(&in.LastOn)}} {
		if set.Changed(v.flag) {
			*v.to = v.from
		}
	}
	if set.Changed("rhythm") || in.Rhythm == "" {
		in.Rhythm = f.rhythm
	}
	if set.Changed("weekdays") {
		if in.Weekdays, err = parseWeekdays(f.weekdays); err != nil {
			return err
		}
		if !set.Changed("rhythm") {
			in.Rhythm = challenges.OnDays
		}
	}
	if set.Changed("times") && !set.Changed("rhythm") {
		in.Rhythm = challenges.PerWeek
	}
	return nil
}

// parseWeekdays reads "mon,wed". It answers challenges.bad_weekday.
func parseWeekdays(s string) (bits int64, err error) {
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == ',' || r == ' ' || r == '，' }) {
		i := slices.IndexFunc(challenges.WeekdayNames, func(name string) bool { return strings.HasPrefix(w, name) })
		if i < 0 {
			return 0, apperr.New(apperr.Invalid, "challenges.bad_weekday", "value", w)
		}
		bits |= 1 << i
	}
	return bits, nil
}

func (c *cli) challengeAdd() *cobra.Command {
	var in challenges.SaveIn
	var f challengeFlags
	var cmd *cobra.Command
	cmd = c.command("add TITLE", "challenge_add", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		if err := f.read(cmd.Flags(), &in); err != nil {
			return err
		}
		in.Title = args[0]
		out, err := a.Challenges.Save(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() { c.say("challenge_added", "title", out.Title, "from", out.FirstOn, "to", out.LastOn) })
	}))
	f.define(c, cmd.Flags(), &in)
	required(cmd, "from", "to")
	return cmd
}

func (c *cli) challengeSet() *cobra.Command {
	var typed challenges.SaveIn
	var f challengeFlags
	var cmd *cobra.Command
	cmd = c.command("set CHALLENGE", "challenge_set", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		was, err := a.Challenges.Find(ctx, args[0], false)
		if err != nil {
			return err
		}
		in := challenges.SaveIn{
			ID: was.ID, Title: was.Title, Note: was.Note, FirstOn: was.FirstOn, LastOn: was.LastOn, Rhythm: was.Rhythm,
			Weekdays: was.Weekdays, Times: was.Times, MakeUps: was.MakeUps,
		}
		if cmd.Flags().Changed("times") {
			in.Times = typed.Times
		}
		if cmd.Flags().Changed("make-ups") {
			in.MakeUps = typed.MakeUps
		}
		if err := f.read(cmd.Flags(), &in); err != nil {
			return err
		}
		out, err := a.Challenges.Save(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() { c.say("challenge_added", "title", out.Title, "from", out.FirstOn, "to", out.LastOn) })
	}))
	cmd.Flags().StringVar(&f.title, "title", "", c.flagHelp("title"))
	f.define(c, cmd.Flags(), &typed)
	return cmd
}

// rhythm is a challenge's rhythm in words.
func (c *cli) rhythm(ch challenges.Challenge) string {
	days := challenges.WeekdaysOf(ch.Weekdays)
	for i, name := range days {
		days[i] = c.text("weekdays." + name)
	}
	return c.text("rhythms."+ch.Rhythm, "days", strings.Join(days, c.text("rhythms.and")), "times", ch.Times)
}

// dayOr is the day that was typed, else today.
func (c *cli) dayOr(ctx context.Context, a *app.App, typed string) (civil.Date, error) {
	if typed != "" {
		return civil.Date(typed), nil
	}
	return a.Settings.Today(ctx)
}
