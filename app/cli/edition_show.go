package cli

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/publishing"
	"guildbook/app/wording"
)

func (c *cli) editionShow() *cobra.Command {
	return c.command("show N", "edition_show", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		n, err := editionNumber(args[0])
		if err != nil {
			return err
		}
		d, err := a.Publishing.Edition(ctx, publishing.NumberIn{Number: n})
		if err != nil {
			return err
		}
		return c.emit(d, func() { c.printEdition(ctx, a, d) })
	}))
}

// editionNumber reads the number of an edition. It answers publishing.no_edition for what is none.
func editionNumber(s string) (int64, error) {
	n, err := strconv.ParseInt(strings.TrimSpace(s), 10, 64)
	if err != nil {
		return 0, apperr.New(apperr.NotFound, "publishing.no_edition", "number", s).Because(err)
	}
	return n, nil
}

func (c *cli) printEdition(ctx context.Context, a *app.App, d publishing.EditionDetail) {
	e := d.Edition
	c.say("edition_head", "number", e.Number, "at", c.moment(ctx, a, e.PublishedAt), "lessons", e.Lessons, "members", e.Members,
		"size", bytesOf(e.Bytes), "written", e.Written)
	if e.Note != "" {
		c.say("edition_note", "note", e.Note)
	}
	rows, same := [][]string{}, 0
	for _, l := range d.Lessons {
		if l.Change == "same" {
			same++
			continue
		}
		rows = append(rows, []string{c.text("changes." + l.Change), l.Course, l.Title, strconv.FormatInt(l.Revision, 10)})
	}
	if len(rows) > 0 {
		c.table([]string{"change", "course", "lesson", ">revision"}, rows)
	}
	if same > 0 {
		c.say("edition_same", "count", same)
	}
	for _, t := range d.Tiers {
		c.say("edition_tier", "tier", t.Name, "members", t.Members, "lessons", t.Lessons)
	}
	for _, p := range d.Places {
		key := "edition_place"
		if p.FailCode != "" {
			key = "edition_place_failed"
		}
		c.say(key, "kind", c.text("places."+p.Kind), "path", p.Path, "size", bytesOf(p.Bytes), "at", c.moment(ctx, a, p.At),
			"reason", c.book.Say(c.lang, "errors", wording.ErrorKey(p.FailCode), p.FailParams))
	}
	c.say("edition_untold", "count", d.Untold)
	rows = [][]string{}
	for _, p := range d.People {
		told := []string{}
		for _, t := range p.Deliveries {
			told = append(told, strings.TrimSpace(c.text("channels."+t.Channel)+" "+c.moment(ctx, a, t.At)+" "+t.Note))
		}
		rows = append(rows, []string{p.Name, strings.Join(p.Tiers, ", "), strings.Join(told, "; ")})
	}
	if len(rows) > 0 {
		c.table([]string{"name", "tier", "told"}, rows)
	}
}

func (c *cli) editionNote() *cobra.Command {
	return c.command("note N TEXT", "edition_note", cobra.ExactArgs(2), c.with(func(ctx context.Context, a *app.App, args []string) error {
		n, err := editionNumber(args[0])
		if err != nil {
			return err
		}
		e, err := a.Publishing.SetNote(ctx, publishing.NoteIn{Number: n, Note: args[1]})
		if err != nil {
			return err
		}
		return c.emit(e, func() { c.say("edition_noted", "number", e.Number) })
	}))
}
