package members_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"guildbook/app"
	"guildbook/app/civil"
	"guildbook/app/members"
	"guildbook/app/terms"
	"guildbook/app/testkit"
	"guildbook/app/testkit/whole"
)

// parting is two members, P and Q, who are merged and parted again.
type parting struct {
	*testkit.Kit
	a          *app.App
	plan, p, q string
	merge      string
}

func newParting(t *testing.T) *parting {
	a, k := whole.New(t)
	d := &parting{Kit: k, a: a}
	d.plan = k.Plan(k.Tier("Member"), "Month", 1000, "30d")
	d.p, d.q = k.Member("P"), k.Member("Q")
	return d
}

func (d *parting) must(err error) {
	d.T.Helper()
	if err != nil {
		d.T.Fatal(err)
	}
}

func (d *parting) pays(member string, on civil.Date) string {
	d.T.Helper()
	out, err := d.a.RecordPayment(d.Ctx, app.RecordIn{MemberID: member, PlanID: d.plan, Method: "wechat", On: on})
	d.must(err)
	return out.Payment.ID
}

func (d *parting) merged() {
	d.T.Helper()
	out, err := d.a.MergeMembers(d.Ctx, members.MergeIn{KeepID: d.p, GoneID: d.q})
	d.must(err)
	d.merge = out.ID
}

func (d *parting) parted() {
	d.T.Helper()
	_, err := d.a.UndoMerge(d.Ctx, members.IDIn{ID: d.merge})
	d.must(err)
}

// of is the live terms of a member as "start..end ".
func (d *parting) of(member string) string {
	return d.Text(`SELECT coalesce(group_concat(start_on || '..' || end_on, ' '), '') FROM
		(SELECT * FROM terms WHERE member_id = ? AND voided_at IS NULL ORDER BY start_on)`, member)
}

func (d *parting) want(p, q string) {
	d.T.Helper()
	if got := d.of(d.p); got != p {
		d.T.Errorf("P has %s, want %s", got, p)
	}
	if got := d.of(d.q); got != q {
		d.T.Errorf("Q has %s, want %s", got, q)
	}
}

// What was bought after a merge does not wait for the end of what went back.
func TestPartedMembersHaveWhatTheyPaidFor(t *testing.T) {
	for name, c := range map[string]struct {
		do   func(d *parting)
		p, q string
	}{
		"paid after the merge": {func(d *parting) {
			d.pays(d.q, "2026-11-20")
			d.merged()
			d.pays(d.p, "2026-11-22")
		}, "2026-11-22..2026-12-21", "2026-11-20..2026-12-19"},
		"twice, a term of their own before": {func(d *parting) {
			d.pays(d.p, "2026-10-25")
			d.pays(d.q, "2026-11-20")
			d.merged()
			d.pays(d.p, "2026-11-22")
			d.pays(d.p, "2026-11-22")
		}, "2026-10-25..2026-11-23 2026-11-24..2026-12-23 2026-12-24..2027-01-22", "2026-11-20..2026-12-19"},
		"written down late, before what was the other's": {func(d *parting) {
			d.pays(d.q, "2026-11-20")
			d.merged()
			d.pays(d.p, "2026-11-10")
		}, "2026-11-10..2026-12-09", "2026-11-20..2026-12-19"},
		"what was the other's was refunded meanwhile": {func(d *parting) {
			id := d.pays(d.q, "2026-11-10")
			d.merged()
			d.pays(d.p, "2026-11-15")
			_, err := d.a.ReversePayment(d.Ctx, app.ReverseIn{PaymentID: id, Kind: "refund", On: "2026-11-20", Why: "asked"})
			d.must(err)
		}, "2026-11-15..2026-12-14", ""},
		"what was their own was refunded meanwhile": {func(d *parting) {
			id := d.pays(d.p, "2026-11-01")
			d.pays(d.q, "2026-11-10")
			d.merged()
			d.pays(d.p, "2026-11-15")
			_, err := d.a.ReversePayment(d.Ctx, app.ReverseIn{PaymentID: id, Kind: "refund", On: "2026-11-20", Why: "asked"})
			d.must(err)
		}, "2026-11-20..2026-12-19", "2026-11-20..2026-12-19"},
		"the other's pause": {func(d *parting) {
			d.pays(d.q, "2026-11-10")
			_, err := d.a.Terms.Pause(d.Ctx, terms.PauseIn{MemberID: d.q, TierID: d.Text("SELECT tier_id FROM plans"), From: "2026-11-15", To: "2026-11-24", Past: true, Reason: "away"})
			d.must(err)
			d.merged()
			d.pays(d.p, "2026-11-22")
		}, "2026-11-22..2026-12-21", "2026-11-10..2026-12-19"},
	} {
		t.Run(name, func(t *testing.T) {
			d := newParting(t)
			c.do(d)
			d.parted()
			d.want(c.p, c.q)
		})
	}
}

// Whatever two members paid before they were merged and after it: parted, each has what they would have had without it.
func TestPartedMembersHaveWhatTheyWouldHave(t *testing.T) {
	d := newParting(t)
	n := 0
	rapid.Check(t, func(r *rapid.T) {
		n++
		var pay [3][]int // by P and by Q before the merge, by P after it: days before today
		for i := range pay {
			pay[i] = rapid.SliceOfN(rapid.IntRange(0, 90), 0, 3).Draw(r, fmt.Sprint("paid ", i))
		}
		run := func(merge bool) (string, string) {
			d.p, d.q = d.Member(fmt.Sprint("P", n, merge)), d.Member(fmt.Sprint("Q", n, merge))
			for i, member := range []string{d.p, d.q, d.p} {
				if i == 2 && merge {
					d.merged()
				}
				for _, days := range pay[i] {
					d.pays(member, testkit.Today.AddDays(-days))
				}
			}
			if merge {
				d.parted()
			}
			return d.of(d.p), d.of(d.q)
		}
		p, q := run(true)
		if wantP, wantQ := run(false); p != wantP || q != wantQ {
			r.Fatalf("P has %s, Q has %s; without the merge %s and %s", p, q, wantP, wantQ)
		}
	})
}

// Whatever is paid, refunded and corrected while two members are one: parted, every payment that stands gives all its days, and
// no day twice.
func TestPartedMembersLoseNoDay(t *testing.T) {
	d := newParting(t)
	n := 0
	rapid.Check(t, func(r *rapid.T) {
		n++
		d.p, d.q = d.Member(fmt.Sprint("P", n)), d.Member(fmt.Sprint("Q", n))
		var stand []string
		pay := func(member string, times int) {
			for range times {
				stand = append(stand, d.pays(member, testkit.Today.AddDays(-rapid.IntRange(0, 90).Draw(r, "day"))))
			}
		}
		pay(d.p, rapid.IntRange(0, 2).Draw(r, "P before"))
		pay(d.q, rapid.IntRange(0, 2).Draw(r, "Q before"))
		d.merged()
		for range rapid.IntRange(1, 5).Draw(r, "acts") {
			if len(stand) == 0 || rapid.Bool().Draw(r, "pay") {
				pay(d.p, 1)
				continue
			}
			i := rapid.IntRange(0, len(stand)-1).Draw(r, "which")
			_, err := d.a.ReversePayment(d.Ctx, app.ReverseIn{PaymentID: stand[i], Kind: rapid.SampledFrom([]string{"refund", "correction"}).Draw(r, "kind"), Why: "asked"})
			d.must(err)
			stand = slices.Delete(stand, i, i+1)
		}
		d.parted()
		if got := d.Count("SELECT count(*) FROM terms WHERE member_id IN (?, ?) AND voided_at IS NULL AND julianday(end_on) - julianday(start_on) = 29", d.p, d.q); got != len(stand) {
			r.Fatalf("%d terms are whole, of %d: P has %s, Q has %s", got, len(stand), d.of(d.p), d.of(d.q))
		}
		if got := d.Count(`SELECT count(*) FROM terms a JOIN terms b ON a.id < b.id AND a.member_id = b.member_id AND a.start_on <= b.end_on AND b.start_on <= a.end_on
			WHERE a.member_id IN (?, ?) AND a.voided_at IS NULL AND b.voided_at IS NULL`, d.p, d.q); got != 0 {
			r.Fatalf("days are given twice: P has %s, Q has %s", d.of(d.p), d.of(d.q))
		}
	})
}
