package bill

import (
	"regexp"
	"strings"
	"testing"
)

// An amount with a minus is money that went out, whatever the column says, and that is told; no line is negative.
func TestMinusIsOut(t *testing.T) {
	change := func(from, to string) string { return strings.Replace(wechatCSV(), from, to, 1) }
	for _, c := range []struct {
		name, text, number string
		want               Direction
		minor              int64
	}{
		{"brackets", change(",收入,¥199.00", ",收入,（199.00）"), "100010550120260918000000001", Out, 19900},
		{"minus", change(",收入,¥199.00", ",收入,-199.00"), "100010550120260918000000001", Out, 19900},
		{"symbol first", change(",收入,¥199.00", ",收入,¥-199"), "100010550120260918000000001", Out, 19900},
		{"thousands", change(",收入,¥199.00", `,收入,"-1,199.00"`), "100010550120260918000000001", Out, 119900},
		{"out already", change(",支出,¥16.50", ",支出,-16.50"), "42000020260916000000003", Out, 1650},
		{"neither", change(",/,¥100.10", ",/,-100.10"), "207202609140000000000005", Neutral, 10010},
		{"merchant", strings.Replace(merchantV3, "`CNY,`199.00", "`CNY,`-199.00", 1), "", Out, 19900},
	} {
		b := one(t, []byte(c.text), "a.csv", Options{})
		told := false
		for _, n := range b.Notices {
			told = told || n.Error.Code == "bill.minus" && n.Error.Params["count"] == "1"
		}
		found := false
		for _, l := range b.Lines {
			if l.Amount.Minor < 0 {
				t.Errorf("%s: %+v", c.name, l)
			}
			found = found || (c.number == "" || l.Number == c.number) && l.Direction == c.want && l.Amount.Minor == c.minor
		}
		if !told || !found {
			t.Errorf("%s: told %v, found %v: %+v %v", c.name, told, found, b.Lines, b.Notices)
		}
	}
}

const stripeTwo = "id,Created (UTC),Amount,Amount Refunded,Currency,Converted Amount,Fee,Converted Currency,Status,Captured\n"

// A fee is kept where it is in the currency of the payment; one in another is not taken for it, and that is told.
func TestFeeInAnotherCurrency(t *testing.T) {
	b := one(t, []byte(stripeTwo+
		"ch_1,2026-10-01 16:30:00,10.00,0.00,eur,10.00,0.40,eur,Paid,true\n"+
		"ch_2,2026-10-01 16:30:00,10000,0,jpy,60.00,0.50,eur,Paid,true\n"+
		"ch_3,2026-10-01 16:30:00,10.00,0.00,usd,8.00,0.60,eur,Paid,true\n"), "a.csv", Options{})
	for i, want := range []int64{40, 0, 0} {
		if l := b.Lines[i]; l.Fee.Minor != want || l.Fee.Currency != l.Amount.Currency {
			t.Errorf("%d: %v of %v", i, l.Fee, l.Amount)
		}
	}
	if len(b.Notices) != 1 || b.Notices[0].Error.Code != "bill.other_fee" || b.Notices[0].Error.Params["count"] != "2" ||
		b.Notices[0].Error.Params["value"] != "0.50 EUR" || b.Notices[0].Error.Params["line"] != "3" {
		t.Error(b.Notices)
	}
}

var decimalPart = regexp.MustCompile(`\d+\.\d\d`)

// However an amount of any layout is written, what is read of it can be kept.
func TestOddAmountsCanBeKept(t *testing.T) {
	for _, text := range []string{
		wechatCSV(), alipay2023, alipay2021, alipayWebBill, alipayLedger, merchantV3, merchantV2, wechatFundBill, paypalActivity, stripeList, stripeMoves, qifFile,
	} {
		for _, at := range decimalPart.FindAllStringIndex(text, -1) {
			for _, odd := range []string{"-12.00", "（12.00）", "¥-5", "12.00-", "0.00", "-0.00", "99999999999.99", "-99999999999.99", "1e9", ""} {
				check(t, []byte(text[:at[0]]+odd+text[at[1]:]), Options{Currency: "USD"})
			}
		}
	}
}

// What a row says was given back of it is told, less what rows of their own say.
func TestRefundThatOnlyItsPaymentTells(t *testing.T) {
	told := func(b *Bill) string {
		for _, n := range b.Notices {
			if n.Error.Code == "bill.refund_stated" {
				return n.Error.Params["count"] + " line " + n.Error.Params["line"] + ": " + n.Error.Params["value"]
			}
		}
		return ""
	}
	row := func(status, number, kind, side, sum string) string {
		return "2026-10-05 10:00:01," + kind + ",Ann,会费," + side + "," + sum + ",/," + status + "," + number + ",M1,/\n"
	}
	const head = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n"
	part, back := row("已退款(￥20.00)", "1000050001202610050092", "二维码收款", "收入", "50.00"), row("支付成功", "1000050001202610050092_1", "二维码收款-退款", "支出", "20.00")
	for _, c := range []struct{ name, text, want string }{
		{"Stripe", stripeList, "1 line 2: 20.00 USD"},
		{"alone", head + part, "1 line 2: 20.00 CNY"},
		{"with its own row", head + part + back, ""},
		{"one's own payment", head + strings.Replace(part, "收入", "支出", 1), ""},
	} {
		if got := told(one(t, []byte(c.text), "a.csv", Options{})); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Amounts of a Chinese bill in two ways are each read by themselves, as is said.
func TestAmountsInTwoWaysOfAChineseBill(t *testing.T) {
	text := strings.NewReplacer(",收入,¥199.00,零钱,已收钱", `,收入,"1.250,00",零钱,已收钱`, ",支出,¥16.50", ",支出,（12.00）").Replace(wechatCSV())
	b := one(t, []byte(text), "a.csv", Options{})
	if len(b.Bad) != 0 || b.Lines[0].Amount.Minor != 125000 || b.Lines[2].Amount.Minor != 1200 {
		t.Errorf("%v %v", b.Bad, b.Lines)
	}
}
