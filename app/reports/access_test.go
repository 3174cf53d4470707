package reports_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"guildbook/app/civil"
	"guildbook/app/reports"
	"guildbook/app/testkit"
)

func TestAccess(t *testing.T) {
	k := testkit.New(t)
	s := reports.New(k.DB, k.Settings)
	core, ordinary := k.Tier("Core"), k.Tier("Ordinary")
	names := map[string]string{core: "core", ordinary: "ordinary"}
	member := func(name string, terms ...[3]string) string {
		id := k.Member(name)
		for _, x := range terms {
			k.Term(id, x[0], civil.Date(x[1]), civil.Date(x[2]))
		}
		return id
	}
	member("never")
	member("active", [3]string{ordinary, "2026-11-01", "2026-12-31"})
	member("last day", [3]string{ordinary, "2026-11-01", "2026-11-22"})
	member("last grace day", [3]string{ordinary, "2026-11-01", "2026-11-15"})
	member("lapsed", [3]string{ordinary, "2026-11-01", "2026-11-14"})
	member("not yet", [3]string{ordinary, "2026-11-23", "2026-12-31"})
	member("for life", [3]string{core, "2020-01-01", ""})
	member("both, renewed", [3]string{ordinary, "2026-10-01", "2026-11-20"}, [3]string{ordinary, "2026-11-21", "2026-12-20"}, [3]string{core, "2026-11-01", "2026-12-31"})
	alumni := member("alumni with a term", [3]string{core, "2020-01-01", ""})
	k.Exec("members", "UPDATE members SET alumni_on = '2026-11-22' WHERE id = ?", alumni)
	voided := member("voided", [3]string{core, "2020-01-01", ""})
	k.Exec("payments", "UPDATE terms SET voided_at = 1 WHERE member_id = ?", voided)
	k.Trash("members", member("trashed", [3]string{core, "2020-01-01", ""}))

	rows, err := s.Access(k.Ctx, testkit.Today)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, r := range rows {
		if r.TierIDs == nil {
			t.Errorf("%s: tier ids are null", r.Name)
		}
		var held []string
		for _, id := range r.TierIDs {
			held = append(held, names[id])
		}
		got[r.Name] = strings.Join(held, " ")
	}
	want := map[string]string{
		"never": "", "active": "ordinary", "last day": "ordinary", "last grace day": "ordinary", "lapsed": "",
		"not yet": "", "for life": "core", "both, renewed": "core ordinary", "alumni with a term": "core", "voided": "",
	}
	if !maps.Equal(got, want) {
		t.Errorf("access\n got %v\nwant %v", got, want)
	}
	k = testkit.New(t)
	first, second := k.Tier("First"), k.Tier("Second")
	only := k.Member("only")
	k.Term(only, first, "2026-01-01", "2026-10-01")
	k.Term(only, second, "2026-01-01", "2026-12-31")
	if alone, err := reports.New(k.DB, k.Settings).Access(k.Ctx, testkit.Today); err != nil || !slices.Equal(alone[0].TierIDs, []string{second}) {
		t.Errorf("one member in two tiers: %v %v", alone, err)
	}
	if !slices.IsSortedFunc(rows, func(a, b reports.AccessRow) int { return strings.Compare(a.ID, b.ID) }) {
		t.Error("not by id")
	}
}
