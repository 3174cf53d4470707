package bill

import (
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/importer/table"
)

// wrongKind names a table that is known to be no bill; nil for one that may be a bank's.
func wrongKind(t *table.Table) error {
	has := func(names ...string) bool {
		_, ok := t.FindHeader(names...)
		return ok
	}
	says := func(words ...string) bool {
		for _, r := range t.Rows[:min(len(t.Rows), 10)] {
			for _, w := range words {
				if strings.Contains(r.Raw(), w) {
					return true
				}
			}
		}
		return false
	}
	switch {
	case has("记录时间", "分类", "收支类型|收/支", "金额"), has("时间", "分类", "收支", "金额"), has("日期", "收支类型", "类别", "账户"), says("记账本", "记账明细", "支付宝记账"):
		return apperr.New(apperr.Invalid, "bill.wrong_kind_cashbook", "file", t.File)
	case says("汇总查询", "业务汇总", "账务汇总", "资金汇总"), has("交易总笔数|总笔数", "交易总金额|总金额"), has("总交易单数"):
		return apperr.New(apperr.Invalid, "bill.wrong_kind_summary", "file", t.File)
	case has("Join Time", "Leave Time"), has("首次入会时间"), has("最后退会时间"):
		return apperr.New(apperr.Invalid, "bill.wrong_kind_attendance", "file", t.File)
	case has("提交答卷时间"), has("checked_in_at"), has("Order #", "Ticket Type"):
		return apperr.New(apperr.Invalid, "bill.wrong_kind_form", "file", t.File)
	case has("post_id", "title"), has("title", "html"), has("title", "slug"), has("subject", "body"), has("subject", "publish_date"):
		return apperr.New(apperr.Invalid, "bill.wrong_kind_posts", "file", t.File)
	case has("email|e-mail|email address|邮箱|电子邮箱") && !has("amount|gross|金额|金额(元)"),
		has("姓名|会员|成员", "手机号|电话|微信号|微信|到期日|会员等级|标签"):
		return apperr.New(apperr.Invalid, "bill.wrong_kind_members", "file", t.File)
	}
	return nil
}

// IsProse tells whether a text has no columns: its lines are cut into pieces by chance, if at all.
func IsProse(t *table.Table) bool {
	if t.Format != table.CSV {
		return false
	}
	widths, most := map[int]int{}, 0
	rows := t.Rows[:min(len(t.Rows), 200)]
	for _, r := range rows {
		if n := len(r.Cells); n > 1 {
			widths[n]++
			most = max(most, widths[n])
		}
	}
	return most*2 < len(rows)
}
