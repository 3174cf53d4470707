package lessons

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"guildbook/app/civil"
)

// again imports one text as the only lesson of a course.
func again(t *testing.T, r *rig, in ImportIn, text string) ImportOut {
	t.Helper()
	in.Dir, in.Course = t.TempDir(), "Writing"
	if err := os.WriteFile(filepath.Join(in.Dir, "one.md"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := r.ImportFolder(r.Ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func only(t *testing.T, r *rig) Lesson {
	t.Helper()
	l, err := r.Find(r.Ctx, "one.md")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// A lesson keeps its access when its text is imported again; one press gives it what the front matter asks for, another what it had.
func TestAccessOfFrontMatterIsAppliedAndTakenBack(t *testing.T) {
	r := newRig(t)
	core := r.Tier("Core")
	again(t, r, ImportIn{}, "---\nstate: ready\n---\n# One\n\nFor all.\n")
	out := again(t, r, ImportIn{}, "---\nstate: ready\naudience: Core\nrelease: 2030-01-01\n---\n# One\n\nFor few.\n")
	if len(out.Access) != 1 || !out.Access[0].Narrower || out.Access[0].Applied {
		t.Fatalf("access: %+v", out.Access)
	}
	before := accessOf(only(t, r).Row)
	if before.Audience != "members" {
		t.Fatalf("the import changed who may open it: %+v", before)
	}
	ids := []string{out.Access[0].LessonID}
	for range 2 { // what was taken back can be applied again
		did, err := r.ApplyAccess(r.Ctx, ApplyAccessIn{ImportID: out.ImportID, LessonIDs: ids})
		if err != nil || len(did) != 1 {
			t.Fatalf("%+v, %v", did, err)
		}
		if got := only(t, r); got.Audience != "tiers" || !slices.Equal(got.TierIDs, []string{core}) || got.ReleaseOn != "2030-01-01" {
			t.Fatalf("applied: %+v", got.Row)
		}
		if err := r.UndoAccess(r.Ctx, out.ImportID); err != nil {
			t.Fatal(err)
		}
		if got := accessOf(only(t, r).Row); !got.equal(before) {
			t.Fatalf("taken back: %+v, want %+v", got, before)
		}
	}
	// What the organizer set since stays.
	if _, err := r.ApplyAccess(r.Ctx, ApplyAccessIn{ImportID: out.ImportID, LessonIDs: ids}); err != nil {
		t.Fatal(err)
	}
	if err := r.Service.Set(r.Ctx, SettingsIn{IDs: ids, Audience: "public"}); err != nil {
		t.Fatal(err)
	}
	if err := r.UndoAccess(r.Ctx, out.ImportID); err != nil {
		t.Fatal(err)
	}
	if got := only(t, r); got.Audience != "public" {
		t.Errorf("an undo overwrote what was set since: %+v", got.Row)
	}
}

func TestImportAppliesAccessWhenTold(t *testing.T) {
	r := newRig(t)
	core := r.Tier("Core")
	again(t, r, ImportIn{}, "---\nstate: ready\n---\n# One\n\nFor all.\n")
	out := again(t, r, ImportIn{ApplyAccess: true}, "---\nstate: ready\naudience: Core\n---\n# One\n\nFor few.\n")
	if len(out.Access) != 1 || !out.Access[0].Applied || len(out.Problems) != 0 {
		t.Fatalf("%+v", out)
	}
	if got := only(t, r); !slices.Equal(got.TierIDs, []string{core}) {
		t.Errorf("applied: %+v", got.Row)
	}
	if err := r.UndoImport(r.Ctx, out.ImportID); err != nil {
		t.Fatal(err)
	}
	if got := only(t, r); got.Audience != "members" {
		t.Errorf("taken back: %+v", got.Row)
	}
}

// A name that is no tier closes a lesson: it is a draft, and were it marked as ready as it is, nobody could open it.
func TestUnknownTierNeverWidens(t *testing.T) {
	r := newRig(t)
	out := again(t, r, ImportIn{Ready: true}, "---\nstate: ready\naudience: [Gold]\n---\n# One\n\nFor few.\n")
	if len(out.Problems) != 1 || out.Problems[0].Code != "lessons.audience_unknown" {
		t.Fatalf("problems: %+v", out.Problems)
	}
	if got := only(t, r); got.State != "draft" || got.Audience != "tiers" || len(got.TierIDs) != 0 {
		t.Fatalf("new: %+v", got.Row)
	}
	if err := r.Service.Set(r.Ctx, SettingsIn{IDs: []string{only(t, r).ID}, State: "ready", Audience: "members"}); err != nil {
		t.Fatal(err)
	}
	out = again(t, r, ImportIn{ApplyAccess: true}, "---\nstate: ready\naudience: [Silver]\n---\n# One\n\nFor fewer.\n")
	if len(out.Access) != 1 || out.Access[0].Unknown != "Silver" || !out.Access[0].Narrower {
		t.Fatalf("access: %+v", out.Access)
	}
	if got := only(t, r); got.State != "draft" || got.Audience != "tiers" || len(got.TierIDs) != 0 {
		t.Fatalf("changed: %+v", got.Row)
	}
}

// Narrower means: whoever may open it on a day after may have opened it on that day before.
func TestNarrowerOpensToNobodyNew(t *testing.T) {
	tiers, days := []string{"a", "b", "c"}, []string{"2026-01-01", "2026-02-01", "2026-03-01"}
	draw := rapid.Custom(func(t *rapid.T) Access {
		a := Access{
			State: rapid.SampledFrom([]string{"draft", "ready", "ready"}).Draw(t, "state"), TierIDs: []string{}, Early: []Early{},
			Audience: rapid.SampledFrom([]string{"public", "members", "tiers"}).Draw(t, "audience"),
		}
		a.ReleaseOn = civil.Date(rapid.SampledFrom(append(days, "")).Draw(t, "on"))
		a.ReleaseDays = rapid.Int64Range(0, 2).Draw(t, "days")
		for _, tier := range tiers {
			if a.Audience == "tiers" && rapid.Bool().Draw(t, tier) {
				a.TierIDs = append(a.TierIDs, tier)
			}
			if rapid.Bool().Draw(t, "early"+tier) {
				a.Early = append(a.Early, Early{TierID: tier, On: civil.Date(rapid.SampledFrom(days).Draw(t, "day"+tier))})
			}
		}
		return a
	})
	opens := func(a Access, tier, day string, since int64) bool {
		return a.State == "ready" && (a.Audience != "tiers" || slices.Contains(a.TierIDs, tier)) && since >= a.ReleaseDays &&
			string(Row{ReleaseOn: a.ReleaseOn, Early: a.Early}.OpensOn(tier)) <= day
	}
	rapid.Check(t, func(t *rapid.T) {
		from, to := draw.Draw(t, "from"), draw.Draw(t, "to")
		if !narrows(from, to) {
			return
		}
		if from.Audience != "public" && to.Audience == "public" && to.State == "ready" {
			t.Fatalf("public now: %+v, %+v", from, to)
		}
		for _, tier := range tiers {
			for _, day := range days {
				for since := range int64(3) {
					if opens(to, tier, day, since) && !opens(from, tier, day, since) {
						t.Fatalf("%s on %s after %d: %+v, %+v", tier, day, since, from, to)
					}
				}
			}
		}
	})
}
