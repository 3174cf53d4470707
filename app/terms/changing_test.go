package terms_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"guildbook/app/civil"
	"guildbook/app/money"
	"guildbook/app/terms"
)

// changer changes a member between two tiers of one price.
type changer struct {
	*fixture
	tiers [2]string
	plans [2]string
}

func changing(t *testing.T) *changer {
	f := begin(t)
	c := &changer{fixture: f, tiers: [2]string{f.tier, f.Tier("Other")}}
	for i, tier := range c.tiers {
		c.plans[i] = f.Plan(tier, fmt.Sprint("Plan ", i), 36500, "1y")
	}
	return c
}

func (c *changer) pay(t interface{ Fatal(...any) }, tier int, period string, on civil.Date) {
	_, _, err := c.Give(c.Ctx, terms.GiveIn{
		MemberID: c.member, TierID: c.tiers[tier], Kind: terms.Paid, Period: period, On: on, GraceDays: 7,
		Paid: money.Amount{Minor: 36500, Currency: "CNY"},
	})
	if err != nil {
		t.Fatal(err)
	}
}

func (c *changer) carry(from int, on civil.Date) (terms.ChangeOut, error) {
	return c.ChangeTier(c.Ctx, terms.ChangeIn{MemberID: c.member, TierID: c.tiers[from], PlanID: c.plans[1-from], On: on}, terms.CarryTo{
		TierID: c.tiers[1-from], Price: money.Amount{Minor: 36500, Currency: "CNY"}, Period: "365d", GraceDays: 7,
	})
}

// There and back within the days of grace: the days that were used in the other tier are not given again, and none is lost.
func TestBackWithinGraceNoCarriedDayIsLost(t *testing.T) {
	c := changing(t)
	c.pay(t, 0, "365d", "2026-11-01")
	if _, err := c.carry(0, "2026-11-20"); err != nil {
		t.Fatal(err)
	}
	out, err := c.carry(1, "2026-11-23")
	if err != nil {
		t.Fatal(err)
	}
	if ch := out.Change; ch.StartOn != "2026-11-23" || ch.EndOn != "2027-10-31" || ch.Joined {
		t.Fatalf("carried back: %+v", out)
	}
	c.want("2026-11-01..2026-11-19", "2026-11-20..2026-11-22", "2026-11-23..2027-10-31")
	// What is paid late into the tier leaves it where it is, and a correction does, too.
	late, _, err := c.Give(c.Ctx, terms.GiveIn{MemberID: c.member, TierID: c.tiers[0], Period: "10d", On: "2026-11-22", GraceDays: 7})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Void(c.Ctx, terms.IDIn{ID: late.ID}); err != nil {
		t.Fatal(err)
	}
	c.want("2026-11-01..2026-11-19", "2026-11-20..2026-11-22", "2026-11-23..2027-10-31")
	if _, err := c.UndoChange(c.Ctx, terms.IDIn{ID: out.ID}); err != nil {
		t.Fatal(err)
	}
	c.want("2026-11-01..2026-11-19", "2026-11-20..2027-10-31")
}

// Whatever was paid before and however often a member changes: what is carried over lies on no day before the change, and covers
// as many days from it on as were carried.
func TestCarriedDaysBeginWithTheChange(t *testing.T) {
	c := changing(t)
	n := 0
	rapid.Check(t, func(r *rapid.T) {
		n++
		c.member = c.Member(fmt.Sprint("Changer ", n))
		day := civil.Date("2026-02-01")
		for i := range rapid.IntRange(1, 8).Draw(r, "acts") {
			day = day.AddDays(rapid.IntRange(0, 12).Draw(r, "days"))
			tier := rapid.IntRange(0, 1).Draw(r, fmt.Sprint("tier ", i))
			if rapid.Bool().Draw(r, "pay") {
				c.pay(r, tier, rapid.SampledFrom([]string{"5d", "30d", "100d"}).Draw(r, "period"), day)
				continue
			}
			before, err := c.Of(c.Ctx, c.member)
			if err != nil {
				r.Fatal(err)
			}
			out, err := c.carry(tier, day)
			if err != nil {
				continue // nothing is left there
			}
			all, err := c.Of(c.Ctx, c.member)
			if err != nil {
				r.Fatal(err)
			}
			for _, x := range all {
				if x.ID == out.Change.TermID && (x.StartOn < day || x.EndOn.Sub(x.StartOn)+1 != out.Days) {
					r.Fatalf("on %s %d days were carried, but it gives %s..%s after %+v", day, out.Days, x.StartOn, x.EndOn, before)
				}
			}
			if rapid.Bool().Draw(r, "undo") {
				if _, err := c.UndoChange(c.Ctx, terms.IDIn{ID: out.ID}); err != nil {
					r.Fatal(err)
				}
			}
		}
	})
}
