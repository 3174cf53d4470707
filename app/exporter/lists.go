package exporter

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"

	"guildbook/db/gen"
)

// reader reads what an export holds, all of it in one view of the database, a page at a time.
type reader struct {
	q      *gen.Queries
	chosen map[string]bool // members by id; empty is everybody
	fields []string
}

func newReader(ctx context.Context, t *sql.Tx, in ExportIn) (*reader, error) {
	r := &reader{q: gen.New(t), chosen: map[string]bool{}}
	for _, id := range in.MemberIDs {
		r.chosen[id] = true
	}
	var err error
	r.fields, err = r.q.ListFieldDefinitions(ctx)
	return r, err
}

func (r *reader) theirs(id string) bool { return len(r.chosen) == 0 || r.chosen[id] }

// lists are the tables that the parts have.
func (r *reader) lists(parts []string) (out []list) {
	for _, p := range []struct {
		part string
		of   []list
	}{
		{"members", []list{r.roll(), r.notes(), r.households()}},
		{"terms", []list{r.tiers(), r.plans(), r.terms()}},
		{"payments", []list{r.payments(), r.credits()}},
		{"bills", []list{r.bills()}},
		{"events", []list{r.events(), r.attendance(), r.challenges(), r.challengers(), r.practised()}},
	} {
		if !slices.Contains(parts, p.part) {
			continue
		}
		for _, l := range p.of {
			if l.name != "households" || len(r.chosen) == 0 { // they are several people's
				out = append(out, l)
			}
		}
	}
	return out
}

// count is about how many rows the parts have.
func (r *reader) count(ctx context.Context, parts []string) (n int, err error) {
	all, err := r.q.ExportCounts(ctx)
	if err != nil {
		return 0, err
	}
	for part, rows := range map[string]int64{
		"members": all.Members + all.Notes, "terms": all.Terms, "payments": all.Payments + all.Credits, "bills": all.Lines, "events": all.Attendance,
	} {
		if slices.Contains(parts, part) {
			n += int(rows)
		}
	}
	return n, nil
}

// spans calls fn for the members' numbers, so many at a time, both ends included.
func (r *reader) spans(ctx context.Context, fn func(low, high int64) error) error {
	for after := int64(0); ; {
		last, err := r.q.ExportSpan(ctx, after)
		if err != nil || last == 0 {
			return err
		}
		if err := fn(after+1, last); err != nil {
			return err
		}
		after = last
	}
}

// pages hands over what page answers, until it answers nothing.
func pages[T any](page func(after T) ([]T, error), put func(T) error) error {
	var last T
	for {
		rows, err := page(last)
		if err != nil || len(rows) == 0 {
			return err
		}
		for _, row := range rows {
			if err := put(row); err != nil {
				return err
			}
		}
		last = rows[len(rows)-1]
	}
}

func (r *reader) notes() list {
	return list{"notes", []string{"member", "at", "actor", "body"}, func(ctx context.Context, put putter) error {
		return r.spans(ctx, func(low, high int64) error {
			rows, err := r.q.ExportNotes(ctx, gen.ExportNotesParams{Low: low, High: high})
			for _, n := range rows {
				if !r.theirs(n.MemberID) {
					continue
				}
				if err := put(whole(n.Number), moment(n.CreatedAt), text(n.Actor), text(n.Body)); err != nil {
					return err
				}
			}
			return err
		})
	}}
}

func (r *reader) households() list {
	return list{"households", []string{"name", "kind", "payer", "members"}, func(ctx context.Context, put putter) error {
		all, err := r.q.ExportHouseholds(ctx)
		for _, h := range all {
			if err := put(text(h.Name), text(h.Kind), link(h.PayerNumber), several(strings.Fields(h.Members))); err != nil {
				return err
			}
		}
		return err
	}}
}

func (r *reader) tiers() list {
	return list{"tiers", []string{"name", "in_trash"}, func(ctx context.Context, put putter) error {
		rows, err := r.q.ExportTiers(ctx)
		for _, t := range rows {
			if err := put(text(t.Name), flag(t.TrashedAt != nil)); err != nil {
				return err
			}
		}
		return err
	}}
}

func (r *reader) plans() list {
	return list{"plans", []string{"name", "tier", "price", "currency", "period", "grace_days", "in_trash"}, func(ctx context.Context, put putter) error {
		rows, err := r.q.ExportPlans(ctx)
		for _, p := range rows {
			err := put(
				text(p.Name), text(p.Tier), amount(p.PriceMinor, p.Currency), text(p.Currency), text(p.Period), whole(p.GraceDays), flag(p.TrashedAt != nil),
			)
			if err != nil {
				return err
			}
		}
		return err
	}}
}

func (r *reader) terms() list {
	return list{"terms", []string{
		"member", "tier", "plan", "payment", "kind", "bought_on", "start_on", "end_on", "cut_on", "period", "anchor_day", "grace_days", "reason",
		"paid", "currency", "paused", "floor_on", "held_on", "voided_at", "created_at",
	}, func(ctx context.Context, put putter) error {
		return r.spans(ctx, func(low, high int64) error {
			rows, err := r.q.ExportTerms(ctx, gen.ExportTermsParams{Low: low, High: high})
			for _, t := range rows {
				if !r.theirs(t.MemberID) {
					continue
				}
				voided := Cell{}
				if t.VoidedAt != nil {
					voided = moment(*t.VoidedAt)
				}
				err := put(
					whole(t.MemberNumber), text(t.Tier), text(t.PlanName), link(t.PaymentNumber), text(t.Kind), text(t.BoughtOn), text(t.StartOn),
					maybe(t.EndOn), maybe(t.CutOn), text(t.Period), whole(t.AnchorDay), whole(t.GraceDays), text(t.Reason), amount(t.PaidMinor, t.Currency),
					text(t.Currency), text(t.Paused), maybe(t.FloorOn), maybe(t.HeldOn), voided, moment(t.CreatedAt),
				)
				if err != nil {
					return err
				}
			}
			return err
		})
	}}
}

func (r *reader) payments() list {
	return list{"payments", []string{
		"number", "kind", "member", "member_name", "plan", "amount", "currency", "fee", "method", "paid_on", "reference", "note", "reverses",
		"payer", "payer_name", "actor", "recorded_at", "undoes",
	}, func(ctx context.Context, put putter) error {
		page := func(after gen.ExportPaymentsRow) ([]gen.ExportPaymentsRow, error) {
			return r.q.ExportPayments(ctx, after.Number)
		}
		return pages(page, func(p gen.ExportPaymentsRow) error {
			if !r.theirs(p.MemberID) {
				return nil
			}
			return put(
				whole(p.Number), text(p.Kind), whole(p.MemberNumber), text(p.MemberName), text(p.PlanName), amount(p.AmountMinor, p.Currency), text(p.Currency),
				amount(p.FeeMinor-p.FeeBackMinor, p.Currency), text(p.Method), text(p.PaidOn), text(p.Reference), text(p.Note), link(p.ReversesNumber),
				link(p.PayerNumber), text(p.PayerName), text(p.Actor), moment(p.CreatedAt), link(p.UndoesNumber),
			)
		})
	}}
}

// eachCredit hands over the credits of all with their running numbers.
func (r *reader) eachCredit(ctx context.Context, fn func(number int64, c gen.ExportCreditsRow) error) error {
	number := int64(0)
	page := func(after gen.ExportCreditsRow) ([]gen.ExportCreditsRow, error) {
		return r.q.ExportCredits(ctx, gen.ExportCreditsParams{At: after.CreatedAt, After: after.ID})
	}
	return pages(page, func(c gen.ExportCreditsRow) error {
		number++
		return fn(number, c)
	})
}

func (r *reader) credits() list {
	return list{"credits", []string{
		"number", "member", "kind", "amount", "currency", "on", "payment", "plan", "undoes", "note", "actor", "recorded_at",
	}, func(ctx context.Context, put putter) error {
		undone, err := r.q.ExportUndoneCredits(ctx)
		if err != nil {
			return err
		}
		numbers := map[string]int64{}
		for _, u := range undone {
			numbers[u.ID] = u.N
		}
		return r.eachCredit(ctx, func(number int64, c gen.ExportCreditsRow) error {
			if !r.theirs(c.MemberID) {
				return nil
			}
			undoes := int64(0)
			if c.UndoesID != nil {
				undoes = numbers[*c.UndoesID]
			}
			return put(
				whole(number), whole(c.MemberNumber), text(c.Kind), amount(c.AmountMinor, c.Currency), text(c.Currency), text(c.OnDay), link(c.PaymentNumber),
				text(c.PlanName), link(undoes), text(c.Note), text(c.Actor), moment(c.CreatedAt),
			)
		})
	}}
}

func (r *reader) bills() list {
	return list{"bill_lines", []string{
		"number", "source", "file", "on", "direction", "kind", "amount", "currency", "fee", "party", "state", "why", "payments", "detail",
	}, func(ctx context.Context, put putter) error {
		page := func(after gen.ExportBillLinesRow) ([]gen.ExportBillLinesRow, error) {
			return r.q.ExportBillLines(ctx, after.Number)
		}
		return pages(page, func(l gen.ExportBillLinesRow) error {
			detail := l.Detail
			if !json.Valid([]byte(detail)) {
				detail = ""
			}
			return put(
				whole(l.Number), text(l.Source), text(l.File), text(l.OnDate), text(l.Direction), text(l.Kind), amount(l.AmountMinor, l.Currency),
				text(l.Currency), amount(l.FeeMinor, l.Currency), text(l.Party), text(l.State), text(l.Why), several(strings.Fields(l.Payments)), text(detail),
			)
		})
	}}
}

func (r *reader) events() list {
	return list{"events", []string{
		"event", "title", "kind", "starts_at", "ends_at", "place", "note", "expected", "in_trash",
	}, func(ctx context.Context, put putter) error {
		rows, err := r.q.ExportEvents(ctx)
		for i, e := range rows {
			err := put(
				whole(int64(i+1)), text(e.Title), text(e.Kind), moment(e.StartsAt), moment(e.EndsAt), text(e.Place), text(e.Note), whole(e.Expected),
				flag(e.TrashedAt != nil),
			)
			if err != nil {
				return err
			}
		}
		return err
	}}
}

func (r *reader) attendance() list {
	return list{"attendance", []string{"event", "title", "member", "member_name", "mode", "checked_at", "actor"}, func(ctx context.Context, put putter) error {
		events, err := r.q.ExportEvents(ctx)
		for i, e := range events {
			rows, err := r.q.ExportAttendance(ctx, e.ID)
			for _, a := range rows {
				err := put(whole(int64(i+1)), text(e.Title), whole(a.MemberNumber), text(a.MemberName), text(a.Mode), moment(a.CheckedAt), text(a.Actor))
				if err != nil {
					return err
				}
			}
			if err != nil {
				return err
			}
		}
		return err
	}}
}
