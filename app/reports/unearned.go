package reports

import (
	"cmp"
	"context"
	"slices"

	"guildbook/app/civil"
	"guildbook/app/terms"
)

// flow is money that reached something on a day; negative when it went back.
type flow struct {
	day   int32
	minor int64
}

// spread is a term with the money behind it. It earns evenly over its days; what is for life is earned on its first day.
type spread struct {
	currency   string
	start, end int32 // end 0: for life
	paused     []pauseSpan
	total      int32 // days that earn
	flows      []flow
}

type pauseSpan struct{ from, to int32 } // to 0: it goes on

// elapsed is how many of the days that earn are over on a day.
func (s *spread) elapsed(on int32) int32 {
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
func (s *spread) on(day int32) (held, earned int64) {
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
	room := make([]flow, len(b.terms)) // most terms have one flow
	for i := range b.terms {
		t := &b.terms[i]
		out.spreads[i] = newSpread(t.start, t.end, t.paused)
		out.spreads[i].flows = room[i : i : i+1]
	}
	bought := boughtBy(b)
	agreed, of := agreements(b, bought)

	// What went back, or was set aside as credit, by payment.
	after := map[int32][]flow{}
	for i := range b.money {
		m := &b.money[i]
		f := flow{m.day, m.minor}
		if m.of != int32(i) {
			after[m.of] = append(after[m.of], f)
		}
		out.ledger[m.currency] = append(out.ledger[m.currency], f)
	}
	for _, c := range b.credits {
		f := flow{c.day, c.minor}
		out.credit[c.currency] = append(out.credit[c.currency], f)
		f.minor = -f.minor
		i, isTerm := b.named[c.term]
		switch {
		case c.payment != none:
			after[c.payment] = append(after[c.payment], f)
		case isTerm:
			out.give([]int32{int32(i)}, []int64{1}, c.currency, f)
		default:
			out.plain[c.currency] = append(out.plain[c.currency], f)
		}
	}
	var weights []int64
	for i := range b.money {
		m := &b.money[i]
		if m.of != int32(i) {
			continue
		}
		targets := bought[i]
		agreement, isPart := of[int32(i)]
		if len(targets) == 0 && isPart {
			targets = agreed[agreement]
		}
		weights = weights[:0]
		for _, t := range targets {
			weights = append(weights, b.terms[t].paid)
		}
		lead := func(f flow) {
			switch {
			case len(targets) > 0:
				out.give(targets, weights, m.currency, f)
			case isPart:
				out.waiting[m.currency] = append(out.waiting[m.currency], f)
			default:
				out.plain[m.currency] = append(out.plain[m.currency], f)
			}
		}
		lead(flow{m.day, m.minor})
		for _, f := range after[int32(i)] {
			lead(f)
		}
	}
	out.carry(b)
	return out
}

// boughtBy gives the terms of each payment.
func boughtBy(b *book) [][]int32 {
	counts := make([]int, len(b.money))
	for i := range b.terms {
		if p := b.terms[i].payment; p != none {
			counts[p]++
		}
	}
	out, room := make([][]int32, len(b.money)), make([]int32, len(b.terms))
	for p, n := range counts {
		out[p], room = room[:0:n], room[n:]
	}
	for i := range b.terms {
		if p := b.terms[i].payment; p != none {
			out[p] = append(out[p], int32(i))
		}
	}
	for p := range out {
		out[p] = standing(b, out[p])
	}
	return out
}

// standing are the terms of a payment that stand, or were carried over; all of them where none does, since it was taken back.
func standing(b *book, list []int32) []int32 {
	gone := func(i int32) bool { return b.terms[i].voided && b.terms[i].change == "" }
	if !slices.ContainsFunc(list, gone) {
		return list
	}
	if live := slices.DeleteFunc(slices.Clone(list), gone); len(live) > 0 {
		return live
	}
	return list
}

// agreements gives the terms that came of each plan in parts, and which payment pays for which.
func agreements(b *book, bought [][]int32) (agreed map[string][]int32, of map[int32]string) {
	agreed, of = map[string][]int32{}, map[int32]string{}
	for _, p := range b.parts {
		if p.payment != none {
			of[p.payment] = p.instalment
			agreed[p.instalment] = append(agreed[p.instalment], bought[p.payment]...)
		}
	}
	return agreed, of
}

func newSpread(start, end int32, paused string) spread {
	s := spread{start: start}
	if end == 0 {
		return s
	}
	s.end = end
	s.total = s.end - s.start + 1
	if paused == "" {
		return s
	}
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
func (s *streams) give(targets []int32, weights []int64, currency string, f flow) {
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
func (s *streams) carry(b *book) {
	from := map[string][]int{}
	for i := range b.terms {
		if id := b.terms[i].change; id != "" {
			from[id] = append(from[id], i)
		}
	}
	for _, c := range b.carried {
		to, ok := b.named[c.TermID]
		if !ok || b.terms[to].paid == 0 {
			continue
		}
		left := b.terms[to].paid
		list := slices.Clone(from[c.ID])
		// Those that had not begun go over whole; the one that was cut gives what is still wanted.
		slices.SortStableFunc(list, func(x, y int) int { return cmp.Compare(b.terms[y].start, b.terms[x].start) })
		for _, i := range list {
			x := &s.spreads[i]
			var held int64
			for _, f := range x.flows {
				held += f.minor
			}
			take := min(left, held)
			if b.terms[i].voided {
				take = held
			}
			if held <= 0 || take <= 0 || x.currency != b.terms[to].currency {
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
	days := make([]int32, len(on))
	for i, d := range on {
		days[i] = dayOf(d)
	}
	out, sums := map[string][]held{}, map[string]*earnings{}
	for currency, flows := range s.ledger {
		st := make([]held, len(days))
		each(flows, days, func(i int, sum int64) { st[i].received = sum })
		each(s.credit[currency], days, func(i int, sum int64) { st[i].credit = sum })
		each(s.plain[currency], days, func(i int, sum int64) { st[i].earned = sum })
		each(s.waiting[currency], days, func(i int, sum int64) { st[i].unearned = sum })
		out[currency] = st
		sums[currency] = &earnings{days: days, reached: make([]int64, len(days)+1), over: make([]int64, len(days)+1), within: make([]int64, len(days))}
	}
	for i := range s.spreads {
		if x := &s.spreads[i]; len(x.flows) > 0 && sums[x.currency] != nil {
			sums[x.currency].add(x)
		}
	}
	for currency, e := range sums {
		var reached, over int64
		for i := range days {
			reached, over = reached+e.reached[i], over+e.over[i]
			out[currency][i].earned += over + e.within[i]
			out[currency][i].unearned += reached - over - e.within[i]
		}
	}
	return out
}

// earnings adds up terms on days. Most terms begin and end between two of the days, and are looked at once.
type earnings struct {
	days    []int32
	reached []int64 // what reached them, more on a day than on the one before
	over    []int64 // the same of those that are over
	within  []int64 // what those that go on have earned on a day
}

func (e *earnings) add(x *spread) {
	from, to := e.index(x.start), len(e.days)
	switch goesOn := len(x.paused) > 0 && x.paused[len(x.paused)-1].to == 0; {
	case x.end == 0 || x.total <= 0:
		to = from
	case !goesOn:
		to = max(from, e.index(x.end))
	}
	for _, f := range x.flows {
		at := e.index(f.day)
		e.reached[at] += f.minor
		e.over[max(at, to)] += f.minor
	}
	for i := from; i < to; i++ {
		_, earned := x.on(e.days[i])
		e.within[i] += earned
	}
}

// index is where the first of the days stands that is not before a day.
func (e *earnings) index(day int32) int {
	at, _ := slices.BinarySearch(e.days, day)
	return at
}

// each adds flows up to every day.
func each(flows []flow, days []int32, put func(i int, sum int64)) {
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
