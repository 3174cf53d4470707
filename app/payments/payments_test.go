package payments_test

import (
	"context"
	"database/sql"
	"strconv"
	"strings"
	"sync"
	"testing"

	"guildbook/app/civil"
	"guildbook/app/media"
	"guildbook/app/money"
	"guildbook/app/payments"
	"guildbook/app/testkit"
	"guildbook/db"
	"guildbook/db/gen"
)

type fixture struct {
	*testkit.Kit
	*payments.Service
	tier, plan string
}

func begin(t testing.TB) *fixture {
	k := testkit.New(t)
	f := &fixture{Kit: k, Service: payments.New(k.DB, k.Settings, media.NewStore(t.TempDir())), tier: k.Tier("Ordinary")}
	f.plan = k.Plan(f.tier, "Year", 19900, "1y")
	return f
}

func cny(fen int64) money.Amount { return money.Amount{Minor: fen, Currency: "CNY"} }

func (f *fixture) enter(member string, amount money.Amount, method string, on civil.Date, reference, note string) payments.Payment {
	f.T.Helper()
	p, err := f.Enter(f.Ctx, payments.Entry{
		MemberID: member, PlanID: f.plan, Amount: amount, Method: method, PaidOn: on, Reference: reference, Note: note,
	}, nil)
	if err != nil {
		f.T.Fatal(err)
	}
	return p
}

func (f *fixture) list(in payments.LedgerIn) payments.LedgerOut {
	f.T.Helper()
	out, err := f.List(f.Ctx, in)
	if err != nil {
		f.T.Fatal(err)
	}
	return out
}

func numbers(out payments.LedgerOut) string {
	var list []string
	for _, p := range out.Rows {
		list = append(list, strconv.FormatInt(p.Number, 10))
	}
	return strings.Join(list, " ")
}

func TestEnterNumbersTheLedger(t *testing.T) {
	f := begin(t)
	m := f.Member("Zhang San")
	a := f.enter(m, cny(19900), "wechat", "2026-11-20", "wx1", "first")
	b := f.enter(m, cny(100), "cash", "2026-11-01", "", "")
	want := payments.Payment{
		ID: a.ID, Number: 1, Kind: "payment", MemberID: m, MemberName: "Zhang San", PlanID: f.plan, PlanName: "Year",
		Amount: cny(19900), Method: "wechat", PaidOn: "2026-11-20", Reference: "wx1", Note: "first", Reversed: cny(0), Fee: cny(0), Net: cny(19900), Credit: cny(0),
		Actor: "Keeper", At: testkit.Start().UnixMilli(),
	}
	if a != want || b.Number != 2 {
		t.Fatalf("%+v, want %+v; then number %d", a, want, b.Number)
	}
	for _, ref := range []string{a.ID, "1", "#1", " 1 "} {
		if got, err := f.Show(f.Ctx, payments.IDIn{ID: ref}); err != nil || got != a {
			t.Errorf("%q: %+v %v", ref, got, err)
		}
	}
	for _, ref := range []string{"", "3", "0", "-1", "x"} {
		_, err := f.Show(f.Ctx, payments.IDIn{ID: ref})
		testkit.WantCode(t, err, "payments.not_found")
	}
	if n := f.Count("SELECT count(*) FROM audit WHERE entity = 'payment' AND action = 'recorded'"); n != 2 {
		t.Errorf("%d audit rows", n)
	}
}

func TestTheLedgerShowsTheTermThatWasBought(t *testing.T) {
	f := begin(t)
	m := f.Member("Zhang San")
	p := f.enter(m, cny(19900), "wechat", "2026-11-20", "", "")
	f.Exec("payments", `INSERT INTO terms (id, member_id, tier_id, payment_id, bought_on, start_on, end_on, anchor_day, period, grace_days, created_at)
		VALUES ('t', ?, ?, ?, '2026-11-20', '2026-11-20', NULL, 20, 'lifetime', 7, 1)`, m, f.tier, p.ID)
	got := f.list(payments.LedgerIn{}).Rows[0]
	if got.TermStart != "2026-11-20" || got.TermEnd != "" || !got.Lifetime {
		t.Fatalf("%+v", got)
	}
	f.Exec("payments", "UPDATE terms SET voided_at = 1")
	if got = f.list(payments.LedgerIn{}).Rows[0]; got.TermStart != "" || got.Lifetime {
		t.Fatalf("voided: %+v", got)
	}
}

func TestListChoosesSortsAndAddsUp(t *testing.T) {
	f := begin(t)
	zhang, wu := f.Member("张三"), f.Member("wu tong")
	f.Exec("members", "UPDATE members SET pinyin = 'zhang san' WHERE id = ?", zhang)
	f.Exec("members", "INSERT INTO aliases (member_id, alias, created_at) VALUES (?, 'Brook', 1)", wu)
	f.enter(zhang, cny(19900), "wechat", "2026-10-05", "WX-77", "")
	f.enter(wu, cny(5000), "cash", "2026-11-02", "", "at the Door 100%")
	f.enter(wu, money.Amount{Minor: 2800, Currency: "USD"}, "paypal", "2026-11-03", "", "")
	f.enter(zhang, cny(19900), "wechat", "2026-09-01", "", "")
	if _, err := f.Reverse(f.Ctx, payments.Reversal{PaymentID: f.list(payments.LedgerIn{Sort: "number"}).Rows[0].ID, Kind: "refund", Amount: "20", On: "2026-11-22"}); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		in   payments.LedgerIn
		want string
	}{
		"newest first":             {payments.LedgerIn{}, "5 3 2 1 4"},
		"by date":                  {payments.LedgerIn{Sort: "paid_on"}, "4 1 2 3 5"},
		"by date, newest first":    {payments.LedgerIn{Sort: "paid_on", Desc: true}, "5 3 2 1 4"},
		"by number":                {payments.LedgerIn{Sort: "number"}, "1 2 3 4 5"},
		"by number down":           {payments.LedgerIn{Sort: "number", Desc: true}, "5 4 3 2 1"},
		"by amount":                {payments.LedgerIn{Sort: "amount"}, "5 3 2 1 4"},
		"by amount down":           {payments.LedgerIn{Sort: "amount", Desc: true}, "4 1 2 3 5"},
		"by member":                {payments.LedgerIn{Sort: "member"}, "2 3 1 4 5"},
		"by member down":           {payments.LedgerIn{Sort: "member", Desc: true}, "5 4 1 3 2"},
		"a page":                   {payments.LedgerIn{Limit: 2, Offset: 1}, "3 2"},
		"a page by number":         {payments.LedgerIn{Sort: "number", Limit: 2, Offset: 3}, "4 5"},
		"beyond the end":           {payments.LedgerIn{Offset: 9}, ""},
		"one member":               {payments.LedgerIn{MemberID: wu}, "3 2"},
		"one method":               {payments.LedgerIn{Method: "wechat", Kind: "payment"}, "1 4"},
		"refunds":                  {payments.LedgerIn{Kind: "refund"}, "5"},
		"one currency":             {payments.LedgerIn{Currency: "usd"}, "3"},
		"from":                     {payments.LedgerIn{From: "2026-11-02"}, "5 3 2"},
		"to":                       {payments.LedgerIn{To: "2026-11-02"}, "2 1 4"},
		"a day":                    {payments.LedgerIn{From: "2026-11-02", To: "2026-11-02"}, "2"},
		"by name":                  {payments.LedgerIn{Query: "张"}, "5 1 4"},
		"by pinyin":                {payments.LedgerIn{Query: "zhangs"}, "5 1 4"},
		"by pinyin with a space":   {payments.LedgerIn{Query: "Zhang S"}, "5 1 4"},
		"by initials":              {payments.LedgerIn{Query: "zs"}, "5 1 4"},
		"by alias":                 {payments.LedgerIn{Query: "broo"}, "3 2"},
		"by reference":             {payments.LedgerIn{Query: "wx-7"}, "1"},
		"by note":                  {payments.LedgerIn{Query: "door 100%"}, "2"},
		"nothing is a wildcard":    {payments.LedgerIn{Query: "%"}, "2"},
		"by number typed":          {payments.LedgerIn{Query: "#3"}, "3"},
		"no such thing":            {payments.LedgerIn{Query: "nobody"}, ""},
		"everything at once":       {payments.LedgerIn{Query: "zs", MemberID: zhang, Method: "wechat", Kind: "payment", Currency: "CNY", From: "2026-10-01", To: "2026-10-31"}, "1"},
		"negative offset is first": {payments.LedgerIn{Offset: -4, Limit: 1}, "5"},
	} {
		out := f.list(c.in)
		if got := numbers(out); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		if c.in.Limit == 0 && c.in.Offset == 0 && out.Count != len(out.Rows) {
			t.Errorf("%s: count %d of %d rows", name, out.Count, len(out.Rows))
		}
	}
	_, err := f.List(f.Ctx, payments.LedgerIn{Sort: "colour"})
	testkit.WantCode(t, err, "payments.bad_sort")

	out := f.list(payments.LedgerIn{Limit: 1})
	usd := money.Amount{Minor: 2800, Currency: "USD"}
	wantTotals := []payments.Total{
		{"2026-11", cny(5000), cny(2000), cny(3000), cny(0), 1},
		{"2026-11", usd, money.Amount{Currency: "USD"}, usd, money.Amount{Currency: "USD"}, 1},
		{"2026-10", cny(19900), cny(0), cny(19900), cny(0), 1},
		{"2026-09", cny(19900), cny(0), cny(19900), cny(0), 1},
	}
	wantSums := []payments.Total{{"", cny(44800), cny(2000), cny(42800), cny(0), 3}, {"", usd, money.Amount{Currency: "USD"}, usd, money.Amount{Currency: "USD"}, 1}}
	if out.Count != 5 || !equal(out.Totals, wantTotals) || !equal(out.Sums, wantSums) {
		t.Errorf("count %d\ntotals %+v\nwant   %+v\nsums %+v\nwant %+v", out.Count, out.Totals, wantTotals, out.Sums, wantSums)
	}
	if zhangs := f.list(payments.LedgerIn{MemberID: zhang}); zhangs.Rows[1].Reversed != cny(2000) || zhangs.Sums[0].Net != cny(37800) {
		t.Errorf("%+v", zhangs)
	}
}

// A reader that began before a payment was written does not see it, though the ledger was read on since.
func TestAnEarlierReaderSeesTheEarlierLedger(t *testing.T) {
	f := begin(t)
	m := f.Member("Zhang San")
	f.enter(m, cny(100), "cash", "2026-11-01", "", "")
	err := f.DB.Read(f.Ctx, func(_ context.Context, q *gen.Queries) error {
		if n, err := q.LastPaymentNumber(f.Ctx); err != nil || n != 1 { // takes the view
			t.Fatal(n, err)
		}
		f.enter(m, cny(100), "cash", "2026-11-02", "", "")
		if n := f.list(payments.LedgerIn{}).Count; n != 2 {
			t.Fatalf("%d rows now", n)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var work sync.WaitGroup
	for range 4 {
		work.Go(func() {
			for range 20 {
				out, err := f.List(f.Ctx, payments.LedgerIn{})
				if err != nil || len(out.Rows) != out.Count || out.Sums[0].Payments != int64(out.Count) {
					t.Errorf("%d rows, %d counted, %v", len(out.Rows), out.Count, err)
				}
			}
		})
	}
	for range 20 {
		f.enter(m, cny(1), "cash", "2026-11-02", "", "")
	}
	work.Wait()
	if n := f.list(payments.LedgerIn{}).Count; n != 22 {
		t.Fatalf("%d rows at the end", n)
	}
}

func equal(a, b []payments.Total) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func TestAnEmptyLedgerIsListsNotNulls(t *testing.T) {
	out := begin(t).list(payments.LedgerIn{})
	if out.Rows == nil || out.Totals == nil || out.Sums == nil {
		t.Fatalf("%#v", out)
	}
}

func TestTotalsFollowEveryChange(t *testing.T) {
	f := begin(t)
	m := f.Member("Zhang San")
	f.list(payments.LedgerIn{})
	f.enter(m, cny(100), "cash", "2026-11-01", "", "")
	if got := f.list(payments.LedgerIn{}).Sums[0].Net; got != cny(100) {
		t.Fatalf("%+v", got)
	}
	_ = f.DB.Write(f.Ctx, func(ctx context.Context, _ *db.Tx) error {
		if _, err := f.Enter(ctx, payments.Entry{MemberID: m, Amount: cny(50), Method: "cash", PaidOn: "2026-11-01"}, nil); err != nil {
			t.Fatal(err)
		}
		out, err := f.List(ctx, payments.LedgerIn{})
		if err != nil || out.Sums[0].Net != cny(150) {
			t.Fatalf("inside: %+v %v", out.Sums, err)
		}
		return sql.ErrTxDone
	})
	if got := f.list(payments.LedgerIn{}).Sums[0].Net; got != cny(100) {
		t.Fatalf("after it was undone: %+v", got)
	}
	if got := numbers(f.list(payments.LedgerIn{Query: "lao"})); got != "" {
		t.Fatal(got)
	}
	f.Exec("members", "UPDATE members SET name = 'Lao Zhang'")
	if got := numbers(f.list(payments.LedgerIn{Query: "lao"})); got != "1" {
		t.Fatalf("after the member was renamed: %q", got)
	}
}

func TestReverseInParts(t *testing.T) {
	f := begin(t)
	m := f.Member("Zhang San")
	p := f.enter(m, cny(19900), "wechat", "2026-11-20", "", "")
	back := func(kind, amount string) (payments.Reversed, error) {
		return f.Reverse(f.Ctx, payments.Reversal{PaymentID: p.ID, Kind: kind, Amount: amount, On: "2026-11-22", Why: " too much "})
	}
	r, err := back("refund", "99.00")
	if err != nil || r.Left != cny(10000) || r.Whole || r.Entry.Amount != cny(-9900) || r.Entry.ReversesID != p.ID ||
		r.Entry.Kind != "refund" || r.Entry.Method != "wechat" || r.Entry.Note != "too much" || r.Entry.Number != 2 {
		t.Fatalf("%+v %v", r, err)
	}
	_, err = back("refund", "100.01")
	testkit.WantField(t, err, "amount", "payments.more_than_left")
	r, err = back("correction", "")
	if err != nil || r.Left != cny(0) || !r.Whole || r.Entry.Amount != cny(-10000) {
		t.Fatalf("%+v %v", r, err)
	}
	_, err = back("refund", "")
	testkit.WantCode(t, err, "payments.reversed")
	_, err = f.Reverse(f.Ctx, payments.Reversal{PaymentID: r.Entry.ID, Kind: "refund", On: "2026-11-22"})
	testkit.WantCode(t, err, "payments.not_a_payment")
	_, err = f.Reverse(f.Ctx, payments.Reversal{PaymentID: "x", Kind: "refund", On: "2026-11-22"})
	testkit.WantCode(t, err, "payments.not_found")
}

func TestReverseNamesEveryWrongField(t *testing.T) {
	f := begin(t)
	p := f.enter(f.Member("Zhang San"), cny(19900), "wechat", "2026-11-20", "", "")
	good := payments.Reversal{PaymentID: p.ID, Kind: "refund", On: "2026-11-22"}
	for _, c := range []struct {
		field, code string
		change      func(*payments.Reversal)
	}{
		{"kind", "payments.bad_kind", func(in *payments.Reversal) { in.Kind = "payment" }},
		{"amount", "money.bad_amount", func(in *payments.Reversal) { in.Amount = "1.234" }},
		{"amount", "payments.amount_not_positive", func(in *payments.Reversal) { in.Amount = "0" }},
		{"amount", "payments.amount_not_positive", func(in *payments.Reversal) { in.Amount = "-5" }},
		{"on", "civil.bad_date", func(in *payments.Reversal) { in.On = "2026-02-30" }},
		{"on", "payments.before_payment", func(in *payments.Reversal) { in.On = "2026-11-19" }},
		{"why", "field.too_long", func(in *payments.Reversal) { in.Why = strings.Repeat("因", 501) }},
	} {
		in := good
		c.change(&in)
		_, err := f.Reverse(f.Ctx, in)
		testkit.WantField(t, err, c.field, c.code)
	}
	if n := f.Count("SELECT count(*) FROM payments"); n != 1 {
		t.Fatalf("%d rows", n)
	}
}

func TestAPaymentOfNothingIsTakenBackOnce(t *testing.T) {
	f := begin(t)
	p := f.enter(f.Member("Zhang San"), cny(0), "other", "2026-11-20", "", "")
	in := payments.Reversal{PaymentID: p.ID, Kind: "correction", On: "2026-11-22"}
	if r, err := f.Reverse(f.Ctx, in); err != nil || !r.Whole {
		t.Fatalf("%+v %v", r, err)
	}
	_, err := f.Reverse(f.Ctx, in)
	testkit.WantCode(t, err, "payments.reversed")
}

func TestAlike(t *testing.T) {
	f := begin(t)
	zhang, li := f.Member("Zhang San"), f.Member("Li Si")
	f.enter(zhang, cny(100), "cash", "2026-11-01", "wx1", "")
	alike := func(member string, fen int64, on civil.Date, reference string) string {
		t.Helper()
		n, err := f.Alike(f.Ctx, payments.Entry{MemberID: member, Amount: cny(fen), PaidOn: on, Reference: reference})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	for _, c := range []struct {
		member    string
		fen       int64
		on        civil.Date
		reference string
		want      string
	}{
		{li, 7, "2026-11-09", "wx1", "1"},
		{zhang, 100, "2026-11-01", "", "1"},
		{zhang, 100, "2026-11-01", "wx2", "1"},
		{zhang, 100, "2026-11-02", "", ""},
		{zhang, 101, "2026-11-01", "", ""},
		{li, 100, "2026-11-01", "", ""},
	} {
		if got := alike(c.member, c.fen, c.on, c.reference); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
	if _, err := f.Reverse(f.Ctx, payments.Reversal{PaymentID: f.list(payments.LedgerIn{}).Rows[0].ID, Kind: "correction", On: "2026-11-22"}); err != nil {
		t.Fatal(err)
	}
	if got := alike(zhang, 100, "2026-11-01", "wx1"); got != "" {
		t.Errorf("what was taken back is no duplicate, but %q", got)
	}
}

func TestTheDatabaseItselfKeepsTheLedger(t *testing.T) {
	f := begin(t)
	m, other := f.Member("Zhang San"), f.Member("Li Si")
	p := f.enter(m, cny(100), "cash", "2026-11-01", "", "")
	insert := "INSERT INTO payments (id, number, kind, member_id, amount_minor, currency, method, paid_on, reverses_id, actor, created_at) VALUES ('x', 2, "
	for _, bad := range []string{
		"UPDATE payments SET amount_minor = 1",
		"UPDATE payments SET note = 'x' WHERE id = '" + p.ID + "'",
		"DELETE FROM payments",
		"INSERT OR REPLACE INTO payments (id, number, kind, member_id, amount_minor, currency, method, paid_on, actor, created_at) VALUES ('" + p.ID + "', 1, 'payment', '" + m + "', 1, 'CNY', 'cash', '2026-11-01', 'x', 1)",
		insert + "'refund', '" + m + "', -101, 'CNY', 'cash', '2026-11-01', '" + p.ID + "', 'x', 1)",
		insert + "'refund', '" + m + "', 1, 'CNY', 'cash', '2026-11-01', '" + p.ID + "', 'x', 1)",
		insert + "'refund', '" + m + "', -1, 'USD', 'cash', '2026-11-01', '" + p.ID + "', 'x', 1)",
		insert + "'refund', '" + other + "', -1, 'CNY', 'cash', '2026-11-01', '" + p.ID + "', 'x', 1)",
		insert + "'refund', '" + m + "', -1, 'CNY', 'cash', '2026-11-01', NULL, 'x', 1)",
		insert + "'payment', '" + m + "', 1, 'CNY', 'cash', '2026-11-01', '" + p.ID + "', 'x', 1)",
		insert + "'payment', '" + m + "', -1, 'CNY', 'cash', '2026-11-01', NULL, 'x', 1)",
		insert + "'gift', '" + m + "', 1, 'CNY', 'cash', '2026-11-01', NULL, 'x', 1)",
		insert + "'payment', 'nobody', 1, 'CNY', 'cash', '2026-11-01', NULL, 'x', 1)",
		"DELETE FROM members WHERE id = '" + m + "'",
		"UPDATE audit SET actor = 'x'",
		"DELETE FROM audit",
		"INSERT OR REPLACE INTO audit (id, at, actor, entity, entity_id, action) SELECT id, 1, 'x', 'x', 'x', 'x' FROM audit",
	} {
		if _, err := f.DB.Raw().Exec(bad); err == nil {
			t.Errorf("was taken: %s", bad)
		}
	}
	if got, err := f.Show(f.Ctx, payments.IDIn{ID: "1"}); err != nil || got != p {
		t.Fatalf("%+v %v", got, err)
	}
}
