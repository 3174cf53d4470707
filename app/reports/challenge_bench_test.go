package reports_test

import (
	"fmt"
	"testing"

	"guildbook/app/challenges"
	"guildbook/app/civil"
	"guildbook/app/reports"
	"guildbook/app/testkit"
)

// BenchmarkChallengeBoard is what a press on the board waits for: 2,000 members, 100 days, 144,000 entries.
func BenchmarkChallengeBoard(b *testing.B) {
	k := testkit.New(b)
	s := challenges.New(k.DB, k.Settings)
	const first = civil.Date("2026-08-20")
	c, err := s.Save(k.Ctx, challenges.SaveIn{Title: "Running", FirstOn: first, LastOn: first.AddDays(99), Rhythm: challenges.Daily})
	if err != nil {
		b.Fatal(err)
	}
	ids := make([]string, 2000)
	for i := range ids {
		ids[i] = k.Member(fmt.Sprint("Member ", i))
	}
	if _, err = s.Join(k.Ctx, challenges.JoinIn{ID: c.ID, MemberIDs: ids, On: first}); err != nil {
		b.Fatal(err)
	}
	for d := range 90 {
		in := challenges.EnterIn{ID: c.ID}
		for i, id := range ids {
			if (i+d)%5 != 0 {
				in.Entries = append(in.Entries, challenges.Entry{MemberID: id, On: first.AddDays(d)})
			}
		}
		if _, err = s.Enter(k.Ctx, in); err != nil {
			b.Fatal(err)
		}
	}
	r := reports.New(k.DB, k.Settings)
	for b.Loop() {
		board, err := r.ChallengeBoard(k.Ctx, reports.ChallengeIn{ID: c.ID})
		if err != nil || len(board.Rows) != len(ids) {
			b.Fatal(len(board.Rows), err)
		}
	}
}
