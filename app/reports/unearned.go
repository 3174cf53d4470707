package reports

import (
	"context"
	"slices"
	"strings"

	"guildbook/app/civil"
	"guildbook/app/terms"
)

// flow is money that reached something on a day; negative when it went back.
type flow struct {
	day   int
	minor int64
}

// spread is a term with the money behind it. It earns evenly over its days; what is for life is earned on its first day.
type spread struct {
	currency   string
	start, end int // end 0: for life
	paused     []pauseSpan
	total      int // days that earn
	flows      []flow
}

type pauseSpan struct{ from, to int } // to 0: it goes on

// elapsed is how many of the days that earn are over on a day.
func (s *spread) elapsed(on int) int {
	if on < s.start {
		return 0
	}
	last := min(on, s.end)
	n := last - s.start + 1
	for _, p := range s.paused {
		to := p.to
		if to == 0 {
			to = last
		}
		if p.from <= last && to >= s.start {
			n -= min(to, last) - max(p.from, s.start) + 1
		}
	}
	return max(n, 0)
}

// on gives what had reached the term by a day and what of it was earned.
func (s *spread) on(day int) (held, earned int64) {
	for _, f := range s.flows {
		if f.day <= day {
			held += f.minor
		}
	}
	switch {
	case day < s.start:
		return held, 0
	case s.end == 0, s.total <= 0, day >= s.end && (len(s.paused) == 0 || s.paused[len(s.paused)-1].to != 0):
		return held, held
	}
	return held, share(held, int64(min(s.elapsed(day), s.total)), int64(s.total))
}

// share is minor x part / whole, without overflow for what a ledger holds.
func share(minor, part, whole int64) int64 {
	return minor/whole*part + minor%whole*part/whole
}

// streams is all the money of a workspace, by what it reached.
type streams struct {
	spreads []spread
	// plain bought no term and counts as earned on its day; waiting pays for parts of a plan whose term is still to be given.
	plain, waiting, credit, ledger map[string][]flow
}

// gather leads every row of the ledger to the terms that it bought. What a payment is worth after what of it was set aside
// as credit is shared among its terms by what each cost; the parts of a plan all go to the term that one of them gave; what
// was carried over to another plan goes there from the beginning.
func gather(b *book) *streams {
	out := &streams{
		spreads: make([]spread, len(b.terms)), plain: map[string][]flow{}, waiting: map[string][]flow{}, credit: map[string][]flow{},
		ledger: map[string][]flow{},
	}
	at := make(map[string]int, len(b.terms))
	bought := make(map[string][]int, len(b.terms))
	for i := range b.terms {
		t := &b.terms[i]
		at[t.ID] = i
		out.spreads[i] = newSpread(t.StartOn, t.EndOn, t.Paused)
		if t.PaymentID != "" {
			bought[t.PaymentID] = append(bought[t.PaymentID], i)
		}
	}
	for id, list := range bought {
		bought[id] = standing(b, list)
	}
	agreed, of := agreements(b, bought)

	currency := make(map[string]string, len(b.money))
	flows := make(map[string][]flow, len(b.money))
	for _, m := range b.money {
		id := m.ID
		if m.ReversesID != "" {
			id = m.ReversesID
		}
		f := flow{dayNumber(m.PaidOn), m.AmountMinor}
		currency[id] = m.Currency
		flows[id] = append(flows[id], f)
		out.ledger[m.Currency] = append(out.ledger[m.Currency], f)
	}
	for _, c := range b.credits {
		f := flow{dayNumber(c.OnDay), c.AmountMinor}
		out.credit[c.Currency] = append(out.credit[c.Currency], f)
		f.minor = -f.minor
		i, isTerm := at[c.TermID]
		switch {
		case c.PaymentID != "":
			flows[c.PaymentID] = append(flows[c.PaymentID], f)
		case isTerm:
			out.give([]int{i}, []int64{1}, c.Currency, f)
		default:
			out.plain[c.Currency] = append(out.plain[c.Currency], f)
		}
	}
	for _, m := range b.money {
		if m.ReversesID != "" {
			continue
		}
		targets := bought[m.ID]
		agreement, isPart := of[m.ID]
		if len(targets) == 0 && isPart {
			targets = agreed[agreement]
		}
		weights := make([]int64, len(targets))
		for i, t := range targets {
			weights[i] = b.terms[t].PaidMinor
		}
		for _, f := range flows[m.ID] {
			switch {
			case len(targets) > 0:
				out.give(targets, weights, currency[m.ID], f)
			case isPart:
				out.waiting[m.Currency] = append(out.waiting[m.Currency], f)
			default:
				out.plain[m.Currency] = append(out.plain[m.Currency], f)
			}
		}
	}
	out.carry(b, at)
	return out
}

// standing are the terms of a payment that stand, or were carried over; all of them where none does, since it was taken back.
func standing(b *book, list []int) []int {
	var live []int
	for _, i := range list {
		if t := &b.terms[i]; t.VoidedAt == 0 || t.ChangeID != "" {
			live = append(live, i)
		}
	}
	if len(live) > 0 {
		return live
	}
	return list
}

// agreements gives the terms that came of each plan in parts, and which payment pays for which.
func agreements(b *book, bought map[string][]int) (agreed map[string][]int, of map[string]string) {
	agreed, of = map[string][]int{}, map[string]string{}
	for _, p := range b.parts {
		id := *p.PaymentID
		of[id] = p.InstalmentID
		agreed[p.InstalmentID] = append(agreed[p.InstalmentID], bought[id]...)
	}
	return agreed, of
}

func newSpread(start, end, paused string) spread {
	s := spread{start: dayNumber(start)}
	if end == "" {
		return s
	}
	s.end = dayNumber(end)
	s.total = s.end - s.start + 1
	for _, p := range terms.Spans(paused).List() {
		span := pauseSpan{from: dayOf(p.From)}
		if p.To != "" {
			span.to = dayOf(p.To)
			if span.from <= s.end && span.to >= s.start {
				s.total -= min(span.to, s.end) - max(span.from, s.start) + 1
			}
		}
		s.paused = append(s.paused, span)
	}
	return s
}

// give shares a flow among terms by weights (evenly where they are nothing); nothing is lost in rounding.
func (s *streams) give(targets []int, weights []int64, currency string, f flow) {
	var whole int64
	for _, w := range weights {
		whole += w
	}
	var done, given int64
	for i, t := range targets {
		part := f.minor
		if len(targets) > 1 {
			if whole > 0 {
				done += weights[i]
				part = share(f.minor, done, whole) - given
			} else {
				part = share(f.minor, int64(i+1), int64(len(targets))) - given
			}
			given += part
		}
		s.spreads[t].currency = currency
		s.spreads[t].flows = append(s.spreads[t].flows, flow{f.day, part})
	}
}

// carry leads what the rest of a membership was worth on to the term that was given for it, in the order of the changes.
func (s *streams) carry(b *book, at map[string]int) {
	from := map[string][]int{}
	for i := range b.terms {
		if id := b.terms[i].ChangeID; id != "" {
			from[id] = append(from[id], i)
		}
	}
	for _, c := range b.carried {
		to, ok := at[c.TermID]
		if !ok || b.terms[to].PaidMinor == 0 {
			continue
		}
		left := b.terms[to].PaidMinor
		list := slices.Clone(from[c.ID])
		// Those that had not begun go over whole; the one that was cut gives what is still wanted.
		slices.SortStableFunc(list, func(x, y int) int { return strings.Compare(b.terms[y].StartOn, b.terms[x].StartOn) })
		for _, i := range list {
			x := &s.spreads[i]
			var held int64
			for _, f := range x.flows {
				held += f.minor
			}
			take := min(left, held)
			if b.terms[i].VoidedAt != 0 {
				take = held
			}
			if held <= 0 || take <= 0 || x.currency != b.terms[to].Currency {
				continue
			}
			left -= min(left, take)
			var sum, given int64
			for n, f := range x.flows {
				sum += f.minor
				part := share(sum, take, held) - given
				given += part
				x.flows[n].minor -= part
				s.spreads[to].flows = append(s.spreads[to].flows, flow{f.day, part})
			}
			s.spreads[to].currency = x.currency
		}
	}
}

// Unearned gives for each month's end what was received, what of it is earned, what is for days to come, and what is credit.
// It answers reports.bad_month and reports.bad_span.
func (s *Service) Unearned(ctx context.Context, in IncomeIn) (out EarnedOut, err error) {
	list, today, err := s.months(ctx, in.From, in.To)
	if err != nil {
		return out, err
	}
	set, err := s.settings.Show(ctx)
	if err != nil {
		return out, err
	}
	book, err := s.book(ctx)
	if err != nil {
		return out, err
	}
	out = EarnedOut{From: list[0], To: list[len(list)-1], Currencies: []CurrencyEarned{}}
	// The day before the first month is asked too, for what was added in it.
	days := []civil.Date{civil.Date(list[0] + "-01").AddDays(-1)}
	for _, m := range list {
		end := civil.Date(m+"-01").AddMonths(1, 1).AddDays(-1)
		if m == today.Month() {
			end = today
		}
		days = append(days, end)
	}
	for currency, states := range gather(book).states(days) {
		c := CurrencyEarned{Currency: currency, Months: []EarnedRow{}}
		for i, m := range list {
			st := states[i+1]
			c.Months = append(c.Months, EarnedRow{
				Month: m, On: days[i+1], Received: amountOf(st.received, currency), Earned: amountOf(st.earned, currency),
				Unearned: amountOf(st.unearned, currency), Credit: amountOf(st.credit, currency), InMonth: amountOf(st.earned-states[i].earned, currency),
			})
		}
		out.Currencies = append(out.Currencies, c)
	}
	slices.SortFunc(out.Currencies, func(a, b CurrencyEarned) int { return ownFirst(a.Currency, b.Currency, set.Currency) })
	return out, nil
}

// held is how the money stands on a day.
type held struct{ received, earned, unearned, credit int64 }

// states gives how the money of each currency stands on days, which stand in order.
func (s *streams) states(on []civil.Date) map[string][]held {
	days := make([]int, len(on))
	for i, d := range on {
		days[i] = dayOf(d)
	}
	out := map[string][]held{}
	for currency, flows := range s.ledger {
		st := make([]held, len(days))
		each(flows, days, func(i int, sum int64) { st[i].received = sum })
		each(s.credit[currency], days, func(i int, sum int64) { st[i].credit = sum })
		each(s.plain[currency], days, func(i int, sum int64) { st[i].earned = sum })
		each(s.waiting[currency], days, func(i int, sum int64) { st[i].unearned = sum })
		out[currency] = st
	}
	for i := range s.spreads {
		x := &s.spreads[i]
		st := out[x.currency]
		if len(x.flows) == 0 || st == nil {
			continue
		}
		for n, day := range days {
			have, earned := x.on(day)
			st[n].earned += earned
			st[n].unearned += have - earned
		}
	}
	return out
}

// each adds flows up to every day.
func each(flows []flow, days []int, put func(i int, sum int64)) {
	sums := make([]int64, len(days)+1)
	for _, f := range flows {
		at, _ := slices.BinarySearch(days, f.day)
		sums[at] += f.minor
	}
	var sum int64
	for i := range days {
		sum += sums[i]
		put(i, sum)
	}
}
