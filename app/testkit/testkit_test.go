package testkit_test

import (
	"testing"

	"guildbook/app/testkit"
)

func TestMakersFillAWorkspace(t *testing.T) {
	k := testkit.New(t)
	tier := k.Tier("Ordinary")
	k.Plan(tier, "Year", 19900, "1y")
	member := k.Member("Zhang San")
	k.Payment(member, 19900, testkit.Today)
	k.Term(member, tier, testkit.Today, "2027-11-21")
	k.Term(member, tier, "2027-11-22", "")
	event := k.Event("Salon", "hybrid", testkit.Start())
	k.Attend(event, member)
	course := k.Course("First")
	k.Lesson(course, "One", "# One\n", tier)
	k.Lesson(course, "Two", "# Two\n")
	k.Trash("members", member)
	for table, want := range map[string]int{
		"tiers": 1, "plans": 1, "members": 1, "payments": 1, "terms": 2, "events": 1, "attendance": 1,
		"courses": 1, "lessons": 2, "lesson_tiers": 1, "members WHERE trashed_at IS NOT NULL": 1,
	} {
		if got := k.Count("SELECT count(*) FROM " + table); got != want {
			t.Errorf("%s: %d rows, want %d", table, got, want)
		}
	}
	today, err := k.Settings.Today(k.Ctx)
	if err != nil || today != testkit.Today {
		t.Fatalf("today %s %v", today, err)
	}
	k.At("2026-12-24")
	if today, _ = k.Settings.Today(k.Ctx); today != "2026-12-24" {
		t.Fatalf("after At: %s", today)
	}
}
