package publishing_test

import (
	"fmt"
	"strings"
	"testing"

	"guildbook/app/lessons"
	"guildbook/app/publishing"
)

func (g *guild) manifest(in publishing.ManifestIn) publishing.Manifest {
	g.T.Helper()
	out, err := g.publishing.Manifest(g.Ctx, in)
	if err != nil {
		g.T.Fatal(err)
	}
	return out
}

func fates(m publishing.Manifest) string {
	var out []string
	for _, l := range m.Lessons {
		s := l.Title + ": " + l.Change
		if l.OpenOn != "" {
			s += " " + string(l.OpenOn)
		}
		if l.Days > 0 {
			s += fmt.Sprintf(" +%d", l.Days)
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestManifest(t *testing.T) {
	g := newGuild(t)
	drip := g.Lesson(g.course, "After a year", "Later words.")
	set := func(in lessons.SettingsIn) {
		t.Helper()
		if err := g.lessons.Set(g.Ctx, in); err != nil {
			t.Fatal(err)
		}
	}
	set(lessons.SettingsIn{IDs: []string{drip}, Release: "days", ReleaseDays: 400})
	dated := g.Lesson(g.course, "At New Year", "Dated words.")
	set(lessons.SettingsIn{
		IDs: []string{dated}, Release: "date", ReleaseOn: "2027-01-01", Early: []lessons.Early{{TierID: g.core, On: "2026-12-01"}},
	})

	first := g.manifest(publishing.ManifestIn{TierID: g.ordinary})
	if got, want := fates(first), "The quiet harbour: new; After a year: new +400; At New Year: waits 2027-01-01"; got != want {
		t.Errorf("tier: %s", got)
	}
	if first.Members != 2 || first.Counts.Open != 2 || first.Bytes == 0 || !first.Opens || first.Reason != "" {
		t.Errorf("%+v", first)
	}
	if got := fates(g.manifest(publishing.ManifestIn{TierID: g.core})); !strings.Contains(got, "At New Year: waits 2026-12-01") {
		t.Errorf("early: %s", got)
	}
	// A member's own dates: since the first of January, so on the 400th day after it.
	anna := g.manifest(publishing.ManifestIn{MemberID: g.anna})
	if got, want := fates(anna), "The quiet harbour: new; After a year: waits 2027-02-05 +400; At New Year: waits 2027-01-01"; got != want {
		t.Errorf("member: %s", got)
	}
	if len(anna.Access) != 1 || !anna.Access[0].Opens || anna.Access[0].Until != "2026-12-31" || anna.Access[0].FirstOn != "2026-01-01" || !anna.HasCode {
		t.Errorf("%+v", anna.Access)
	}

	g.publish(publishing.PublishIn{})
	g.edit(g.first, "Changed words.")
	set(lessons.SettingsIn{IDs: []string{g.secret}, Audience: "members"})
	if got := fates(g.manifest(publishing.ManifestIn{MemberID: g.bob})); !strings.HasPrefix(got, "The quiet harbour: changed; Only for the core: new;") {
		t.Errorf("widened: %s", got)
	}
	if got := fates(g.manifest(publishing.ManifestIn{MemberID: g.cleo})); !strings.HasPrefix(got, "The quiet harbour: changed; Only for the core: changed;") {
		t.Errorf("the core: %s", got)
	}
	set(lessons.SettingsIn{IDs: []string{g.first}, Audience: "tiers", TierIDs: []string{g.core}})
	got := g.manifest(publishing.ManifestIn{MemberID: g.bob})
	if !strings.HasPrefix(fates(got), "The quiet harbour: leaves;") || got.Counts.Leaves != 1 {
		t.Errorf("narrowed: %s", fates(got))
	}

	nobody := g.manifest(publishing.ManifestIn{MemberID: g.Member("Outsider")})
	if nobody.Opens || nobody.Reason != "no_term" || len(nobody.Lessons) != 0 {
		t.Errorf("%+v", nobody)
	}
	late := g.Member("Late")
	g.Term(late, g.ordinary, "2025-01-01", "2025-12-31")
	if m := g.manifest(publishing.ManifestIn{MemberID: late}); m.Opens || m.Reason != "lapsed" || len(m.Access) != 1 {
		t.Errorf("%+v", m)
	}
	fresh := g.Member("Fresh")
	g.Term(fresh, g.ordinary, "2026-11-22", "")
	if m := g.manifest(publishing.ManifestIn{MemberID: fresh}); !m.Opens || m.Reason != "no_code" || m.Counts.Open == 0 {
		t.Errorf("%+v", m)
	}
}
