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
		of[t.TierID] = append(of[t.TierID], terms.Term{StartOn: civil.Date(t.StartOn), EndOn: day(t.EndOn), GraceDays: int(t.GraceDays)})
	}
	paid := map[string][]pack.Receipt{}
	for _, r := range receipts {
		paid[r.MemberID] = append(paid[r.MemberID], pack.Receipt{
			Number: int(r.Number), Kind: r.Kind, Date: r.PaidOn, Amount: r.AmountMinor, Currency: r.Currency, Method: r.Method, Plan: r.PlanName,
		})
	}
	boxes := map[string]*pack.Box{} // by the id of the code
	for _, p := range people {
		code, ok := b.codes[p.ID]
		if !ok {
			continue
		}
		box := &pack.Box{Name: p.Name, Number: int(p.Number), Joined: p.JoinedOn, Alumni: string(day(p.AlumniOn)), Remind: set.ReminderDays}
		for _, t := range tiers {
			if state := terms.StandingOn(b.today, spells[p.ID][t.ID], set.ReminderDays); state.Since != "" {
				box.Tiers = append(box.Tiers, pack.BoxTier{
					Name: t.Name, Since: string(state.Since), Until: string(state.End), Grace: string(state.GraceEnd),
				})
			}
		}
		mine := paid[p.ID]
		box.Receipts = mine[max(0, len(mine)-mostReceipts):]
		boxes[code.Me] = box
	}
	for i := range b.edition.Members {
		b.edition.Members[i].Box = boxes[b.edition.Members[i].ID]
	}
	return nil
}

// day is a date column that may be NULL.
func day(s *string) civil.Date {
	if s == nil {
		return ""
	}
	return civil.Date(*s)
}
