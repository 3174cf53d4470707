package app_test

import (
	"fmt"
	"strings"
	"testing"

	"guildbook/app"
	"guildbook/app/payments"
	"guildbook/app/reports"
)

// What a bill says was given back in the row of its payment counts as money that went out, and agrees with the ledger's refund; a row of
// its own, in a later bill, does not make it count twice.
func TestMonthOfARefundThatOnlyItsPaymentTells(t *testing.T) {
	d := newDesk(t)
	month := func(name string) (reports.MonthSum, string) {
		t.Helper()
		m, err := d.Reports.Month(d.Ctx, reports.MonthIn{Month: name})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, x := range m.Differences {
			got = append(got, fmt.Sprint(x.Kind, " ", x.Bill.Minor, " ", x.Ledger.Minor))
		}
		for _, s := range m.Sums {
			if s.Method == "wechat" {
				return s, strings.Join(got, ", ")
			}
		}
		return reports.MonthSum{}, strings.Join(got, ", ")
	}
	order := movement{day: "2026-10-20", party: "Zhang San", id: "4200001", order: "M1", direction: "收入", fen: 19900, kind: "二维码收款", status: "已退款(￥50.00)"}
	out := d.bill(d.file("a.csv", wechatBill([]movement{order}, false)))
	if n := out.Bills[0].Notices; len(n) != 1 || n[0].Code != "bill.refund_stated" || n[0].Severe {
		t.Fatalf("%+v", n)
	}
	if sum, _ := month("2026-10"); sum.BillIn.Minor != 19900 || sum.BillOut.Minor != 5000 || sum.Refunds.Minor != 5000 || sum.Accounts[0].Out.Minor != 5000 {
		t.Fatalf("%+v", sum)
	}
	paid, err := d.AcceptLine(d.Ctx, app.AcceptIn{Line: 1, MemberID: d.member, PlanID: d.year})
	if err != nil {
		t.Fatal(err)
	}
	if sum, got := month("2026-10"); got != "refund -5000 0" || sum.Agrees {
		t.Fatal(got)
	}
	refund := app.ReverseIn{PaymentID: paid.Payments[0].ID, Kind: payments.KindRefund, Amount: "50", On: "2026-11-02", Why: "x"}
	if _, err := d.ReversePayment(d.Ctx, refund); err != nil {
		t.Fatal(err)
	}
	if sum, got := month("2026-10"); got != "" || !sum.Agrees || sum.BillOut.Minor != 5000 {
		t.Fatalf("%s %+v", got, sum)
	}
	if _, got := month("2026-11"); got != "" {
		t.Fatal(got)
	}
	// The bill of the next month has the refund as a row of its own: it counts there, and here no more.
	d.bill(d.file("b.csv", wechatBill([]movement{
		{day: "2026-11-02", party: "Zhang San", id: "4200001_1", order: "M1", direction: "支出", fen: 5000, kind: "二维码收款-退款", status: "支付成功"},
	}, false)))
	if sum, got := month("2026-10"); got != "" || sum.BillOut.Minor != 0 {
		t.Fatalf("%s %+v", got, sum)
	}
	if sum, got := month("2026-11"); got != "line -5000 0, payment 0 -5000" || sum.BillOut.Minor != 5000 {
		t.Fatalf("%s %+v", got, sum)
	}
}
