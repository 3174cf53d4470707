package publishing_test

import (
	"reflect"
	"testing"

	"guildbook/app/media"
	"guildbook/app/publishing"
	"guildbook/app/reports"
)

// What the plan found out is used for the manifests after it; they say what a service says that has made no plan.
func TestManifestAfterAPlanIsTheSame(t *testing.T) {
	g := newGuild(t)
	fresh := func() *publishing.Service {
		return publishing.New(g.DB, g.Settings, publishing.Ports{
			Lessons: g.lessons, Media: media.NewStore(g.Workspace.MediaDir()), Roll: reports.New(g.DB, g.Settings), PackDir: g.Workspace.PackDir(),
			Reader: func() ([]byte, error) { return []byte(g.page), nil },
		})
	}
	agree := func(when string) {
		t.Helper()
		for _, in := range []publishing.ManifestIn{{TierID: g.ordinary}, {TierID: g.core}, {MemberID: g.anna}, {MemberID: g.cleo}} {
			kept, err := g.publishing.Manifest(g.Ctx, in)
			g.must(nil, err)
			alone, err := fresh().Manifest(g.Ctx, in)
			g.must(nil, err)
			if !reflect.DeepEqual(kept, alone) {
				t.Errorf("%s: %+v\nwithout a plan: %+v", when, kept, alone)
			}
		}
	}
	plan := func(in publishing.PlanIn) {
		t.Helper()
		_, err := g.publishing.Plan(g.Ctx, in)
		g.must(nil, err)
	}
	plan(publishing.PlanIn{})
	agree("before the first edition")
	g.publish(publishing.PublishIn{})
	agree("after it, with the plan from before")
	plan(publishing.PlanIn{})
	agree("after it")
	g.edit(g.first, "Quite other words, and more of them than there were before.")
	agree("a lesson was edited since the plan")
	plan(publishing.PlanIn{Revoke: []string{g.bob}})
	agree("a plan without somebody")
	plan(publishing.PlanIn{Rekey: true})
	agree("a plan with new keys")
	g.Exec("lessons", "UPDATE lessons SET audience = 'members' WHERE id = ?", g.secret)
	agree("a lesson is for others")
}
