package reports

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guildbook/app/civil"
	"guildbook/db/gen"
)

func TestDayNumbersCountDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := civil.New(rapid.IntRange(1900, 2200).Draw(t, "year"), 1, rapid.IntRange(1, 366).Draw(t, "day"))
		n := rapid.IntRange(0, 4000).Draw(t, "days")
		if got := dayOf(d.AddDays(n)) - dayOf(d); int(got) != n {
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
					if m.currency == currency && m.day <= dayOf(on[i]) {
						want += m.minor
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
			paused := slices.ContainsFunc(b.terms, func(x termRow) bool { return strings.HasSuffix(x.paused, "/") })
			if last.unearned != waits && !paused {
				t.Fatalf("%s: %d are never earned, %d wait", currency, last.unearned, waits)
			}
		}
	})
}

func randomBook(t *rapid.T) *book {
	b := &book{plans: map[string]string{}, named: map[string]int{}}
	day := func(name string) int32 {
		return dayNumber("2026-01-01") + int32(rapid.IntRange(0, 800).Draw(t, name))
	}
	draw := func(name string, most int) int32 { return int32(rapid.IntRange(0, most).Draw(t, name)) }
	for range rapid.IntRange(1, 8).Draw(t, "payments") {
		currency := rapid.SampledFrom([]string{"CNY", "EUR"}).Draw(t, "currency")
		on, amount := day("on"), rapid.Int64Range(0, 100_000).Draw(t, "amount")
		payment := int32(len(b.money))
		b.money = append(b.money, moneyRow{minor: amount, currency: currency, day: on, of: payment})
		aside := int64(0)
		if rapid.Bool().Draw(t, "deposit") {
			aside = rapid.Int64Range(0, amount).Draw(t, "aside")
			b.credits = append(b.credits, creditRow{minor: aside, currency: currency, day: on, payment: payment})
		}
		terms := rapid.IntRange(0, 3).Draw(t, "terms")
		for range terms {
			x := termRow{payment: payment, start: day("start"), paid: amount / 2, currency: currency}
			if rapid.IntRange(0, 9).Draw(t, "life") > 0 {
				x.end = x.start + draw("length", 500)
				if rapid.Bool().Draw(t, "paused") {
					first := civil.Date("2026-01-01").AddDays(int(x.start - dayNumber("2026-01-01") + draw("from", 30)))
					x.paused = string(first) + "/"
					if rapid.Bool().Draw(t, "pause is over") {
						x.paused += string(first.AddDays(int(draw("pause", 40))))
					}
				}
			}
			x.voided = rapid.IntRange(0, 4).Draw(t, "voided") == 0
			b.terms = append(b.terms, x)
		}
		left := amount
		for range rapid.IntRange(0, 2).Draw(t, "refunds") {
			back := rapid.Int64Range(0, left).Draw(t, "back")
			left -= back
			b.money = append(b.money, moneyRow{minor: -back, currency: currency, day: on + draw("later", 300), of: payment})
		}
		if aside > 0 && len(b.terms) > 0 && rapid.Bool().Draw(t, "spent") {
			at := rapid.IntRange(0, len(b.terms)-1).Draw(t, "on what")
			if b.terms[at].currency == currency {
				b.named[fmt.Sprint(at)] = at
				b.credits = append(b.credits, creditRow{minor: -aside, currency: currency, day: on + 3, payment: none, term: fmt.Sprint(at)})
			}
		}
		if terms == 0 && rapid.Bool().Draw(t, "part") {
			b.parts = append(b.parts, partRow{"i", payment})
		}
	}
	if len(b.terms) > 1 && rapid.Bool().Draw(t, "carried") {
		from := &b.terms[0]
		from.change = "change"
		b.named["to"] = len(b.terms)
		b.terms = append(b.terms, termRow{
			id: "to", payment: none, start: day("carried to"), end: dayNumber("2029-06-30"), paid: from.paid / 2, currency: from.currency,
		})
		b.carried = append(b.carried, gen.ListCarriedRow{ID: "change", TermID: "to"})
	}
	return b
}

// What is added up over many days at once is what each term holds and has earned on each of them.
func TestDaysAtOnceAreEachDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := gather(randomBook(t))
		var on []civil.Date
		for d := civil.Date("2025-12-31"); d < "2030-01-01"; d = d.AddDays(rapid.IntRange(1, 90).Draw(t, "step")) {
			on = append(on, d)
		}
		for currency, states := range s.states(on) {
			for i, st := range states {
				var earned, unearned int64
				for _, x := range s.spreads {
					if x.currency == currency {
						have, got := x.on(dayOf(on[i]))
						earned, unearned = earned+got, unearned+have-got
					}
				}
				for _, f := range s.plain[currency] {
					if f.day <= dayOf(on[i]) {
						earned += f.minor
					}
				}
				for _, f := range s.waiting[currency] {
					if f.day <= dayOf(on[i]) {
						unearned += f.minor
					}
				}
				if st.earned != earned || st.unearned != unearned {
					t.Fatalf("%s on %s: %d and %d, want %d and %d", currency, on[i], st.earned, st.unearned, earned, unearned)
				}
			}
		}
	})
}

func TestATermEarnsEvenlyOverItsDays(t *testing.T) {
	first := dayNumber("2026-01-01")
	b := &book{
		money: []moneyRow{{minor: 36500, currency: "CNY", day: first}},
		terms: []termRow{{start: first, end: dayNumber("2026-12-31"), paid: 36500, currency: "CNY"}},
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
	b.terms[0].paused, b.terms[0].end = "2026-02-01/2026-02-10", dayNumber("2027-01-10")
	for on, want := range map[civil.Date]int64{"2026-01-31": 3100, "2026-02-10": 3100, "2026-02-11": 3200, "2027-01-10": 36500} {
		if got := gather(b).states([]civil.Date{on})["CNY"][0].earned; got != want {
			t.Errorf("paused, %s: earned %d, want %d", on, got, want)
		}
	}
}

func TestWhatBecameOfEndings(t *testing.T) {
	row := func(start, end string) termRow {
		return termRow{start: dayNumber(start), end: dayNumber(end), grace: 7}
	}
	cases := map[string]struct {
		rows  []termRow
		fates []fate
	}{
		"nothing after it":     {[]termRow{row("2026-01-01", "2026-06-30")}, []fate{lost}},
		"grace goes on":        {[]termRow{row("2026-01-01", "2026-11-18")}, []fate{open}},
		"it is still to come":  {[]termRow{row("2026-01-01", "2026-12-31")}, []fate{open}},
		"joined on":            {[]termRow{row("2026-01-01", "2026-06-30"), row("2026-07-01", "2026-12-31")}, []fate{renewed, open}},
		"came back too late":   {[]termRow{row("2026-01-01", "2026-06-30"), row("2026-07-08", "2026-12-31")}, []fate{lost, open}},
		"on the last of grace": {[]termRow{row("2026-01-01", "2026-06-30"), row("2026-07-07", "2026-12-31")}, []fate{renewed, open}},
		"for life":             {[]termRow{row("2026-01-01", "2026-06-30"), row("2026-07-01", "")}, []fate{renewed}},
	}
	voided, guest := row("2026-07-01", "2026-12-31"), row("2026-01-01", "2026-03-31")
	voided.voided, guest.given = true, true
	cases["taken back"] = struct {
		rows  []termRow
		fates []fate
	}{[]termRow{row("2026-01-01", "2026-06-30"), voided}, []fate{lost}}
	cases["a guest"] = struct {
		rows  []termRow
		fates []fate
	}{[]termRow{guest}, nil}
	for name, c := range cases {
		var got []fate
		for _, e := range endings(c.rows, dayNumber("2026-11-22")) {
			got = append(got, e.fate)
		}
		if fmt.Sprint(got) != fmt.Sprint(c.fates) {
			t.Errorf("%s: %v, want %v", name, got, c.fates)
		}
	}
}
