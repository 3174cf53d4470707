package challenges_test

import (
	"testing"

	"pgregory.net/rapid"

	"guildbook/app/challenges"
	"guildbook/app/civil"
)

func days(from civil.Date, marks string) (out []civil.Date) {
	for i, m := range marks {
		if m == 'x' {
			out = append(out, from.AddDays(i))
		}
	}
	return out
}

func TestMeasure(t *testing.T) {
	const monday = civil.Date("2026-11-02")
	daily := challenges.Run{First: monday, Last: monday.AddDays(9), Rhythm: challenges.Daily}
	mwf := challenges.Run{First: monday, Last: monday.AddDays(9), Rhythm: challenges.OnDays, Weekdays: 0b10101}
	thrice := challenges.Run{First: monday, Last: monday.AddDays(15), Rhythm: challenges.PerWeek, Times: 3}
	all := []challenges.Span{{From: monday}}
	for _, c := range []struct {
		name  string
		run   challenges.Run
		in    []challenges.Span
		away  []challenges.Span
		marks string
		today int
		want  challenges.Progress
	}{
		{"not begun", daily, all, nil, "", -3, challenges.Progress{Total: 10}},
		{"today is open and breaks nothing", daily, all, nil, "xxx", 3, challenges.Progress{Entries: 3, Total: 10, Done: 3, Streak: 3, Longest: 3, Percent: 30}},
		{"today done", daily, all, nil, "xxxx", 3, challenges.Progress{Entries: 4, Total: 10, Done: 4, Streak: 4, Longest: 4, Percent: 40}},
		{"yesterday missed", daily, all, nil, "xx.", 3, challenges.Progress{Entries: 2, Total: 10, Done: 2, Missed: 1, Longest: 2, Percent: 20, MissedLast: true}},
		{"missed, but done today", daily, all, nil, "xx.x", 3, challenges.Progress{Entries: 3, Total: 10, Done: 3, Missed: 1, Streak: 1, Longest: 2, Percent: 30, MissedLast: true}},
		{"over", daily, all, nil, "xxxxxxxxx.", 20, challenges.Progress{Entries: 9, Total: 10, Done: 9, Missed: 1, Longest: 9, Percent: 90, MissedLast: true}},
		{"joined late", daily, []challenges.Span{{From: monday.AddDays(5)}}, nil, ".....xxxxx", 20, challenges.Progress{Entries: 5, Total: 5, Done: 5, Streak: 5, Longest: 5, Percent: 100}},
		{"left", daily, []challenges.Span{{From: monday, To: monday.AddDays(1)}}, nil, "xx", 20, challenges.Progress{Entries: 2, Total: 2, Done: 2, Streak: 2, Longest: 2, Percent: 100}},
		{"left and came back", daily, []challenges.Span{{From: monday, To: monday.AddDays(1)}, {From: monday.AddDays(5)}}, nil, "xx...xx", 7, challenges.Progress{Entries: 4, Total: 7, Done: 4, Streak: 4, Longest: 4, Percent: 57}},
		{"a pause is no gap", daily, all, []challenges.Span{{From: monday.AddDays(2), To: monday.AddDays(4)}}, "xx...xx", 7, challenges.Progress{Entries: 4, Total: 7, Done: 4, Streak: 4, Longest: 4, Percent: 57}},
		{"a pause without an end", daily, all, []challenges.Span{{From: monday.AddDays(2)}}, "xx", 7, challenges.Progress{Entries: 2, Total: 2, Done: 2, Streak: 2, Longest: 2, Percent: 100}},
		{"other days of the week are free", mwf, all, nil, "x.x.x..x", 7, challenges.Progress{Entries: 4, Total: 5, Done: 4, Streak: 4, Longest: 4, Percent: 80}},
		{"weeks kept", thrice, all, nil, "xxxx...x.x.x..", 14, challenges.Progress{Entries: 7, Total: 8, Done: 6, Streak: 2, Longest: 2, Percent: 75}},
		{"a week short", thrice, all, nil, "xx.....", 7, challenges.Progress{Entries: 2, Total: 8, Done: 2, Missed: 1, Percent: 25, MissedLast: true}},
	} {
		if got := c.run.Calendar().Measure(c.in, c.away, days(monday, c.marks), monday.AddDays(c.today)); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func anyRun(t *rapid.T) (challenges.Run, []civil.Date, civil.Date, []challenges.Span) {
	first := civil.Date("2026-01-01").AddDays(rapid.IntRange(0, 60).Draw(t, "first"))
	r := challenges.Run{
		First: first, Last: first.AddDays(rapid.IntRange(0, 40).Draw(t, "length")),
		Rhythm:   rapid.SampledFrom([]string{challenges.Daily, challenges.OnDays, challenges.PerWeek}).Draw(t, "rhythm"),
		Weekdays: rapid.Int64Range(1, 127).Draw(t, "weekdays"), Times: rapid.Int64Range(1, 7).Draw(t, "times"),
	}
	var entries []civil.Date
	for i := range r.Last.Sub(first) + 1 {
		if rapid.Bool().Draw(t, "did") {
			entries = append(entries, first.AddDays(i))
		}
	}
	from := first.AddDays(rapid.IntRange(-5, 45).Draw(t, "away"))
	away := []challenges.Span{{From: from, To: from.AddDays(rapid.IntRange(0, 9).Draw(t, "for"))}}
	return r, entries, first.AddDays(rapid.IntRange(-3, 50).Draw(t, "today")), away
}

func TestMeasureHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, entries, today, away := anyRun(t)
		in := []challenges.Span{{From: r.First}}
		p := r.Calendar().Measure(in, away, entries, today)
		if p.Done+p.Missed > p.Total || p.Streak > p.Longest || p.Percent < 0 || p.Percent > 100 || p.Entries != len(entries) {
			t.Fatalf("%+v", p)
		}
		if today > r.Last && p.Done+p.Missed != p.Total {
			t.Fatalf("over, and not all is done or missed: %+v", p)
		}
		more := r.Calendar().Measure(in, away, append(entries, r.First.AddDays(rapid.IntRange(0, r.Last.Sub(r.First)).Draw(t, "more"))), today)
		if more.Done < p.Done || more.Longest < p.Longest || more.Streak < p.Streak || more.Missed > p.Missed {
			t.Fatalf("an entry more made it worse: %+v, was %+v", more, p)
		}
	})
}

func TestMarksAgreeWithMeasure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, entries, today, away := anyRun(t)
		r.Rhythm = challenges.Daily
		made := map[civil.Date]bool{}
		for _, d := range entries {
			made[d] = false
		}
		in := []challenges.Span{{From: r.First}}
		missed := 0
		for _, m := range r.Calendar().Marks(in, away, made, today) {
			if m == challenges.MarkMissed {
				missed++
			}
		}
		if p := r.Calendar().Measure(in, away, entries, today); p.Missed != missed {
			t.Fatalf("%d days are marked as missed, %d counted", missed, p.Missed)
		}
	})
}
