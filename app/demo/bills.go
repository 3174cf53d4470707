package demo

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"guildbook/app"
)

// movement is one row of the bill that waits to be matched. Plan, where it is set, gives the amount in place of fen.
type movement struct {
	ago                   int // days
	at, kind, party, item string
	way, status, plan     string
	fen                   int64
}

var unmatched = []movement{
	{ago: 0, at: "08:12:40", kind: "转账", party: "山间客", item: "转账备注:年费", way: "收入", status: "已存入零钱", plan: coreYear},
	{ago: 1, at: "22:40:05", kind: "转账", party: "顺子", item: "转账备注:补交", way: "收入", status: "已存入零钱", plan: memberYear},
	{ago: 1, at: "20:01:33", kind: "二维码收款", party: "LI MEI", item: "收款方备注:二维码收款", way: "收入", status: "已收钱", plan: memberQuarter},
	{ago: 2, at: "12:20:11", kind: "转账", party: "老周", item: "转账备注:微信转账", way: "收入", status: "已存入零钱", plan: memberYear},
	{ago: 2, at: "09:30:00", kind: "二维码收款", party: "小鱼", item: "收款方备注:咖啡", way: "收入", status: "已收钱", fen: 2800},
	{ago: 3, at: "19:04:13", kind: "转账", party: "阿泰", item: "转账备注:替李梅和周顺交", way: "收入", status: "已存入零钱", fen: 26800},
	{ago: 3, at: "13:02:50", kind: "商户消费", party: "文具店", item: "稿纸", way: "支出", status: "支付成功", fen: 6450},
	{ago: 4, at: "10:15:09", kind: "零钱提现", party: "招商银行", item: "/", way: "/", status: "提现已到账", fen: 100000},
}

// bill takes in a bill of the last days, whose lines wait to be matched.
func (y *year) bill() {
	y.at(y.when(y.today, "09:20"), func(ctx context.Context) error {
		path := filepath.Join(y.scratch, "微信支付账单.csv")
		if err := os.WriteFile(path, []byte(y.billText()), 0o600); err != nil {
			return err
		}
		_, err := y.app.ImportBill(ctx, app.BillIn{Path: path})
		return err
	})
}

func (y *year) billText() string {
	var rows strings.Builder
	count, sum := map[string]int{}, map[string]int64{}
	for i, m := range unmatched {
		fen := m.fen
		if m.plan != "" {
			fen = y.plans[m.plan].Price.Minor
		}
		count[m.way]++
		sum[m.way] += fen
		day := y.today.AddDays(-m.ago)
		fmt.Fprintf(&rows, "%s %s,%s,%s,%s,%s,¥%d.%02d,零钱,%s,42000028%s%010d\t,1000%08d\t,/\n", day, m.at, m.kind, m.party, m.item, m.way,
			fen/100, fen%100, m.status, strings.ReplaceAll(string(day), "-", ""), 7731_000+i*37, i+1)
	}
	figure := func(way string) string {
		return fmt.Sprintf("%d笔 %d.%02d元", count[way], sum[way]/100, sum[way]%100)
	}
	first, last := y.today.AddDays(-unmatched[len(unmatched)-1].ago), y.today
	return fmt.Sprintf("微信支付账单明细\n微信昵称：[%s]\n起始时间：[%s 00:00:00] 终止时间：[%s 23:59:59]\n导出类型：[全部]\n导出时间：[%s 09:00:00]\n\n"+
		"共%d笔记录\n收入：%s\n支出：%s\n中性交易：%s\n注：\n\n----------------------微信支付账单明细列表--------------------\n"+
		"交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n%s",
		organizer, first, last, last, len(unmatched), figure("收入"), figure("支出"), figure("/"), rows.String())
}
