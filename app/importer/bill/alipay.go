package bill

import (
	"strings"

	"guildbook/app/importer/table"
	"guildbook/app/money"
)

// alipay is the bill of the app: since 2023 with what it declares above the lines, before that below them.
var alipay = layout{
	source: Alipay, name: "alipay_app_2023",
	variant: func(_ *table.Table, h table.Header) string {
		if h.Column("收/支") == 0 {
			return "alipay_app_2021"
		}
		return "alipay_app_2023"
	},
	needs: []string{"交易时间", "交易对方", "对方账号", "商品说明", "收/支", "金额(元)|金额", "交易状态", "交易订单号"},
	time:  "交易时间", money: []string{"金额(元)|金额"}, zone: china, ends: isMarker, chinese: true,
	line: alipayLine,
	finish: func(r *rows) {
		if r.bill.Layout == "alipay_app_2021" {
			r.expectFooter()
		}
		// The bill says itself that its sums may be others than those of its rows; the number of rows is not.
		r.declare(false)
	},
}

func alipayLine(r *rows, l *Line) (Reason, error) {
	if err := r.short("交易时间", "金额(元)|金额", "交易状态", "交易订单号"); err != nil {
		return "", err
	}
	l.Account, l.Item = r.text("对方账号"), r.text("商品说明")
	l.Method, l.Note, l.Category = r.text("收/付款方式"), r.text("备注"), r.text("交易分类")
	return r.alipayCommon(l, "交易时间", "金额(元)|金额", "交易订单号", "商家订单号|商户订单号")
}

// alipayCommon reads what the app's and the web's bill share.
func (r *rows) alipayCommon(l *Line, time, sum, number, order string) (Reason, error) {
	if err := r.when(l, time); err != nil {
		return "", err
	}
	var err error
	if l.Amount, err = r.need(sum, yuan); err != nil {
		return "", err
	}
	if l.Direction, err = direction(r.text("收/支")); err != nil {
		return "", err
	}
	if l.Number, err = r.number(l, number); err != nil {
		return "", err
	}
	if l.OrderID, err = r.number(l, order); err != nil {
		return "", err
	}
	l.Party, l.Status = r.text("交易对方"), r.text("交易状态")
	if l.Fee.Currency == "" {
		l.Fee = money.Amount{Currency: yuan}
	}
	l.Refunded = money.Amount{Currency: yuan}
	l.Kind = alipayKind(l)
	switch {
	case l.Status == "交易关闭" && l.Direction == Neutral:
		return Closed, nil
	case strings.HasSuffix(l.Status, "失败"), l.Status == "已取消":
		return Failed, nil
	case l.Status == "等待付款", l.Status == "等待对方付款":
		return Pending, nil
	case l.Status == "交易关闭":
		l.Refunded = l.Amount
	}
	return "", nil
}

func alipayKind(l *Line) Kind {
	words := l.Category + " " + l.Item
	switch {
	case l.Status == "退款成功", strings.HasPrefix(l.Item, "退款-"), l.Category == "退款":
		return Refund
	case l.Category == "投资理财", strings.Contains(words, "余额宝"), strings.Contains(words, "信用借还"), strings.Contains(words, "信用卡还款"), strings.Contains(words, "花呗"):
		return OwnMove
	case strings.Contains(words, "提现"):
		return Withdrawal
	case strings.Contains(words, "充值-"), strings.HasPrefix(l.Item, "充值"), strings.HasPrefix(l.Item, "余额充值"):
		return TopUp
	case strings.Contains(words, "红包") && !strings.Contains(words, "转账"):
		return RedPacket
	case strings.Contains(words, "转账"):
		return Transfer
	}
	return Payment
}

// alipayWeb is the bill of the web site, which is no longer given out; its numbers are those of the app's.
var alipayWeb = layout{
	source: Alipay, name: "alipay_web",
	needs: []string{"交易号", "商家订单号|商户订单号", "交易创建时间", "交易对方", "商品名称", "金额(元)", "收/支", "交易状态"},
	time:  "交易创建时间", money: []string{"金额(元)", "服务费(元)", "成功退款(元)"}, zone: china, ends: isMarker, chinese: true,
	line: func(r *rows, l *Line) (Reason, error) {
		if err := r.short("交易号", "交易创建时间", "金额(元)", "收/支", "交易状态"); err != nil {
			return "", err
		}
		var err error
		if l.Fee, err = r.sum("服务费(元)", yuan); err != nil {
			return "", err
		}
		refunded, err := r.sum("成功退款(元)", yuan)
		if err != nil {
			return "", err
		}
		l.Item, l.Note, l.Category, l.Method = r.text("商品名称"), r.text("备注"), r.text("类型"), r.text("资金状态")
		time := "付款时间"
		if r.text(time) == "" {
			time = "交易创建时间"
		}
		reason, err := r.alipayCommon(l, time, "金额(元)", "交易号", "商家订单号|商户订单号")
		if refunded.Minor > 0 {
			l.Refunded = refunded
		}
		return reason, err
	},
	finish: func(r *rows) {
		r.expectFooter()
		r.declare(false)
	},
}

// alipayMerchant is a merchant's ledger (账务明细), with a column for each direction; rows that begin with # stand around it.
var alipayMerchant = layout{
	source: AlipayMerchant, name: "alipay_merchant",
	needs: []string{"账务流水号", "业务流水号", "商户订单号", "发生时间", "收入金额(+元)|收入金额(元)|收入金额", "支出金额(-元)|支出金额(元)|支出金额"},
	time:  "发生时间", money: []string{"收入金额(+元)|收入金额(元)|收入金额", "支出金额(-元)|支出金额(元)|支出金额"},
	zone: china, ends: isMarker, chinese: true,
	line: func(r *rows, l *Line) (Reason, error) {
		if err := r.short("账务流水号", "发生时间", "支出金额(-元)|支出金额(元)|支出金额"); err != nil {
			return "", err
		}
		if err := r.when(l, "发生时间"); err != nil {
			return "", err
		}
		in, err := r.sum("收入金额(+元)|收入金额(元)|收入金额", yuan)
		if err != nil {
			return "", err
		}
		out, err := r.sum("支出金额(-元)|支出金额(元)|支出金额", yuan)
		if err != nil {
			return "", err
		}
		if out.Minor > 0 {
			out = out.Negate()
		}
		sum, err := in.Add(out)
		if err != nil {
			return "", err
		}
		l.signed(sum)
		if l.Number, err = r.number(l, "账务流水号"); err != nil {
			return "", err
		}
		if l.OrderID, err = r.number(l, "商户订单号"); err != nil {
			return "", err
		}
		l.Account, l.Item, l.Category, l.Note = r.text("对方账号|对方账户"), r.text("商品名称"), r.text("业务类型"), r.text("备注")
		l.Party = r.text("对方名称")
		l.Fee, l.Refunded = money.Amount{Currency: yuan}, money.Amount{Currency: yuan}
		l.Kind = fundsKind(l.Category)
		if l.Category == "收费" {
			l.Kind = Fee
		}
		return "", nil
	},
	finish: func(r *rows) {
		r.expectFooter()
		r.declare(true)
	},
}
