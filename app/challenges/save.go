package challenges

import (
	"context"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/typed"
	"guildbook/db"
	"guildbook/db/gen"
)

// The limits of a challenge's fields.
const (
	maxTitle   = 200
	maxText    = 5000
	maxDays    = 400
	maxMakeUps = 100
)

// Save creates or changes a challenge. It answers challenges.not_found, challenges.entries_outside, and challenges.invalid with an
// error per field.
func (s *Service) Save(ctx context.Context, in SaveIn) (out Challenge, err error) {
	want, err := read(in)
	if err != nil {
		return out, err
	}
	err = s.write(ctx, func(ctx context.Context, tx *db.Tx, today civil.Date) error {
		id, action := in.ID, "changed"
		if id == "" {
			id, action = tx.NewID(), "added"
			err = tx.InsertChallenge(ctx, gen.InsertChallengeParams{
				ID: id, Title: want.Title, Note: want.Note, FirstOn: string(want.FirstOn), LastOn: string(want.LastOn), Rhythm: want.Rhythm,
				Weekdays: want.Weekdays, Times: want.Times, MakeUps: want.MakeUps, CreatedAt: tx.NowMillis(), UpdatedAt: tx.NowMillis(),
			})
		} else {
			if err := move(ctx, tx, id, want, today); err != nil {
				return err
			}
			err = tx.ChangeChallenge(ctx, gen.ChangeChallengeParams{
				ID: id, Title: want.Title, Note: want.Note, FirstOn: string(want.FirstOn), LastOn: string(want.LastOn), Rhythm: want.Rhythm,
				Weekdays: want.Weekdays, Times: want.Times, MakeUps: want.MakeUps, UpdatedAt: tx.NowMillis(),
			})
		}
		if err != nil {
			return err
		}
		if out, err = load(ctx, tx.Queries, id, today); err != nil {
			return err
		}
		return tx.Audit(ctx, domain, "challenge", id, action, out)
	})
	if err != nil {
		return Challenge{}, err
	}
	return out, nil
}

// move has those who took part from the first day do so from the new one. It answers challenges.not_found and
// challenges.entries_outside: no entry is left on a day that is none of the challenge's.
func move(ctx context.Context, tx *db.Tx, id string, want SaveIn, today civil.Date) error {
	was, err := load(ctx, tx.Queries, id, today)
	if err != nil {
		return err
	}
	n, err := tx.CountEntriesOutside(ctx, gen.CountEntriesOutsideParams{ChallengeID: id, FirstOn: string(want.FirstOn), LastOn: string(want.LastOn)})
	if err != nil {
		return err
	}
	if n > 0 {
		return apperr.New(apperr.Conflict, "challenges.entries_outside", "count", n, "first", string(want.FirstOn), "last", string(want.LastOn))
	}
	if want.FirstOn >= was.FirstOn {
		return nil
	}
	return tx.MoveChallengeStart(ctx, gen.MoveChallengeStartParams{ChallengeID: id, FirstOn: string(want.FirstOn), Was: string(was.FirstOn)})
}

// read takes a form and answers challenges.invalid with what is wrong in it. What its rhythm does not use is 0.
func read(in SaveIn) (SaveIn, error) {
	bad := apperr.New(apperr.Invalid, "challenges.invalid")
	in.Title, in.Note = typed.Line(in.Title), typed.Text(in.Note)
	switch {
	case in.Title == "":
		bad = bad.With("title", "field.required")
	case len([]rune(in.Title)) > maxTitle:
		bad = bad.With("title", "field.too_long", "max", maxTitle)
	}
	if len([]rune(in.Note)) > maxText {
		bad = bad.With("note", "field.too_long", "max", maxText)
	}
	for _, f := range []struct {
		name string
		day  *civil.Date
	}{{"firstOn", &in.FirstOn}, {"lastOn", &in.LastOn}} {
		d, err := civil.Parse(string(*f.day))
		switch {
		case *f.day == "":
			bad = bad.With(f.name, "field.required")
		case err != nil:
			bad = bad.With(f.name, "challenges.bad_day", "value", string(*f.day))
		default:
			*f.day = d
		}
	}
	switch {
	case len(bad.Fields) > 0 && (!in.FirstOn.Valid() || !in.LastOn.Valid()):
	case in.LastOn < in.FirstOn:
		bad = bad.With("lastOn", "challenges.ends_before_start")
	case in.LastOn.Sub(in.FirstOn) >= maxDays:
		bad = bad.With("lastOn", "challenges.too_long", "days", maxDays)
	}
	if in.Rhythm != OnDays {
		in.Weekdays = 0
	}
	if in.Rhythm != PerWeek {
		in.Times = 0
	}
	switch in.Rhythm {
	case Daily:
	case OnDays:
		if in.Weekdays < 1 || in.Weekdays > 127 {
			bad = bad.With("weekdays", "challenges.no_weekday")
		}
	case PerWeek:
		if in.Times < 1 || in.Times > weekDays {
			bad = bad.With("times", "field.out_of_range", "min", 1, "max", weekDays)
		}
	default:
		bad = bad.With("rhythm", "challenges.bad_rhythm", "value", in.Rhythm)
	}
	if in.MakeUps < 0 || in.MakeUps > maxMakeUps {
		bad = bad.With("makeUps", "field.out_of_range", "min", 0, "max", maxMakeUps)
	}
	if len(bad.Fields) > 0 {
		return SaveIn{}, bad
	}
	return in, nil
}
