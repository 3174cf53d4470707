package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/publishing"
)

func (c *cli) editionCompare() *cobra.Command {
	return c.command("compare A B", "edition_compare", cobra.ExactArgs(2), c.with(func(ctx context.Context, a *app.App, args []string) error {
		var in publishing.CompareIn
		var err error
		if in.From, err = editionNumber(args[0]); err != nil {
			return err
		}
		if in.To, err = editionNumber(args[1]); err != nil {
			return err
		}
		out, err := a.Publishing.Compare(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() { c.printCompared(ctx, a, out) })
	}))
}

func (c *cli) printCompared(ctx context.Context, a *app.App, o publishing.CompareOut) {
	c.say("compared_head", "from", o.From.Number, "from_at", c.moment(ctx, a, o.From.PublishedAt), "to", o.To.Number, "to_at", c.moment(ctx, a, o.To.PublishedAt))
	c.say("compared_lessons", "added", o.Added, "removed", o.Removed, "changed", o.Changed, "moved", o.Moved, "same", o.SameLessons)
	rows := [][]string{}
	for _, l := range o.Lessons {
		change := c.text("compared." + l.Change)
		if l.Moved {
			change = c.text("compared.moved")
			if l.Change == "changed" {
				change = c.text("compared.changed_moved")
			}
		}
		title := l.Title
		if l.TitleWas != "" {
			title = fromTo(l.TitleWas, l.Title)
		}
		rows = append(rows, []string{change, l.Course, title, fromTo(c.opensFor(l.TiersFrom, l.DaysFrom), c.opensFor(l.TiersTo, l.DaysTo))})
	}
	if len(rows) > 0 {
		c.table([]string{"change", "course", "lesson", "tier"}, rows)
	}
	c.say("compared_members", "gained", o.Gained, "lost", o.Lost, "same", o.SameMembers)
	rows = [][]string{}
	for _, m := range o.Members {
		rows = append(rows, []string{c.text("compared." + m.Change), m.Name, fromTo(strings.Join(m.TiersFrom, ", "), strings.Join(m.TiersTo, ", "))})
	}
	if len(rows) > 0 {
		c.table([]string{"change", "name", "tier"}, rows)
	}
	rows = [][]string{}
	for _, t := range o.Tiers {
		rows = append(rows, []string{t.Name, fromTo(fmt.Sprint(t.LessonsFrom), fmt.Sprint(t.LessonsTo)), fromTo(fmt.Sprint(t.MembersFrom), fmt.Sprint(t.MembersTo))})
	}
	if len(rows) > 0 {
		c.table([]string{"tier", "lessons", "members"}, rows)
	}
	c.say("compared_size", "from", bytesOf(o.From.Bytes), "to", bytesOf(o.To.Bytes))
}

// opensFor is whom a lesson opened for, and how many days after they joined.
func (c *cli) opensFor(tiers []string, days int64) string {
	names := strings.Join(tiers, ", ")
	if days == 0 || names == "" {
		return names
	}
	return names + " " + c.text("compared.days", "days", days)
}

// fromTo is a value and what it became; one of them where they are the same or one is missing.
func fromTo(from, to string) string {
	switch {
	case from == to || to == "":
		return from
	case from == "":
		return to
	default:
		return from + " → " + to
	}
}
