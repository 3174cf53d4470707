package terms

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/money"
	"guildbook/db"
	"guildbook/db/gen"
)

// ChangeIn carries the rest of what a member has in a tier over to a plan, up or down, from a day on (empty: today).
// Days is how many days of the plan that is; 0 lets the prices say it.
type ChangeIn struct {
	MemberID string     `json:"memberId"`
	TierID   string     `json:"tierId"`
	PlanID   string     `json:"planId"`
	On       civil.Date `json:"on"`
	Days     int        `json:"days"`
	Reason   string     `json:"reason"`
}

// ChangeOut is what a change of tier does.
type ChangeOut struct {
	ID       string `json:"id"`       // of the change; empty on a preview
	DaysLeft int    `json:"daysLeft"` // that were left in the old tier
	Days     int    `json:"days"`     // that they are in the new plan
	OldEnd   Moved  `json:"oldEnd"`   // the old tier: its end before and now
	Change   Change `json:"change"`   // the new tier
	// PlanName and TierName are what was changed to, FromTier what was left.
	PlanName string `json:"planName"`
	TierName string `json:"tierName"`
	FromTier string `json:"fromTier"`
}

// CarryTo is the plan that a change goes to.
type CarryTo struct {
	TierID    string
	Price     money.Amount
	Period    string
	GraceDays int
}

type carrying struct {
	b     *book
	after History
	gone  []int
	rests []Rest
}

// PreviewChange shows what ChangeTier would do; it answers its errors.
func (s *Service) PreviewChange(ctx context.Context, in ChangeIn, to CarryTo) (out ChangeOut, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		c, err := carry(ctx, q, in, to, &out)
		if err != nil {
			return err
		}
		out.OldEnd = c.b.moved(c.after, "")
		give, err := in.give(to, out.Days, money.Amount{Currency: to.Price.Currency})
		if err != nil {
			return err
		}
		out.Change, err = s.Preview(ctx, give)
		return err
	})
	return out, err
}

// ChangeTier ends a membership on the day before and gives what its rest is worth in another plan. It answers the
// errors of Carry, terms.change_nothing (nothing is left to carry over), terms.change_same (the plan buys the tier
// that is left), terms.change_paused (a pause lies ahead) and terms.invalid.
func (s *Service) ChangeTier(ctx context.Context, in ChangeIn, to CarryTo) (out ChangeOut, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		c, err := carry(ctx, tx.Queries, in, to, &out)
		if err != nil {
			return err
		}
		out.OldEnd = c.b.moved(c.after, "")
		// What the new term cost is the worth of what was given for it, so that it can be carried on again.
		give, err := in.give(to, out.Days, worthOf(c.rests))
		if err != nil {
			return err
		}
		var term Term
		if term, out.Change, err = s.Give(ctx, give); err != nil {
			return err
		}
		out.ID = tx.NewID()
		if err := tx.InsertTierChange(ctx, gen.InsertTierChangeParams{
			ID: out.ID, MemberID: in.MemberID, FromTier: in.TierID, PlanID: in.PlanID, TermID: term.ID, OnDay: string(in.On),
			Days: int64(out.Days), Reason: give.Reason, Actor: tx.Actor(), CreatedAt: tx.NowMillis(),
		}); err != nil {
			return err
		}
		for i, r := range c.b.rows {
			p := gen.CutTermParams{ID: r.ID, ChangeID: &out.ID, CutOn: some(string(in.On.AddDays(-1)))}
			switch s := c.b.Spells[i]; {
			case s.Start >= in.On:
				p.VoidedAt = ptr(tx.NowMillis())
			case s.End != "" && s.End < in.On:
				continue
			}
			if err := tx.CutTerm(ctx, p); err != nil {
				return err
			}
		}
		if out.OldEnd.Terms, err = c.b.save(ctx, tx, c.b.without(c.gone), c.after); err != nil {
			return err
		}
		return tx.Audit(ctx, "payments", "tier_change", out.ID, "changed", out)
	})
	return out, err
}

// LastChange gives the id of a member's last change of tier that was not undone. It answers terms.change_not_found.
func (s *Service) LastChange(ctx context.Context, in IDIn) (id string, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		list, err := q.LastTierChange(ctx, in.ID)
		if err == nil && len(list) == 0 {
			return apperr.New(apperr.NotFound, "terms.change_not_found")
		}
		if err == nil {
			id = list[0].ID
		}
		return err
	})
	return id, err
}

// UndoChange takes a change of tier back whole. It answers terms.change_not_found and terms.change_gone (the term that
// it gave was changed again or taken back since).
func (s *Service) UndoChange(ctx context.Context, in IDIn) (out Moved, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		c, err := tx.ShowTierChange(ctx, in.ID)
		if errors.Is(err, sql.ErrNoRows) || err == nil && c.UndoneAt != nil {
			return apperr.New(apperr.NotFound, "terms.change_not_found")
		}
		if err != nil {
			return err
		}
		given, err := tx.ShowTerm(ctx, c.TermID)
		if err != nil {
			return err
		}
		if given.VoidedAt != nil || given.ChangeID != nil {
			return apperr.New(apperr.Conflict, "terms.change_gone")
		}
		if _, err := s.takeBack(ctx, tx, []gen.Term{given}, ""); err != nil {
			return err
		}
		cut, err := tx.ListTermsByChange(ctx, &in.ID)
		if err != nil {
			return err
		}
		for _, r := range cut {
			if err := tx.CutTerm(ctx, gen.CutTermParams{ID: r.ID}); err != nil {
				return err
			}
		}
		b, err := open(ctx, tx.Queries, c.MemberID, c.FromTier)
		if err != nil {
			return err
		}
		first := len(b.rows)
		for i, r := range b.rows {
			for _, g := range cut {
				if r.ID == g.ID {
					b.Purchases[i].Held = min(b.Purchases[i].Held, b.Purchases[i].On)
					first = min(first, i)
				}
			}
		}
		after := History{Purchases: b.Purchases, Spells: append([]Spell(nil), b.Spells[:first]...), Pauses: b.Pauses}.again(first)
		out = b.moved(after, "")
		if out.Terms, err = b.save(ctx, tx, b.rows, after); err != nil {
			return err
		}
		if err := tx.UndoTierChange(ctx, gen.UndoTierChangeParams{ID: in.ID, UndoneAt: ptr(tx.NowMillis())}); err != nil {
			return err
		}
		return tx.Audit(ctx, "payments", "tier_change", in.ID, "undone", out)
	})
	return out, err
}

// carry finds what is left and what it is worth; out gets the figures.
func carry(ctx context.Context, q *gen.Queries, in ChangeIn, to CarryTo, out *ChangeOut) (*carrying, error) {
	if to.TierID == in.TierID {
		return nil, apperr.New(apperr.Conflict, "terms.change_same")
	}
	b, err := open(ctx, q, in.MemberID, in.TierID)
	if err != nil {
		return nil, err
	}
	for _, p := range b.Pauses {
		if p.To == "" || p.To >= in.On {
			return nil, apperr.New(apperr.Conflict, "terms.change_paused")
		}
	}
	c := &carrying{b: b}
	for i, s := range b.Spells {
		if s.End != "" && s.End < in.On {
			continue
		}
		rest := s.restOn(in.On)
		row := b.rows[i]
		rest.Paid = money.Amount{Minor: row.PaidMinor, Currency: row.Currency}
		rest.Stands, rest.Whole = 1, 1
		if row.PaymentID != nil {
			paid, err := q.PaidForTerm(ctx, *row.PaymentID)
			if err != nil {
				return nil, err
			}
			rest.Stands, rest.Whole = paid.Stands, paid.AmountMinor
		}
		c.rests = append(c.rests, rest)
		out.DaysLeft += rest.Days
	}
	if len(c.rests) == 0 {
		return nil, apperr.New(apperr.Conflict, "terms.change_nothing", "on", in.On)
	}
	c.after, c.gone = b.CutBefore(in.On)
	out.Days = in.Days
	if out.Days > 0 {
		return c, nil
	}
	period, err := civil.ParsePeriod(to.Period)
	if err != nil {
		return nil, err
	}
	planDays := 0
	if end := period.EndFrom(in.On, in.On.Day()); end != "" {
		planDays = end.Sub(in.On) + 1
	}
	out.Days, err = Carry(c.rests, to.Price, planDays)
	return c, err
}

// worthOf is the money that stands behind rests of one currency, rounded up; nothing where there are several.
func worthOf(rests []Rest) money.Amount {
	var sum money.Amount
	for _, r := range rests {
		if r.Paid.Minor == 0 || r.Of <= 0 {
			continue
		}
		if sum.Currency != "" && sum.Currency != r.Paid.Currency {
			return money.Amount{}
		}
		sum.Currency = r.Paid.Currency
		whole := max(r.Whole, 1)
		part := mulDiv(mulDiv(r.Paid.Minor, r.Stands, whole), int64(r.Days), int64(r.Of))
		sum.Minor += part
	}
	return sum
}

func (in ChangeIn) give(to CarryTo, days int, worth money.Amount) (GiveIn, error) {
	bad := apperr.New(apperr.Invalid, "terms.invalid")
	if days < 1 || days > maxCarried {
		return GiveIn{}, bad.With("days", "field.out_of_range", "min", 1, "max", maxCarried)
	}
	reason := strings.TrimSpace(in.Reason)
	if len([]rune(reason)) > maxReason {
		return GiveIn{}, bad.With("reason", "field.too_long", "max", maxReason)
	}
	// Joining on within days of grace is for payments: carried days would lie on days that were used in the tier left.
	return GiveIn{
		MemberID: in.MemberID, TierID: to.TierID, PlanID: in.PlanID, Kind: Paid, Period: strconv.Itoa(days) + "d", On: in.On, From: in.On,
		GraceDays: to.GraceDays, Reason: reason, Paid: worth,
	}, nil
}
