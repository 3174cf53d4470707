package challenges

import (
	"context"
	"slices"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/typed"
	"guildbook/db"
	"guildbook/db/gen"
)

const maxNote = 500

// Enter writes entries down, all or none. It answers challenges.not_found, challenges.in_trash, challenges.nobody,
// challenges.day_outside, challenges.day_ahead, challenges.not_in, challenges.no_make_ups, challenges.member_not_found and
// challenges.member_in_trash.
func (s *Service) Enter(ctx context.Context, in EnterIn) (out EnterOut, err error) {
	if len(in.Entries) == 0 {
		return EnterOut{Added: []Entry{}}, apperr.New(apperr.Invalid, "challenges.nobody")
	}
	err = s.write(ctx, func(ctx context.Context, tx *db.Tx, today civil.Date) error {
		out = EnterOut{Batch: tx.NewID(), Added: []Entry{}}
		c, err := live(ctx, tx, in.ID, today)
		if err != nil {
			return err
		}
		for _, e := range in.Entries {
			if err := enter(ctx, tx, c, e, in, today, &out); err != nil {
				return err
			}
		}
		if len(out.Added)+out.Joined == 0 {
			return nil
		}
		return tx.Audit(ctx, domain, "challenge", c.ID, "entered", out)
	})
	if err != nil {
		return EnterOut{Added: []Entry{}}, err
	}
	return out, nil
}

func enter(ctx context.Context, tx *db.Tx, c Challenge, e Entry, in EnterIn, today civil.Date, out *EnterOut) error {
	e.Note = cut(e.Note)
	if err := Within(c, e.On); err != nil {
		return err
	}
	if e.On > today {
		return apperr.New(apperr.Invalid, "challenges.day_ahead", "day", string(e.On))
	}
	stretches, err := tx.ListStretches(ctx, gen.ListStretchesParams{ChallengeID: c.ID, MemberID: e.MemberID})
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(stretches, func(p gen.ChallengeMember) bool { return spanOf(p).Has(e.On) }) {
		if !in.Join {
			return apperr.New(apperr.Conflict, "challenges.not_in", "name", nameOf(ctx, tx, e.MemberID), "title", c.Title, "day", string(e.On))
		}
		if _, err := join(ctx, tx, c, e.MemberID, e.On, out.Batch); err != nil {
			return err
		}
		out.Joined++
	}
	was, err := tx.ChallengeEntryOf(ctx, gen.ChallengeEntryOfParams{ChallengeID: c.ID, MemberID: e.MemberID, OnDay: string(e.On)})
	if err != nil {
		return err
	}
	if len(was) > 0 {
		out.Already++
		return nil
	}
	madeUp := int64(0)
	if in.MakeUp {
		madeUp = 1
		n, err := tx.CountMadeUp(ctx, gen.CountMadeUpParams{ChallengeID: c.ID, MemberID: e.MemberID})
		if err != nil {
			return err
		}
		if n >= c.MakeUps {
			return apperr.New(apperr.Conflict, "challenges.no_make_ups", "name", nameOf(ctx, tx, e.MemberID), "allowed", c.MakeUps)
		}
	}
	out.Added = append(out.Added, e)
	return tx.InsertChallengeEntry(ctx, gen.InsertChallengeEntryParams{
		ChallengeID: c.ID, MemberID: e.MemberID, OnDay: string(e.On), Note: e.Note, MadeUp: madeUp, Batch: out.Batch, Actor: tx.Actor(), CreatedAt: tx.NowMillis(),
	})
}

func cut(note string) string {
	note = typed.Text(note)
	if r := []rune(note); len(r) > maxNote {
		return string(r[:maxNote])
	}
	return note
}

func nameOf(ctx context.Context, tx *db.Tx, memberID string) string {
	m, err := tx.ShowAttendee(ctx, memberID)
	if err != nil {
		return memberID
	}
	return m.Name
}

// Within answers challenges.day_outside for a day that is none of the challenge's.
func Within(c Challenge, on civil.Date) error {
	if on.Valid() && on >= c.FirstOn && on <= c.LastOn {
		return nil
	}
	return apperr.New(apperr.Invalid, "challenges.day_outside", "day", string(on), "title", c.Title, "first", string(c.FirstOn), "last", string(c.LastOn))
}

// Note writes the note of an entry, cut at 500 characters. It answers challenges.no_entry.
func (s *Service) Note(ctx context.Context, in NoteIn) (out NoteOut, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		rows, err := tx.ChallengeEntryOf(ctx, gen.ChallengeEntryOfParams{ChallengeID: in.ID, MemberID: in.MemberID, OnDay: string(in.On)})
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			return apperr.New(apperr.NotFound, "challenges.no_entry")
		}
		out.Was = rows[0].Note
		note := cut(in.Note)
		if note == out.Was {
			return nil
		}
		if err := tx.NoteChallengeEntry(ctx, gen.NoteChallengeEntryParams{ChallengeID: in.ID, MemberID: in.MemberID, OnDay: string(in.On), Note: note}); err != nil {
			return err
		}
		return tx.Audit(ctx, domain, "challenge", in.ID, "noted", map[string]string{"member": in.MemberID, "on": string(in.On), "old": out.Was, "new": note})
	})
	if err != nil {
		return NoteOut{}, err
	}
	return out, nil
}

// Undo takes entries back: those of a batch with those who joined by it, or that of a member on a day. The audit keeps them. It answers
// challenges.no_entry.
func (s *Service) Undo(ctx context.Context, in UndoIn) (out UndoOut, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		out = UndoOut{Removed: []Entry{}}
		id, rows, err := undone(ctx, tx, in)
		if err != nil {
			return err
		}
		for _, r := range rows {
			if err := tx.DeleteChallengeEntry(ctx, gen.DeleteChallengeEntryParams{ChallengeID: r.ChallengeID, MemberID: r.MemberID, OnDay: r.OnDay}); err != nil {
				return err
			}
			out.Removed = append(out.Removed, Entry{MemberID: r.MemberID, On: civil.Date(r.OnDay), Note: r.Note})
			out.MadeUp = in.Batch == "" && r.MadeUp == 1
		}
		if in.Batch != "" {
			n, err := tx.UnjoinChallenge(ctx, in.Batch)
			if err != nil {
				return err
			}
			out.Unjoined = int(n)
		}
		if len(out.Removed)+out.Unjoined == 0 {
			return apperr.New(apperr.NotFound, "challenges.no_entry")
		}
		return tx.Audit(ctx, domain, "challenge", id, "unentered", out)
	})
	if err != nil {
		return UndoOut{Removed: []Entry{}}, err
	}
	return out, nil
}

// undone is the challenge and the entries that are to be taken back.
func undone(ctx context.Context, tx *db.Tx, in UndoIn) (id string, rows []gen.ChallengeEntry, err error) {
	if in.Batch == "" {
		rows, err = tx.ChallengeEntryOf(ctx, gen.ChallengeEntryOfParams{ChallengeID: in.ID, MemberID: in.MemberID, OnDay: string(in.On)})
		return in.ID, rows, err
	}
	if rows, err = tx.ListChallengeBatch(ctx, in.Batch); err != nil {
		return "", nil, err
	}
	if len(rows) > 0 {
		return rows[0].ChallengeID, rows, nil
	}
	of, err := tx.ChallengeOfBatch(ctx, in.Batch)
	if err == nil && len(of) > 0 {
		id = of[0]
	}
	return id, rows, err
}

// Entries lists what a member did in a challenge, the last day first.
func (s *Service) Entries(ctx context.Context, in EntriesIn) (out []Did, err error) {
	out = []Did{}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ListEntriesIn(ctx, gen.ListEntriesInParams{ChallengeID: in.ID, MemberID: in.MemberID})
		for _, r := range rows {
			out = append(out, Did{On: civil.Date(r.OnDay), Note: r.Note, MadeUp: r.MadeUp == 1, Actor: r.Actor, At: r.CreatedAt})
		}
		return err
	})
	return out, err
}
