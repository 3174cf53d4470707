package app_test

import (
	"testing"

	"guildbook/app"
	"guildbook/app/payments"
	"guildbook/app/testkit/whole"
)

// The fee of a payment that never was goes with it; that of one whose money went back stays spent.
func TestACorrectionGivesTheFeeBack(t *testing.T) {
	a, k := whole.New(t)
	plan := k.Plan(k.Tier("Ordinary"), "Year", 19900, "1y")
	member := k.Member("Ann")
	var last string
	for i, c := range []struct {
		kind, amount string
		again        bool // the payment before
		left         int64
	}{
		{kind: payments.KindCorrection},
		{kind: payments.KindRefund, left: 30},
		{kind: payments.KindCorrection, amount: "99", left: 60}, // the fee of a part cannot be told
		{kind: payments.KindCorrection, again: true, left: 30},
		{kind: payments.KindCorrection, amount: "100", left: 60},
	} {
		if !c.again {
			out, err := a.RecordPayment(k.Ctx, app.RecordIn{MemberID: member, PlanID: plan, Amount: "199", Fee: "0.30", Reference: string(rune('a' + i))})
			if err != nil {
				t.Fatal(err)
			}
			last = out.Payment.ID
		}
		if _, err := a.ReversePayment(k.Ctx, app.ReverseIn{PaymentID: last, Kind: c.kind, Amount: c.amount}); err != nil {
			t.Fatal(err)
		}
		for table, want := range map[string]int64{"ledger_months": c.left, "ledger_cells": c.left} {
			if got := k.Count("SELECT sum(fee_minor) FROM " + table); int64(got) != want {
				t.Errorf("%s %s: %s has fees of %d, want %d", c.kind, c.amount, table, got, want)
			}
		}
	}
	list, err := a.Payments.List(k.Ctx, payments.LedgerIn{Query: "ann"})
	if err != nil {
		t.Fatal(err)
	}
	var fees, net int64
	for _, p := range list.Rows {
		fees, net = fees+p.Fee.Minor, net+p.Net.Minor
	}
	if sum := list.Sums[0]; sum.Fee.Minor != 60 {
		t.Errorf("sums %+v", sum)
	}
	if fees != 60 || net != 9900-60 {
		t.Errorf("fees %d, net %d of %+v", fees, net, list.Rows)
	}
}
