package app_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/bills"
	"guildbook/app/civil"
	"guildbook/app/payments"
	"guildbook/app/terms"
)

// life is one member's random history, and what must be true of it: which terms stand and how many days each gives, and the money
// that was written by hand.
type life struct {
	*desk
	r     *rapid.T
	plans map[string][]string // of a tier
	days  map[string]int      // that a plan buys
	day   civil.Date

	given   map[string]int            // days of the terms that stand, by their ids
	bought  []deal                    // payments of which something is left
	refunds []refund                  // that were not undone
	hand    int64                     // fen of the ledger's rows that stand for no line of a bill
	pauses  []string                  // that were not undone
	changes []string                  // of tier, that were not undone
	cut     map[string]map[string]int // what a change of tier took: the days of a term before
	made    map[string]string         // by a change of tier: its term
	bills   int
}

// deal is a payment, the line it stands for (0: none) and what is left of it.
type deal struct {
	id, term string
	line     int64
	left     int64
}

// refund is money that went back of a deal: so much of it, by a line or by hand, and the days that its term gave.
type refund struct {
	deal
	id   string
	line int64
	days int
}

// TestNoPaidDayAndNoFenIsLost lives random histories: payments in time, early and late, by hand and from bills, with fees; refunds in
// part and whole, by hand and from bills; pauses and their ends; changes of tier up and down; and each of these undone. After every act
// each paid term gives all its days, no day is given twice, and the ledger is what the accepted lines say and what was written by hand.
func TestNoPaidDayAndNoFenIsLost(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.At("2027-01-01")
	gold := d.Tier("Gold")
	l := &life{desk: d, plans: map[string][]string{}, days: map[string]int{}}
	for _, p := range []struct {
		tier, name string
		fen        int64
		days       int
	}{{d.tier, "Thirty", 3000, 30}, {d.tier, "Hundred", 9000, 100}, {gold, "Gold thirty", 9900, 30}, {gold, "Gold ten", 2500, 10}} {
		id := d.Plan(p.tier, p.name, p.fen, fmt.Sprint(p.days, "d"))
		l.plans[p.tier] = append(l.plans[p.tier], id)
		l.days[id] = p.days
	}
	tiers := []string{d.tier, gold}
	rapid.Check(t, func(r *rapid.T) {
		l.bills++
		*l = life{
			desk: d, r: r, plans: l.plans, days: l.days, day: "2026-02-01", bills: l.bills,
			given: map[string]int{}, cut: map[string]map[string]int{}, made: map[string]string{},
		}
		d.member = d.Member(fmt.Sprint("Liver ", l.bills))
		for n := range rapid.IntRange(2, 10).Draw(r, "acts") {
			l.day = l.day.AddDays(rapid.IntRange(0, 25).Draw(r, "days"))
			tier := rapid.SampledFrom(tiers).Draw(r, "tier")
			before := l.state()
			undo := l.act(n, tier)
			l.check()
			if undo != nil && rapid.Bool().Draw(r, "undo") {
				undo()
				l.check()
				if after := l.state(); after != before {
					r.Fatalf("undone it is\n%s\nbut was\n%s", after, before)
				}
			}
		}
	})
}

// act does one thing, and gives what takes it back; nil where nothing does, or nothing was done.
func (l *life) act(n int, tier string) (undo func()) {
	what := rapid.SampledFrom([]string{"pay", "pay", "pay", "bill", "bill", "refund", "refund by bill", "pause", "resume", "change", "correct", "unrefund", "unpause", "unchange", "unaccept"}).Draw(l.r, "act")
	plan := rapid.SampledFrom(l.plans[tier]).Draw(l.r, "plan")
	on := l.day.AddDays(rapid.SampledFrom([]int{0, 0, -3, -20, 15, 60}).Draw(l.r, "on")) // late to write down, or paid ahead
	switch what {
	case "pay":
		fee := rapid.SampledFrom([]string{"", "0.10"}).Draw(l.r, "fee")
		out := l.record(app.RecordIn{PlanID: plan, On: on, Fee: fee})
		l.takes(out.Payment.ID, out.Change.TermID, plan, out.Payment.Amount.Minor, 0)
		l.hand += out.Payment.Amount.Minor
		return func() { l.correct(len(l.bought) - 1) }
	case "bill":
		return l.accept(n, plan, on)
	case "refund", "refund by bill":
		if len(l.bought) > 0 {
			return l.refund(n, rapid.IntRange(0, len(l.bought)-1).Draw(l.r, "which"), what == "refund by bill")
		}
	case "correct":
		if len(l.bought) > 0 {
			l.correct(rapid.IntRange(0, len(l.bought)-1).Draw(l.r, "which"))
		}
	case "unrefund":
		if len(l.refunds) > 0 {
			l.unrefund(rapid.IntRange(0, len(l.refunds)-1).Draw(l.r, "which"))
		}
	case "unaccept":
		for i, b := range l.bought {
			if b.line > 0 {
				l.unaccept(i)
				break
			}
		}
	case "pause":
		to := civil.Date("")
		if rapid.Bool().Draw(l.r, "until") {
			to = on.AddDays(rapid.IntRange(0, 40).Draw(l.r, "length"))
		}
		out, err := l.Terms.Pause(l.Ctx, terms.PauseIn{MemberID: l.member, TierID: tier, From: on, To: to, Past: true, Reason: "away"})
		if l.refused(err, "terms.invalid", "terms.pause_changed") {
			return nil
		}
		l.pauses = append(l.pauses, out.Pause.ID)
		return func() { l.unpause(len(l.pauses) - 1) }
	case "resume":
		return l.resume()
	case "unpause":
		if len(l.pauses) > 0 {
			l.unpause(rapid.IntRange(0, len(l.pauses)-1).Draw(l.r, "which"))
		}
	case "change":
		other := rapid.SampledFrom(l.others(tier)).Draw(l.r, "to")
		return l.change(tier, other)
	case "unchange":
		if len(l.changes) > 0 {
			l.unchange()
		}
	}
	return nil
}

// refused tells whether an act was refused for one of the reasons that it may be; any other error fails.
func (l *life) refused(err error, codes ...string) bool {
	if err != nil && !slices.ContainsFunc(codes, func(c string) bool { return apperr.IsCode(err, c) }) {
		l.r.Fatal(err, apperr.From(err).Fields)
	}
	return err != nil
}

func (l *life) others(tier string) (out []string) {
	for _, t := range slices.Sorted(maps.Keys(l.plans)) {
		if t != tier {
			out = append(out, l.plans[t]...)
		}
	}
	return out
}

func (l *life) takes(payment, term, plan string, fen, line int64) {
	l.given[term] = l.days[plan]
	l.bought = append(l.bought, deal{payment, term, line, fen})
}

// line brings a bill of one line in.
func (l *life) line(n int, direction string, fen int64, on civil.Date) int64 {
	id := fmt.Sprintf("8%05d%03d", l.bills, n)
	l.bill(l.file(id+".csv", wechatBill([]movement{{day: string(on), party: "/", id: id, direction: direction, fen: fen}}, false)))
	list, err := l.Bills.List(l.Ctx, bills.ListIn{Query: id})
	if err != nil || len(list.Rows) != 1 {
		l.r.Fatal(list, err)
	}
	return list.Rows[0].Number
}

func (l *life) accept(n int, plan string, on civil.Date) func() {
	fen := int64(l.Count("SELECT price_minor FROM plans WHERE id = ?", plan))
	line := l.line(n, "收入", fen, on)
	out, err := l.AcceptLine(l.Ctx, app.AcceptIn{Line: line, MemberID: l.member, PlanID: plan})
	if err != nil {
		l.r.Fatal(err)
	}
	p := out.Payments[0]
	l.takes(p.ID, l.Text("SELECT id FROM terms WHERE payment_id = ? AND voided_at IS NULL", p.ID), plan, p.Amount.Minor, line)
	return func() { l.unaccept(len(l.bought) - 1) }
}

func (l *life) unaccept(i int) {
	b := l.bought[i]
	if _, err := l.UndoLine(l.Ctx, bills.LineIn{Line: b.line}); l.refused(err, "terms.carried", "bills.not_matched", "bills.refund_first") {
		return
	}
	l.hand += int64(l.Count("SELECT amount_minor FROM payments WHERE id = ?", b.id)) - b.left
	l.gone(i)
}

// correct takes a payment back as though it had never been written.
func (l *life) correct(i int) {
	b := l.bought[i]
	_, err := l.ReversePayment(l.Ctx, app.ReverseIn{PaymentID: b.id, Kind: payments.KindCorrection, On: "2027-01-01"})
	if l.refused(err, "terms.carried") {
		return
	}
	l.hand -= b.left
	l.gone(i)
}

func (l *life) gone(i int) {
	delete(l.given, l.bought[i].term)
	l.bought = slices.Delete(slices.Clone(l.bought), i, i+1)
}

func (l *life) refund(n, i int, byBill bool) (undo func()) {
	b, fen := &l.bought[i], l.bought[i].left
	was, days, line := *b, l.given[b.term], int64(0)
	if rapid.Bool().Draw(l.r, "part") && fen > 1 {
		fen = rapid.Int64Range(1, fen-1).Draw(l.r, "fen")
	}
	on := max(l.day, civil.Date(l.Text("SELECT paid_on FROM payments WHERE id = ?", b.id)))
	if byBill {
		line = l.line(n, "支出", fen, on)
		if _, err := l.AcceptLine(l.Ctx, app.AcceptIn{Line: line, Refund: b.id}); l.refused(err, "terms.carried") {
			return nil
		}
	} else {
		_, err := l.ReversePayment(l.Ctx, app.ReverseIn{PaymentID: b.id, Kind: payments.KindRefund, Amount: yuan(fen), On: on, Why: "asked"})
		if l.refused(err, "terms.carried") {
			return nil
		}
		l.hand -= fen
	}
	if b.left -= fen; b.left == 0 {
		l.gone(i)
	}
	was.left = fen
	id := l.Text("SELECT id FROM payments WHERE member_id = ? ORDER BY number DESC LIMIT 1", l.member)
	l.refunds = append(l.refunds, refund{deal: was, id: id, line: line, days: days})
	return func() { l.unrefund(len(l.refunds) - 1) }
}

// unrefund says that money never went back: it stands again, and where nothing had been left the term, too.
func (l *life) unrefund(at int) {
	x := l.refunds[at]
	l.refunds = slices.Delete(slices.Clone(l.refunds), at, at+1)
	if x.line > 0 {
		if _, err := l.UndoLine(l.Ctx, bills.LineIn{Line: x.line}); err != nil {
			l.r.Fatal(err)
		}
	} else {
		if _, err := l.ReversePayment(l.Ctx, app.ReverseIn{PaymentID: x.id, Kind: payments.KindCorrection}); err != nil {
			l.r.Fatal(err)
		}
		l.hand += x.left
	}
	if i := slices.IndexFunc(l.bought, func(d deal) bool { return d.id == x.deal.id }); i >= 0 {
		l.bought[i].left += x.left
		return
	}
	l.given[x.term] = x.days
	l.bought = append(l.bought, x.deal)
}

func (l *life) resume() func() {
	all, err := l.Terms.Pauses(l.Ctx, terms.IDIn{ID: l.member})
	if err != nil {
		l.r.Fatal(err)
	}
	for _, p := range all {
		if p.Undone {
			continue
		}
		to := p.From.AddDays(rapid.IntRange(0, 30).Draw(l.r, "length"))
		if _, err := l.Terms.EndPause(l.Ctx, terms.EndPauseIn{ID: p.ID, To: to}); l.refused(err, "terms.invalid", "terms.pause_changed") {
			return nil
		}
		return func() {
			if _, err := l.Terms.EndPause(l.Ctx, terms.EndPauseIn{ID: p.ID, To: p.To}); err != nil {
				l.r.Fatal(err)
			}
		}
	}
	return nil
}

func (l *life) unpause(i int) {
	if _, err := l.Terms.UndoPause(l.Ctx, terms.IDIn{ID: l.pauses[i]}); l.refused(err, "terms.pause_changed") {
		return
	}
	l.pauses = slices.Delete(slices.Clone(l.pauses), i, i+1)
}

func (l *life) change(tier, plan string) func() {
	was := l.standing()
	out, err := l.ChangeTier(l.Ctx, terms.ChangeIn{MemberID: l.member, TierID: tier, PlanID: plan, On: l.day, Reason: "asked"})
	if l.refused(err, "terms.change_nothing", "terms.change_paused", "terms.invalid", "terms.carry_money", "terms.carry_free") {
		return nil
	}
	if out.Change.StartOn < l.day {
		l.r.Fatalf("days carried on %s lie before it: %+v", l.day, out)
	}
	cut := map[string]int{}
	for _, x := range was {
		switch {
		case x.TierID != tier || x.EndOn != "" && x.EndOn < l.day:
		case x.StartOn >= l.day:
			cut[x.ID] = l.given[x.ID]
			delete(l.given, x.ID)
		default:
			cut[x.ID] = l.given[x.ID]
			x.EndOn = l.day.AddDays(-1)
			paused, _ := l.pausedIn(x)
			l.given[x.ID] = x.EndOn.Sub(x.StartOn) + 1 - paused
		}
	}
	l.given[out.Change.TermID] = out.Days
	l.cut[out.ID], l.made[out.ID] = cut, out.Change.TermID
	l.changes = append(l.changes, out.ID)
	return l.unchange
}

// unchange takes the last change of tier back.
func (l *life) unchange() {
	id := l.changes[len(l.changes)-1]
	if _, err := l.Terms.UndoChange(l.Ctx, terms.IDIn{ID: id}); l.refused(err, "terms.change_gone") {
		return
	}
	delete(l.given, l.made[id])
	maps.Copy(l.given, l.cut[id])
	l.changes = l.changes[:len(l.changes)-1]
}

// standing are the terms that were not taken back, by tier and day.
func (l *life) standing() []terms.Term {
	all, err := l.Terms.Of(l.Ctx, l.member)
	if err != nil {
		l.r.Fatal(err)
	}
	all = slices.DeleteFunc(all, func(x terms.Term) bool { return x.Voided })
	slices.SortFunc(all, func(a, b terms.Term) int {
		if a.TierID != b.TierID {
			return map[bool]int{true: -1, false: 1}[a.TierID < b.TierID]
		}
		return a.StartOn.Sub(b.StartOn)
	})
	return all
}

// pausedIn counts the days of a term that lie in pauses.
func (l *life) pausedIn(x terms.Term) (days int, goesOn bool) {
	all, err := l.Terms.Pauses(l.Ctx, terms.IDIn{ID: l.member})
	if err != nil {
		l.r.Fatal(err)
	}
	for _, p := range all {
		to := p.To
		if to == "" {
			to = civil.LastDay
			goesOn = goesOn || !p.Undone && p.TierID == x.TierID && p.From <= x.EndOn
		}
		if from, to := max(p.From, x.StartOn), min(to, x.EndOn); !p.Undone && p.TierID == x.TierID && from <= to {
			days += to.Sub(from) + 1
		}
	}
	return days, goesOn
}

func (l *life) check() {
	all := l.standing()
	if len(all) != len(l.given) {
		l.r.Fatalf("%d terms stand, not the %d that were bought: %+v", len(all), len(l.given), all)
	}
	for i, x := range all {
		if i > 0 && all[i-1].TierID == x.TierID && (all[i-1].EndOn == "" && !x.StartOn.Valid() || all[i-1].EndOn >= x.StartOn && all[i-1].EndOn != "") {
			l.r.Fatalf("days are given twice: %+v, %+v", all[i-1], x)
		}
		want, ok := l.given[x.ID]
		if !ok {
			l.r.Fatalf("a term stands that was taken back: %+v", x)
		}
		paused, goesOn := l.pausedIn(x)
		if goesOn {
			continue // its end is not known yet
		}
		if got := x.EndOn.Sub(x.StartOn) + 1 - paused; got != want {
			l.r.Fatalf("%d days are given of %d that were paid for: %+v", got, want, x)
		}
	}
	lines := l.Count(`SELECT coalesce(sum(CASE direction WHEN 'in' THEN amount_minor ELSE -amount_minor END), 0) FROM bill_lines
		WHERE state = 'matched' AND number IN (SELECT line FROM bill_matches WHERE member_id = ? AND undone_at IS NULL)`, l.member)
	if got := l.Count("SELECT coalesce(sum(amount_minor), 0) FROM payments WHERE member_id = ?", l.member); int64(got) != int64(lines)+l.hand {
		l.r.Fatalf("the ledger says %d, the accepted lines %d and what was written by hand %d", got, lines, l.hand)
	}
}

// state is everything that an act changes, as it shows.
func (l *life) state() string {
	return l.Text("SELECT coalesce(group_concat(tier_id || ' ' || start_on || ' ' || coalesce(end_on, '-') || ' ' || coalesce(cut_on, '-') || ' ' || paused || char(10), ''), '') FROM (SELECT * FROM terms WHERE member_id = ? AND voided_at IS NULL ORDER BY tier_id, start_on, id)", l.member) +
		l.Text("SELECT coalesce(group_concat(tier_id || ' ' || from_on || ' ' || coalesce(to_on, '-') || char(10), ''), '') FROM (SELECT * FROM pauses WHERE member_id = ? AND undone_at IS NULL ORDER BY id)", l.member) +
		l.Text("SELECT 'ledger ' || coalesce(sum(amount_minor), 0) FROM payments WHERE member_id = ?", l.member) +
		l.Text("SELECT ' credit ' || coalesce(sum(amount_minor), 0) FROM credits WHERE member_id = ?", l.member) +
		l.Text("SELECT ' accepted ' || count(*) FROM bill_matches WHERE member_id = ? AND undone_at IS NULL", l.member)
}
