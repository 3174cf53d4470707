package reports

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"guildbook/app/bills"
	"guildbook/app/civil"
	"guildbook/app/money"
	"guildbook/app/terms"
	"guildbook/db/gen"
)

// What the reasons weigh against each other. What says who weighs more than what says how much.
var weights = map[string]int{
	"reference": 1000, "order": 1000, "alias": 50, "name": 50, "contact": 50, "before": 40, "note_member": 35, "pinyin": 30, "masked": 20, "same_amount": 60,
	"usual": 25, "price": 15, "note_plan": 10, "due": 10, "grace": 10, "applicant": 5, "lapsed": 5,
}

var identities = map[string]bool{
	"reference": true, "order": true, "alias": true, "name": true, "contact": true, "before": true, "note_member": true, "pinyin": true,
}

const (
	mostSuggested = 9 // one a key
	mostUnnamed   = 5 // members of whom only amount and due date speak
	dueAround     = 45
)

// Suggest says what unmatched lines may be. Lines that are settled or were set apart get no suggestion. Nothing is suggested without
// a reason.
func (s *Service) Suggest(ctx context.Context, lines []bills.Line) ([]Suggested, error) {
	out := make([]Suggested, 0, len(lines))
	if len(lines) == 0 {
		return out, nil
	}
	m, err := s.matcher(ctx, lines)
	if err != nil {
		return out, err
	}
	for i := range lines {
		out = append(out, m.suggest(&lines[i]))
	}
	return out, nil
}

// matcher is what suggestions for some lines are made of.
type matcher struct {
	roll   *roll
	known  *names
	plans  []gen.ListSuggestPlansRow
	usual  map[string]string   // member -> plan bought last
	before map[string][]string // name of a payer -> members
	loose  map[money.Amount][]gen.ListLoosePaymentsRow
	byRef  map[string][]gen.ListOrderPaymentsRow
	looseR map[string]gen.ListLoosePaymentsRow
	rests  map[string][]gen.ListRestOfMembersRow
	who    [][]found // by place in the lines
	at     map[int64]int
	// owing are members by the price of what they bought last, of those whose membership ends about now.
	owing map[money.Amount][]int
}

// found is a member whom something about a line names.
type found struct {
	at      int // in roll.people
	reasons []Reason
}

func (s *Service) matcher(ctx context.Context, lines []bills.Line) (*matcher, error) {
	r, err := s.roll(ctx)
	if err != nil {
		return nil, err
	}
	m := &matcher{roll: r, at: map[int64]int{}}
	if m.known, err = s.names(ctx, r); err != nil {
		return nil, err
	}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		if m.plans, err = q.ListSuggestPlans(ctx); err != nil {
			return err
		}
		if err := m.readNamed(ctx, q, lines); err != nil {
			return err
		}
		return m.readMoney(ctx, q, lines)
	})
	return m, err
}

// readNamed finds whom each line names, and what these bought.
func (m *matcher) readNamed(ctx context.Context, q *gen.Queries, lines []bills.Line) error {
	var parties []string
	for i := range lines {
		m.at[lines[i].Number] = i
		if lines[i].Party != "" {
			parties = append(parties, lines[i].Party)
		}
	}
	paid, err := q.ListPaidAs(ctx, asJSON(parties))
	if err != nil {
		return err
	}
	m.before = map[string][]string{}
	for _, p := range paid {
		m.before[p.PayerName] = append(m.before[p.PayerName], p.MemberID)
	}
	m.who = make([][]found, len(lines))
	members := map[string]bool{}
	for i := range lines {
		m.who[i] = m.named(&lines[i])
		for _, f := range m.who[i] {
			members[m.roll.people[f.at].id] = true
		}
	}
	m.owing = map[money.Amount][]int{}
	var owing []int
	for i := range m.roll.people {
		if st := &m.roll.states[i]; !m.roll.people[i].trashed && !st.Lifetime && st.End != "" && abs(st.End.Sub(m.roll.on)) <= dueAround {
			owing = append(owing, i)
			members[m.roll.people[i].id] = true
		}
	}
	ids := make([]string, 0, len(members))
	for id := range members {
		ids = append(ids, id)
	}
	bought, err := q.ListBought(ctx, asJSON(ids))
	if err != nil {
		return err
	}
	m.usual = map[string]string{}
	for _, b := range bought {
		m.usual[b.MemberID] = text(b.PlanID)
	}
	for _, i := range owing {
		if p := m.plan(m.usual[m.roll.people[i].id]); p != nil {
			price := money.Amount{Minor: p.PriceMinor, Currency: p.Currency}
			m.owing[price] = append(m.owing[price], i)
		}
	}
	return nil
}

// readMoney finds the ledger rows that may be the same money, or that lines give back.
func (m *matcher) readMoney(ctx context.Context, q *gen.Queries, lines []bills.Line) error {
	first, last := lines[0].On, lines[0].On
	var refs, members []string
	for i := range lines {
		l := &lines[i]
		first, last = min(first, l.On), max(last, l.On)
		if l.Direction == "out" {
			refs = append(refs, l.RefundOf, l.Order, l.Reference)
			for _, f := range m.who[i] {
				members = append(members, m.roll.people[f.at].id)
			}
		}
	}
	loose, err := q.ListLoosePayments(ctx, gen.ListLoosePaymentsParams{FromOn: string(first.AddDays(-1)), ToOn: string(last.AddDays(1))})
	if err != nil {
		return err
	}
	m.loose, m.looseR = map[money.Amount][]gen.ListLoosePaymentsRow{}, map[string]gen.ListLoosePaymentsRow{}
	for _, p := range loose {
		a := money.Amount{Minor: p.AmountMinor, Currency: p.Currency}
		m.loose[a] = append(m.loose[a], p)
		if p.Reference != "" {
			m.looseR[p.Reference] = p
		}
	}
	m.byRef, m.rests = map[string][]gen.ListOrderPaymentsRow{}, map[string][]gen.ListRestOfMembersRow{}
	orders, err := q.ListOrderPayments(ctx, asJSON(slices.DeleteFunc(refs, func(s string) bool { return s == "" })))
	if err != nil {
		return err
	}
	for _, p := range orders {
		m.byRef[p.Reference] = append(m.byRef[p.Reference], p)
	}
	rests, err := q.ListRestOfMembers(ctx, asJSON(members))
	for _, p := range rests {
		m.rests[p.MemberID] = append(m.rests[p.MemberID], p)
	}
	return err
}

func (m *matcher) suggest(l *bills.Line) Suggested {
	out := Suggested{Line: l.Number, Suggestions: []Suggestion{}, Taken: []string{}}
	if l.State != bills.Unmatched || l.Direction == "neutral" || l.Direction == "out" && !l.Queue {
		return out
	}
	who := m.who[m.at[l.Number]]
	if l.Direction == "out" {
		out.Suggestions = append(out.Suggestions, m.refunds(l, who)...)
	} else {
		out.Suggestions = append(append(out.Suggestions, m.links(l, who)...), m.records(l, who)...)
		if split, ok := m.split(l, who); ok {
			out.Suggestions = append(out.Suggestions, split)
		}
		out.Taken = m.others(l.Party)
	}
	for i := range out.Suggestions {
		sg := &out.Suggestions[i]
		for _, r := range sg.Reasons {
			sg.Weight += weights[r.Kind]
			sg.identity = sg.identity || identities[r.Kind]
		}
		if sg.Parts == nil {
			sg.Parts = []SuggestedPart{}
		}
		if sg.Reasons == nil {
			sg.Reasons = []Reason{}
		}
	}
	slices.SortStableFunc(out.Suggestions, func(a, b Suggestion) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.MemberNumber, b.MemberNumber))
	})
	out.Suggestions = out.Suggestions[:min(len(out.Suggestions), mostSuggested)]
	out.Clear = l.Doubt == 0 && clear1(out.Suggestions)
	return out
}

// clear1 tells whether the first suggestion is the only one that its reasons speak for.
func clear1(list []Suggestion) bool {
	if len(list) == 0 || !list[0].identity {
		return false
	}
	first := &list[0]
	certain := false
	for _, r := range first.Reasons {
		certain = certain || r.Kind == "reference" || r.Kind == "order"
	}
	if certain {
		return len(list) == 1 || list[1].Weight < first.Weight
	}
	if first.Kind != SuggestSplit && (first.Kind != SuggestRecord || first.PlanID == "" || first.Over.Minor != 0) {
		return false
	}
	for i := range list[1:] {
		other := &list[i+1]
		rival := other.identity && other.MemberID != first.MemberID && first.Kind != SuggestSplit
		if other.Weight >= first.Weight || rival || other.Kind == SuggestLink {
			return false
		}
	}
	return true
}

// records are payments of the members that a line names, or where it names none, of those who owe just this amount.
func (m *matcher) records(l *bills.Line, who []found) []Suggestion {
	var out []Suggestion
	for _, f := range who {
		out = append(out, m.plansFor(l, f)...)
	}
	if len(who) == 0 && len(m.owing[l.Amount]) <= mostUnnamed {
		for _, i := range m.owing[l.Amount] {
			out = append(out, m.plansFor(l, found{at: i})...)
		}
	}
	return out
}

// plansFor are the plans that a member may have paid with a line: those of the amount, the usual one before others.
func (m *matcher) plansFor(l *bills.Line, f found) []Suggestion {
	p := &m.roll.people[f.at]
	usual := m.usual[p.id]
	var fit []*gen.ListSuggestPlansRow
	words := squash(l.Note + " " + l.Item)
	for i := range m.plans {
		if pl := &m.plans[i]; pl.PriceMinor == l.Amount.Minor && pl.Currency == l.Amount.Currency && pl.PriceMinor > 0 {
			fit = append(fit, pl)
		}
	}
	narrow := func(keep func(*gen.ListSuggestPlansRow) bool) {
		if some := slices.DeleteFunc(slices.Clone(fit), func(pl *gen.ListSuggestPlansRow) bool { return !keep(pl) }); len(some) > 0 {
			fit = some
		}
	}
	named := func(pl *gen.ListSuggestPlansRow) bool {
		name := squash(pl.Name)
		return len(name) >= 4 && strings.Contains(words, name)
	}
	narrow(func(pl *gen.ListSuggestPlansRow) bool { return pl.ID == usual })
	narrow(named)
	base := Suggestion{Kind: SuggestRecord, MemberID: p.id, MemberName: p.name, MemberNumber: p.number, Over: money.Amount{Currency: l.Amount.Currency}}
	with := func(pl *gen.ListSuggestPlansRow) Suggestion {
		sg := base
		sg.Reasons = slices.Clone(f.reasons)
		if pl != nil {
			sg.PlanID, sg.PlanName, sg.Over.Minor = pl.ID, pl.Name, l.Amount.Minor-pl.PriceMinor
			price := money.Amount{Minor: pl.PriceMinor, Currency: pl.Currency}
			if sg.Over.Minor == 0 {
				kind := "price"
				if pl.ID == usual {
					kind = "usual"
				}
				sg.Reasons = append(sg.Reasons, reason(kind, "plan", pl.Name, "minor", strconv.FormatInt(price.Minor, 10), "currency", price.Currency))
			}
			if named(pl) {
				sg.Reasons = append(sg.Reasons, reason("note_plan", "plan", pl.Name))
			}
		}
		if due, ok := m.dueReason(f.at); ok {
			sg.Reasons = append(sg.Reasons, due)
		}
		return sg
	}
	if len(fit) > 0 {
		out := make([]Suggestion, 0, len(fit))
		for _, pl := range fit {
			out = append(out, with(pl))
		}
		return out
	}
	// No price is the amount: the usual plan, with what is over or short.
	if pl := m.plan(usual); pl != nil && pl.Currency == l.Amount.Currency {
		return []Suggestion{with(pl)}
	}
	return []Suggestion{with(nil)}
}

// dueReason is what a member's membership says about paying now.
func (m *matcher) dueReason(i int) (Reason, bool) {
	st := &m.roll.states[i]
	switch st.Standing {
	case terms.Due:
		return reason("due", "date", string(st.End)), true
	case terms.Grace:
		return reason("grace", "date", string(st.End)), true
	case terms.Lapsed:
		return reason("lapsed", "date", string(st.End)), true
	case terms.Applicant:
		return reason("applicant"), true
	}
	return Reason{}, false
}

// links are payments in the ledger that may be the same money: with the same transaction number, or of the same amount within a day.
func (m *matcher) links(l *bills.Line, who []found) []Suggestion {
	var out []Suggestion
	link := func(p gen.ListLoosePaymentsRow, reasons ...Reason) {
		sg := Suggestion{
			Kind: SuggestLink, MemberID: p.MemberID, MemberName: p.MemberName, PlanID: p.PlanID, PlanName: p.PlanName, PaymentID: p.ID, Payment: p.Number,
			PaidOn: civil.Date(p.PaidOn), Over: money.Amount{Currency: p.Currency}, Reasons: reasons,
		}
		if i, ok := m.roll.at[p.MemberID]; ok {
			sg.MemberNumber = m.roll.people[i].number
		}
		out = append(out, sg)
	}
	if l.Reference != "" {
		if p, ok := m.looseR[l.Reference]; ok {
			sg := reason("reference", "number", l.Reference)
			link(p, sg)
			out[0].Over.Minor = l.Amount.Minor - p.AmountMinor
			return out
		}
	}
	for _, p := range m.loose[l.Amount] {
		if abs(civil.Date(p.PaidOn).Sub(l.On)) > 1 {
			continue
		}
		same := reason("same_amount", "date", p.PaidOn, "number", strconv.FormatInt(p.Number, 10))
		for _, f := range who {
			if m.roll.people[f.at].id == p.MemberID {
				link(p, append(slices.Clone(f.reasons), same)...)
			}
		}
		if len(who) == 0 && len(out) < mostUnnamed && p.Method == l.Method {
			link(p, same)
		}
	}
	return out
}

// refunds are the payments that a refund may give back: its order, or one of the members that it names.
func (m *matcher) refunds(l *bills.Line, who []found) []Suggestion {
	var out []Suggestion
	for _, ref := range []string{l.RefundOf, l.Order, l.Reference} {
		for _, p := range m.byRef[ref] {
			if ref != "" && p.Rest >= l.Amount.Minor && p.Currency == l.Amount.Currency {
				out = append(out, Suggestion{
					Kind: SuggestRefund, MemberID: p.MemberID, MemberName: p.MemberName, PlanName: p.PlanName, PaymentID: p.ID, Payment: p.Number,
					PaidOn: civil.Date(p.PaidOn), Over: money.Amount{Currency: p.Currency}, Reasons: []Reason{reason("order", "number", ref)},
				})
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	for _, f := range who {
		n := 0
		for _, p := range m.rests[m.roll.people[f.at].id] {
			if p.Rest < l.Amount.Minor || p.Currency != l.Amount.Currency || civil.Date(p.PaidOn) > l.On || n == 3 {
				continue
			}
			n++
			reasons := slices.Clone(f.reasons)
			if p.AmountMinor == l.Amount.Minor {
				reasons = append(reasons, reason("same_amount", "date", p.PaidOn, "number", strconv.FormatInt(p.Number, 10)))
			}
			out = append(out, Suggestion{
				Kind: SuggestRefund, MemberID: p.MemberID, MemberName: p.MemberName, PlanName: p.PlanName, PaymentID: p.ID, Payment: p.Number,
				PaidOn: civil.Date(p.PaidOn), Over: money.Amount{Currency: p.Currency}, Reasons: reasons,
			})
		}
	}
	return out
}

// split is a line whose note names several members, and whose amount is the price of all their usual plans.
func (m *matcher) split(l *bills.Line, who []found) (Suggestion, bool) {
	out := Suggestion{Kind: SuggestSplit, Over: money.Amount{Currency: l.Amount.Currency}}
	var sum int64
	for _, f := range who {
		at := slices.IndexFunc(f.reasons, func(r Reason) bool { return r.Kind == "note_member" })
		p := &m.roll.people[f.at]
		pl := m.plan(m.usual[p.id])
		if at < 0 || pl == nil || pl.Currency != l.Amount.Currency {
			continue
		}
		sum += pl.PriceMinor
		out.Parts = append(out.Parts, SuggestedPart{
			MemberID: p.id, MemberName: p.name, PlanID: pl.ID, PlanName: pl.Name, Amount: money.Amount{Minor: pl.PriceMinor, Currency: pl.Currency},
		})
		out.Reasons = append(out.Reasons, f.reasons[at], reason("usual", "plan", pl.Name, "minor", strconv.FormatInt(pl.PriceMinor, 10), "currency", pl.Currency))
		if out.MemberID == "" {
			out.MemberID, out.MemberName, out.MemberNumber = p.id, p.name, p.number
		}
	}
	return out, len(out.Parts) > 1 && sum == l.Amount.Minor
}

func (m *matcher) plan(id string) *gen.ListSuggestPlansRow {
	for i := range m.plans {
		if m.plans[i].ID == id {
			return &m.plans[i]
		}
	}
	return nil
}

func reason(kind string, params ...string) Reason {
	r := Reason{Kind: kind, Params: map[string]string{}}
	for i := 0; i+1 < len(params); i += 2 {
		r.Params[params[i]] = params[i+1]
	}
	return r
}

func asJSON(list []string) string {
	body, err := json.Marshal(append([]string{}, list...))
	if err != nil {
		return "[]"
	}
	return string(body)
}

func abs(n int) int { return max(n, -n) }
