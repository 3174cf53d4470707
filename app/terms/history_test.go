package terms

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/money"
)

// bought is a history of purchases made in the order given.
func bought(list []Purchase) (h History) {
	for _, p := range list {
		_, h = h.Buy(p)
	}
	return h
}

func drawFinite(t *rapid.T, label string) Purchase {
	text := rapid.SampledFrom([]string{"7d", "30d", "1m", "3m", "1y"}).Draw(t, label)
	return Purchase{Period: period(t, text), On: drawDate(t, label+" on"), GraceDays: rapid.SampledFrom([]int{0, 3, 7}).Draw(t, label+" grace")}
}

// least is the fewest days that a period can be.
func least(p civil.Period) int { return max(p.Days(), 28*p.Months()) }

func (h History) sane(t *rapid.T) {
	for i, s := range h.Spells {
		if s.End < s.Start {
			t.Fatalf("%v ends before it begins", s)
		}
		if i > 0 && s.Start <= h.Spells[i-1].End {
			t.Fatalf("%v overlaps %v", s, h.Spells[i-1])
		}
		if p := h.Purchases[i]; p.Cut == "" && s.Days() < least(p.Period) {
			t.Fatalf("%s bought on %s gives only %d days: %v, pauses %v", p.Period, p.On, s.Days(), s, h.Pauses)
		}
	}
	// What a later replay would write is what stands: nothing depends on the way here.
	if again := Replay(nil, h.Purchases, h.Pauses...); !slices.Equal(again, h.Spells) {
		t.Fatalf("replayed %v, stands %v", again, h.Spells)
	}
}

// Over any history of payments early and late, pauses, refunds and what is undone, every purchase that stands gives its
// whole period, and what was undone leaves no trace.
func TestNoPaidDayIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var h History
		for n := range rapid.IntRange(1, 14).Draw(t, "acts") {
			label := fmt.Sprint("act ", n)
			before := h
			switch rapid.SampledFrom([]string{"pay", "pay", "pay", "pause", "correct", "refund", "undo pause", "pay and undo", "cut"}).Draw(t, label) {
			case "pay":
				end := furthest(h.Spells)
				if _, h = h.Buy(drawFinite(t, label)); furthest(h.Spells) < end {
					t.Fatalf("the end moved back from %s to %v", end, h.Spells)
				}
			case "pay and undo":
				at, more := h.Buy(drawFinite(t, label))
				more.sane(t)
				if slices.ContainsFunc(h.Purchases, func(p Purchase) bool { return p.Held > p.On }) {
					break
				}
				if back := more.Without([]int{at}, ""); !slices.Equal(back.Spells, h.Spells) {
					t.Fatalf("undone: %v, was %v", back.Spells, h.Spells)
				}
			case "pause":
				from := drawDate(t, label+" from")
				span := Span{from, from.AddDays(rapid.IntRange(0, 90).Draw(t, label+" days"))}
				if slices.ContainsFunc(h.Pauses, span.overlaps) || !slices.ContainsFunc(h.Spells, func(s Spell) bool { return s.Start <= from && from <= s.End }) {
					break
				}
				h = h.WithPauses(append(slices.Clone(h.Pauses), span))
				if furthest(h.Spells) < furthest(before.Spells) {
					t.Fatalf("a pause moved the end back: %v, then %v", before.Spells, h.Spells)
				}
				for i, s := range h.Spells {
					// What has begun keeps its days. What has not is given whole elsewhere: a month that lay in March may have a day less in April.
					if was := before.Spells[i]; len(before.Pauses) == 0 && was.Start <= from && s.Days() < was.Days() {
						t.Fatalf("a pause took days of %v: then %v", was, s)
					}
				}
				if back := h.WithPauses(before.Pauses); !slices.Equal(back.Spells, before.Spells) {
					t.Fatalf("without it again: %v, was %v", back.Spells, before.Spells)
				}
			case "undo pause":
				if len(h.Pauses) > 0 {
					at := rapid.IntRange(0, len(h.Pauses)-1).Draw(t, label+" pause")
					h = h.WithPauses(slices.Delete(slices.Clone(h.Pauses), at, at+1))
				}
			case "correct", "refund":
				if len(h.Purchases) == 0 {
					break
				}
				at, on := rapid.IntRange(0, len(h.Purchases)-1).Draw(t, label+" which"), civil.Date("")
				if rapid.Bool().Draw(t, label+" refund") {
					on = drawDate(t, label+" on")
				}
				h = h.Without([]int{at}, on)
				for i, s := range h.Spells {
					was := before.Spells[i]
					if i >= at {
						was = before.Spells[i+1]
					}
					if _, waits := s.Paused.On(s.Start); on != "" && i >= at && was.Start >= on && s.Start < on && !waits {
						t.Fatalf("after a refund on %s a term moved up to %s", on, s.Start)
					}
				}
			case "cut":
				after, gone := h.CutBefore(drawDate(t, label+" on"))
				if len(after.Spells)+len(gone) != len(h.Spells) {
					t.Fatal("a term got lost")
				}
			}
			h.sane(t)
		}
	})
}

// Payments that were made in time may be written down in any order.
func TestTheOrderOfWritingDownDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var list []Purchase
		on := drawDate(t, "first")
		for i := range rapid.IntRange(1, 7).Draw(t, "n") {
			p := drawFinite(t, fmt.Sprint(i))
			p.GraceDays = 0 // within days of grace a term that was shown first keeps its day
			p.On = on
			on = on.AddDays(rapid.IntRange(1, 60).Draw(t, fmt.Sprint("gap ", i)))
			list = append(list, p)
		}
		want := bought(list)
		if got := bought(rapid.Permutation(list).Draw(t, "order")); !slices.Equal(got.Spells, want.Spells) {
			t.Fatalf("%v, in the order of payment %v", got.Spells, want.Spells)
		}
	})
}

func TestAPaymentOfTodayComesBeforeOneOfTomorrow(t *testing.T) {
	month := period(t, "1m")
	h := bought([]Purchase{{Period: month, On: "2026-12-10", GraceDays: 7}, {Period: month, On: "2026-11-22", GraceDays: 7}})
	if h.Spells[0].Start != "2026-11-22" || h.Spells[1].Start != "2026-12-22" {
		t.Fatalf("%v", h.Spells)
	}
}

func TestARefundLeavesLaterTermsTheirDays(t *testing.T) {
	h := bought([]Purchase{{Period: period(t, "6m"), On: "2026-01-01", GraceDays: 7}, {Period: period(t, "1m"), On: "2026-01-05", GraceDays: 7}})
	if after := h.Without([]int{0}, "2026-03-01"); after.Spells[0].Start != "2026-03-01" || after.Spells[0].End != "2026-03-31" {
		t.Fatalf("refunded: %v", after.Spells)
	}
	if after := h.Without([]int{0}, "2026-07-10"); after.Spells[0].Start != "2026-07-01" {
		t.Fatalf("refunded after it had begun: %v", after.Spells)
	}
	if after := h.Without([]int{0}, ""); after.Spells[0].Start != "2026-01-05" {
		t.Fatalf("corrected: %v", after.Spells)
	}
}

func TestPausesMoveTheEnd(t *testing.T) {
	year := Purchase{Period: period(t, "1y"), On: "2026-01-01", GraceDays: 7}
	_, h := History{}.Buy(year)
	h = h.WithPauses([]Span{{"2026-03-01", "2026-03-31"}})
	if s := h.Spells[0]; s.End != "2027-01-31" || s.Days() != 365 {
		t.Fatalf("%v", s)
	}
	held := []Term{{StartOn: "2026-01-01", EndOn: "2027-01-31", Paused: string(h.Spells[0].Paused), GraceDays: 7}}
	for day, want := range map[civil.Date]Standing{"2026-02-28": Active, "2026-03-01": Paused, "2026-03-31": Paused, "2026-04-01": Active} {
		if got := StandingOn(day, held, 30).Standing; got != want {
			t.Errorf("%s: %s", day, got)
		}
	}
	h = h.WithPauses([]Span{{"2026-03-01", ""}})
	held[0].EndOn, held[0].Paused = h.Spells[0].End, string(h.Spells[0].Paused)
	if st := StandingOn("2027-06-01", held, 30); st.Standing != Paused || st.End != civil.Date("2026-12-31").AddDays(civil.Date("2027-06-01").Sub("2026-03-01")) {
		t.Errorf("long paused: %+v", st)
	}
	// Who renews while paused joins on, however late.
	if _, more := h.Buy(Purchase{Period: period(t, "1y"), On: "2027-06-01"}); more.Spells[1].Start != "2027-01-01" {
		t.Errorf("renewed while paused: %v", more.Spells)
	}
}

// What is carried over is never worth less than what was paid, and at most one day more.
func TestCarryRoundsForTheMember(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		of := rapid.IntRange(1, 800).Draw(t, "of")
		r := Rest{Of: of, Days: rapid.IntRange(1, of).Draw(t, "days"), Paid: money.Amount{Minor: rapid.Int64Range(1, 50_000).Draw(t, "paid"), Currency: "CNY"}}
		r.Whole = r.Paid.Minor
		r.Stands = rapid.Int64Range(1, r.Whole).Draw(t, "stands")
		price := money.Amount{Minor: rapid.Int64Range(6_000, 500_000).Draw(t, "price"), Currency: "CNY"}
		planDays := rapid.IntRange(28, 366).Draw(t, "plan days")
		days, err := Carry([]Rest{r}, price, planDays)
		if err != nil {
			t.Fatal(err)
		}
		worth := new(big.Rat).Mul(big.NewRat(r.Stands, 1), big.NewRat(int64(r.Days), int64(of)))
		cost := func(d int) *big.Rat {
			return new(big.Rat).Mul(big.NewRat(price.Minor, int64(planDays)), big.NewRat(int64(d), 1))
		}
		if cost(days).Cmp(worth) < 0 || cost(days-1).Cmp(worth) >= 0 {
			t.Fatalf("%v of %v gives %d days", r, price, days)
		}
	})
}

func TestCarryAsksWhereMoneyDoesNotTell(t *testing.T) {
	paid := Rest{Days: 10, Of: 30, Paid: money.Amount{Minor: 100, Currency: "CNY"}, Stands: 1, Whole: 1}
	cny := money.Amount{Minor: 1000, Currency: "CNY"}
	for code, c := range map[string]struct {
		rests []Rest
		price money.Amount
		days  int
	}{
		"terms.change_unpaid":   {[]Rest{{Days: 10, Of: 30}}, cny, 30},
		"terms.change_currency": {[]Rest{paid}, money.Amount{Minor: 1000, Currency: "USD"}, 30},
		"terms.change_free":     {[]Rest{paid}, money.Amount{Currency: "CNY"}, 30},
		"terms.change_no_end":   {[]Rest{paid}, cny, 0},
		"terms.change_too_long": {[]Rest{{Days: 10, Of: 10, Paid: money.Amount{Minor: 1_000_000, Currency: "CNY"}, Stands: 1, Whole: 1}}, money.Amount{Minor: 1, Currency: "CNY"}, 30},
	} {
		if _, err := Carry(c.rests, c.price, c.days); !apperr.IsCode(err, code) {
			t.Errorf("%v, want %s", err, code)
		}
	}
}
