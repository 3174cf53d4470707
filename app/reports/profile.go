package reports

import (
	"cmp"
	"context"
	"slices"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/clock"
	"guildbook/app/inbox"
	"guildbook/app/money"
	"guildbook/app/payments"
	"guildbook/app/terms"
	"guildbook/db/gen"
)

// Profile gives everything a profile shows. It answers members.not_found.
func (s *Service) Profile(ctx context.Context, in MemberIn) (out ProfileOut, err error) {
	r, err := s.roll(ctx)
	if err != nil {
		return out, err
	}
	i, ok := r.at[in.ID]
	if ok {
		in.ID = r.people[i].id
	}
	if !ok {
		return out, apperr.New(apperr.NotFound, "members.not_found", "ref", in.ID)
	}
	out.Row = r.row(i, clock.Millis(s.db.Now()))
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		f := file{roll: r, person: &r.people[i]}
		if err := f.read(ctx, q); err != nil {
			return err
		}
		out.Terms, out.Payments, out.Timeline = f.listTerms(), f.listPayments(), f.timeline()
		out.Access = f.access()
		out.UsualPlanID, out.UsualMethod = f.usual()
		out.Money = f.summary()
		return nil
	})
	return out, err
}

// file is all that the tables hold of one member.
type file struct {
	roll     *roll
	person   *person
	terms    []gen.ListProfileTermsRow
	payments []gen.ListProfilePaymentsRow
	visits   []gen.ListProfileVisitsRow
	notes    []gen.MemberNote
	codes    []gen.ListProfileCodesRow
	editions []gen.ListProfileEditionsRow
	told     []gen.ListProfileDeliveriesRow
	slips    []gen.ListMemberSlipsRow
	marks    inbox.ReadMarks
	changes  []gen.ListProfileChangesRow
	open     map[string]int64 // lessons that a tier may open; "" is for everybody
	plans    map[string]gen.ListDuePlansRow
	more     more
	// of challenges
	stretches []gen.ListStretchesOfMemberRow
	entries   []gen.ChallengeEntry
}

func (f *file) read(ctx context.Context, q *gen.Queries) (err error) {
	id := f.person.id
	if f.terms, err = q.ListProfileTerms(ctx, id); err != nil {
		return err
	}
	if f.payments, err = q.ListProfilePayments(ctx, id); err != nil {
		return err
	}
	if f.visits, err = q.ListProfileVisits(ctx, id); err != nil {
		return err
	}
	if f.notes, err = q.ListNotesOf(ctx, id); err != nil {
		return err
	}
	if f.codes, err = q.ListProfileCodes(ctx, id); err != nil {
		return err
	}
	if f.editions, err = q.ListProfileEditions(ctx, id); err != nil {
		return err
	}
	if f.told, err = q.ListProfileDeliveries(ctx, id); err != nil {
		return err
	}
	if f.slips, err = q.ListMemberSlips(ctx, id); err != nil {
		return err
	}
	if f.marks, err = f.readMarks(ctx, q); err != nil {
		return err
	}
	if f.changes, err = q.ListProfileChanges(ctx, id); err != nil {
		return err
	}
	if err = f.more.read(ctx, q, id); err != nil {
		return err
	}
	if f.stretches, err = q.ListStretchesOfMember(ctx, id); err != nil {
		return err
	}
	if f.entries, err = q.ListEntriesOfMember(ctx, id); err != nil {
		return err
	}
	open, err := q.CountOpenLessons(ctx, string(f.roll.on))
	if err != nil {
		return err
	}
	f.open = map[string]int64{}
	for _, o := range open {
		f.open[o.TierID] = o.Lessons
	}
	plans, err := q.ListDuePlans(ctx)
	f.plans = map[string]gen.ListDuePlansRow{}
	for _, p := range plans {
		f.plans[p.ID] = p
	}
	return err
}

// readMarks knows the lessons, if the member sent read marks.
func (f *file) readMarks(ctx context.Context, q *gen.Queries) (inbox.ReadMarks, error) {
	if !slices.ContainsFunc(f.slips, func(s gen.ListMemberSlipsRow) bool { return s.Kind == "read" }) {
		return inbox.ReadMarks{}, nil
	}
	p, err := q.FindPack(ctx)
	if err != nil {
		return inbox.ReadMarks{}, err
	}
	rows, err := q.ListSlipLessons(ctx)
	if err != nil {
		return inbox.ReadMarks{}, err
	}
	titles := make(map[string]string, len(rows))
	for _, r := range rows {
		titles[r.ID] = r.Title
	}
	return inbox.NewReadMarks(p.Secret, titles)
}

func (f *file) listTerms() []terms.Term {
	out := make([]terms.Term, 0, len(f.terms))
	for _, t := range f.terms {
		out = append(out, term(t))
	}
	return out
}

func term(t gen.ListProfileTermsRow) terms.Term {
	return terms.Term{
		ID: t.ID, MemberID: t.MemberID, TierID: t.TierID, PlanID: text(t.PlanID), PaymentID: text(t.PaymentID),
		BoughtOn: civil.Date(t.BoughtOn), StartOn: civil.Date(t.StartOn), EndOn: date(t.EndOn), AnchorDay: int(t.AnchorDay),
		Period: t.Period, GraceDays: int(t.GraceDays), Reason: t.Reason, Kind: t.Kind, Paid: amountOf(t.PaidMinor, t.Currency),
		Paused: t.Paused, CutOn: date(t.CutOn), Voided: t.VoidedAt != nil,
	}
}

// text is a text column that may be NULL.
func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func (f *file) listPayments() []payments.Payment {
	bought := map[string]gen.ListProfileTermsRow{}
	for _, t := range f.terms {
		if t.PaymentID != nil {
			bought[*t.PaymentID] = t
		}
	}
	out := make([]payments.Payment, 0, len(f.payments))
	for _, p := range f.payments {
		t, hasTerm := bought[p.ID]
		out = append(out, payments.Payment{
			ID: p.ID, Number: p.Number, Kind: p.Kind, MemberID: p.MemberID, MemberName: p.MemberName, PlanID: text(p.PlanID),
			PlanName: p.PlanName, Amount: amountOf(p.AmountMinor, p.Currency), Method: p.Method, PaidOn: civil.Date(p.PaidOn),
			Reference: p.Reference, Note: p.Note, ReversesID: text(p.ReversesID), Reversed: amountOf(p.Reversed, p.Currency),
			TermStart: civil.Date(t.StartOn), TermEnd: date(t.EndOn), Lifetime: hasTerm && t.EndOn == nil, Actor: p.Actor, At: p.CreatedAt,
		})
	}
	return out
}

func amountOf(minor int64, currency string) money.Amount {
	return money.Amount{Minor: minor, Currency: currency}
}

// access lists the tiers that the member ever held, those that open something today first, each group in the
// order of the tiers.
func (f *file) access() []Access {
	out := []Access{}
	for _, t := range f.roll.tiers {
		var held []terms.Term
		for _, row := range f.terms {
			if row.TierID == t.id && row.VoidedAt == nil {
				held = append(held, term(row))
			}
		}
		if len(held) == 0 {
			continue
		}
		st := terms.StandingOn(f.roll.on, held, f.roll.set.ReminderDays)
		a := Access{TierID: t.id, TierName: t.name, Standing: st.Standing, Until: st.End, GraceEnd: st.GraceEnd}
		if st.Standing.HasAccess() {
			a.Lessons = f.open[""] + f.open[t.id]
		}
		out = append(out, a)
	}
	slices.SortStableFunc(out, func(a, b Access) int {
		return cmp.Compare(opens(b.Standing), opens(a.Standing))
	})
	return out
}

func opens(s terms.Standing) int {
	if s.HasAccess() {
		return 1
	}
	return 0
}

// usual is the plan on offer that the member bought last, and how they paid last.
func (f *file) usual() (planID, method string) {
	for _, p := range f.payments { // newest first
		if p.Kind != "payment" || p.Reversed >= p.AmountMinor && p.AmountMinor > 0 {
			continue
		}
		if method == "" {
			method = p.Method
		}
		if plan, ok := f.plans[text(p.PlanID)]; ok && planID == "" && plan.TrashedAt == nil {
			planID = plan.ID
		}
	}
	return planID, method
}
