package events

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode"

	"guildbook/app/apperr"
	"guildbook/app/clock"
	"guildbook/app/typed"
	"guildbook/db"
	"guildbook/db/gen"
)

// The limits of an event's fields. An event without an end lasts usualLength.
const (
	maxTitle    = 200
	maxText     = 5000
	maxExpected = 1_000_000
	maxLength   = 60 * 24 * time.Hour
	usualLength = 90 * time.Minute
)

// Save creates or changes an event. It answers events.not_found, and events.invalid with an error per field.
func (s *Service) Save(ctx context.Context, in SaveIn) (out Event, err error) {
	set, err := s.settings.Show(ctx)
	if err != nil {
		return out, err
	}
	want, err := read(in, set.Zone())
	if err != nil {
		return out, err
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		if in.ID == "" {
			want.ID = tx.NewID()
			out = want
			if err := tx.InsertEvent(ctx, gen.InsertEventParams{
				ID: out.ID, Title: out.Title, Kind: out.Kind, StartsAt: out.StartsAt, EndsAt: out.EndsAt, Place: out.Place, Note: out.Note,
				Expected: out.Expected, CreatedAt: tx.NowMillis(), UpdatedAt: tx.NowMillis(),
			}); err != nil {
				return err
			}
			return tx.Audit(ctx, "events", "event", out.ID, "added", out)
		}
		old, err := show(ctx, tx.Queries, in.ID)
		if err != nil {
			return err
		}
		out = want
		out.ID, out.Attended, out.Trashed = old.ID, old.Attended, old.Trashed
		if out == old {
			return nil
		}
		if err := tx.ChangeEvent(ctx, gen.ChangeEventParams{
			ID: out.ID, Title: out.Title, Kind: out.Kind, StartsAt: out.StartsAt, EndsAt: out.EndsAt, Place: out.Place, Note: out.Note,
			Expected: out.Expected, UpdatedAt: tx.NowMillis(),
		}); err != nil {
			return err
		}
		return tx.Audit(ctx, "events", "event", out.ID, "changed", map[string]Event{"old": old, "new": out})
	})
	if err != nil {
		return Event{}, err
	}
	return out, nil
}

// read takes a form and answers events.invalid with what is wrong in it.
func read(in SaveIn, loc *time.Location) (Event, error) {
	bad := apperr.New(apperr.Invalid, "events.invalid")
	e := Event{Title: strings.TrimSpace(in.Title), Kind: strings.TrimSpace(in.Kind), Place: typed.Line(in.Place), Note: typed.Text(in.Note), Expected: in.Expected}
	switch {
	case e.Title == "":
		bad = bad.With("title", "field.required")
	case len([]rune(e.Title)) > maxTitle:
		bad = bad.With("title", "field.too_long", "max", maxTitle)
	case strings.ContainsFunc(e.Title, unicode.IsControl):
		bad = bad.With("title", "events.title_one_line")
	}
	if !slices.Contains([]string{"online", "onsite", "hybrid"}, e.Kind) {
		bad = bad.With("kind", "events.bad_kind", "value", in.Kind)
	}
	if len([]rune(e.Place)) > maxTitle {
		bad = bad.With("place", "field.too_long", "max", maxTitle)
	}
	if len([]rune(e.Note)) > maxText {
		bad = bad.With("note", "field.too_long", "max", maxText)
	}
	if e.Expected < 0 || e.Expected > maxExpected {
		bad = bad.With("expected", "field.out_of_range", "min", 0, "max", maxExpected)
	}
	starts, startErr := readTime(in.Starts, "starts", loc, &bad)
	if strings.TrimSpace(in.Starts) == "" {
		bad = bad.With("starts", "field.required")
	}
	ends := starts.Add(usualLength)
	if strings.TrimSpace(in.Ends) != "" {
		var endErr error
		ends, endErr = readTime(in.Ends, "ends", loc, &bad)
		switch {
		case startErr != nil || endErr != nil:
		case !ends.After(starts):
			bad = bad.With("ends", "events.ends_before_start")
		case ends.Sub(starts) > maxLength:
			bad = bad.With("ends", "events.too_long", "days", int(maxLength.Hours()/24))
		}
	}
	e.StartsAt, e.EndsAt = clock.Millis(starts), clock.Millis(ends)
	if len(bad.Fields) > 0 {
		return Event{}, bad
	}
	return e, nil
}

// readTime reads the time of a field and adds what is wrong with it to bad. An empty one is the caller's.
func readTime(s, field string, loc *time.Location, bad **apperr.Error) (time.Time, error) {
	t, err := ParseTime(s, loc)
	if err != nil && strings.TrimSpace(s) != "" {
		*bad = (*bad).With(field, apperr.From(err).Code, "value", s)
	}
	return t, err
}
