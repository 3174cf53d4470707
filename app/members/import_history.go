package members

import (
	"slices"
	"strings"
	"unicode/utf8"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/importer/amount"
	"guildbook/app/importer/people"
	"guildbook/app/money"
)

// Money is a payment that a row tells of.
type Money struct {
	Amount    money.Amount
	On        civil.Date
	Method    string
	Reference string
	Note      string
}

// KnownPayment is a payment of the ledger, to tell whether a file brings it again.
type KnownPayment struct {
	MemberID  string
	On        civil.Date
	Amount    money.Amount
	Reference string
}

// KnownPlan is a plan as an import needs it. Period is as civil.ParsePeriod reads it.
type KnownPlan struct{ ID, TierID, Name, Period string }

// Known is what an import needs to know of other domains.
type Known struct {
	// Tier gives the id of the tier of that name, Plan the plan.
	Tier func(name string) (id string, ok bool)
	Plan func(name string) (plan KnownPlan, ok bool)
	// End gives where a member's terms in a tier end: empty and false where there are none.
	End      func(memberID, tierID string) (end civil.Date, lifetime bool)
	Payments []KnownPayment
	Closed   map[string]bool // months that take no payments, 2026-10
}

// Grant is what an import gives a member beside the roll: a term, a payment, or both. Without a TierID there is no term. An
// empty Until is the period, without one for life; On is the day that decides where the term begins.
type Grant struct {
	MemberID      string
	TierID        string
	PlanID        string
	Period        string
	Complimentary bool
	On            civil.Date
	Until         civil.Date
	Money         *Money
}

// maxReference is the most characters of a payment's reference or note.
const maxReference = 500

// readMoney reads what the row tells of a payment.
func (f *File) readMoney(in *incoming, d dates, cell func(string) string) {
	if yes, known := people.Truth(cell("complimentary")); known && yes {
		in.complimentary = true
	}
	in.plan = cell("plan")
	s := cell("amount")
	if amount.Empty(s) {
		return
	}
	currency := d.currency
	if c := strings.ToUpper(cell("currency")); c != "" {
		if c = currencyOf(c); c == "" {
			in.refuse(apperr.New(apperr.Invalid, "money.bad_currency", "currency", cell("currency")))
			return
		}
		currency = c
	} else if c := amount.CurrencyOf(s); c != "" && f.in.Currency == "" {
		currency = c
	}
	paid, err := amount.Parse(s, currency, d.amounts)
	switch {
	case err != nil:
		e := apperr.From(err)
		in.refuse(&apperr.Error{Kind: e.Kind, Code: e.Code, Params: e.Params})
		return
	case paid.Minor < 0:
		in.refuse(apperr.New(apperr.Invalid, "members.import_negative", "value", s))
		return
	case paid.Minor == 0:
		return
	}
	m := &Money{Amount: paid, Method: d.method, Reference: cell("reference"), Note: cell("payment_note")}
	if word := cell("method"); word != "" {
		if m.Method = people.Method(word); m.Method == "" {
			m.Method = "other"
			m.Note = strings.TrimSpace(m.Note + " " + word)
		}
	}
	day := cell("paid_on")
	switch on, err := readDate(day, d.paid, d.zone); {
	case day == "":
		in.refuse(apperr.New(apperr.Invalid, "members.import_no_payment_date", "value", s))
	case err != nil:
		in.refuse(apperr.New(apperr.Invalid, "members.import_bad_date", "value", day, "column", f.column("paid_on")))
	case on > d.today:
		in.refuse(apperr.New(apperr.Invalid, "members.import_future_payment", "value", day))
	default:
		m.On = on
	}
	for field, said := range map[string]string{"reference": m.Reference, "payment_note": m.Note} {
		if utf8.RuneCountInString(said) > maxReference {
			in.refuse(apperr.New(apperr.Invalid, "members.import_too_long", "column", f.column(field), "max", maxReference))
		}
	}
	in.paid = m
}

func currencyOf(word string) string {
	if money.Known(word) {
		return word
	}
	return amount.CurrencyOf(word + "1")
}

// ledger tells which payments of a file are in the ledger already.
type ledger struct {
	days   map[KnownPayment]int   // without references
	totals map[KnownPayment]int64 // by reference, without days; minor units
}

func newLedger(known []KnownPayment) *ledger {
	l := &ledger{days: map[KnownPayment]int{}, totals: map[KnownPayment]int64{}}
	for _, p := range known {
		l.days[KnownPayment{p.MemberID, p.On, p.Amount, ""}]++
		l.totals[l.total(p.MemberID, p.Amount.Currency, p.Reference)] += p.Amount.Minor
	}
	return l
}

func (l *ledger) total(memberID, currency, reference string) KnownPayment {
	return KnownPayment{MemberID: memberID, Amount: money.Amount{Currency: currency}, Reference: reference}
}

// news is what of a row's payment the ledger does not hold; nil for nothing. Of a sum over a member's whole time only the rest is
// new.
func (l *ledger) news(memberID string, m *Money, sum bool) *Money {
	if memberID == "" {
		return m
	}
	if sum {
		rest := *m
		rest.Amount.Minor -= l.totals[l.total(memberID, m.Amount.Currency, m.Reference)]
		if rest.Amount.Minor <= 0 {
			return nil
		}
		return &rest
	}
	key := KnownPayment{memberID, m.On, m.Amount, ""}
	if l.days[key] > 0 {
		l.days[key]--
		return nil
	}
	return m
}

// ours is the name under which we know a tier or plan that the file names; empty where it means none.
func (im *Import) ours(name string) string {
	if to, ok := im.file.in.Names[name]; ok {
		return to
	}
	return name
}

// unknown counts a name that is none of ours.
func (im *Import) unknown(name string) {
	i := slices.IndexFunc(im.unknowns, func(n ImportName) bool { return n.Name == name })
	if i < 0 {
		im.unknowns = append(im.unknowns, ImportName{Name: name})
		i = len(im.unknowns) - 1
	}
	im.unknowns[i].Rows++
}

// pay decides what the row's payment brings, and under which plan.
func (im *Import) pay(p *planned, known Known, l *ledger) {
	if name := im.ours(p.plan); p.plan != "" && name != "" {
		plan, ok := known.Plan(name)
		if ok {
			p.planOf = plan
		} else if _, tier := known.Tier(name); !tier && p.paid != nil {
			im.unknown(p.plan)
			p.hint("members.import_plan_unknown", "plan", p.plan)
		}
	}
	if p.paid == nil {
		return
	}
	if known.Closed[string(p.paid.On)[:7]] {
		p.skip(apperr.New(apperr.Conflict, "members.import_month_closed", "month", string(p.paid.On)[:7]))
		return
	}
	sum := im.file.table.preset.Sums
	if sum && p.paid.Reference == "" {
		p.paid.Reference = im.file.table.preset.Name
	}
	if p.paid = l.news(p.before.ID, p.paid, sum); p.paid == nil {
		p.hint("members.import_payment_known")
		if p.fate == "change" && len(p.changes()) == 0 {
			p.fate = "same"
		}
		return
	}
	if p.fate == "same" {
		p.fate = "change"
	}
}

// grant decides whether the row gives a term: its tier and end where they reach beyond the terms the member has, a tier that
// is free of charge, or the plan of a payment that is new.
func (im *Import) grant(p *planned, known Known) {
	dated := p.until != "" || p.lifetime || p.complimentary
	bought := p.paid != nil && p.planOf.ID != ""
	if !dated && !bought {
		return // Ghost and others name a tier for everybody: without a date it is no term
	}
	tierID := p.planOf.TierID
	if name := im.ours(p.tier); p.tier != "" && name == "" {
		return
	} else if p.tier != "" {
		id, ok := known.Tier(name)
		if !ok {
			if plan, isPlan := known.Plan(name); isPlan {
				id, ok = plan.TierID, true
			}
		}
		if !ok && tierID == "" {
			if p.code != "members.import_plan_unknown" || p.plan != p.tier {
				im.unknown(p.tier)
			}
			p.skip(apperr.New(apperr.Invalid, "members.import_tier_unknown", "tier", p.tier))
			return
		}
		if ok {
			tierID = id
		}
	}
	if tierID == "" {
		p.hint("members.import_date_without_tier")
		return
	}
	lifetime := dated && p.until == ""
	if p.before.ID != "" && dated {
		if end, forLife := known.End(p.before.ID, tierID); forLife || end != "" && !lifetime && end >= p.until {
			return
		}
	}
	p.tierID = tierID
	if p.fate == "same" {
		p.fate = "change"
	}
}

// totals adds up what goes into the ledger, by currency.
func (im *Import) totals() []ImportTotal {
	out := []ImportTotal{}
	for i := range im.rows {
		p := &im.rows[i]
		if p.paid == nil || p.fate != "add" && p.fate != "change" {
			continue
		}
		at := slices.IndexFunc(out, func(t ImportTotal) bool { return t.Amount.Currency == p.paid.Amount.Currency })
		if at < 0 {
			out = append(out, ImportTotal{Amount: money.Amount{Currency: p.paid.Amount.Currency}})
			at = len(out) - 1
		}
		out[at].Payments++
		out[at].Amount.Minor += p.paid.Amount.Minor
	}
	slices.SortFunc(out, func(a, b ImportTotal) int { return strings.Compare(a.Amount.Currency, b.Amount.Currency) })
	return out
}
