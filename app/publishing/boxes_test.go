package publishing_test

import (
	"slices"
	"testing"

	"guildbook/app/pack"
	"guildbook/app/publishing"
	"guildbook/app/settings"
)

func (g *guild) box(member string) *pack.OpenBox {
	g.T.Helper()
	b, err := g.opened(member).Box()
	if err != nil {
		g.T.Fatal(err)
	}
	return b
}

func (g *guild) pay(id, member string, number, amount int, kind string) {
	g.T.Helper()
	var reverses any
	if kind != "payment" {
		reverses = "pay1"
	}
	g.Exec("payments", `INSERT INTO payments (id, number, kind, member_id, amount_minor, currency, method, paid_on, reverses_id, actor, created_at)
		VALUES (?, ?, ?, ?, ?, 'CNY', 'wechat', '2026-01-01', ?, 'Keeper', 1)`, id, number, kind, member, amount, reverses)
}

func TestMembersOwnPage(t *testing.T) {
	g := newGuild(t)
	g.pay("pay1", g.anna, 1, 12000, "payment")
	g.pay("pay2", g.anna, 2, -2000, "refund")
	g.publish(publishing.PublishIn{})
	b := g.box(g.anna)
	if b == nil || b.Name != "Anna" || b.Number < 1 || b.Remind != 30 || len(b.Feedback) != 0 {
		t.Fatalf("%+v", b)
	}
	if len(b.Tiers) != 1 || b.Tiers[0].Name != "Ordinary" || b.Tiers[0].Since != "2026-01-01" || b.Tiers[0].Until != "2026-12-31" || b.Tiers[0].Grace < "2026-12-31" {
		t.Errorf("%+v", b.Tiers)
	}
	want := []pack.Receipt{
		{Number: 2, Kind: "refund", Date: "2026-01-01", Amount: -2000, Currency: "CNY", Method: "wechat"},
		{Number: 1, Kind: "payment", Date: "2026-01-01", Amount: 12000, Currency: "CNY", Method: "wechat"},
	}
	if !slices.Equal(b.Receipts, want) {
		t.Errorf("%+v", b.Receipts)
	}
	if b := g.box(g.bob); b == nil || len(b.Receipts) != 0 || b.Tiers[0].Until != "" || b.Tiers[0].Grace != "" {
		t.Errorf("%+v", b)
	}

	g.At("2026-11-25") // other days, and nothing new
	if out := g.publish(publishing.PublishIn{}); !out.Nothing {
		t.Errorf("wrote %+v", out.Plan)
	}
	g.pay("pay3", g.bob, 3, 500, "payment")
	out := g.publish(publishing.PublishIn{})
	if out.Nothing || out.Edition.Written != 3 {
		t.Errorf("wrote %d files", out.Edition.Written) // the box, pack.json, SHA256SUMS
	}
	if b := g.box(g.bob); len(b.Receipts) != 1 || b.Made != "2026-11-25" {
		t.Errorf("%+v", b)
	}
	g.Set(func(s *settings.Settings) { s.PackMyPage = settings.Off })
	g.publish(publishing.PublishIn{})
	if b := g.box(g.anna); b != nil || g.opened(g.anna).Boxes {
		t.Errorf("%+v", b)
	}
}
