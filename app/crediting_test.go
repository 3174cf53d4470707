package app_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"guildbook/app"
	"guildbook/app/payments"
	"guildbook/app/terms"
)

// Whatever is paid in, set aside, spent, carried over, paused and undone: the ledger is the money that moved, credit is what
// of it was not spent, and what is undone leaves the terms as they were.
func TestMoneyAddsUpOverAnyHistory(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	core := d.Tier("Core")
	coreYear := d.Plan(core, "Core year", 39900, "1y")
	n := 0
	rapid.Check(t, func(r *rapid.T) {
		n++
		d.member = d.Member(fmt.Sprint("Somebody ", n))
		var net, credit int64
		must := func(err error) {
			if err != nil {
				r.Fatal(err)
			}
		}
		for i := range rapid.IntRange(1, 9).Draw(r, "acts") {
			was := d.ends()
			switch rapid.SampledFrom([]string{"pay", "over", "deposit", "spend", "change", "pause", "undo"}).Draw(r, fmt.Sprint(i)) {
			case "pay":
				out := d.record(app.RecordIn{PlanID: rapid.SampledFrom([]string{d.year, d.month, coreYear}).Draw(r, "plan")})
				net += out.Payment.Amount.Minor
			case "over":
				out := d.record(app.RecordIn{PlanID: d.month, Amount: "35", KeepOver: true})
				net, credit = net+3500, credit+out.Credit.Minor
				if out.Credit.Minor != 1500 {
					r.Fatalf("%+v", out.Credit)
				}
			case "deposit":
				_, err := d.Deposit(d.Ctx, app.DepositIn{MemberID: d.member, Amount: "50"})
				must(err)
				net, credit = net+5000, credit+5000
			case "spend":
				out, err := d.SpendCredit(d.Ctx, app.SpendIn{MemberID: d.member, PlanID: d.month})
				if credit < 2000 {
					if err == nil {
						r.Fatal("spent what was not there")
					}
					break
				}
				must(err)
				if rapid.Bool().Draw(r, "undo") {
					_, err := d.TakeBackTerm(d.Ctx, terms.IDIn{ID: out.Change.TermID})
					must(err)
					if d.ends() != was {
						r.Fatalf("undone: %s, was %s", d.ends(), was)
					}
					break
				}
				credit -= 2000
			case "change":
				out, err := d.ChangeTier(d.Ctx, terms.ChangeIn{MemberID: d.member, TierID: d.tier, PlanID: coreYear})
				if err == nil && rapid.Bool().Draw(r, "undo") {
					_, err := d.Terms.UndoChange(d.Ctx, terms.IDIn{ID: out.ID})
					must(err)
					if d.ends() != was {
						r.Fatalf("undone: %s, was %s", d.ends(), was)
					}
				}
			case "pause":
				out, err := d.Terms.Pause(d.Ctx, terms.PauseIn{MemberID: d.member, TierID: d.tier, To: "2026-12-01", Reason: "away"})
				if err == nil {
					_, err := d.Terms.UndoPause(d.Ctx, terms.IDIn{ID: out.Pause.ID})
					must(err)
					if d.ends() != was {
						r.Fatalf("undone: %s, was %s", d.ends(), was)
					}
				}
			case "undo":
				out := d.record(app.RecordIn{PlanID: d.month})
				_, err := d.ReversePayment(d.Ctx, app.ReverseIn{PaymentID: out.Payment.ID, Kind: "correction"})
				must(err)
				if d.ends() != was {
					r.Fatalf("undone: %s, was %s", d.ends(), was)
				}
			}
		}
		ledger, err := d.Payments.List(d.Ctx, payments.LedgerIn{MemberID: d.member})
		must(err)
		if len(ledger.Sums) > 0 && ledger.Sums[0].Net.Minor != net || len(ledger.Sums) == 0 && net != 0 {
			r.Fatalf("the ledger adds up to %+v, want %d", ledger.Sums, net)
		}
		left, err := d.Payments.Credits(d.Ctx, payments.MemberIn{MemberID: d.member})
		must(err)
		if len(left.Left) > 0 && left.Left[0].Minor != credit || len(left.Left) == 0 && credit != 0 {
			r.Fatalf("credit %+v, want %d", left.Left, credit)
		}
	})
}
