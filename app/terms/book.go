package terms

import (
	"context"
	"iter"
	"slices"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/db"
	"guildbook/db/gen"
)

// book is a member's live terms in a tier as the tables hold them: rows[i] is what Purchases[i] bought.
type book struct {
	History
	member, tier string
	rows         []gen.Term
}

func open(ctx context.Context, q *gen.Queries, memberID, tierID string) (*book, error) {
	b := &book{member: memberID, tier: tierID}
	var err error
	if b.rows, err = q.ListLiveTermsBought(ctx, gen.ListLiveTermsBoughtParams{MemberID: memberID, TierID: tierID}); err != nil {
		return nil, err
	}
	for _, r := range b.rows {
		p, err := civil.ParsePeriod(r.Period)
		if err != nil {
			return nil, apperr.New(apperr.Internal, "internal").Because(err)
		}
		b.Purchases = append(b.Purchases, Purchase{
			Period: p, On: civil.Date(r.BoughtOn), GraceDays: int(r.GraceDays), Floor: date(r.FloorOn), Held: date(r.HeldOn), Cut: date(r.CutOn),
		})
		b.Spells = append(b.Spells, Spell{
			Start: civil.Date(r.StartOn), End: date(r.EndOn), Period: p, Anchor: int(r.AnchorDay), GraceDays: int(r.GraceDays), Paused: Spans(r.Paused),
		})
	}
	pauses, err := q.ListLivePauses(ctx, gen.ListLivePausesParams{MemberID: memberID, TierID: tierID})
	for _, p := range pauses {
		b.Pauses = append(b.Pauses, Span{civil.Date(p.FromOn), date(p.ToOn)})
	}
	return b, err
}

// save writes what a history changes of rows that stand in its order. It
// tells how many terms got other dates.
func (b *book) save(ctx context.Context, tx *db.Tx, rows []gen.Term, after History) (moved int, err error) {
	for i, r := range rows {
		s, p := after.Spells[i], after.Purchases[i]
		dates := string(s.Start) != r.StartOn || s.End != date(r.EndOn)
		if !dates && int64(s.Anchor) == r.AnchorDay && string(s.Paused) == r.Paused && p.Floor == date(r.FloorOn) && p.Held == date(r.HeldOn) {
			continue
		}
		if err := tx.MoveTerm(ctx, gen.MoveTermParams{
			ID: r.ID, StartOn: string(s.Start), EndOn: some(string(s.End)), AnchorDay: int64(s.Anchor), Paused: string(s.Paused),
			FloorOn: some(string(p.Floor)), HeldOn: some(string(p.Held)),
		}); err != nil {
			return moved, err
		}
		if !dates {
			continue
		}
		moved++
		if err := tx.Audit(ctx, "payments", "term", r.ID, "moved", map[string]civil.Date{
			"oldStart": civil.Date(r.StartOn), "oldEnd": date(r.EndOn), "newStart": s.Start, "newEnd": s.End,
		}); err != nil {
			return moved, err
		}
	}
	return moved, nil
}

func (b *book) without(gone []int) (rows []gen.Term) {
	for i, r := range b.rows {
		if !slices.Contains(gone, i) {
			rows = append(rows, r)
		}
	}
	return rows
}

// change is what the purchase at a place of the history after it changes.
func (b *book) change(at int, after History) Change {
	c := ChangeBy(b.Spells, after.Spells, after.Spells[at])
	c.TierID = b.tier
	for i := at + 1; i < len(after.Spells); i++ {
		if after.Spells[i].Start != b.Spells[i-1].Start || after.Spells[i].End != b.Spells[i-1].End {
			c.Moved++
		}
	}
	c.Paused = slices.ContainsFunc(after.Spells, func(s Spell) bool { return s.Paused.Open() })
	return c
}

// moved compares the ends of the book and of a history after it. On an empty day nothing can end today.
func (b *book) moved(after History, today civil.Date) Moved {
	was, is := reachOf(b.Spells), reachOf(after.Spells)
	m := Moved{MemberID: b.member, TierID: b.tier, OldEnd: was.end, NewEnd: is.end, OldLife: was.life, NewLife: is.life}
	if was.life {
		m.OldEnd = ""
	}
	if is.life {
		m.NewEnd = ""
	}
	m.EndsToday = today != "" && b.opens(today) && !after.opens(today)
	return m
}

// opens tells whether the history gives access on a day.
func (h History) opens(day civil.Date) bool {
	list := make([]Term, len(h.Spells))
	for i, s := range h.Spells {
		list[i] = Term{StartOn: s.Start, EndOn: s.End, GraceDays: s.GraceDays, Paused: string(s.Paused)}
	}
	return StandingOn(day, list, 0).Standing.HasAccess()
}

// together cuts rows that stand by member and tier.
func together(rows []gen.Term) iter.Seq[[]gen.Term] {
	return func(yield func([]gen.Term) bool) {
		for len(rows) > 0 {
			n := 1
			for n < len(rows) && rows[n].MemberID == rows[0].MemberID && rows[n].TierID == rows[0].TierID {
				n++
			}
			if !yield(rows[:n]) {
				return
			}
			rows = rows[n:]
		}
	}
}
