package terms

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"guildbook/app/civil"
)

func TestStandingOn(t *testing.T) {
	term := func(start, end civil.Date) Term { return Term{StartOn: start, EndOn: end, GraceDays: 7} }
	year := term("2026-01-01", "2026-12-31")
	for name, c := range map[string]struct {
		on    civil.Date
		terms []Term
		want  State
	}{
		"never a term":        {"2026-11-22", nil, State{Standing: Applicant}},
		"before the first":    {"2025-12-31", []Term{year}, State{Standing: Applicant}},
		"first day":           {"2026-01-01", []Term{year}, State{Active, "2026-01-01", "2026-12-31", "2027-01-07", false}},
		"31 days left":        {"2026-11-30", []Term{year}, State{Active, "2026-01-01", "2026-12-31", "2027-01-07", false}},
		"30 days left":        {"2026-12-01", []Term{year}, State{Due, "2026-01-01", "2026-12-31", "2027-01-07", false}},
		"last day":            {"2026-12-31", []Term{year}, State{Due, "2026-01-01", "2026-12-31", "2027-01-07", false}},
		"first day of grace":  {"2027-01-01", []Term{year}, State{Grace, "2026-01-01", "2026-12-31", "2027-01-07", false}},
		"last day of grace":   {"2027-01-07", []Term{year}, State{Grace, "2026-01-01", "2026-12-31", "2027-01-07", false}},
		"after the grace":     {"2027-01-08", []Term{year}, State{Lapsed, "2026-01-01", "2026-12-31", "2027-01-07", false}},
		"renewed early":       {"2026-12-15", []Term{year, term("2027-01-01", "2027-12-31")}, State{Active, "2026-01-01", "2027-12-31", "2028-01-07", false}},
		"in any order":        {"2026-12-15", []Term{term("2027-01-01", "2027-12-31"), year}, State{Active, "2026-01-01", "2027-12-31", "2028-01-07", false}},
		"a gap, then another": {"2027-01-03", []Term{year, term("2027-02-01", "2027-02-28")}, State{Grace, "2026-01-01", "2026-12-31", "2027-01-07", false}},
		"came back":           {"2027-02-03", []Term{year, term("2027-02-01", "2027-04-30")}, State{Active, "2027-02-01", "2027-04-30", "2027-05-07", false}},
		"for life":            {"2050-01-01", []Term{year, term("2027-01-01", "")}, State{Active, "2026-01-01", "", "", true}},
		"soon for life":       {"2026-12-31", []Term{year, term("2027-01-01", "")}, State{Active, "2026-01-01", "", "", true}},
		"voided":              {"2026-11-22", []Term{{StartOn: "2026-01-01", EndOn: "2026-12-31", Voided: true}}, State{Standing: Applicant}},
		"inside another":      {"2026-11-22", []Term{year, term("2026-03-31", "2026-03-31")}, State{Active, "2026-01-01", "2026-12-31", "2027-01-07", false}},
		"longest grace counts": {
			"2027-01-20",
			[]Term{{StartOn: "2026-01-01", EndOn: "2026-12-31", GraceDays: 30}, {StartOn: "2027-01-01", EndOn: "2027-01-01"}},
			State{Grace, "2026-01-01", "2027-01-01", "2027-01-30", false},
		},
	} {
		if got := StandingOn(c.on, c.terms, 30); got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}

func TestOrAlumni(t *testing.T) {
	for _, c := range []struct {
		standing Standing
		alumniOn civil.Date
		want     Standing
	}{
		{Lapsed, "2026-11-01", Alumni},
		{Applicant, "2026-11-22", Alumni},
		{Lapsed, "2026-11-23", Lapsed},
		{Lapsed, "", Lapsed},
		{Active, "2026-11-01", Active},
		{Due, "2026-11-01", Due},
		{Grace, "2026-11-01", Grace},
	} {
		if got := (State{Standing: c.standing}).OrAlumni("2026-11-22", c.alumniOn).Standing; got != c.want {
			t.Errorf("%s, alumni on %q: %s, want %s", c.standing, c.alumniOn, got, c.want)
		}
	}
}

func TestBetter(t *testing.T) {
	life := State{Standing: Active, Lifetime: true}
	long := State{Standing: Active, End: "2027-12-31"}
	short := State{Standing: Active, End: "2027-01-31"}
	order := []State{life, long, short, {Standing: Due, End: "2026-12-01"}, {Standing: Grace}, {Standing: Lapsed}, {Standing: Alumni}, {Standing: Applicant}}
	for i := 1; i < len(order); i++ {
		if Better(order[i-1], order[i]) != order[i-1] || Better(order[i], order[i-1]) != order[i-1] {
			t.Errorf("%v should speak before %v", order[i-1], order[i])
		}
	}
}

// A standing only ever goes on along its course, unless a new run begins.
func TestStandingFollowsItsCourse(t *testing.T) {
	course := map[Standing][]Standing{
		Applicant: {Applicant, Active, Due},
		Active:    {Active, Due},
		Due:       {Due, Grace, Lapsed, Active},
		Grace:     {Grace, Lapsed, Active, Due},
		Lapsed:    {Lapsed, Active, Due},
	}
	rapid.Check(t, func(t *rapid.T) {
		list := asTerms(Replay(nil, drawPurchases(t)))
		day := drawDate(t, "day")
		before := StandingOn(day, list, 30)
		for range 90 {
			day = day.AddDays(1)
			now := StandingOn(day, list, 30)
			if !slices.Contains(course[before.Standing], now.Standing) {
				t.Fatalf("%s: %s after %s (%v)", day, now.Standing, before.Standing, list)
			}
			covered := slices.ContainsFunc(list, func(x Term) bool { return x.StartOn <= day && (x.EndOn == "" || x.EndOn >= day) })
			if covered != (now.Standing == Active || now.Standing == Due) {
				t.Fatalf("%s: covered %v, but %s", day, covered, now.Standing)
			}
			before = now
		}
	})
}

func TestStandingDoesNotDependOnTheOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := asTerms(Replay(nil, drawPurchases(t)))
		day := drawDate(t, "day")
		shuffled := rapid.Permutation(list).Draw(t, "shuffled")
		if a, b := StandingOn(day, list, 30), StandingOn(day, shuffled, 30); a != b {
			t.Fatalf("%+v, but shuffled %+v", a, b)
		}
	})
}

func BenchmarkStandingOn(b *testing.B) {
	var spells []Spell
	for i := range 24 {
		spells = append(spells, Next(spells, Purchase{Period: period(b, "1m"), On: civil.New(2025, 1, 1).AddMonths(i, 1), GraceDays: 7}))
	}
	list := asTerms(spells)
	for b.Loop() {
		StandingOn("2026-11-22", list, 30)
	}
}
