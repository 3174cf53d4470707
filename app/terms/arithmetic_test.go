package terms

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"guildbook/app/civil"
)

func period(t interface{ Fatal(...any) }, s string) civil.Period {
	p, err := civil.ParsePeriod(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// buys are purchases "period on date, grace" and the dates they must give.
func TestNext(t *testing.T) {
	type buy struct {
		period string
		on     civil.Date
		grace  int
		want   string
	}
	for name, buys := range map[string][]buy{
		"a month from the payment": {
			{"1m", "2026-11-22", 7, "2026-11-22..2026-12-21"},
		},
		"the anchor day survives a short month": {
			{"1m", "2026-01-31", 7, "2026-01-31..2026-02-27"},
			{"1m", "2026-02-20", 7, "2026-02-28..2026-03-30"},
			{"1m", "2026-03-20", 7, "2026-03-31..2026-04-29"},
			{"1m", "2026-04-20", 7, "2026-04-30..2026-05-30"},
		},
		"a leap day": {
			{"1y", "2028-02-29", 7, "2028-02-29..2029-02-27"},
			{"1y", "2029-01-01", 7, "2029-02-28..2030-02-27"},
			{"2y", "2030-01-01", 7, "2030-02-28..2032-02-28"},
		},
		"early renewal begins the day after the old end": {
			{"1y", "2026-01-10", 7, "2026-01-10..2027-01-09"},
			{"1y", "2026-11-22", 7, "2027-01-10..2028-01-09"},
		},
		"on the last day of grace it joins on": {
			{"1m", "2026-01-01", 7, "2026-01-01..2026-01-31"},
			{"1m", "2026-02-07", 7, "2026-02-01..2026-02-28"},
		},
		"a day after the grace it begins with the payment": {
			{"1m", "2026-01-01", 7, "2026-01-01..2026-01-31"},
			{"1m", "2026-02-08", 7, "2026-02-08..2026-03-07"},
		},
		"no grace days at all": {
			{"30d", "2026-01-01", 0, "2026-01-01..2026-01-30"},
			{"30d", "2026-01-31", 0, "2026-01-31..2026-03-01"},
			{"30d", "2026-03-03", 0, "2026-03-03..2026-04-01"},
		},
		"a day-counted spell sets no anchor": {
			{"28d", "2026-01-31", 7, "2026-01-31..2026-02-27"},
			{"1m", "2026-02-27", 7, "2026-02-28..2026-03-27"},
		},
		"after a gap the anchor is forgotten": {
			{"1m", "2026-01-31", 0, "2026-01-31..2026-02-27"},
			{"1m", "2026-03-05", 0, "2026-03-05..2026-04-04"},
		},
		"one common end date": {
			{"until:2027-01-31", "2026-11-22", 7, "2026-11-22..2027-01-31"},
			{"until:2027-06-30", "2026-12-01", 7, "2027-02-01..2027-06-30"},
		},
		"a common end date that is covered adds nothing": {
			{"1y", "2026-11-22", 7, "2026-11-22..2027-11-21"},
			{"until:2027-01-31", "2026-12-01", 7, "2027-01-31..2027-01-31"},
			{"1m", "2026-12-02", 7, "2027-11-22..2027-12-21"},
		},
		"for life": {
			{"1m", "2026-11-22", 7, "2026-11-22..2026-12-21"},
			{"lifetime", "2026-11-25", 7, "2026-12-22.."},
			{"1m", "2026-11-26", 7, "2026-11-26..2026-12-25"},
		},
		"grace longer than the period never gives a spell that is over": {
			{"7d", "2026-01-01", 60, "2026-01-01..2026-01-07"},
			{"7d", "2026-02-20", 7, "2026-02-20..2026-02-26"},
		},
		"the end of the calendar": {
			{"10y", "9995-01-01", 7, "9995-01-01..9999-12-31"},
			{"10y", "9996-01-01", 7, "9999-12-31..9999-12-31"},
			{"10d", "9999-01-01", 7, "9999-12-31..9999-12-31"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			var before []Spell
			for _, b := range buys {
				s := Next(before, Purchase{Period: period(t, b.period), On: b.on, GraceDays: b.grace})
				if got := fmt.Sprintf("%s..%s", s.Start, s.End); got != b.want {
					t.Errorf("%s on %s: %s, want %s", b.period, b.on, got, b.want)
				}
				before = append(before, s)
			}
		})
	}
}

func TestChangeBy(t *testing.T) {
	year := Next(nil, Purchase{Period: period(t, "1y"), On: "2025-11-23", GraceDays: 7})
	for name, c := range map[string]struct {
		before []Spell
		buy    Purchase
		want   Change
	}{
		"the first": {
			nil,
			Purchase{Period: period(t, "1m"), On: "2026-11-22"},
			Change{StartOn: "2026-11-22", EndOn: "2026-12-21", NewEnd: "2026-12-21", DaysAdded: 30},
		},
		"renewal": {
			[]Spell{year},
			Purchase{Period: period(t, "1y"), On: "2026-11-22"},
			Change{OldEnd: "2026-11-22", StartOn: "2026-11-23", EndOn: "2027-11-22", NewEnd: "2027-11-22", DaysAdded: 365, Joined: true},
		},
		"after the grace": {
			[]Spell{year},
			Purchase{Period: period(t, "1m"), On: "2026-12-15"},
			Change{OldEnd: "2026-11-22", StartOn: "2026-12-15", EndOn: "2027-01-14", NewEnd: "2027-01-14", DaysAdded: 31},
		},
		"for life": {
			[]Spell{year},
			Purchase{Period: period(t, "lifetime"), On: "2026-11-22"},
			Change{OldEnd: "2026-11-22", StartOn: "2026-11-23", Lifetime: true, Joined: true},
		},
		"covered": {
			[]Spell{year},
			Purchase{Period: period(t, "until:2026-01-31"), On: "2025-12-01"},
			Change{OldEnd: "2026-11-22", StartOn: "2026-01-31", EndOn: "2026-01-31", NewEnd: "2026-11-22", Joined: true},
		},
	} {
		if got := changeOf(c.before, c.buy); got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}

func changeOf(before []Spell, p Purchase) Change {
	s := Next(before, p)
	return ChangeBy(before, append(slices.Clone(before), s), s)
}

// Generators -----------------------------------------------------------------------------------------

func drawDate(t *rapid.T, label string) civil.Date {
	return civil.New(2026, 1, 1).AddDays(rapid.IntRange(0, 1500).Draw(t, label))
}

func drawPurchase(t *rapid.T, label string) Purchase {
	text := rapid.SampledFrom([]string{"1d", "7d", "30d", "31d", "1m", "3m", "1y", "2y", "lifetime", "until"}).Draw(t, label)
	on := drawDate(t, label+" on")
	if text == "until" {
		text = "until:" + string(on.AddDays(rapid.IntRange(0, 400).Draw(t, label+" until")))
	}
	return Purchase{Period: period(t, text), On: on, GraceDays: rapid.SampledFrom([]int{0, 3, 7, 45}).Draw(t, label+" grace")}
}

func drawPurchases(t *rapid.T) []Purchase {
	n := rapid.IntRange(0, 8).Draw(t, "purchases")
	list := make([]Purchase, n)
	for i := range list {
		list[i] = drawPurchase(t, fmt.Sprint("purchase ", i))
	}
	return list
}

func asTerms(spells []Spell) []Term {
	list := make([]Term, len(spells))
	for i, s := range spells {
		list[i] = Term{StartOn: s.Start, EndOn: s.End, GraceDays: s.GraceDays, AnchorDay: s.Anchor}
	}
	return list
}

// furthest is the last day that spells cover.
func furthest(spells []Spell) civil.Date {
	var end civil.Date
	for _, s := range spells {
		if s.End == "" {
			return civil.LastDay
		}
		end = max(end, s.End)
	}
	return end
}

// Properties -----------------------------------------------------------------------------------------

func TestNoPaymentEverShortensAccess(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := Replay(nil, drawPurchases(t))
		after := append(slices.Clone(before), Next(before, drawPurchase(t, "next")))
		if furthest(after) < furthest(before) {
			t.Fatalf("the end moved back: %v, then %v", before, after)
		}
		day := drawDate(t, "day")
		for range 60 {
			if StandingOn(day, asTerms(before), 30).Standing.HasAccess() && !StandingOn(day, asTerms(after), 30).Standing.HasAccess() {
				t.Fatalf("access on %s was lost: %v, then %v", day, before, after)
			}
			day = day.AddDays(7)
		}
	})
}

func TestAPurchaseGivesItsWholePeriodAndNoSpellThatIsOver(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := Replay(nil, drawPurchases(t))
		p := drawPurchase(t, "next")
		s := Next(before, p)
		if s.End != "" && s.End < s.Start {
			t.Fatalf("%v ends before it begins", s)
		}
		if p.Period.Days() > 0 && s.End.Sub(s.Start)+1 != p.Period.Days() {
			t.Fatalf("%s gave %v", p.Period, s)
		}
		if p.Period.Until() == "" && s.End != "" && s.End < p.On {
			t.Fatalf("bought on %s, but it was over: %v", p.On, s)
		}
		if c := changeOf(before, p); c.DaysAdded < 0 || !c.Lifetime && c.NewEnd < c.OldEnd {
			t.Fatalf("%+v", c)
		}
	})
}

func TestSpellsOfLengthNeverOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := drawPurchases(t)
		list = slices.DeleteFunc(list, func(p Purchase) bool { return p.Period.Lifetime() || p.Period.Until() != "" })
		spells := Replay(nil, list)
		for i := 1; i < len(spells); i++ {
			if spells[i].Start <= spells[i-1].End {
				t.Fatalf("%v overlaps %v", spells[i], spells[i-1])
			}
		}
	})
}

func TestManyMonthsEndWhereOneLongPeriodEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		on, n := drawDate(t, "on"), rapid.IntRange(1, 60).Draw(t, "n")
		long := Next(nil, Purchase{Period: period(t, fmt.Sprintf("%dm", n)), On: on, GraceDays: 7})
		var spells []Spell
		pay := on
		for i := range n {
			s := Next(spells, Purchase{Period: period(t, "1m"), On: pay, GraceDays: 7})
			spells = append(spells, s)
			// The next payment comes at any time from now to the end of the grace days.
			pay = pay.AddDays(rapid.IntRange(0, s.End.AddDays(7).Sub(pay)).Draw(t, fmt.Sprint("wait ", i)))
		}
		if got := spells[n-1].End; got != long.End {
			t.Fatalf("%d x 1m from %s end on %s, %dm on %s", n, on, got, n, long.End)
		}
	})
}

func TestReplayIsRecordingInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := drawPurchases(t)
		at := rapid.IntRange(0, len(list)).Draw(t, "at")
		all := Replay(nil, list)
		head := Replay(nil, list[:at])
		if !slices.Equal(all, append(slices.Clone(head), Replay(head, list[at:])...)) {
			t.Fatal("replaying the tail gives other spells than recording it")
		}
	})
}

func TestTakingOneBackNeverTakesDaysOfTheOthers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := drawPurchases(t)
		if len(list) == 0 {
			return
		}
		gone := rapid.IntRange(0, len(list)-1).Draw(t, "gone")
		spells := Replay(nil, list)
		rest := slices.Delete(slices.Clone(list), gone, gone+1)
		again := Replay(spells[:gone], rest[gone:])
		for i, s := range again {
			p := rest[gone+i].Period
			switch {
			case p.Days() > 0 && s.End.Sub(s.Start)+1 != p.Days(),
				p.Months() > 0 && s.End.Sub(s.Start)+1 < 28*p.Months(),
				p.Lifetime() && s.End != "",
				p.Until() != "" && s.End != p.Until():
				t.Fatalf("%s became %v", p, s)
			}
		}
	})
}

func BenchmarkNext(b *testing.B) {
	var before []Spell
	for i := range 24 {
		before = append(before, Next(before, Purchase{Period: period(b, "1m"), On: civil.New(2025, 1, 1).AddMonths(i, 1), GraceDays: 7}))
	}
	for b.Loop() {
		Next(before, Purchase{Period: period(b, "1m"), On: "2026-12-20", GraceDays: 7})
	}
}
