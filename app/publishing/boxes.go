package publishing

import (
	"context"

	"guildbook/app/civil"
	"guildbook/app/pack"
	"guildbook/app/settings"
	"guildbook/app/terms"
	"guildbook/db/gen"
)

// mostReceipts is how many receipts a member's page shows: the newest.
const mostReceipts = 1_000

// boxes gives everybody who gets a slot their own page, unless the organizer keeps it out of the pack.
func (s *Service) boxes(ctx context.Context, b *building, set settings.Settings) error {
	b.edition.Date = string(b.today)
	if set.PackMyPage != settings.On {
		return nil
	}
	var people []gen.ListBoxMembersRow
	var held []gen.ListRollTermsRow
	var tiers []gen.ListRollTiersRow
	var receipts []gen.ListBoxReceiptsRow
	err := s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) (err error) {
		if people, err = q.ListBoxMembers(ctx); err != nil {
			return err
		}
		if held, err = q.ListRollTerms(ctx); err != nil {
			return err
		}
		if tiers, err = q.ListRollTiers(ctx); err != nil {
			return err
		}
		receipts, err = q.ListBoxReceipts(ctx)
		return err
	})
	if err != nil {
		return err
	}
	spells := map[string]map[string][]terms.Term{} // by member and tier
	for _, t := range held {
		of := spells[t.MemberID]
		if of == nil {
			of = map[string][]terms.Term{}
			spells[t.MemberID] = of
		}
		of[t.TierID] = append(of[t.TierID], terms.Term{StartOn: civil.Date(t.StartOn), EndOn: day(t.EndOn), GraceDays: int(t.GraceDays), Paused: t.Paused})
	}
	paid := map[string][]pack.Receipt{}
	for _, r := range receipts {
		paid[r.MemberID] = append(paid[r.MemberID], pack.Receipt{
			Number: int(r.Number), Kind: r.Kind, Date: r.PaidOn, Amount: r.AmountMinor, Currency: r.Currency, Method: r.Method, Plan: r.PlanName,
		})
	}
	answers, err := s.feedback(ctx, b, set)
	if err != nil {
		return err
	}
	boxes := map[string]*pack.Box{} // by the id of the code
	for _, p := range people {
		code, ok := b.codes[p.ID]
		if !ok {
			continue
		}
		box := &pack.Box{Name: b.same.text(p.Name), Number: int(p.Number), Joined: b.same.text(p.JoinedOn), Alumni: string(day(p.AlumniOn)), Remind: set.ReminderDays}
		for _, t := range tiers {
			if tier, ok := boxTier(b.today, spells[p.ID][t.ID]); ok {
				tier.Name, tier.Since, tier.Until, tier.Grace = t.Name, b.same.text(tier.Since), b.same.text(tier.Until), b.same.text(tier.Grace)
				box.Tiers = append(box.Tiers, tier)
			}
		}
		mine := paid[p.ID]
		box.Receipts = mine[max(0, len(mine)-mostReceipts):]
		box.Feedback = answers[p.ID]
		boxes[code.Me] = box
	}
	for i := range b.edition.Members {
		b.edition.Members[i].Box = boxes[b.edition.Members[i].ID]
	}
	return nil
}

// boxTier is a member's standing in a tier by dates that stay as they are from day to day. It answers false for who never held it.
func boxTier(today civil.Date, held []terms.Term) (pack.BoxTier, bool) {
	var pause terms.Span
	for _, t := range held {
		for _, span := range terms.Spans(t.Paused).List() {
			if pause.From == "" && (span.To == "" || span.To >= today) {
				pause = span
			}
		}
	}
	on := today
	if pause.From != "" && pause.To == "" && pause.From < on {
		on = pause.From // while it goes on, the end moves with the day
	}
	state := terms.StandingOn(on, held, 0)
	return pack.BoxTier{
		Since: string(state.Since), Until: string(state.End), Grace: string(state.GraceEnd), Paused: string(pause.From), Back: string(pause.To),
	}, state.Since != ""
}

// day is a date column that may be NULL.
func day(s *string) civil.Date {
	if s == nil {
		return ""
	}
	return civil.Date(*s)
}
