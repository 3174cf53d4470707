package bill

import (
	"regexp"
	"strings"

	"guildbook/app/importer/table"
	"guildbook/app/money"
)

const yuan = "CNY"

// wechat is 微信支付账单, in all its layouts: they differ in the container, in the row of the header, and in whether times and
// amounts are text or numbers.
var wechat = layout{
	source: WeChat, name: "wechat_csv",
	variant: func(t *table.Table, h table.Header) string {
		if t.Format == table.CSV {
			return "wechat_csv"
		}
		for _, r := range t.Preamble(h) {
			if strings.Contains(r.Raw(), "UTC+08:00") {
				return "wechat_xlsx_2026"
			}
		}
		return "wechat_xlsx_2025"
	},
	needs: []string{"交易时间", "交易类型", "交易对方", "收/支", "金额(元)|金额", "当前状态", "交易单号"},
	time:  "交易时间", money: []string{"金额(元)|金额"}, zone: china, ends: isMarker, chinese: true,
	line: wechatLine,
	finish: func(r *rows) {
		r.declare(true)
	},
}

var (
	wechatFee      = regexp.MustCompile(`服务费[:：]?\s*[¥￥]\s*([\d.,]+)`)
	wechatRefunded = regexp.MustCompile(`已退款\s*[(（]?[¥￥]?\s*([\d.,]+)`)
)

func wechatLine(r *rows, l *Line) (Reason, error) {
	if err := r.short("交易时间", "金额(元)|金额", "当前状态", "交易单号"); err != nil {
		return "", err
	}
	if err := r.when(l, "交易时间"); err != nil {
		return "", err
	}
	var err error
	if l.Amount, err = r.need("金额(元)|金额", yuan); err != nil {
		return "", err
	}
	if l.Direction, err = direction(r.text("收/支")); err != nil {
		return "", err
	}
	if l.Number, err = r.number(l, "交易单号"); err != nil {
		return "", err
	}
	if l.OrderID, err = r.number(l, "商户单号"); err != nil {
		return "", err
	}
	l.Category, l.Party, l.Item = r.text("交易类型"), r.text("交易对方"), r.text("商品")
	l.Method, l.Status, l.Note = r.text("支付方式"), r.text("当前状态"), r.text("备注")
	l.Kind = wechatKind(l.Category)
	l.Fee = money.Amount{Currency: yuan}
	if m := wechatFee.FindStringSubmatch(l.Note); m != nil {
		if l.Fee, err = money.Parse(m[1], yuan); err != nil {
			return "", err
		}
	}
	l.Refunded = money.Amount{Currency: yuan}
	switch m := wechatRefunded.FindStringSubmatch(l.Status); {
	case l.Kind == Refund:
	case m != nil:
		if l.Refunded, err = money.Parse(m[1], yuan); err != nil {
			return "", err
		}
	case l.Status == "已全额退款", l.Status == "对方已退还", l.Status == "已退还":
		l.Refunded = l.Amount
	}
	return "", nil
}

func wechatKind(category string) Kind {
	switch {
	case strings.HasSuffix(category, "-退款"), strings.HasPrefix(category, "退款"):
		return Refund
	case strings.Contains(category, "红包"):
		return RedPacket
	case category == "零钱提现":
		return Withdrawal
	case category == "零钱充值":
		return TopUp
	case strings.HasPrefix(category, "转入零钱通"), strings.HasPrefix(category, "零钱通转出"), strings.HasPrefix(category, "购买理财通"),
		strings.HasPrefix(category, "理财通"), category == "信用卡还款":
		return OwnMove
	case strings.HasPrefix(category, "转账"), strings.HasPrefix(category, "群收款"):
		return Transfer
	}
	return Payment
}
