package app_test

import (
	"strings"
	"testing"

	"guildbook/app"
	"guildbook/app/reports"
)

// A refund with a day of its own counts in the month of that day, and both months agree, whosever bill tells it.
func TestRefundsInALaterMonth(t *testing.T) {
	alipay := func(rows ...string) string {
		return "------------------------------------------------------------------------------------\n导出信息：\n姓名：夜读\n支付宝账户：x@example.com\n" +
			"起始时间：[2026-10-01 00:00:00]    终止时间：[2026-11-22 00:00:00]\n导出交易类型：[全部]\n导出时间：[2026-11-22 10:00:00]\n共2笔记录\n收入：1笔 199.00元\n支出：1笔 50.00元\n不计收支：0笔 0.00元\n\n" +
			"特别提示：\n1.本回单内容可表明支付宝受理了相应支付交易申请\n\n------------------------支付宝（中国）网络技术有限公司  电子客户回单------------------------\n" +
			"交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注,\n" + strings.Join(rows, "\n") + "\n"
	}
	for _, c := range []struct{ name, file, method, body string }{
		{"wechat", "w.csv", "wechat", wechatBill([]movement{
			{day: "2026-10-20", party: "Zhang San", id: "4200001", order: "M1", direction: "收入", fen: 19900, kind: "二维码收款"},
			{day: "2026-11-02", party: "Zhang San", id: "4200001_1", order: "M1", direction: "支出", fen: 5000, kind: "二维码收款-退款", status: "支付成功"},
		}, false)},
		{"alipay", "a.csv", "alipay", alipay(
			"2026-10-20 19:04:13,转账红包,Zhang San,z***@example.com,会费,收入,199.00,余额,交易成功,2026102022001\t,\t,,",
			"2026-11-02 19:04:13,退款,Zhang San,z***@example.com,退款-会费,支出,50.00,余额,退款成功,2026102022001_R1\t,\t,,",
		)},
		{"stripe", "s.csv", "stripe", "balance_transaction_id,created_utc,available_on_utc,currency,gross,fee,net,reporting_category,source_id,description\n" +
			"txn_1,2026-10-20 11:04:13,2026-10-22,cny,199.00,6.00,193.00,charge,ch_1,Zhang San\n" +
			"txn_2,2026-11-02 11:04:13,2026-11-02,cny,-50.00,0.00,-50.00,refund,re_1,REFUND FOR CHARGE (Zhang San)\n"},
		{"paypal", "p.csv", "paypal", `"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","From Email Address","To Email Address","Transaction ID","Reference Txn ID","Balance","Balance Impact"` + "\n" +
			`"20/10/2026","19:04:13","Asia/Shanghai","Zhang San","General Payment","Completed","CNY","199.00","-6.00","193.00","z@example.com","o@example.com","PP1","","193.00","Credit"` + "\n" +
			`"02/11/2026","19:04:13","Asia/Shanghai","Zhang San","Payment Refund","Completed","CNY","-50.00","0.00","-50.00","o@example.com","z@example.com","PP2","PP1","143.00","Debit"` + "\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t)
			out, err := d.ImportBill(d.Ctx, app.BillIn{Path: d.file(c.file, c.body), Order: "dmy"})
			if err != nil {
				t.Fatal(err)
			}
			if n := out.Bills[0].Bad; len(n) > 0 {
				t.Fatalf("%+v", n)
			}
			paid, err := d.AcceptLine(d.Ctx, app.AcceptIn{Line: 1, MemberID: d.member, PlanID: d.year})
			if err != nil {
				t.Fatal(err)
			}
			check := func(month string, in, gone int64, agrees bool) {
				t.Helper()
				m, err := d.Reports.Month(d.Ctx, reports.MonthIn{Month: month})
				if err != nil {
					t.Fatal(err)
				}
				for _, s := range m.Sums {
					if s.Method != c.method {
						continue
					}
					if s.BillIn.Minor != in || s.BillOut.Minor != gone || s.Agrees != agrees || agrees && (s.LedgerIn.Minor != in || s.LedgerOut.Minor != gone || len(m.Differences) > 0) {
						t.Errorf("%s: %+v %+v", month, s, m.Differences)
					}
					return
				}
				t.Errorf("%s: no %s in %+v", month, c.method, m.Sums)
			}
			check("2026-10", 19900, 0, true)
			check("2026-11", 0, 5000, false)
			if _, err := d.AcceptLine(d.Ctx, app.AcceptIn{Line: 2, Refund: paid.Payments[0].ID}); err != nil {
				t.Fatal(err)
			}
			check("2026-10", 19900, 0, true)
			check("2026-11", 0, 5000, true)
		})
	}
}
