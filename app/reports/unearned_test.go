package reports

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"guildbook/app/civil"
	"guildbook/db/gen"
)

func TestDayNumbersCountDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := civil.New(rapid.IntRange(1900, 2200).Draw(t, "year"), 1, rapid.IntRange(1, 366).Draw(t, "day"))
		n := rapid.IntRange(0, 4000).Draw(t, "days")
		if got := dayOf(d.AddDays(n)) - dayOf(d); got != n {
			t.Fatalf("%s and %d days on are %d apart", d, n, got)
		}
	})
}

// Whatever was paid, given back, set aside, paid in parts and carried over: on every day the ledger is what was earned, what
// is for days to come, and credit; and at the end of time all of it is earned but what waits.
func TestMoneyIsAlwaysEarnedUnearnedOrCredit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := randomBook(t)
		s := gather(b)
		var on []civil.Date
		for d := civil.Date("2025-12-31"); d < "2030-01-01"; d = d.AddDays(rapid.IntRange(1, 60).Draw(t, "step")) {
			on = append(on, d)
		}
		for currency, states := range s.states(on) {
			for i, st := range states {
				var want int64
				for _, m := range b.money {
					if m.Currency == currency && m.PaidOn <= string(on[i]) {
						want += m.AmountMinor
					}
				}
				if st.received != want {
					t.Fatalf("%s on %s: received %d, the ledger has %d", currency, on[i], st.received, want)
				}
				if st.earned+st.unearned+st.credit != want {
					t.Fatalf("%s on %s: %d earned + %d unearned + %d credit is not %d", currency, on[i], st.earned, st.unearned, st.credit, want)
				}
			}
			var waits int64
			for _, f := range s.waiting[currency] {
				waits += f.minor
			}
			last := s.states([]civil.Date{"2099-01-01"})[currency][0]
			if last.unearned != waits {
				t.Fatalf("%s: %d are never earned, %d wait", currency, last.unearned, waits)
			}
		}
	})
}

func randomBook(t *rapid.T) *book {
	b := &book{plans: map[string]string{}}
	day := func(name string) civil.Date {
		return civil.Date("2026-01-01").AddDays(rapid.IntRange(0, 800).Draw(t, name))
	}
	row := 0
	id := func(kind string) string { row++; return fmt.Sprintf("%s%d", kind, row) }
	for range rapid.IntRange(1, 8).Draw(t, "payments") {
		currency := rapid.SampledFrom([]string{"CNY", "EUR"}).Draw(t, "currency")
		on, amount := day("on"), rapid.Int64Range(0, 100_000).Draw(t, "amount")
		p := gen.ListMoneyRow{ID: id("p"), Kind: "payment", AmountMinor: amount, Currency: currency, PaidOn: string(on)}
		b.money = append(b.money, p)
		aside := int64(0)
		if rapid.Bool().Draw(t, "deposit") {
			aside = rapid.Int64Range(0, amount).Draw(t, "aside")
			b.credits = append(b.credits, gen.ListCreditMoneyRow{ID: id("c"), AmountMinor: aside, Currency: currency, OnDay: string(on), PaymentID: p.ID})
		}
		terms := rapid.IntRange(0, 3).Draw(t, "terms")
		for range terms {
			start := day("start")
			x := gen.ListAllTermsRow{ID: id("t"), MemberID: "m", PaymentID: p.ID, StartOn: string(start), PaidMinor: amount / 2, Currency: currency}
			if rapid.IntRange(0, 9).Draw(t, "life") > 0 {
				end := start.AddDays(rapid.IntRange(0, 500).Draw(t, "length"))
				x.EndOn = string(end)
				if rapid.Bool().Draw(t, "paused") {
					from := start.AddDays(rapid.IntRange(0, 30).Draw(t, "from"))
					x.Paused = string(from) + "/" + string(from.AddDays(rapid.IntRange(0, 40).Draw(t, "pause")))
				}
			}
			if rapid.IntRange(0, 4).Draw(t, "voided") == 0 {
				x.VoidedAt = 1
			}
			b.terms = append(b.terms, x)
		}
		left := amount
		for range rapid.IntRange(0, 2).Draw(t, "refunds") {
			back := rapid.Int64Range(0, left).Draw(t, "back")
			left -= back
			b.money = append(b.money, gen.ListMoneyRow{
				ID: id("r"), Kind: "refund", AmountMinor: -back, Currency: currency, PaidOn: string(on.AddDays(rapid.IntRange(0, 300).Draw(t, "later"))), ReversesID: p.ID,
			})
		}
		if aside > 0 && len(b.terms) > 0 && rapid.Bool().Draw(t, "spent") {
			x := &b.terms[rapid.IntRange(0, len(b.terms)-1).Draw(t, "on what")]
			if x.Currency == currency {
				b.credits = append(b.credits, gen.ListCreditMoneyRow{ID: id("c"), AmountMinor: -aside, Currency: currency, OnDay: string(on.AddDays(3)), TermID: x.ID})
			}
		}
		if terms == 0 && rapid.Bool().Draw(t, "part") {
			payment := p.ID
			b.parts = append(b.parts, gen.ListPartMoneyRow{InstalmentID: "i", PaymentID: &payment})
		}
	}
	if len(b.terms) > 1 && rapid.Bool().Draw(t, "carried") {
		from := &b.terms[0]
		from.ChangeID = "change"
		b.terms = append(b.terms, gen.ListAllTermsRow{
			ID: "to", MemberID: "m", StartOn: string(day("carried to")), EndOn: "2029-06-30", PaidMinor: from.PaidMinor / 2, Currency: from.Currency,
		})
		b.carried = append(b.carried, gen.ListCarriedRow{ID: "change", TermID: "to", OnDay: from.StartOn})
	}
	return b
}

func TestATermEarnsEvenlyOverItsDays(t *testing.T) {
	b := &book{
		money: []gen.ListMoneyRow{{ID: "p", Kind: "payment", AmountMinor: 36500, Currency: "CNY", PaidOn: "2026-01-01"}},
		terms: []gen.ListAllTermsRow{{ID: "t", PaymentID: "p", StartOn: "2026-01-01", EndOn: "2026-12-31", PaidMinor: 36500, Currency: "CNY"}},
	}
	for _, c := range []struct {
		on                civil.Date
		earned, unearned_ int64
	}{
		{"2025-12-31", 0, 0},
		{"2026-01-01", 100, 36400},
		{"2026-01-31", 3100, 33400},
		{"2026-12-30", 36400, 100},
		{"2026-12-31", 36500, 0},
		{"2027-05-01", 36500, 0},
	} {
		got := gather(b).states([]civil.Date{c.on})["CNY"][0]
		if got.earned != c.earned || got.unearned != c.unearned_ {
			t.Errorf("%s: earned %d, unearned %d; want %d and %d", c.on, got.earned, got.unearned, c.earned, c.unearned_)
		}
	}
	// Nothing is earned while it is paused: ten days are added, and ten stand still.
	b.terms[0].Paused, b.terms[0].EndOn = "2026-02-01/2026-02-10", "2027-01-10"
	for on, want := range map[civil.Date]int64{"2026-01-31": 3100, "2026-02-10": 3100, "2026-02-11": 3200, "2027-01-10": 36500} {
		if got := gather(b).states([]civil.Date{on})["CNY"][0].earned; got != want {
			t.Errorf("paused, %s: earned %d, want %d", on, got, want)
		}
	}
}

func TestWhatBecameOfEndings(t *testing.T) {
	row := func(start, end string) gen.ListAllTermsRow {
		return gen.ListAllTermsRow{MemberID: "m", StartOn: start, EndOn: end, GraceDays: 7, Kind: "paid"}
	}
	cases := map[string]struct {
		rows  []gen.ListAllTermsRow
		fates []fate
	}{
		"nothing after it":     {[]gen.ListAllTermsRow{row("2026-01-01", "2026-06-30")}, []fate{lost}},
		"grace goes on":        {[]gen.ListAllTermsRow{row("2026-01-01", "2026-11-18")}, []fate{open}},
		"it is still to come":  {[]gen.ListAllTermsRow{row("2026-01-01", "2026-12-31")}, []fate{open}},
		"joined on":            {[]gen.ListAllTermsRow{row("2026-01-01", "2026-06-30"), row("2026-07-01", "2026-12-31")}, []fate{renewed, open}},
		"came back too late":   {[]gen.ListAllTermsRow{row("2026-01-01", "2026-06-30"), row("2026-07-08", "2026-12-31")}, []fate{lost, open}},
		"on the last of grace": {[]gen.ListAllTermsRow{row("2026-01-01", "2026-06-30"), row("2026-07-07", "2026-12-31")}, []fate{renewed, open}},
		"for life":             {[]gen.ListAllTermsRow{row("2026-01-01", "2026-06-30"), row("2026-07-01", "")}, []fate{renewed}},
	}
	voided, guest := row("2026-07-01", "2026-12-31"), row("2026-01-01", "2026-03-31")
	voided.VoidedAt, guest.Kind = 1, "guest"
	cases["taken back"] = struct {
		rows  []gen.ListAllTermsRow
		fates []fate
	}{[]gen.ListAllTermsRow{row("2026-01-01", "2026-06-30"), voided}, []fate{lost}}
	cases["a guest"] = struct {
		rows  []gen.ListAllTermsRow
		fates []fate
	}{[]gen.ListAllTermsRow{guest}, nil}
	for name, c := range cases {
		var got []fate
		for _, e := range endings(c.rows, "2026-11-22") {
			got = append(got, e.fate)
		}
		if fmt.Sprint(got) != fmt.Sprint(c.fates) {
			t.Errorf("%s: %v, want %v", name, got, c.fates)
		}
	}
}
