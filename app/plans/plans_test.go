package plans_test

import (
	"strings"
	"testing"

	"guildbook/app/plans"
	"guildbook/app/testkit"
)

type fixture struct {
	*testkit.Kit
	*plans.Service
}

func begin(t *testing.T) *fixture {
	k := testkit.New(t)
	return &fixture{Kit: k, Service: plans.New(k.DB, k.Settings)}
}

func (f *fixture) tier(name string) plans.Tier {
	f.T.Helper()
	tier, err := f.AddTier(f.Ctx, plans.AddTierIn{Name: name})
	if err != nil {
		f.T.Fatal(err)
	}
	return tier
}

func (f *fixture) plan(in plans.AddPlanIn) plans.Plan {
	f.T.Helper()
	plan, err := f.AddPlan(f.Ctx, in)
	if err != nil {
		f.T.Fatal(err)
	}
	return plan
}

func (f *fixture) must(err error) {
	f.T.Helper()
	if err != nil {
		f.T.Fatal(err)
	}
}

func TestTiersGetTagsInOrderAndNeverAnOldOne(t *testing.T) {
	f := begin(t)
	a, b := f.tier(" Ordinary "), f.tier("核心圈")
	if a.Tag != "t1" || b.Tag != "t2" || a.Name != "Ordinary" || b.Position <= a.Position {
		t.Fatalf("%+v %+v", a, b)
	}
	f.must(f.TrashTier(f.Ctx, plans.IDIn{ID: b.ID}))
	if c := f.tier("Guests"); c.Tag != "t3" {
		t.Fatalf("a tag was used again: %+v", c)
	}
	list, err := f.Tiers(f.Ctx, plans.ListIn{})
	if err != nil || len(list) != 2 {
		t.Fatalf("%+v %v", list, err)
	}
	list, err = f.Tiers(f.Ctx, plans.ListIn{Trashed: true})
	if err != nil || len(list) != 3 || !list[1].Trashed {
		t.Fatalf("%+v %v", list, err)
	}
}

func TestAListWithoutRowsIsEmptyNotMissing(t *testing.T) {
	f := begin(t)
	tiers, err := f.Tiers(f.Ctx, plans.ListIn{})
	f.must(err)
	list, err := f.Plans(f.Ctx, plans.ListIn{})
	f.must(err)
	if tiers == nil || list == nil {
		t.Fatal("a nil list becomes null on the page")
	}
}

func TestTierNames(t *testing.T) {
	f := begin(t)
	a := f.tier("Ordinary")
	_, err := f.AddTier(f.Ctx, plans.AddTierIn{Name: "ordinary"})
	testkit.WantCode(t, err, "plans.tier_exists")
	_, err = f.AddTier(f.Ctx, plans.AddTierIn{Name: "  "})
	testkit.WantField(t, err, "name", "field.required")
	_, err = f.AddTier(f.Ctx, plans.AddTierIn{Name: strings.Repeat("圈", 101)})
	testkit.WantField(t, err, "name", "field.too_long")
	_, err = f.AddTier(f.Ctx, plans.AddTierIn{Name: "two\nlines"})
	testkit.WantField(t, err, "name", "plans.name_one_line")
	f.must(f.TrashTier(f.Ctx, plans.IDIn{ID: a.ID}))
	_, err = f.AddTier(f.Ctx, plans.AddTierIn{Name: "ORDINARY"})
	testkit.WantCode(t, err, "plans.tier_in_trash")

	b := f.tier("Élan")
	_, err = f.RenameTier(f.Ctx, plans.RenameTierIn{ID: b.ID, Name: "Ordinary"})
	testkit.WantCode(t, err, "plans.tier_in_trash")
	c, err := f.RenameTier(f.Ctx, plans.RenameTierIn{ID: b.ID, Name: "ÉLAN"})
	f.must(err)
	if c.Name != "ÉLAN" || c.Tag != b.Tag {
		t.Fatalf("%+v", c)
	}
	_, err = f.RenameTier(f.Ctx, plans.RenameTierIn{ID: a.ID, Name: "In the trash"})
	testkit.WantCode(t, err, "plans.tier_not_found")
}

func TestFindTier(t *testing.T) {
	f := begin(t)
	a, b := f.tier("Ordinary"), f.tier("T1")
	for ref, want := range map[string]string{a.ID: a.ID, "ordinary": a.ID, " ORDINARY ": a.ID, "t1": b.ID, "t2": b.ID} {
		if got, err := f.FindTier(f.Ctx, ref); err != nil || got.ID != want {
			t.Errorf("%q: %+v %v", ref, got, err)
		}
	}
	for _, ref := range []string{"", "t9", "Core"} {
		_, err := f.FindTier(f.Ctx, ref)
		testkit.WantCode(t, err, "plans.tier_not_found")
	}
	f.must(f.TrashTier(f.Ctx, plans.IDIn{ID: a.ID}))
	_, err := f.FindTier(f.Ctx, "Ordinary")
	testkit.WantCode(t, err, "plans.tier_not_found")
}

func TestATierInUseStays(t *testing.T) {
	for name, use := range map[string]func(*fixture, string){
		"a plan": func(f *fixture, tier string) { f.Plan(tier, "Year", 1, "1y") },
		"a lesson": func(f *fixture, tier string) {
			f.Lesson(f.Course("C"), "L", "text", tier)
		},
		"a running term":      func(f *fixture, tier string) { f.Term(f.Member("A"), tier, "2026-01-01", "2026-11-22") },
		"a term in its grace": func(f *fixture, tier string) { f.Term(f.Member("A"), tier, "2026-01-01", "2026-11-15") },
		"a term for life":     func(f *fixture, tier string) { f.Term(f.Member("A"), tier, "2026-01-01", "") },
	} {
		t.Run(name, func(t *testing.T) {
			f := begin(t)
			tier := f.tier("Ordinary")
			use(f, tier.ID)
			testkit.WantCode(t, f.TrashTier(f.Ctx, plans.IDIn{ID: tier.ID}), "plans.tier_in_use")
		})
	}
	f := begin(t)
	tier := f.tier("Ordinary")
	f.Term(f.Member("A"), tier.ID, "2026-01-01", "2026-11-14")
	f.Trash("plans", f.Plan(tier.ID, "Year", 1, "1y"))
	f.Trash("lessons", f.Lesson(f.Course("C"), "L", "text", tier.ID))
	f.must(f.TrashTier(f.Ctx, plans.IDIn{ID: tier.ID}))
	f.must(f.TrashTier(f.Ctx, plans.IDIn{ID: tier.ID}))
	f.must(f.RestoreTier(f.Ctx, plans.IDIn{ID: tier.ID}))
	if _, err := f.FindTier(f.Ctx, "Ordinary"); err != nil {
		t.Fatal(err)
	}
	if n := f.Count("SELECT count(*) FROM audit WHERE entity = 'tier' AND action IN ('trashed', 'restored')"); n != 2 {
		t.Errorf("%d audit rows, want one trashed and one restored", n)
	}
	testkit.WantCode(t, f.TrashTier(f.Ctx, plans.IDIn{ID: "x"}), "plans.tier_not_found")
	testkit.WantCode(t, f.RestoreTier(f.Ctx, plans.IDIn{ID: "x"}), "plans.tier_not_found")
}

func TestOrderTiers(t *testing.T) {
	f := begin(t)
	a, b, c := f.tier("A"), f.tier("B"), f.tier("C")
	f.must(f.OrderTiers(f.Ctx, plans.OrderIn{IDs: []string{c.ID, a.ID}}))
	list, err := f.Tiers(f.Ctx, plans.ListIn{})
	f.must(err)
	if list[0].ID != c.ID || list[1].ID != a.ID || list[2].ID != b.ID {
		t.Fatalf("%+v", list)
	}
	testkit.WantCode(t, f.OrderTiers(f.Ctx, plans.OrderIn{IDs: []string{a.ID, a.ID}}), "plans.tier_not_found")
}

func TestPlans(t *testing.T) {
	f := begin(t)
	core, ordinary := f.tier("Core"), f.tier("Ordinary")
	f.must(f.OrderTiers(f.Ctx, plans.OrderIn{IDs: []string{ordinary.ID, core.ID}}))
	f.plan(plans.AddPlanIn{Name: "Core year", TierID: core.ID, Price: "1,999", Period: "1y", GraceDays: 14})
	p := f.plan(plans.AddPlanIn{Name: " 年度会员 ", TierID: ordinary.ID, Price: "199.00", Period: "1Y", GraceDays: 7})
	f.plan(plans.AddPlanIn{Name: "Yen", TierID: ordinary.ID, Price: "3000", Currency: "jpy", Period: "until:2027/1/31"})
	if p.Name != "年度会员" || p.Price.Minor != 19900 || p.Price.Currency != "CNY" || p.Period != "1y" || p.TierName != "Ordinary" {
		t.Fatalf("%+v", p)
	}
	list, err := f.Plans(f.Ctx, plans.ListIn{})
	f.must(err)
	if len(list) != 3 || list[0] != p || list[1].Price.Minor != 3000 || list[1].Period != "until:2027-01-31" || list[2].Name != "Core year" {
		t.Fatalf("%+v", list)
	}
	got, err := f.FindPlan(f.Ctx, "年度会员")
	f.must(err)
	if got != p {
		t.Fatalf("%+v", got)
	}

	changed, err := f.ChangePlan(f.Ctx, plans.ChangePlanIn{ID: p.ID, Name: "年度会员", Price: "219", Period: "1y", GraceDays: 10})
	f.must(err)
	if changed.Price.Minor != 21900 || changed.GraceDays != 10 || changed.Position != p.Position {
		t.Fatalf("%+v", changed)
	}
	f.must(f.TrashPlan(f.Ctx, plans.IDIn{ID: p.ID}))
	_, err = f.FindPlan(f.Ctx, "年度会员")
	testkit.WantCode(t, err, "plans.plan_not_found")
	_, err = f.ChangePlan(f.Ctx, plans.ChangePlanIn{ID: p.ID, Name: "x", Price: "1", Period: "1y"})
	testkit.WantCode(t, err, "plans.plan_not_found")
	_, err = f.AddPlan(f.Ctx, plans.AddPlanIn{Name: "年度会员", TierID: ordinary.ID, Price: "1", Period: "1y"})
	testkit.WantField(t, err, "name", "plans.plan_in_trash")
	f.must(f.RestorePlan(f.Ctx, plans.IDIn{ID: p.ID}))
	if got, err = f.FindPlan(f.Ctx, p.ID); err != nil || got != changed {
		t.Fatalf("%+v %v", got, err)
	}
	testkit.WantCode(t, f.TrashPlan(f.Ctx, plans.IDIn{ID: "x"}), "plans.plan_not_found")
	testkit.WantCode(t, f.RestorePlan(f.Ctx, plans.IDIn{ID: "x"}), "plans.plan_not_found")
}

func TestAPlanIsNotRestoredIntoATrashedTier(t *testing.T) {
	f := begin(t)
	tier := f.tier("Ordinary")
	p := f.plan(plans.AddPlanIn{Name: "Year", TierID: tier.ID, Price: "1", Period: "1y"})
	f.must(f.TrashPlan(f.Ctx, plans.IDIn{ID: p.ID}))
	f.must(f.TrashTier(f.Ctx, plans.IDIn{ID: tier.ID}))
	testkit.WantCode(t, f.RestorePlan(f.Ctx, plans.IDIn{ID: p.ID}), "plans.tier_in_trash")
	_, err := f.AddPlan(f.Ctx, plans.AddPlanIn{Name: "Month", TierID: tier.ID, Price: "1", Period: "1m"})
	testkit.WantField(t, err, "tierId", "plans.tier_not_found")
}

func TestAPlanNamesEveryWrongField(t *testing.T) {
	f := begin(t)
	tier := f.tier("Ordinary")
	good := plans.AddPlanIn{Name: "Year", TierID: tier.ID, Price: "199", Period: "1y", GraceDays: 7}
	kept := f.plan(good)
	good.Name = "Another"
	for _, c := range []struct {
		field, code string
		change      func(*plans.AddPlanIn)
	}{
		{"name", "field.required", func(in *plans.AddPlanIn) { in.Name = " " }},
		{"name", "plans.plan_exists", func(in *plans.AddPlanIn) { in.Name = "YEAR" }},
		{"tierId", "field.required", func(in *plans.AddPlanIn) { in.TierID = "" }},
		{"tierId", "plans.tier_not_found", func(in *plans.AddPlanIn) { in.TierID = "x" }},
		{"price", "field.required", func(in *plans.AddPlanIn) { in.Price = "" }},
		{"price", "money.bad_amount", func(in *plans.AddPlanIn) { in.Price = "1.999" }},
		{"price", "money.bad_amount", func(in *plans.AddPlanIn) { in.Price = "¥199" }},
		{"price", "plans.price_negative", func(in *plans.AddPlanIn) { in.Price = "-1" }},
		{"price", "money.too_large", func(in *plans.AddPlanIn) { in.Price = "100000000000.01" }},
		{"currency", "money.bad_currency", func(in *plans.AddPlanIn) { in.Currency = "RMB" }},
		{"period", "field.required", func(in *plans.AddPlanIn) { in.Period = "" }},
		{"period", "civil.bad_period", func(in *plans.AddPlanIn) { in.Period = "1w" }},
		{"graceDays", "field.out_of_range", func(in *plans.AddPlanIn) { in.GraceDays = -1 }},
		{"graceDays", "field.out_of_range", func(in *plans.AddPlanIn) { in.GraceDays = 367 }},
	} {
		in := good
		c.change(&in)
		_, err := f.AddPlan(f.Ctx, in)
		testkit.WantCode(t, err, "plans.invalid")
		testkit.WantField(t, err, c.field, c.code)
		if c.field == "tierId" || c.field == "currency" || c.code == "plans.plan_exists" {
			continue
		}
		_, err = f.ChangePlan(f.Ctx, plans.ChangePlanIn{ID: kept.ID, Name: in.Name, Price: in.Price, Period: in.Period, GraceDays: in.GraceDays})
		testkit.WantField(t, err, c.field, c.code)
	}
	if n := f.Count("SELECT count(*) FROM plans"); n != 1 {
		t.Fatalf("%d plans", n)
	}
}

func TestATierHeldToTheLastDayIsInUse(t *testing.T) {
	f := begin(t)
	tier := f.tier("Ordinary")
	f.Term(f.Member("Ada"), tier.ID, "2026-01-01", "9999-12-31")
	testkit.WantCode(t, f.TrashTier(f.Ctx, plans.IDIn{ID: tier.ID}), "plans.tier_in_use")
}
