package app_test

import (
	"fmt"
	"testing"

	"guildbook/app/reports"
	"guildbook/app/testkit/whole"
)

// Two accounts of one way of paying: each has its own sums, and together they are the sum of the method.
func TestMonthSumsOfEachAccount(t *testing.T) {
	a, k := whole.New(t)
	k.Exec("bills", `INSERT INTO imports (id, source, actor, created_at, kind) VALUES ('i', 'x', '', 1, 'bills')`)
	for n, account := range []string{"shop@example.com", "me@example.com"} {
		k.Exec("bills", `INSERT INTO bills (id, import_id, source, layout, account, method, file, lines, added, known, created_at)
			VALUES (?, 'i', 'alipay', 'x', ?, 'alipay', 'x', 2, 2, 0, 1)`, account, account)
		for i, way := range []string{"in", "out"} {
			k.Exec("bills", `INSERT INTO bill_lines (bill_id, key, exact, likeness, method, month, on_date, at, direction, kind, queue, amount_minor, currency, fee_minor)
				VALUES (?, ?, 1, 0, 'alipay', '2026-10', '2026-10-05', 0, ?, 'sale', 1, ?, 'CNY', ?)`,
				account, fmt.Sprint(n, i), way, 1000*(n+1)+100*i, 10*(n+1)*(1-i))
		}
	}
	out, err := a.Reports.Month(k.Ctx, reports.MonthIn{Month: "2026-10"})
	if err != nil {
		t.Fatal(err)
	}
	if len(out.Sums) != 1 || len(out.Sums[0].Accounts) != 2 {
		t.Fatalf("%+v", out.Sums)
	}
	sum := out.Sums[0]
	me, shop := sum.Accounts[0], sum.Accounts[1]
	if me.Account != "me@example.com" || me.In.Minor != 2000 || me.Out.Minor != 2100 || me.Fees.Minor != 20 || me.Waiting.Minor != 2000 || me.Lines != 2 {
		t.Errorf("%+v", me)
	}
	if shop.In.Minor+me.In.Minor != sum.BillIn.Minor || shop.Out.Minor+me.Out.Minor != sum.BillOut.Minor || shop.Waiting.Minor+me.Waiting.Minor != sum.Waiting.Minor ||
		shop.Fees.Minor+me.Fees.Minor != sum.BillFees.Minor {
		t.Errorf("%+v and %+v are not %+v", me, shop, sum)
	}
}
