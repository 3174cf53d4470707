package bill

import (
	"regexp"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/importer/amount"
	"guildbook/app/importer/dates"
	"guildbook/app/importer/table"
)

// layouts are the known ones, those with more names first where one holds another.
func layouts() []layout {
	return []layout{
		wechat, wechatMerchant, wechatFunds, alipay, alipayWeb, alipayMerchant, paypal, paypalStatement, stripePayments, stripeBalance,
	}
}

var (
	ofRows   = regexp.MustCompile(`共\s*(\d+)\s*笔`)
	ofSum    = regexp.MustCompile(`(不计收支|中性交易|其他|收入|支出)合?计?[:：]\s*(\d+)\s*笔[,，\s]*(?:共)?[¥￥]?\s*([-+]?[\d,.]*\d)\s*元?`)
	ofPeriod = regexp.MustCompile(`起(?:始|止)(?:时间|日期)`)
	ofDay    = regexp.MustCompile(`\d{4}[-/年]\d{1,2}[-/月]\d{1,2}`)
	ofOwner  = regexp.MustCompile(`(?:微信昵称|支付宝账户|账号|账户|用户)[:：]\s*\[?([^\],\s]+)\]?`)
	marker   = regexp.MustCompile(`^(-{4,}|#|共\s*\d+\s*笔|导出时间|合计|总计)`)
)

// isMarker tells the row after which a Chinese bill has no more lines.
func isMarker(text string) bool { return marker.MatchString(text) }

// declare reads what the rows around the lines say: whose bill, which period, how many rows, what sums.
func (r *rows) declare(severeSums bool) {
	b := r.bill
	for _, row := range append(append([]table.Row{}, r.t.Preamble(r.h)...), r.footer...) {
		text := strings.NewReplacer("\t", " ", "\"", "").Replace(row.Raw())
		if m := ofRows.FindStringSubmatch(text); m != nil && b.Declared.Rows == nil {
			if n := parseCount(m[1]); n >= 0 {
				b.Declared.Rows = &n
			}
		}
		for _, m := range ofSum.FindAllStringSubmatch(text, -1) {
			n := parseCount(m[2])
			a, err := amount.Parse(strings.Trim(m[3], "+-"), "CNY", amount.Point)
			if n < 0 || err != nil {
				continue
			}
			f := &Figure{Count: n, Minor: a.Minor}
			switch {
			case m[1] == "收入":
				b.Declared.In = f
			case m[1] == "支出":
				b.Declared.Out = f
			default:
				b.Declared.Neutral = f
			}
		}
		if m := ofOwner.FindStringSubmatch(text); m != nil && b.Account == "" {
			b.Account = m[1]
		}
		if found := ofDay.FindAllString(text, 2); len(found) == 2 && b.From == "" && ofPeriod.MatchString(text) {
			b.From, b.To = day(found[0]), day(found[1])
		}
	}
	b.compare(severeSums, In, b.Declared.In, r.all.In)
	b.compare(severeSums, Out, b.Declared.Out, r.all.Out)
	b.compare(severeSums, Neutral, b.Declared.Neutral, r.all.Neutral)
}

// day reads a date that may have its time cut off.
func day(s string) civil.Date {
	m, err := dates.Parse(s, dates.Unclear, china)
	if err != nil {
		return ""
	}
	return m.Date
}

// expectFooter notes that the rows of sums, with which a layout ends, are missing.
func (r *rows) expectFooter() {
	if len(r.footer) == 0 {
		r.bill.notice(true, apperr.New(apperr.Invalid, "bill.no_footer", "file", r.t.File))
	}
}

// direction reads 收/支.
func direction(s string) (Direction, error) {
	switch s {
	case "收入":
		return In, nil
	case "支出":
		return Out, nil
	case "", "不计收支", "其他", "中性交易", "中性":
		return Neutral, nil
	}
	return "", apperr.New(apperr.Invalid, "bill.bad_direction", "value", s)
}

// short tells whether the row ends before the given columns: a row that was cut off.
func (r *rows) short(names ...string) error {
	for _, n := range names {
		if r.column(n) >= len(r.row.Cells) {
			return apperr.New(apperr.Invalid, "bill.row_cut_off", "column", r.h.Names[r.column(n)])
		}
	}
	return nil
}

func first(words ...string) string {
	for _, w := range words {
		if w != "" {
			return w
		}
	}
	return ""
}
