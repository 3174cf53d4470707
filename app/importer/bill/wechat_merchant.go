package bill

import (
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/importer/amount"
	"guildbook/app/importer/table"
	"guildbook/app/money"
)

const (
	merchantPaid     = "应结订单金额|总金额"
	merchantRefunded = "退款金额"
)

// wechatMerchant is the trade bill (交易账单) of a merchant. Of the two versions the older names 总金额 and 子商户号. A row is a payment or
// a refund; two last rows hold the sums.
var wechatMerchant = layout{
	source: WeChatMerchant, name: "wechat_merchant_v3",
	variant: func(_ *table.Table, h table.Header) string {
		if h.Has("应结订单金额") {
			return "wechat_merchant_v3"
		}
		return "wechat_merchant_v2"
	},
	needs: []string{"交易时间", "商户号", "微信订单号", "商户订单号", "交易状态", merchantPaid},
	time:  "交易时间", money: []string{merchantPaid, merchantRefunded, "手续费"}, zone: china, chinese: true,
	ends:   func(text string) bool { return strings.HasPrefix(text, "总交易单数") },
	line:   merchantLine,
	finish: merchantSums,
}

func merchantLine(r *rows, l *Line) (Reason, error) {
	if err := r.short("交易时间", "微信订单号", merchantPaid, "手续费"); err != nil {
		return "", err
	}
	if err := r.when(l, "交易时间"); err != nil {
		return "", err
	}
	number, err := r.number(l, "微信订单号")
	if err != nil {
		return "", err
	}
	if l.OrderID, err = r.number(l, "商户订单号"); err != nil {
		return "", err
	}
	currency := strings.ToUpper(first(r.text("货币种类"), yuan))
	l.Number, l.Status, l.Category = number, r.text("交易状态"), r.text("交易类型")
	l.Account, l.Method, l.Item, l.Note = r.text("用户标识"), r.text("付款银行"), r.text("商品名称"), r.text("商户数据包")
	if l.Fee, err = r.sum("手续费", currency); err != nil {
		return "", err
	}
	if l.Status == "REFUND" || l.Status == "REVOKED" {
		l.Kind, l.Direction, l.RefundOf, l.Status = Refund, Out, number, first(r.text("退款状态"), l.Status)
		if l.Amount, err = r.need(merchantRefunded, currency); err != nil {
			return "", err
		}
		if l.Number, err = r.number(l, "微信退款单号"); err != nil {
			return "", err
		}
		r.bill.Account = first(r.bill.Account, r.text("商户号"))
		return "", nil
	}
	l.Kind, l.Direction = Payment, In
	if l.Amount, err = r.need(merchantPaid, currency); err != nil {
		return "", err
	}
	r.bill.Account = first(r.bill.Account, r.text("商户号"))
	return "", nil
}

// merchantSums compares with the last two rows, the first of which has the names.
func merchantSums(r *rows) {
	names, values, ok := r.lastTwo()
	if !ok {
		return
	}
	b := r.bill
	if n := parseCount(values.Cell(names.Column("总交易单数"))); n >= 0 {
		b.Declared.Rows = &n
	}
	for side, name := range map[Direction]string{In: "应结订单总金额|总交易额|总交易金额", Out: "退款总金额|总退款金额"} {
		i := names.Column(name)
		if i < 0 {
			continue
		}
		a, err := amount.Parse(plain(values.Value(i)), yuan, amount.Point)
		if err != nil {
			continue
		}
		found := *r.all.of(side)
		declared := &Figure{Count: found.Count, Minor: a.Minor} // only sums are declared
		if side == In {
			b.Declared.In = declared
		} else {
			b.Declared.Out = declared
		}
		b.compare(true, side, declared, found)
	}
}

// lastTwo is the row of names and the row of figures at the end of a merchant's bill.
func (r *rows) lastTwo() (table.Header, table.Row, bool) {
	r.expectFooter()
	if len(r.footer) == 0 {
		return table.Header{}, table.Row{}, false
	}
	if len(r.footer) < 2 {
		r.bill.notice(true, apperr.New(apperr.Invalid, "bill.no_footer", "file", r.t.File))
		return table.Header{}, table.Row{}, false
	}
	at := &table.Table{Rows: r.footer}
	return at.NewHeader(0), r.footer[1], true
}

// wechatFunds is the bill of a merchant's balance (资金账单).
var wechatFunds = layout{
	source: WeChatFunds, name: "wechat_funds",
	needs: []string{"记账时间", "资金流水单号", "业务名称", "业务类型", "收支类型", "收支金额(元)|收支金额"},
	time:  "记账时间", money: []string{"收支金额(元)|收支金额"}, zone: china, chinese: true,
	ends: func(text string) bool { return strings.HasPrefix(text, "资金流水总笔数") },
	line: fundsLine,
	finish: func(r *rows) {
		names, values, ok := r.lastTwo()
		if !ok {
			return
		}
		if n := parseCount(values.Cell(names.Column("资金流水总笔数"))); n >= 0 {
			r.bill.Declared.Rows = &n
		}
		r.bill.Declared.In = figure(names, values, "收入笔数", "收入金额")
		r.bill.Declared.Out = figure(names, values, "支出笔数", "支出金额")
		r.bill.compare(true, In, r.bill.Declared.In, r.all.In)
		r.bill.compare(true, Out, r.bill.Declared.Out, r.all.Out)
	},
}

func figure(names table.Header, values table.Row, count, sum string) *Figure {
	n := parseCount(values.Cell(names.Column(count)))
	a, err := amount.Parse(plain(values.Value(names.Column(sum))), yuan, amount.Point)
	if n < 0 || err != nil {
		return nil
	}
	return &Figure{Count: n, Minor: a.Minor}
}

func fundsLine(r *rows, l *Line) (Reason, error) {
	if err := r.short("记账时间", "资金流水单号", "收支类型", "收支金额(元)|收支金额"); err != nil {
		return "", err
	}
	if err := r.when(l, "记账时间"); err != nil {
		return "", err
	}
	var err error
	if l.Number, err = r.number(l, "资金流水单号"); err != nil {
		return "", err
	}
	if l.OrderID, err = r.number(l, "微信支付业务单号|业务单号"); err != nil {
		return "", err
	}
	if l.Direction, err = direction(r.text("收支类型")); err != nil {
		return "", err
	}
	if l.Amount, err = r.need("收支金额(元)|收支金额", yuan); err != nil {
		return "", err
	}
	l.Category, l.Item, l.Note = r.text("业务类型"), r.text("业务名称"), r.text("备注")
	l.Fee, l.Refunded = money.Amount{Currency: yuan}, money.Amount{Currency: yuan}
	l.Kind = fundsKind(l.Category + l.Item)
	return "", nil
}

func fundsKind(words string) Kind {
	switch {
	case strings.Contains(words, "手续费"):
		return Fee
	case strings.Contains(words, "退款"):
		return Refund
	case strings.Contains(words, "提现"):
		return Withdrawal
	case strings.Contains(words, "充值"):
		return TopUp
	case strings.Contains(words, "转账"):
		return Transfer
	case strings.Contains(words, "理财"), strings.Contains(words, "余额宝"), strings.Contains(words, "还款"), strings.Contains(words, "转入"), strings.Contains(words, "转出"):
		return OwnMove
	}
	return Payment
}
