package publishing_test

import (
	"testing"

	"guildbook/app/publishing"
	"guildbook/app/testkit"
)

func TestTakingBackAndPublishingInOneGo(t *testing.T) {
	g := newGuild(t)
	g.publish(publishing.PublishIn{})
	annas, key := g.code(g.anna), g.key(g.ordinary)
	in := []string{g.anna}
	plan, err := g.publishing.Plan(g.Ctx, publishing.PlanIn{Revoke: in})
	g.must(nil, err)
	if plan.Nothing || plan.Members != 2 || len(plan.Tiers[0].Left) != 1 || g.code(g.anna) != annas {
		t.Errorf("%+v", plan)
	}
	out := g.publish(publishing.PublishIn{Revoke: in, Why: "left the club"})
	if out.Edition.Members != 2 || g.key(g.ordinary) == key {
		t.Errorf("%+v", out.Edition)
	}
	if opens(t, g.Workspace.PackDir(), annas) {
		t.Error("her code still opens it")
	}
	if why := g.Text("SELECT why FROM access_codes WHERE member_id = ?", g.anna); why != "left the club" {
		t.Error(why)
	}
	_, err = g.publishing.Publish(g.Ctx, publishing.PublishIn{Revoke: in})
	testkit.WantCode(t, err, "codes.none")
	_, err = g.publishing.Plan(g.Ctx, publishing.PlanIn{Revoke: []string{"nobody"}})
	testkit.WantCode(t, err, "members.not_found")
}

// TestATakenBackCodeStaysTakenBackWhenThePublishFails loses the edition after the slots were written.
func TestATakenBackCodeStaysTakenBackWhenThePublishFails(t *testing.T) {
	g := newGuild(t)
	g.publish(publishing.PublishIn{})
	annas := g.code(g.anna)
	g.Exec("packs", "CREATE TRIGGER full BEFORE INSERT ON editions BEGIN SELECT RAISE(ABORT, 'full'); END")
	if _, err := g.publishing.Publish(g.Ctx, publishing.PublishIn{Revoke: []string{g.anna}}); err == nil {
		t.Fatal("it was recorded")
	}
	g.Exec("packs", "DROP TRIGGER full")
	g.publish(publishing.PublishIn{})
	if opens(t, g.Workspace.PackDir(), annas) {
		t.Error("her code opens it again")
	}
}
