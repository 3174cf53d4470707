package publishing_test

import (
	"testing"

	"guildbook/app/codes"
	"guildbook/app/publishing"
	"guildbook/app/testkit"
)

func (g *guild) edition(n int64) publishing.EditionDetail {
	g.T.Helper()
	d, err := g.publishing.Edition(g.Ctx, publishing.NumberIn{Number: n})
	if err != nil {
		g.T.Fatal(err)
	}
	return d
}

func names(people []publishing.EditionPerson) (out string) {
	for _, p := range people {
		out += p.Name + " "
	}
	return out
}

func TestWhoHasNotBeenToldComesFirst(t *testing.T) {
	g := newGuild(t)
	g.publish(publishing.PublishIn{})
	d := g.edition(1)
	if names(d.People) != "Anna Bob Cleo " || d.Untold != 3 {
		t.Fatalf("%s, %d", names(d.People), d.Untold)
	}
	out, err := g.publishing.Deliver(g.Ctx, publishing.DeliverIn{Number: 1, MemberIDs: []string{g.anna, g.anna}, Channel: "wechat", Note: " by hand "})
	g.must(nil, err)
	if len(out.Deliveries) != 1 || out.Untold != 2 || out.Deliveries[0].Note != "by hand" {
		t.Fatalf("%+v", out)
	}
	g.must(g.codes.Revoke(g.Ctx, codes.RevokeIn{MemberID: g.bob}))
	if d = g.edition(1); names(d.People) != "Cleo Anna Bob " || d.Untold != 1 {
		t.Errorf("%s, %d", names(d.People), d.Untold)
	}
	back, err := g.publishing.Undeliver(g.Ctx, publishing.UndeliverIn{Number: 1, IDs: []string{out.Deliveries[0].ID}})
	g.must(nil, err)
	if len(back.Deliveries) != 1 || back.Untold != 2 {
		t.Errorf("%+v", back)
	}
	if n := g.Count("SELECT count(*) FROM audit WHERE action IN ('delivered', 'undelivered')"); n != 2 {
		t.Errorf("%d rows in the audit", n)
	}
}

func TestDeliverRefuses(t *testing.T) {
	g := newGuild(t)
	g.publish(publishing.PublishIn{})
	dora := g.Member("Dora")
	for want, in := range map[string]publishing.DeliverIn{
		"publishing.no_edition":      {Number: 9, MemberIDs: []string{g.anna}, Channel: "email"},
		"publishing.deliver_invalid": {Number: 1, MemberIDs: []string{g.anna}, Channel: "pigeon"},
		"publishing.not_in_edition":  {Number: 1, MemberIDs: []string{g.anna, dora}, Channel: "email"},
		"members.not_found":          {Number: 1, MemberIDs: []string{"nobody"}, Channel: "email"},
	} {
		_, err := g.publishing.Deliver(g.Ctx, in)
		testkit.WantCode(t, err, want)
	}
	if n := g.Count("SELECT count(*) FROM deliveries"); n != 0 {
		t.Errorf("%d were noted", n)
	}
	_, err := g.publishing.Undeliver(g.Ctx, publishing.UndeliverIn{Number: 1, MemberIDs: []string{g.anna}})
	testkit.WantCode(t, err, "publishing.not_delivered")
}

func TestEditionTellsWhatItBrought(t *testing.T) {
	g := newGuild(t)
	g.publish(publishing.PublishIn{Note: "first"})
	g.edit(g.first, "Other words.")
	g.Trash("lessons", g.secret)
	third := g.Lesson(g.course, "A third", "New.")
	g.publish(publishing.PublishIn{Out: t.TempDir() + "/site"})
	d := g.edition(2)
	got := map[string]string{}
	for _, l := range d.Lessons {
		got[l.LessonID] = l.Change
	}
	if got[g.first] != "changed" || got[third] != "new" || got[g.secret] != "left" || len(got) != 3 {
		t.Errorf("%+v", d.Lessons)
	}
	if len(d.Places) != 1 || d.Places[0].Kind != "folder" || d.Places[0].FailCode != "" || d.Places[0].Bytes == 0 {
		t.Errorf("%+v", d.Places)
	}
	e, err := g.publishing.SetNote(g.Ctx, publishing.NoteIn{Number: 1, Note: "the first of all"})
	g.must(nil, err)
	if e.Note != "the first of all" || g.edition(1).Edition.Note != e.Note {
		t.Errorf("%+v", e)
	}
	_, err = g.publishing.Edition(g.Ctx, publishing.NumberIn{Number: 7})
	testkit.WantCode(t, err, "publishing.no_edition")
}
