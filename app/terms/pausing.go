package terms

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/db"
	"guildbook/db/gen"
)

// Pause is a stretch of days in a tier on which a member opens nothing and uses up nothing.
type Pause struct {
	ID       string     `json:"id"`
	MemberID string     `json:"memberId"`
	TierID   string     `json:"tierId"`
	TierName string     `json:"tierName"`
	From     civil.Date `json:"from"`
	To       civil.Date `json:"to"` // included; empty: until they come back
	Reason   string     `json:"reason"`
	Actor    string     `json:"actor"`
	Undone   bool       `json:"undone"`
}

// PauseIn pauses a member's membership in a tier. From empty is today; To empty is until they come back. Days that
// are over are taken only with Past: the member could open everything on them.
type PauseIn struct {
	MemberID string     `json:"memberId"`
	TierID   string     `json:"tierId"`
	From     civil.Date `json:"from"`
	To       civil.Date `json:"to"`
	Past     bool       `json:"past"`
	Reason   string     `json:"reason"`
}

// EndPauseIn says on which day a pause is over: To is its last day. Empty lets it go on until the member comes back.
type EndPauseIn struct {
	ID string     `json:"id"`
	To civil.Date `json:"to"`
}

// PauseOut is a pause and what it does to the end of the membership.
type PauseOut struct {
	Pause Pause `json:"pause"`
	Moved Moved `json:"moved"`
	Days  int   `json:"days"` // paused; 0 while it goes on
}

// IDIn names one row.
type IDIn struct {
	ID string `json:"id"`
}

// maxReason is the most characters of a reason.
const maxReason = 500

// Pauses lists a member's pauses by their start, undone ones too.
func (s *Service) Pauses(ctx context.Context, in IDIn) (out []Pause, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ListPausesOf(ctx, in.ID)
		out = make([]Pause, len(rows))
		for i, r := range rows {
			out[i] = Pause{
				ID: r.ID, MemberID: r.MemberID, TierID: r.TierID, TierName: r.TierName, From: civil.Date(r.FromOn), To: date(r.ToOn),
				Reason: r.Reason, Actor: r.Actor, Undone: r.UndoneAt != nil,
			}
		}
		return err
	})
	return out, err
}

// LastPause gives the pause of a member that began last and was not undone. It answers terms.pause_not_found.
func (s *Service) LastPause(ctx context.Context, in IDIn) (Pause, error) {
	all, err := s.Pauses(ctx, in)
	for i := len(all) - 1; i >= 0; i-- {
		if !all[i].Undone {
			return all[i], err
		}
	}
	if err == nil {
		err = apperr.New(apperr.NotFound, "terms.pause_not_found")
	}
	return Pause{}, err
}

// PreviewPause shows what Pause would do. It answers the errors of Pause.
func (s *Service) PreviewPause(ctx context.Context, in PauseIn) (out PauseOut, err error) {
	set, err := s.settings.Show(ctx)
	if err != nil {
		return out, err
	}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		b, err := open(ctx, q, in.MemberID, in.TierID)
		if err != nil {
			return err
		}
		today := set.Today(s.db.Now())
		if out.Pause, err = in.check(b, today); err != nil {
			return err
		}
		if err := b.reckoned(out.Pause.From); err != nil {
			return err
		}
		out.describe(b, b.WithPauses(append(slices.Clone(b.Pauses), out.Pause.span())), today)
		return nil
	})
	return out, err
}

// reckoned answers terms.pause_changed where a change of tier has counted a day, or later ones: what was left then was carried over,
// and no pause can change it any more.
func (b *book) reckoned(day civil.Date) error {
	for _, p := range b.Purchases {
		if p.Cut >= day {
			return apperr.New(apperr.Conflict, "terms.pause_changed", "on", p.Cut.AddDays(1))
		}
	}
	return nil
}

// Pause writes a pause and moves the ends of the terms by its days. It answers terms.invalid with an error per
// field: from terms.pause_past (days that are over, without Past), terms.pause_no_term (no term holds the day) and
// terms.pause_overlaps, to terms.pause_backwards, reason field.required; and terms.pause_changed where a change of tier has counted its days.
func (s *Service) Pause(ctx context.Context, in PauseIn) (out PauseOut, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		set, err := s.settings.Show(ctx)
		if err != nil {
			return err
		}
		b, err := open(ctx, tx.Queries, in.MemberID, in.TierID)
		if err != nil {
			return err
		}
		if out.Pause, err = in.check(b, set.Today(tx.Now)); err != nil {
			return err
		}
		if err := b.reckoned(out.Pause.From); err != nil {
			return err
		}
		p := &out.Pause
		p.ID, p.Actor = tx.NewID(), tx.Actor()
		if err := tx.InsertPause(ctx, gen.InsertPauseParams{
			ID: p.ID, MemberID: p.MemberID, TierID: p.TierID, FromOn: string(p.From), ToOn: some(string(p.To)), Reason: p.Reason,
			Actor: p.Actor, CreatedAt: tx.NowMillis(),
		}); err != nil {
			return err
		}
		return s.settle(ctx, tx, b, append(slices.Clone(b.Pauses), p.span()), "paused", &out, set.Today(tx.Now))
	})
	return out, err
}

// EndPause sets the last day of a pause, or lets it go on. A last day before its first takes it back. It answers
// terms.pause_not_found, terms.pause_changed and terms.invalid (to terms.pause_overlaps).
func (s *Service) EndPause(ctx context.Context, in EndPauseIn) (out PauseOut, err error) {
	if in.To != "" && !in.To.Valid() {
		return out, apperr.New(apperr.Invalid, "terms.invalid").With("to", "civil.bad_date", "value", in.To)
	}
	err = s.change(ctx, in.ID, &out, func(ctx context.Context, tx *db.Tx, b *book, was Span) ([]Span, string, error) {
		if in.To != "" && in.To < was.From {
			return nil, "unpaused", tx.UndoPause(ctx, gen.UndoPauseParams{ID: in.ID, UndoneAt: ptr(tx.NowMillis())})
		}
		out.Pause.To = in.To
		for _, p := range b.Pauses {
			if p != was && p.overlaps(out.Pause.span()) {
				return nil, "", apperr.New(apperr.Invalid, "terms.invalid").With("to", "terms.pause_overlaps", "from", p.From, "to", p.shownTo())
			}
		}
		return []Span{out.Pause.span()}, "pause_ended", tx.EndPause(ctx, gen.EndPauseParams{ID: in.ID, ToOn: some(string(in.To))})
	})
	return out, err
}

// UndoPause takes a pause back whole, as though it had never been. It answers terms.pause_not_found and terms.pause_changed.
func (s *Service) UndoPause(ctx context.Context, in IDIn) (out PauseOut, err error) {
	err = s.change(ctx, in.ID, &out, func(ctx context.Context, tx *db.Tx, _ *book, _ Span) ([]Span, string, error) {
		return nil, "unpaused", tx.UndoPause(ctx, gen.UndoPauseParams{ID: in.ID, UndoneAt: ptr(tx.NowMillis())})
	})
	return out, err
}

// change puts other spans, which write gives, in the place of a pause.
func (s *Service) change(ctx context.Context, id string, out *PauseOut, write func(context.Context, *db.Tx, *book, Span) ([]Span, string, error)) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		row, err := tx.ShowPause(ctx, id)
		if errors.Is(err, sql.ErrNoRows) || err == nil && row.UndoneAt != nil {
			return apperr.New(apperr.NotFound, "terms.pause_not_found")
		}
		if err != nil {
			return err
		}
		set, err := s.settings.Show(ctx)
		if err != nil {
			return err
		}
		b, err := open(ctx, tx.Queries, row.MemberID, row.TierID)
		if err != nil {
			return err
		}
		out.Pause = Pause{ID: id, MemberID: row.MemberID, TierID: row.TierID, From: civil.Date(row.FromOn), To: date(row.ToOn), Reason: row.Reason, Actor: row.Actor}
		was := out.Pause.span()
		if err := b.reckoned(was.From); err != nil {
			return err
		}
		now, action, err := write(ctx, tx, b, was)
		if err != nil {
			return err
		}
		out.Pause.Undone = action == "unpaused"
		others := slices.DeleteFunc(slices.Clone(b.Pauses), func(p Span) bool { return p == was })
		return s.settle(ctx, tx, b, append(others, now...), action, out, set.Today(tx.Now))
	})
}

// settle moves the terms to where other pauses put them.
func (s *Service) settle(ctx context.Context, tx *db.Tx, b *book, pauses []Span, action string, out *PauseOut, today civil.Date) error {
	after := b.WithPauses(pauses)
	out.describe(b, after, today)
	var err error
	if out.Moved.Terms, err = b.save(ctx, tx, b.rows, after); err != nil {
		return err
	}
	return tx.Audit(ctx, "payments", "pause", out.Pause.ID, action, out.Pause)
}

func (out *PauseOut) describe(b *book, after History, today civil.Date) {
	out.Moved = b.moved(after, today)
	if !out.Pause.Undone && out.Pause.To != "" {
		out.Days = out.Pause.To.Sub(out.Pause.From) + 1
	}
}

func (p Pause) span() Span { return Span{p.From, p.To} }

func (s Span) shownTo() string {
	if s.To == "" {
		return "…"
	}
	return string(s.To)
}

func (in PauseIn) check(b *book, today civil.Date) (Pause, error) {
	p := Pause{MemberID: in.MemberID, TierID: in.TierID, From: in.From, To: in.To, Reason: strings.TrimSpace(in.Reason)}
	if p.From == "" {
		p.From = today
	}
	bad := apperr.New(apperr.Invalid, "terms.invalid")
	switch {
	case !p.From.Valid():
		bad = bad.With("from", "civil.bad_date", "value", in.From)
	case p.From < today && !in.Past:
		bad = bad.With("from", "terms.pause_past", "today", today)
	case !slices.ContainsFunc(b.Spells, func(s Spell) bool { return s.Start <= p.From && (s.End == "" || s.End >= p.From || s.Paused.Open()) }):
		bad = bad.With("from", "terms.pause_no_term", "from", p.From)
	}
	switch {
	case p.To != "" && !p.To.Valid():
		bad = bad.With("to", "civil.bad_date", "value", in.To)
	case p.To != "" && p.To < p.From:
		bad = bad.With("to", "terms.pause_backwards", "from", p.From)
	}
	if len(bad.Fields) == 0 {
		for _, o := range b.Pauses {
			if o.overlaps(p.span()) {
				bad = bad.With("from", "terms.pause_overlaps", "from", o.From, "to", o.shownTo())
				break
			}
		}
	}
	switch {
	case p.Reason == "":
		bad = bad.With("reason", "field.required")
	case len([]rune(p.Reason)) > maxReason:
		bad = bad.With("reason", "field.too_long", "max", maxReason)
	}
	if len(bad.Fields) > 0 {
		return p, bad
	}
	return p, nil
}
