package reports

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strconv"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/clock"
	"guildbook/app/money"
	"guildbook/db/gen"
)

// more is what a profile holds beside terms, payments and visits.
type more struct {
	pauses      []gen.ListProfilePausesRow
	credits     []gen.ListProfileCreditsRow
	changes     []gen.ListProfileTierChangesRow
	merges      []gen.ListMergesOfRow
	application []gen.Application
	fees        []gen.ListProfileFeesRow
	others      []gen.ListPaidForOthersRow
}

func (m *more) read(ctx context.Context, q *gen.Queries, id string) (err error) {
	if m.pauses, err = q.ListProfilePauses(ctx, id); err != nil {
		return err
	}
	if m.credits, err = q.ListProfileCredits(ctx, id); err != nil {
		return err
	}
	if m.changes, err = q.ListProfileTierChanges(ctx, id); err != nil {
		return err
	}
	if m.merges, err = q.ListMergesOf(ctx, id); err != nil {
		return err
	}
	if m.application, err = q.ApplicationOf(ctx, id); err != nil {
		return err
	}
	if m.fees, err = q.ListProfileFees(ctx, id); err != nil {
		return err
	}
	m.others, err = q.ListPaidForOthers(ctx, &id)
	return err
}

// furtherMoments are pauses, credit, changes of tier, the application and merges.
func (f *file) furtherMoments() []Moment {
	var out []Moment
	for _, p := range f.more.pauses {
		out = append(out, f.dated("pause", civil.Date(p.FromOn), p.CreatedAt, p.ID, "tier", p.TierName, "start", p.FromOn, "end", text(p.ToOn),
			"reason", p.Reason, "open", strconv.FormatBool(p.ToOn == nil)))
	}
	for _, c := range f.more.credits {
		m := f.dated("credit", civil.Date(c.OnDay), c.CreatedAt, c.ID, "why", c.Kind, "note", c.Note)
		m.Amount = amountOf(c.AmountMinor, c.Currency)
		out = append(out, m)
	}
	for _, c := range f.more.changes {
		out = append(out, f.dated("change_tier", civil.Date(c.OnDay), c.CreatedAt, c.ID, "from", c.FromTier, "plan", c.PlanName,
			"days", strconv.FormatInt(c.Days, 10), "reason", c.Reason))
	}
	for _, a := range f.more.application {
		var answers []json.RawMessage
		_ = json.Unmarshal([]byte(a.Answers), &answers)
		out = append(out, f.dated("application", civil.Date(a.AppliedOn), a.CreatedAt, a.ID, "answers", strconv.Itoa(len(answers)), "source", a.Source))
		if a.DecidedAt != nil {
			out = append(out, f.moment(a.State, *a.DecidedAt, a.ID, "reason", a.Reason, "actor", a.Actor))
		}
	}
	for _, m := range f.more.merges {
		out = append(out, f.moment("merged", m.CreatedAt, m.ID, "name", m.Name, "number", strconv.FormatInt(m.Number, 10), "actor", m.Actor))
	}
	return out
}

// summary adds up a member's money, the currency with most of it first.
func (f *file) summary() []MoneySummary {
	out := []MoneySummary{}
	of := func(currency string) *MoneySummary {
		i := slices.IndexFunc(out, func(s MoneySummary) bool { return s.Net.Currency == currency })
		if i < 0 {
			none := money.Amount{Currency: currency}
			out = append(out, MoneySummary{Paid: none, Refunded: none, Net: none, Fees: none, Credit: none, ForOthers: none})
			i = len(out) - 1
		}
		return &out[i]
	}
	for _, p := range f.payments {
		s := of(p.Currency)
		s.Net.Minor += p.AmountMinor
		if p.Kind == "payment" {
			s.Paid.Minor += p.AmountMinor
			s.Payments++
		} else {
			s.Refunded.Minor -= p.AmountMinor
		}
	}
	for _, c := range f.more.credits {
		of(c.Currency).Credit.Minor += c.AmountMinor
	}
	for _, x := range f.more.fees {
		of(x.Currency).Fees.Minor = x.Minor
	}
	for _, x := range f.more.others {
		of(x.Currency).ForOthers.Minor = x.Minor
	}
	slices.SortStableFunc(out, func(a, b MoneySummary) int { return cmp.Compare(b.Payments, a.Payments) })
	return out
}

// IDsIn names several members.
type IDsIn struct {
	IDs []string `json:"ids"`
}

// Usual is the plan that a renewal offers a member first; without an id there is none.
type Usual struct {
	MemberID string `json:"memberId"`
	Number   int64  `json:"number"`
	Name     string `json:"name"`
	PlanID   string `json:"planId"`
	PlanName string `json:"planName"`
	Trashed  bool   `json:"trashed"`
}

// UsualPlans gives, for members in their order, the plan they bought last, else the first of a tier they hold or held. It answers
// members.not_found.
func (s *Service) UsualPlans(ctx context.Context, in IDsIn) (out []Usual, err error) {
	r, err := s.roll(ctx)
	if err != nil {
		return nil, err
	}
	for _, id := range in.IDs {
		if _, ok := r.at[id]; !ok {
			return nil, apperr.New(apperr.NotFound, "members.not_found", "ref", id)
		}
	}
	o, err := s.offers(ctx, in.IDs)
	if err != nil {
		return nil, err
	}
	out = make([]Usual, 0, len(in.IDs))
	for _, id := range in.IDs {
		i := r.at[id]
		u := Usual{MemberID: r.people[i].id, Number: r.people[i].number, Name: r.people[i].name, Trashed: r.people[i].trashed}
		if plan, ok := o.to(r, i); ok {
			u.PlanID, u.PlanName = plan.ID, plan.Name
		}
		out = append(out, u)
	}
	return out, nil
}

// RowsOf gives the rows of members in the order asked for. It answers members.not_found.
func (s *Service) RowsOf(ctx context.Context, in IDsIn) ([]RollRow, error) {
	r, err := s.roll(ctx)
	if err != nil {
		return nil, err
	}
	now := clock.Millis(s.db.Now())
	out := make([]RollRow, 0, len(in.IDs))
	for _, id := range in.IDs {
		i, ok := r.at[id]
		if !ok {
			return nil, apperr.New(apperr.NotFound, "members.not_found", "ref", id)
		}
		out = append(out, r.row(i, now))
	}
	return out, nil
}
