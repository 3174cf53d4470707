package reports

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"time"

	"guildbook/app/bills"
	"guildbook/app/civil"
	"guildbook/app/money"
	"guildbook/db/gen"
)

// MonthIn names a month; empty is the last one that is over.
type MonthIn struct {
	Month string `json:"month"` // 2026-10
}

// AccountSum is what the bills of one account say of a month: what came in, what went out, and what of the first waits to be matched.
type AccountSum struct {
	Account string       `json:"account"` // as the bill says; empty: it does not
	Lines   int64        `json:"lines"`
	In      money.Amount `json:"in"`
	Out     money.Amount `json:"out"`
	Fees    money.Amount `json:"fees"`
	Waiting money.Amount `json:"waiting"`
}

// MonthSum is what a way of paying saw in a month in one currency: the bills on one side, the ledger on the other. BillIn is Matched +
// Waiting + Ignored + Apart of what came in. Gap is the ledger's In less what of the bills was matched or waits.
type MonthSum struct {
	Method    string       `json:"method"`
	Accounts  []AccountSum `json:"accounts"` // whose bills
	ByHand    bool         `json:"byHand"`   // no bill tells of it
	BillLines int64        `json:"billLines"`
	BillIn    money.Amount `json:"billIn"`
	BillOut   money.Amount `json:"billOut"`
	BillFees  money.Amount `json:"billFees"`
	Apart     money.Amount `json:"apart"`   // of what came in: neither for members nor a question
	Ignored   money.Amount `json:"ignored"` // of what came in: set aside with a reason
	Waiting   money.Amount `json:"waiting"` // of what came in: not matched yet
	Refunds   money.Amount `json:"refunds"` // of what went out: given back to members
	LedgerIn  money.Amount `json:"ledgerIn"`
	LedgerOut money.Amount `json:"ledgerOut"`
	Fees      money.Amount `json:"fees"` // of the ledger
	Entries   int64        `json:"entries"`
	Agrees    bool         `json:"agrees"` // no difference
}

// Difference is something that bills and ledger do not say alike. Kinds: line (a line without a payment), payment (a payment without a
// line), amount (they differ), fee (their fees do), refund (what the line says was given back is not what the ledger says), elsewhere (line
// and payment stand in different months), back (a payment without a line that was taken back in a later month, PaidOn), correction (what
// takes back a row of an earlier month).
type Difference struct {
	Kind     string       `json:"kind"`
	Method   string       `json:"method"`
	On       civil.Date   `json:"on"`
	Line     int64        `json:"line"` // 0: none
	Party    string       `json:"party"`
	Bill     money.Amount `json:"bill"` // signed: what went out is negative
	Payment  int64        `json:"payment"`
	ID       string       `json:"id"` // of the payment
	Member   string       `json:"member"`
	PaidOn   civil.Date   `json:"paidOn"`
	Ledger   money.Amount `json:"ledger"`
	Currency string       `json:"currency"`
}

// MonthOut is a month, its differences, and whether it is closed.
type MonthOut struct {
	Month       string       `json:"month"`
	From        civil.Date   `json:"from"`
	To          civil.Date   `json:"to"`
	Over        bool         `json:"over"` // the month has passed
	Sums        []MonthSum   `json:"sums"`
	Differences []Difference `json:"differences"`
	Closed      bills.Closed `json:"closed"` // Month empty: it is open
	// Changed: what was imported or undone since the month was closed has changed its figures.
	Changed bool `json:"changed"`

	stated []stated // what was given back, as only the rows of the payments tell
}

// MonthRow is one month of the list.
type MonthRow struct {
	Month   string       `json:"month"`
	Lines   int64        `json:"lines"` // of bills that wait
	Entries int64        `json:"entries"`
	Closed  bills.Closed `json:"closed"`
}

// Months lists every month that bills or the ledger tell of, newest first.
func (s *Service) Months(ctx context.Context) (out []MonthRow, err error) {
	out = []MonthRow{}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		at := map[string]*MonthRow{}
		of := func(month string) *MonthRow {
			if at[month] == nil {
				at[month] = &MonthRow{Month: month}
			}
			return at[month]
		}
		waiting, err := q.ListBillMonths(ctx)
		if err != nil {
			return err
		}
		for _, r := range waiting {
			of(r.Month).Lines = r.Open
		}
		entries, err := q.ListMonths(ctx)
		if err != nil {
			return err
		}
		for _, r := range entries {
			of(r.Month).Entries += r.Entries
		}
		closed, err := q.ListClosedMonths(ctx)
		for _, r := range closed {
			of(r.Month).Closed = bills.Closed{Month: r.Month, Why: r.Why, Actor: r.Actor, At: r.ClosedAt}
		}
		for _, r := range at {
			out = append(out, *r)
		}
		return err
	})
	slices.SortFunc(out, func(a, b MonthRow) int { return cmp.Compare(b.Month, a.Month) })
	return out, err
}

// Month compares the bills of a month with its ledger. It sees what the transaction of ctx wrote. It answers bills.bad_month.
func (s *Service) Month(ctx context.Context, in MonthIn) (out MonthOut, err error) {
	today, err := s.settings.Today(ctx)
	if err != nil {
		return out, err
	}
	if in.Month == "" {
		in.Month = civil.Date(today.Month() + "-01").AddDays(-1).Month()
	}
	if err := bills.CheckMonth(in.Month); err != nil {
		return out, err
	}
	first := civil.Date(in.Month + "-01")
	out = MonthOut{Month: in.Month, From: first, To: civil.New(first.Year(), monthOf(first)+1, 1).AddDays(-1), Over: today.Month() > in.Month, Sums: []MonthSum{}, Differences: []Difference{}}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		if err := out.addUp(ctx, q); err != nil {
			return err
		}
		if err := out.differ(ctx, q); err != nil {
			return err
		}
		return out.close(ctx, q)
	})
	return out, err
}

func monthOf(d civil.Date) time.Month { return time.Month((int(d[5])-'0')*10 + int(d[6]) - '0') }

// addUp adds up the lines and the ledger rows by method and currency.
func (out *MonthOut) addUp(ctx context.Context, q *gen.Queries) error {
	lines, err := q.SumLinesOfMonth(ctx, out.Month)
	if err != nil {
		return err
	}
	for _, r := range lines {
		sum := out.sum(r.Method, r.Currency)
		sum.BillLines += r.Lines
		sum.ByHand = false
		switch {
		case r.Direction == "in":
			sum.BillIn.Minor += r.Minor
			sum.BillFees.Minor += r.Fee
			switch {
			case r.State == bills.Ignored:
				sum.Ignored.Minor += r.Minor
			case r.State == bills.Unmatched && r.Queue == 0:
				sum.Apart.Minor += r.Minor
			case r.State == bills.Unmatched:
				sum.Waiting.Minor += r.Minor
			}
		case r.Direction == "out":
			sum.BillOut.Minor += r.Minor
			if r.Queue == 1 && r.State != bills.Ignored {
				sum.Refunds.Minor += r.Minor
			}
		}
	}
	ledger, err := q.SumPaymentsOfMonth(ctx, gen.SumPaymentsOfMonthParams{FromOn: string(out.From), ToOn: string(out.To)})
	if err != nil {
		return err
	}
	for _, r := range ledger {
		sum := out.sum(r.Method, r.Currency)
		sum.LedgerIn.Minor, sum.LedgerOut.Minor, sum.Fees.Minor, sum.Entries = r.InMinor, r.OutMinor, r.Fee, r.Entries
	}
	accounts, err := q.SumAccountsOfMonth(ctx, out.Month)
	for _, a := range accounts {
		in := func(minor int64) money.Amount { return money.Amount{Minor: minor, Currency: a.Currency} }
		sum := out.sum(a.Method, a.Currency)
		sum.Accounts = append(sum.Accounts, AccountSum{
			Account: a.Account, Lines: a.Lines, In: in(a.InMinor), Out: in(a.OutMinor), Fees: in(a.Fee), Waiting: in(a.Waiting),
		})
	}
	if err != nil {
		return err
	}
	return out.addStated(ctx, q)
}

func (out *MonthOut) sum(method, currency string) *MonthSum {
	for i := range out.Sums {
		if out.Sums[i].Method == method && out.Sums[i].BillIn.Currency == currency {
			return &out.Sums[i]
		}
	}
	none := money.Amount{Currency: currency}
	out.Sums = append(out.Sums, MonthSum{
		Method: method, Accounts: []AccountSum{}, ByHand: true, BillIn: none, BillOut: none, BillFees: none, Apart: none, Ignored: none, Waiting: none,
		Refunds: none, LedgerIn: none, LedgerOut: none, Fees: none,
	})
	return &out.Sums[len(out.Sums)-1]
}

// differ lists what bills and ledger do not say alike. What a method without a bill has in the ledger is no difference.
func (out *MonthOut) differ(ctx context.Context, q *gen.Queries) error {
	open, err := q.ListOpenLinesOfMonth(ctx, out.Month)
	if err != nil {
		return err
	}
	for _, l := range open {
		out.Differences = append(out.Differences, Difference{
			Kind: "line", Method: l.Method, On: civil.Date(l.OnDate), Line: l.Number, Party: l.Party,
			Bill: signed(l.Direction, l.AmountMinor, l.Currency), Ledger: money.Amount{Currency: l.Currency}, Currency: l.Currency,
		})
	}
	if err := out.differMatched(ctx, q); err != nil {
		return err
	}
	if err := out.differLoose(ctx, q); err != nil {
		return err
	}
	slices.SortStableFunc(out.Differences, func(a, b Difference) int {
		return cmp.Or(cmp.Compare(a.Method, b.Method), cmp.Compare(a.Currency, b.Currency), cmp.Compare(a.On, b.On))
	})
	slices.SortFunc(out.Sums, func(a, b MonthSum) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Method, b.Method), cmp.Compare(a.BillIn.Currency, b.BillIn.Currency))
	})
	for i := range out.Sums {
		sum := &out.Sums[i]
		sum.Agrees = !slices.ContainsFunc(out.Differences, func(d Difference) bool { return d.Method == sum.Method && d.Currency == sum.BillIn.Currency })
	}
	return nil
}

func rank(s MonthSum) int {
	if s.ByHand {
		return 1
	}
	return 0
}

// differMatched looks at the lines that were matched, those of one line together.
func (out *MonthOut) differMatched(ctx context.Context, q *gen.Queries) error {
	rows, err := q.ListMatchesOfMonth(ctx, out.Month)
	if err != nil {
		return err
	}
	for start := 0; start < len(rows); {
		r, end := rows[start], start
		var ledger, fee int64
		elsewhere := false
		for ; end < len(rows) && rows[end].Line == r.Line; end++ {
			ledger += rows[end].AmountMinor + rows[end].Corrected
			fee += rows[end].FeeMinor
			elsewhere = elsewhere || civil.Date(rows[end].PaidOn).Month() != out.Month || rows[end].PaymentMethod != r.Method
		}
		start = end
		d := Difference{
			Method: r.Method, On: civil.Date(r.OnDate), Line: r.Line, Party: r.Party, Bill: signed(r.Direction, r.LineMinor, r.Currency), Payment: r.Number,
			ID: r.PaymentID, Member: r.MemberName, PaidOn: civil.Date(r.PaidOn), Ledger: money.Amount{Minor: ledger, Currency: r.Currency}, Currency: r.Currency,
		}
		switch {
		case d.Bill.Minor != ledger:
			d.Kind = "amount"
		case elsewhere:
			d.Kind = "elsewhere"
		case r.Direction == "in" && fee != max(r.LineFee, 0):
			d.Kind = "fee"
		default:
			continue
		}
		out.Differences = append(out.Differences, d)
	}
	return out.differStated(ctx, q, rows)
}

// differLoose looks at ledger rows that stand for no line of this month.
func (out *MonthOut) differLoose(ctx context.Context, q *gen.Queries) error {
	loose, err := q.ListLooseOfMonth(ctx, gen.ListLooseOfMonthParams{FromOn: string(out.From), ToOn: string(out.To)})
	if err != nil {
		return err
	}
	told, err := refundsTold(ctx, q, loose)
	if err != nil {
		return err
	}
	settled := map[string]bool{} // rows whose corrections of this month are counted with them
	for _, r := range loose {
		if r.Kind != "correction" {
			settled[r.ID] = true
		}
	}
	billed := func(method, currency string) bool { sum := out.sum(method, currency); return !sum.ByHand }
	for _, r := range loose {
		minor := r.AmountMinor + r.Corrected
		if r.Kind == "refund" && told[r.TakesBack].line > 0 {
			continue
		}
		if r.Kind == "correction" && (settled[r.TakesBack] || r.AmountMinor == 0) || minor == 0 || !billed(r.Method, r.Currency) {
			continue
		}
		kind, day := "payment", r.PaidOn
		switch {
		case r.Kind == "correction":
			kind = "correction"
		case r.CorrectedOn != "":
			kind, day = "back", r.CorrectedOn
		}
		out.Differences = append(out.Differences, Difference{
			Kind: kind, Method: r.Method, On: civil.Date(r.PaidOn), Bill: money.Amount{Currency: r.Currency}, Payment: r.Number, ID: r.ID,
			Member: r.MemberName, PaidOn: civil.Date(day), Ledger: money.Amount{Minor: minor, Currency: r.Currency}, Currency: r.Currency,
		})
	}
	others, err := q.ListMatchedMonths(ctx, gen.ListMatchedMonthsParams{FromOn: string(out.From), ToOn: string(out.To), Month: out.Month})
	for _, o := range others {
		out.Differences = append(out.Differences, Difference{
			Kind: "elsewhere", Method: o.Method, On: civil.Date(o.PaidOn), Line: o.Line, Party: o.Party, Bill: signed(o.Direction, o.LineMinor, o.Currency),
			Payment: o.Number, ID: o.PaymentID, Member: o.MemberName, PaidOn: civil.Date(o.PaidOn), Ledger: money.Amount{Minor: o.AmountMinor, Currency: o.Currency},
			Currency: o.Currency,
		})
	}
	return err
}

// close says whether the month is closed, and whether its figures changed since.
func (out *MonthOut) close(ctx context.Context, q *gen.Queries) error {
	rows, err := q.ShowClosedMonth(ctx, out.Month)
	if err != nil || len(rows) == 0 {
		return err
	}
	r := rows[0]
	out.Closed = bills.Closed{Month: r.Month, Why: r.Why, Actor: r.Actor, At: r.ClosedAt}
	now, err := json.Marshal(out.Sums)
	out.Changed = err == nil && string(now) != r.Figures
	return err
}

func signed(direction string, minor int64, currency string) money.Amount {
	if direction == "out" {
		minor = -minor
	}
	return money.Amount{Minor: minor, Currency: currency}
}
