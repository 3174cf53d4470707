package app_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guildbook/app"
	"guildbook/app/civil"
	"guildbook/app/money"
	"guildbook/app/payments"
	"guildbook/app/terms"
	"guildbook/app/testkit"
	"guildbook/app/testkit/whole"
)

type desk struct {
	*app.App
	*testkit.Kit
	tier, member      string
	year, month, free string
}

func newDesk(t *testing.T) *desk {
	a, k := whole.New(t)
	d := &desk{App: a, Kit: k, tier: k.Tier("Ordinary"), member: k.Member("Zhang San")}
	d.year, d.month, d.free = k.Plan(d.tier, "Year", 19900, "1y"), k.Plan(d.tier, "Month", 2000, "1m"), k.Plan(d.tier, "Guest", 0, "30d")
	return d
}

func (d *desk) record(in app.RecordIn) app.RecordOut {
	d.T.Helper()
	if in.MemberID == "" {
		in.MemberID = d.member
	}
	out, err := d.RecordPayment(d.Ctx, in)
	if err != nil {
		d.T.Fatal(err)
	}
	return out
}

func (d *desk) ends() string {
	d.T.Helper()
	list, err := d.Terms.Of(d.Ctx, d.member)
	if err != nil {
		d.T.Fatal(err)
	}
	var out []string
	for _, x := range list {
		if !x.Voided {
			out = append(out, fmt.Sprintf("%s..%s", x.StartOn, x.EndOn))
		}
	}
	return strings.Join(out, " ")
}

func TestRecordAPaymentWithTheUsualEverything(t *testing.T) {
	d := newDesk(t)
	in := app.RecordIn{MemberID: d.member, PlanID: d.year}
	preview, err := d.PreviewPayment(d.Ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	if n := d.Count("SELECT (SELECT count(*) FROM payments) + (SELECT count(*) FROM terms)"); n != 0 {
		t.Fatalf("the preview wrote %d rows", n)
	}
	out := d.record(in)
	if want := (terms.Change{TermID: out.Change.TermID, TierID: d.tier, StartOn: testkit.Today, EndOn: "2027-11-21", NewEnd: "2027-11-21", DaysAdded: 365}); out.Change != want || preview.Change.NewEnd != want.NewEnd {
		t.Errorf("change %+v, previewed %+v, want %+v", out.Change, preview.Change, want)
	}
	p := out.Payment
	if p.Number != 1 || p.Amount != (money.Amount{Minor: 19900, Currency: "CNY"}) || p.Method != "wechat" || p.PaidOn != testkit.Today ||
		p.MemberName != "Zhang San" || p.PlanName != "Year" || p.TermStart != testkit.Today || p.TermEnd != "2027-11-21" || p.Actor != "Keeper" {
		t.Errorf("%+v", p)
	}
	p.ID, p.Number, p.TermStart, p.TermEnd, p.Actor, p.At = "", 0, "", "", "", 0
	if preview.Payment != p {
		t.Errorf("previewed %+v, written %+v", preview.Payment, p)
	}
	if out.Duplicate != "" {
		t.Errorf("duplicate of %s", out.Duplicate)
	}
	if n := d.Count("SELECT count(*) FROM audit WHERE entity IN ('payment', 'term') AND actor = 'Keeper'"); n != 2 {
		t.Errorf("%d audit rows, want one of the payment and one of the term", n)
	}
}

func TestRecordAPaymentAsGiven(t *testing.T) {
	d := newDesk(t)
	out := d.record(app.RecordIn{PlanID: "year", Amount: " 28.50 ", Currency: "usd", Method: "PayPal", On: "2026-10-01", Reference: " 9X1 ", Note: " two lines\nof text "})
	p := out.Payment
	if p.Amount != (money.Amount{Minor: 2850, Currency: "USD"}) || p.Method != "paypal" || p.PaidOn != "2026-10-01" || p.Reference != "9X1" || p.Note != "two lines\nof text" {
		t.Errorf("%+v", p)
	}
	if detail := d.Text("SELECT detail FROM audit WHERE entity = 'payment'"); !strings.Contains(detail, `"price":{"minor":19900,"currency":"CNY"}`) {
		t.Errorf("the audit does not note the price: %s", detail)
	}
	// The next one is paid as the last was.
	if p = d.record(app.RecordIn{PlanID: d.month}).Payment; p.Method != "paypal" {
		t.Errorf("method %s", p.Method)
	}
	if got := d.record(app.RecordIn{PlanID: d.free}).Payment.Amount.Minor; got != 0 {
		t.Errorf("a plan for nothing cost %d", got)
	}
	d.record(app.RecordIn{PlanID: d.free, Amount: "5"})
}

func TestRecordNamesEveryWrongField(t *testing.T) {
	d := newDesk(t)
	gone, over := d.Member("Gone"), d.Plan(d.tier, "Season", 100, "until:2026-11-21")
	d.Trash("members", gone)
	trashed := d.Plan(d.tier, "Old", 100, "1y")
	d.Trash("plans", trashed)
	for _, c := range []struct {
		field, code string
		change      func(*app.RecordIn)
	}{
		{"memberId", "field.required", func(in *app.RecordIn) { in.MemberID = "" }},
		{"memberId", "payments.member_not_found", func(in *app.RecordIn) { in.MemberID = "x" }},
		{"memberId", "payments.member_in_trash", func(in *app.RecordIn) { in.MemberID = gone }},
		{"planId", "field.required", func(in *app.RecordIn) { in.PlanID = "" }},
		{"planId", "plans.plan_not_found", func(in *app.RecordIn) { in.PlanID = "x" }},
		{"planId", "plans.plan_not_found", func(in *app.RecordIn) { in.PlanID = trashed }},
		{"planId", "terms.until_over", func(in *app.RecordIn) { in.PlanID = over }},
		{"amount", "money.bad_amount", func(in *app.RecordIn) { in.Amount = "a lot" }},
		{"amount", "money.bad_amount", func(in *app.RecordIn) { in.Amount = "1.005" }},
		{"amount", "payments.amount_not_positive", func(in *app.RecordIn) { in.Amount = "-1" }},
		{"amount", "payments.nothing_paid", func(in *app.RecordIn) { in.Amount = "0" }},
		{"amount", "money.too_large", func(in *app.RecordIn) { in.Amount = "999999999999999" }},
		{"amount", "money.bad_amount", func(in *app.RecordIn) { in.Amount = "99999999999999999999" }},
		{"amount", "payments.amount_in_other_currency", func(in *app.RecordIn) { in.Currency = "USD" }},
		{"currency", "money.bad_currency", func(in *app.RecordIn) { in.Amount, in.Currency = "1", "RMB" }},
		{"method", "payments.bad_method", func(in *app.RecordIn) { in.Method = "card" }},
		{"on", "civil.bad_date", func(in *app.RecordIn) { in.On = "2026-02-29" }},
		{"on", "payments.too_far_ahead", func(in *app.RecordIn) { in.On = "2026-12-24" }},
		{"on", "payments.too_long_ago", func(in *app.RecordIn) { in.On = "0206-11-22" }},
		{"reference", "field.too_long", func(in *app.RecordIn) { in.Reference = strings.Repeat("x", 501) }},
		{"note", "field.too_long", func(in *app.RecordIn) { in.Note = strings.Repeat("x", 501) }},
	} {
		in := app.RecordIn{MemberID: d.member, PlanID: d.year}
		c.change(&in)
		_, err := d.RecordPayment(d.Ctx, in)
		testkit.WantCode(t, err, "payments.invalid")
		testkit.WantField(t, err, c.field, c.code)
		_, err = d.PreviewPayment(d.Ctx, in)
		testkit.WantField(t, err, c.field, c.code)
	}
	if n := d.Count("SELECT (SELECT count(*) FROM payments) + (SELECT count(*) FROM terms) + (SELECT count(*) FROM audit WHERE entity = 'payment')"); n != 0 {
		t.Fatalf("refused payments left %d rows", n)
	}
	_, err := d.RecordPayment(d.Ctx, app.RecordIn{Amount: "1", Method: "card", On: "x"})
	for field, code := range map[string]string{"memberId": "field.required", "planId": "field.required", "method": "payments.bad_method", "on": "civil.bad_date"} {
		testkit.WantField(t, err, field, code)
	}
	d.record(app.RecordIn{PlanID: d.year, On: "2026-12-23"}) // within the days ahead
}

func TestAFailureOfTheTermLeavesNoPayment(t *testing.T) {
	d := newDesk(t)
	d.Exec("payments", "CREATE TRIGGER refuse BEFORE INSERT ON terms BEGIN SELECT RAISE(ABORT, 'no'); END")
	if _, err := d.RecordPayment(d.Ctx, app.RecordIn{MemberID: d.member, PlanID: d.year}); err == nil {
		t.Fatal("recorded")
	}
	if n := d.Count("SELECT count(*) FROM payments"); n != 0 {
		t.Fatalf("%d payments without a term", n)
	}
}

func TestADuplicateIsAQuestion(t *testing.T) {
	d := newDesk(t)
	d.record(app.RecordIn{PlanID: d.year, Reference: "wx1"})
	again := app.RecordIn{MemberID: d.member, PlanID: d.year}
	preview, err := d.PreviewPayment(d.Ctx, again)
	if err != nil || preview.Duplicate != "1" {
		t.Fatalf("%q %v", preview.Duplicate, err)
	}
	if out := d.record(again); out.Duplicate != "1" || out.Payment.Number != 2 {
		t.Fatalf("%+v", out)
	}
	other := d.Member("Li Si")
	if out := d.record(app.RecordIn{MemberID: other, PlanID: d.month, Reference: "wx1"}); out.Duplicate != "1" {
		t.Fatalf("the same reference: %+v", out)
	}
}

func TestReverseTheWholeMovesLaterTermsUp(t *testing.T) {
	d := newDesk(t)
	first := d.record(app.RecordIn{PlanID: d.month, On: "2026-10-31"})
	d.record(app.RecordIn{PlanID: d.month, On: "2026-11-20"})
	if got := d.ends(); got != "2026-10-31..2026-11-29 2026-11-30..2026-12-30" {
		t.Fatal(got)
	}
	part, err := d.ReversePayment(d.Ctx, app.ReverseIn{PaymentID: first.Payment.ID, Kind: "refund", Amount: "5.00", Why: "late"})
	if err != nil || part.Left.Minor != 1500 || part.OldEnd != "2026-12-30" || part.NewEnd != "2026-12-30" || part.Payment.PaidOn != testkit.Today {
		t.Fatalf("%+v %v", part, err)
	}
	whole, err := d.ReversePayment(d.Ctx, app.ReverseIn{PaymentID: "1", Kind: "refund", Why: "left"})
	if err != nil || whole.Left.Minor != 0 || whole.OldEnd != "2026-12-30" || whole.NewEnd != "2026-12-21" || whole.Payment.Amount.Minor != -1500 {
		t.Fatalf("%+v %v", whole, err)
	}
	if got := d.ends(); got != "2026-11-22..2026-12-21" {
		t.Fatal(got)
	}
	_, err = d.ReversePayment(d.Ctx, app.ReverseIn{PaymentID: "1", Kind: "refund"})
	testkit.WantCode(t, err, "payments.reversed")
	_, err = d.ReversePayment(d.Ctx, app.ReverseIn{PaymentID: "2", Kind: "refund", On: "2027-03-01"})
	testkit.WantField(t, err, "on", "payments.too_far_ahead")
	_, err = d.ReversePayment(d.Ctx, app.ReverseIn{PaymentID: "77", Kind: "refund"})
	testkit.WantCode(t, err, "payments.not_found")
}

func TestReverseAPaymentForLifeAndOneOfTomorrow(t *testing.T) {
	d := newDesk(t)
	life := d.Plan(d.tier, "Life", 199900, "lifetime")
	if out := d.record(app.RecordIn{PlanID: life}); !out.Change.Lifetime || !out.Payment.Lifetime || out.Payment.TermEnd != "" {
		t.Fatalf("%+v", out)
	}
	tomorrow := d.record(app.RecordIn{PlanID: d.month, On: "2026-11-23"})
	if tomorrow.Change.DaysAdded != 0 || !tomorrow.Change.Lifetime {
		t.Fatalf("on top of a membership for life: %+v", tomorrow.Change)
	}
	out, err := d.ReversePayment(d.Ctx, app.ReverseIn{PaymentID: "1", Kind: "correction"})
	if err != nil || !out.OldLife || out.NewLife || out.OldEnd != "" || out.NewEnd != "2026-12-22" {
		t.Fatalf("%+v %v", out, err)
	}
	out, err = d.ReversePayment(d.Ctx, app.ReverseIn{PaymentID: "2", Kind: "correction"})
	if err != nil || out.Payment.PaidOn != "2026-11-23" || out.NewEnd != "" || out.NewLife {
		t.Fatalf("%+v %v", out, err)
	}
}

func TestGrantTerm(t *testing.T) {
	d := newDesk(t)
	out, err := d.GrantTerm(d.Ctx, terms.GrantIn{MemberID: d.member, PlanID: d.month, On: "2026-11-01", Reason: " gift "})
	if err != nil || out.NewEnd != "2026-11-30" || out.DaysAdded != 30 {
		t.Fatalf("%+v %v", out, err)
	}
	list, err := d.Terms.Of(d.Ctx, d.member)
	if err != nil || len(list) != 1 || list[0].Reason != "gift" || list[0].PaymentID != "" || list[0].PlanID != d.month || list[0].GraceDays != 7 {
		t.Fatalf("%+v %v", list, err)
	}
	_, err = d.GrantTerm(d.Ctx, terms.GrantIn{MemberID: "x", PlanID: "y", On: "z"})
	testkit.WantCode(t, err, "terms.invalid")
	for field, code := range map[string]string{"memberId": "payments.member_not_found", "planId": "plans.plan_not_found", "on": "civil.bad_date"} {
		testkit.WantField(t, err, field, code)
	}
	over := d.Plan(d.tier, "Season", 100, "until:2026-10-31")
	_, err = d.GrantTerm(d.Ctx, terms.GrantIn{MemberID: d.member, PlanID: over, Reason: "x"})
	testkit.WantField(t, err, "planId", "terms.until_over")
}

// Whatever is recorded and taken back, the ledger adds up and the terms are those of the payments that stand.
func TestLedgerAndTermsStayTogether(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	people := 0
	another := func() {
		people++
		d.member = d.Member(fmt.Sprint("Member ", people))
	}
	rapid.Check(t, func(r *rapid.T) {
		another()
		type bought struct {
			id   string
			in   app.RecordIn
			left bool
		}
		var all []bought
		var net int64
		day := civil.New(2026, 1, 1)
		for range rapid.IntRange(1, 8).Draw(r, "acts") {
			at := rapid.IntRange(-1, len(all)-1).Draw(r, "reverse")
			if at >= 0 && all[at].left {
				out, err := d.ReversePayment(d.Ctx, app.ReverseIn{PaymentID: all[at].id, Kind: "correction", On: "2026-12-01"})
				if err != nil {
					r.Fatal(err)
				}
				all[at].left = false
				net += out.Payment.Amount.Minor
				continue
			}
			in := app.RecordIn{
				PlanID: rapid.SampledFrom([]string{d.year, d.month, d.free}).Draw(r, "plan"),
				On:     day,
			}
			// In the order of payment: within the days of grace a term keeps the day that was said of it first.
			day = day.AddDays(rapid.IntRange(0, 40).Draw(r, "days"))
			out := d.record(in)
			all = append(all, bought{out.Payment.ID, in, true})
			net += out.Payment.Amount.Minor
		}
		ledger, err := d.Payments.List(d.Ctx, payments.LedgerIn{MemberID: d.member})
		if err != nil {
			r.Fatal(err)
		}
		if got := ledger.Sums[0].Net.Minor; got != net {
			r.Fatalf("the ledger adds up to %d, want %d", got, net)
		}
		got := d.ends()
		another()
		for _, b := range all {
			if b.left {
				d.record(b.in)
			}
		}
		if want := d.ends(); got != want {
			r.Fatalf("terms %s, but had the others never been recorded %s", got, want)
		}
	})
}
