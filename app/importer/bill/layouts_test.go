package bill

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
)

const wechatPreamble = `微信支付账单明细,,,,,,,,,,
微信昵称：[小林],,,,,,,,,,
起始时间：[2026-09-01 00:00:00] 终止时间：[2026-09-30 23:59:59],,,,,,,,,,
导出类型：[全部],,,,,,,,,,
导出时间：[2026-10-01 09:00:00],,,,,,,,,,
,,,,,,,,,,
共5笔记录,,,,,,,,,,
收入：2笔 398.00元,,,,,,,,,,
支出：2笔 215.50元,,,,,,,,,,
中性交易：1笔 100.10元,,,,,,,,,,
注：,,,,,,,,,,
1. 充值/提现/理财通购买/零钱通存取/信用卡还款等交易，将计入中性交易,,,,,,,,,,
----------------------微信支付账单明细列表--------------------,,,,,,,,,,
交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注
`

var wechatRows = [][]string{
	{"2026-09-18 19:04:37", "二维码收款", "张三", "收款方备注:会费", "收入", "199.00", "零钱", "已收钱", "100010550120260918000000001", "/", "/"},
	{"2026-09-17 08:00:01", "转账", "李四", "转账备注:续费", "收入", "199.00", "零钱", "已全额退款", "100010550120260917000000002", "/", "/"},
	{"2026-09-16 12:30:00", "商户消费", "文具店", "纸", "支出", "16.50", "零钱", "支付成功", "42000020260916000000003", "X1", "/"},
	{"2026-09-15 12:30:09", "转账-退款", "李四", "/", "支出", "199.00", "零钱", "支付成功", "100010550120260915000000004", "/", "/"},
	{"2026-09-14 12:30:59", "零钱提现", "招商银行", "/", "/", "100.10", "招商银行", "提现已到账", "207202609140000000000005", "/", "服务费¥0.10"},
}

func wechatCSV() string {
	var b strings.Builder
	b.WriteString(wechatPreamble)
	for _, r := range wechatRows {
		row := append([]string{}, r...)
		row[5] = "¥" + row[5]
		row[8] += "\t"
		b.WriteString(strings.Join(row, ",") + "\n")
	}
	return b.String()
}

// wechatBook writes the layouts of 2025 (text throughout) and 2026 (a line more, numbers and serial times).
func wechatBook(t testing.TB, layout2026 bool) []byte {
	t.Helper()
	f := excelize.NewFile()
	line := 1
	put := func(cells []any) {
		at, _ := excelize.CoordinatesToCellName(1, line)
		if err := f.SetSheetRow("Sheet1", at, &cells); err != nil {
			t.Fatal(err)
		}
		line++
	}
	for text := range strings.SplitSeq(strings.TrimSpace(wechatPreamble), "\n") {
		if layout2026 && strings.HasPrefix(text, "---") {
			put([]any{"4. 本账单中所有时间均为UTC+08:00时间"})
		}
		if strings.HasPrefix(text, "交易时间") {
			var names []any
			for name := range strings.SplitSeq(text, ",") {
				names = append(names, name)
			}
			put(names)
			continue
		}
		put([]any{strings.TrimRight(text, ",")})
	}
	for _, r := range wechatRows {
		var cells []any
		for _, c := range r {
			cells = append(cells, c)
		}
		cells[5] = "¥" + r[5]
		if layout2026 {
			at, err := time.Parse("2006-01-02 15:04:05", r[0])
			if err != nil {
				t.Fatal(err)
			}
			days := at.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Seconds() / 86400
			var sum float64
			_, _ = fmt.Sscan(r[5], &sum)
			cells[0], cells[5] = days, sum
		}
		put(cells)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The same bill in three layouts gives the same lines with the same IDs.
func TestWeChatLayoutsAgree(t *testing.T) {
	csv := one(t, []byte(wechatCSV()), "a.csv", Options{})
	if !csv.Complete() || len(csv.Notices) > 0 || csv.Layout != "wechat_csv" || figures(csv) != "CNY in 2 39800, out 2 21550, neutral 1 10010" || csv.From != "2026-09-01" || csv.To != "2026-09-30" {
		t.Fatalf("%+v", csv)
	}
	if l := csv.Lines[1]; l.Refunded.Minor != 19900 || l.Kind != Transfer || csv.Lines[3].Kind != Refund {
		t.Errorf("%+v", l)
	}
	for name, newer := range map[string]bool{"wechat_xlsx_2025": false, "wechat_xlsx_2026": true} {
		b := one(t, wechatBook(t, newer), "a.xlsx", Options{})
		if b.Layout != name || !b.Complete() || len(b.Lines) != len(csv.Lines) {
			t.Fatalf("%s: %+v", name, b)
		}
		for i, l := range b.Lines {
			want := csv.Lines[i]
			l.No, l.Raw, want.No, want.Raw = 0, "", 0, ""
			if !l.At.Equal(want.At) {
				t.Errorf("%s: %v, want %v", name, l.At, want.At)
			}
			l.At = want.At
			if l != want {
				t.Errorf("%s:\n got %+v\nwant %+v", name, l, want)
			}
		}
	}
}

func gbk(t testing.TB, s string) []byte {
	t.Helper()
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

const (
	alipay2023 = "-----------\n导出信息：\n姓名：林\n支付宝账户：lin@example.com\n起始时间：[2026-01-01 00:00:00]    终止时间：[2026-01-31 23:59:59]\n共3笔记录\n收入：1笔 199.00元\n支出：1笔 50.00元\n不计收支：1笔 30.00元\n\n" +
		"------------------------支付宝（中国）网络技术有限公司  电子客户回单------------------------\n" +
		"交易时间            ,交易分类  ,交易对方  ,对方账号  ,商品说明  ,收/支  ,金额  ,收/付款方式  ,交易状态  ,交易订单号     ,商家订单号  ,备注   ,\n" +
		"2026-01-03 10:00:00 ,转账红包,张三,z***@qq.com,会费,收入,199.00,余额,交易成功,20260103000001\t,\t,  ,\n" +
		"2026-01-02 10:00:00 ,日用百货,文具店,/,纸,支出,50.00,余额,交易成功,20260102000002\t,S2\t,  ,\n" +
		"2026-01-04 10:00:00 ,退款,文具店,/,退款-纸,不计收支,30.00,余额,退款成功,20260102000002_R1\t,S2\t,  ,\n"
	alipay2021 = "--------------支付宝（中国）网络技术有限公司  电子客户回单--------------\n" +
		"收/支 ,交易对方 ,对方账号 ,商品说明 ,收/付款方式 ,金额 ,交易状态 ,交易分类 ,交易订单号 ,商家订单号 ,交易时间 ,\n" +
		"收入,张三,z***@qq.com,会费,余额,199.00,交易成功,转账红包,20260103000001\t,\t,2026-01-03 10:00:00,\n" +
		"支出,文具店,/,纸,余额,50.00,交易成功,日用百货,20260102000002\t,S2\t,2026-01-02 10:00:00,\n" +
		"其他,文具店,/,退款-纸,余额,30.00,退款成功,退款,20260102000002_R1\t,S2\t,2026-01-04 10:00:00,\n" +
		"------------------------------------------------------------------------------------\n导出时间：[2026-02-01 09:00:00]\n账号:[lin@example.com]\n共3笔记录\n收入：1笔 199.00元\n支出：1笔 50.00元\n其他：1笔 30.00元\n"
	alipayWebBill = "支付宝交易记录明细查询\n账号:[lin@example.com]\n起始日期:[2026-01-01 00:00:00]    终止日期:[2026-02-01 00:00:00]\n---------------------------------交易记录明细列表------------------------------------\n" +
		"交易号                  ,商家订单号               ,交易创建时间              ,付款时间                ,最近修改时间              ,交易来源地     ,类型              ,交易对方            ,商品名称                ,金额（元）   ,收/支     ,交易状态    ,服务费（元）   ,成功退款（元）  ,备注                  ,资金状态     ,\n" +
		"20260103000001\t,\t,2026-01-03 10:00:00,2026-01-03 10:00:00,2026-01-03 10:00:00,其他,即时到账交易,张三,会费,199.00  ,收入      ,交易成功    ,0.00     ,0.00     ,    ,已收入       ,\n" +
		"20260102000002\t,S2\t,2026-01-02 10:00:00,2026-01-02 10:00:00,2026-01-04 10:00:00,其他,即时到账交易,文具店,纸,50.00  ,支出      ,交易成功    ,0.00     ,30.00     ,    ,已支出       ,\n" +
		"20260105000003\t,S3\t,2026-01-05 10:00:00,,2026-01-06 10:00:00,其他,即时到账交易,书店,书,20.00  ,      ,交易关闭    ,0.00     ,0.00     ,    ,       ,\n" +
		"------------------------------------------------------------------------------------\n共3笔记录\n已收入:1笔,199.00元\n待收入:0笔,0元\n已支出:1笔,50.00元\n待支出:0笔,0元\n导出时间:[2026-02-01 09:00:00]    用户:林\n"
	alipayLedger = "#支付宝账务明细查询\n#账号：[20888888]\n#起始日期：[2026年01月01日 00:00:00]   终止日期：[2026年02月01日 00:00:00]\n#-----------------------------------------账务明细列表----------------------------------------\n" +
		"账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注\n" +
		"1001\t,2026010322001\t,M1\t,会费\t,2026-01-03 10:00:00,张三(z***@qq.com),199.00,0.00,199.00,支付宝,交易付款, \n" +
		"1002\t,2026010322001\t,M1\t,会费\t,2026-01-03 10:00:01,,0.00,-1.19,197.81,支付宝,收费, \n" +
		"1003\t,2026010322001\t,M1\t,会费\t,2026-01-05 10:00:01,张三(z***@qq.com),0.00,-99.00,98.81,支付宝,交易退款, \n" +
		"#-----------------------------------------账务明细列表结束------------------------------------\n#支出合计：2笔，共-100.19元\n#收入合计：1笔，共199.00元\n#导出时间：[2026年02月01日 09:00:00]\n"
	merchantV3 = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注\n" +
		"`2026-01-03 10:00:00,`wx1,`1900000001,`0,`,`4200000001202601030000000001,`M1,`openid1,`JSAPI,`SUCCESS,`OTHERS,`CNY,`199.00,`0.00,`0,`0,`0.00,`0.00,`,`,`会费,`,`1.19000,`0.60%,`199.00,`0.00,`\n" +
		"`2026-01-05 11:00:00,`wx1,`1900000001,`0,`,`4200000001202601030000000001,`M1,`openid1,`JSAPI,`REFUND,`OTHERS,`CNY,`0.00,`0.00,`5030000001202601050000000002,`R1,`99.00,`0.00,`ORIGINAL,`SUCCESS,`会费,`,`-0.59000,`0.60%,`0.00,`99.00,`\n" +
		"总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\n`2,`199.00,`99.00,`0.00,`0.60000,`199.00,`99.00\n"
	merchantV2 = "交易时间,公众账号ID,商户号,子商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,总金额,企业红包金额,微信退款单号,商户退款单号,退款金额,企业红包退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率\n" +
		"`2014-11-10 16：33：45,`wx1,`10000100,`0,`1000,`1001690740201411100005734289,`M1,`o1,`MICROPAY,`SUCCESS,`OTHERS,`CNY,`0.01,`0.0,`0,`0,`0,`0,`,`,`被扫支付测试,`额外描述,`0,`0.60%\n" +
		"总交易单数,总交易额,总退款金额,总企业红包退款金额,手续费总金额\n`1,`0.01,`0.0,`0.0,`0\n"
	wechatFundBill = "记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号\n" +
		"`2026-01-03 10:00:00,`50000305742018020103387128253,`1900009231201802015884652186,`交易,`交易,`收入,`199.00,`199.00,`system,`缺货,`M1\n" +
		"`2026-01-03 10:00:00,`50000305742018020103387128253,`1900009231201802015884652187,`扣除交易手续费,`扣除交易手续费,`支出,`1.19,`197.81,`system,`,`M1\n" +
		"资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额\n`2,`1,`199.00,`1,`1.19\n"
	paypalActivity = "\"Date\",\"Time\",\"TimeZone\",\"Name\",\"Type\",\"Status\",\"Currency\",\"Gross\",\"Fee\",\"Net\",\"From Email Address\",\"To Email Address\",\"Transaction ID\",\"Reference Txn ID\",\"Invoice Number\",\"Balance\",\"Balance Impact\"\n" +
		"\"22/11/2026\",\"23:30:00\",\"PST\",\"Ada\",\"Website Payment\",\"Completed\",\"USD\",\"1,250.00\",\"-36.55\",\"1,213.45\",\"ada@example.com\",\"me@example.com\",\"5AB\",\"\",\"I1\",\"1,213.45\",\"Credit\"\n" +
		"\"23/11/2026\",\"10:00:00\",\"PST\",\"Ada\",\"Payment Refund\",\"Completed\",\"USD\",\"-250.00\",\"0.00\",\"-250.00\",\"me@example.com\",\"ada@example.com\",\"6CD\",\"5AB\",\"\",\"963.45\",\"Debit\"\n" +
		"\"23/11/2026\",\"11:00:00\",\"PST\",\"Bob\",\"Account Hold for Open Authorization\",\"Pending\",\"USD\",\"-5.00\",\"0.00\",\"-5.00\",\"\",\"\",\"7EF\",\"\",\"\",\"963.45\",\"Memo\"\n"
	paypalGerman = "\"Datum\";\"Uhrzeit\";\"Zeitzone\";\"Name\";\"Typ\";\"Status\";\"Währung\";\"Brutto\";\"Gebühr\";\"Netto\";\"Absender E-Mail-Adresse\";\"Empfänger E-Mail-Adresse\";\"Transaktionscode\"\n" +
		"\"22.11.2026\";\"23:30:00\";\"CET\";\"Ada\";\"Website-Zahlung\";\"Abgeschlossen\";\"EUR\";\"1.250,00\";\"-36,55\";\"1.213,45\";\"ada@example.com\";\"me@example.com\";\"5AB\"\n"
	paypalStatementBill = "\"Date\",\"Time\",\"Time Zone\",\"Description\",\"Currency\",\"Gross\",\"Fee\",\"Net\",\"Balance\",\"Transaction ID\",\"From Email Address\",\"Name\",\"Bank Name\",\"Bank Account\",\"Shipping and Handling Amount\",\"Sales Tax\",\"Invoice ID\",\"Reference Txn ID\"\n" +
		"\"11/22/2026\",\"08:00:00\",\"GMT+8\",\"Website Payment\",\"USD\",\"20.00\",\"-0.88\",\"19.12\",\"19.12\",\"5AB\",\"ada@example.com\",\"Ada\",\"\",\"\",\"0.00\",\"0.00\",\"\",\"\"\n"
	stripeList = "id,Description,Seller Message,Created (UTC),Amount,Amount Refunded,Currency,Converted Amount,Converted Amount Refunded,Fee,Tax,Converted Currency,Mode,Status,Statement Descriptor,Customer ID,Customer Description,Customer Email,Captured,Card ID,Invoice ID,Payment Source Type\n" +
		"ch_1,Yearly,Payment complete.,2026-11-22 20:15,100.00,20.00,usd,92.00,18.40,3.20,0,eur,Live,Paid,GUILD,cus_1,Ada,ada@example.com,true,card_1,in_1,card\n" +
		"ch_2,Yearly,Declined,2026-11-22 20:16,100.00,0.00,usd,,,0.00,0,eur,Live,Failed,GUILD,cus_2,Bob,bob@example.com,false,card_2,,card\n" +
		"ch_3,Yearly,Payment complete.,2026-11-22 20:17,1250,0,jpy,8,0,0.30,0,eur,Live,Paid,GUILD,cus_3,Eve,eve@example.com,true,card_3,,card\n"
	stripeMoves = "\ufeffbalance_transaction_id,created_utc,available_on_utc,currency,gross,fee,net,reporting_category,source_id,description\r\n" +
		"txn_1,2026-11-22T20:15:00Z,2026-11-24,usd,100.00,3.20,96.80,charge,ch_1,Yearly\r\n" +
		"txn_2,2026-11-23 08:00:00,2026-11-24,usd,-20.00,0.00,-20.00,refund,re_1,Refund\r\n" +
		"txn_3,2026-11-25 08:00:00,2026-11-25,usd,-76.80,0.00,-76.80,payout,po_1,STRIPE PAYOUT\r\n"
	qifFile = "!Account\nNMain\nTBank\n^\n!Type:Bank\nD11/22'26\nT-1,250.00\nPStationer\nMpaper\nN7\n^\nD1/ 3'26\nU199.00\nT199.00\nPAda\nL[Savings]\n^\nD1/ 3'26\nT199.00\nPAda\n^\n"
)

func TestLayouts(t *testing.T) {
	for _, c := range []struct {
		what, layout, figures, dropped string
		bytes                          []byte
		o                              Options
		show                           func(Line) string
		lines                          string
	}{
		{
			"Alipay 2023", "alipay_app_2023", "CNY in 1 19900, out 1 5000, neutral 1 3000", "", gbk(t, alipay2023),
			Options{},
			func(l Line) string { return l.ID + " " + string(l.Kind) + " " + l.RefundOf },
			"alipay:20260103000001:inCNY19900 transfer |alipay:20260102000002:outCNY5000 payment |alipay:20260102000002_R1:neutralCNY3000 refund 20260102000002",
		},
		{
			"Alipay 2021", "alipay_app_2021", "CNY in 1 19900, out 1 5000, neutral 1 3000", "", gbk(t, alipay2021),
			Options{},
			func(l Line) string { return l.ID + " " + string(l.Kind) + " " + l.RefundOf },
			"alipay:20260103000001:inCNY19900 transfer |alipay:20260102000002:outCNY5000 payment |alipay:20260102000002_R1:neutralCNY3000 refund 20260102000002",
		},
		{
			"Alipay web", "alipay_web", "CNY in 1 19900, out 1 5000, neutral 0 0", "[{closed 1 [8]}]", gbk(t, alipayWebBill),
			Options{},
			func(l Line) string { return fmt.Sprint(l.ID, " ", l.Refunded.Minor) },
			"alipay:20260103000001:inCNY19900 0|alipay:20260102000002:outCNY5000 3000",
		},
		{
			"Alipay merchant", "alipay_merchant", "CNY in 1 19900, out 2 10019, neutral 0 0", "", gbk(t, alipayLedger),
			Options{},
			func(l Line) string { return fmt.Sprint(l.Number, " ", l.Kind, " ", l.OrderID, " ", l.RefundOf) },
			"1001 payment M1 |1002 fee M1 |1003 refund M1 1001",
		},
		{
			"WeChat merchant V3", "wechat_merchant_v3", "CNY in 1 19900, out 1 9900, neutral 0 0", "", []byte(merchantV3),
			Options{},
			func(l Line) string { return fmt.Sprint(l.Number, " ", l.Kind, " ", l.Fee.Minor, " ", l.RefundOf) },
			"4200000001202601030000000001 payment 119 |5030000001202601050000000002 refund -59 4200000001202601030000000001",
		},
		{
			"WeChat merchant V2", "wechat_merchant_v2", "CNY in 1 1, out 0 0, neutral 0 0", "", []byte(merchantV2),
			Options{},
			func(l Line) string { return l.At.Format(time.RFC3339) }, "2014-11-10T16:33:45+08:00",
		},
		{
			"WeChat funds", "wechat_funds", "CNY in 1 19900, out 1 119, neutral 0 0", "", []byte(wechatFundBill),
			Options{},
			func(l Line) string { return string(l.Kind) }, "payment|fee",
		},
		{
			"PayPal", "paypal_activity", "USD in 1 125000, out 1 25000, neutral 0 0", "[{held 1 [4]}]", []byte(paypalActivity),
			Options{Zone: china},
			func(l Line) string {
				return fmt.Sprint(l.At.Format(time.RFC3339), " ", l.Date, " ", l.Kind, " ", l.Account, " ", l.Fee.Minor, " ", l.RefundOf)
			},
			"2026-11-23T15:30:00+08:00 2026-11-23 payment ada@example.com 3655 |2026-11-24T02:00:00+08:00 2026-11-24 refund ada@example.com 0 5AB",
		},
		{
			"PayPal in German", "paypal_activity", "EUR in 1 125000, out 0 0, neutral 0 0", "", []byte(paypalGerman),
			Options{Zone: china},
			func(l Line) string { return fmt.Sprint(l.Date, " ", l.Kind, " ", l.Fee.Minor) }, "2026-11-23 payment 3655",
		},
		{
			"PayPal statement", "paypal_statement", "USD in 1 2000, out 0 0, neutral 0 0", "", []byte(paypalStatementBill),
			Options{},
			func(l Line) string { return fmt.Sprint(l.At.Format(time.RFC3339), " ", l.Kind) }, "2026-11-22T00:00:00Z payment",
		},
		{
			"Stripe payments", "stripe_payments", "USD in 1 10000, out 0 0, neutral 0 0; JPY in 1 1250, out 0 0, neutral 0 0", "[{failed 1 [3]}]", []byte(stripeList),
			Options{Zone: china},
			func(l Line) string {
				return fmt.Sprint(l.Date, " ", l.Party, " ", l.Fee, " ", l.Refunded.Minor)
			},
			"2026-11-23 Ada {0 USD} 2000|2026-11-23 Eve {0 JPY} 0",
		},
		{
			"Stripe balance", "stripe_balance", "USD in 1 10000, out 2 9680, neutral 0 0", "", []byte(stripeMoves),
			Options{},
			func(l Line) string { return fmt.Sprint(l.At.Format(time.RFC3339), " ", l.Kind) },
			"2026-11-22T20:15:00Z payment|2026-11-23T08:00:00Z refund|2026-11-25T08:00:00Z withdrawal",
		},
		{
			"QIF", "qif", "USD in 2 39800, out 1 125000, neutral 0 0", "", []byte(qifFile),
			Options{Currency: "USD"},
			func(l Line) string { return fmt.Sprint(l.No, " ", l.Date, " ", l.Party, " ", l.Kind, " ", l.ExactID) },
			"6 2026-11-22 Stationer payment false|12 2026-01-03 Ada transfer false|18 2026-01-03 Ada payment false",
		},
	} {
		lf := bytes.ReplaceAll(c.bytes, []byte("\r\n"), []byte("\n"))
		for _, text := range [][]byte{lf, bytes.ReplaceAll(lf, []byte("\n"), []byte("\r\n"))} {
			bills, err := Read(text, "a.csv", c.o)
			if err != nil {
				t.Errorf("%s: %v", c.what, err)
				break
			}
			b := bills[0]
			dropped := ""
			if len(b.Dropped) > 0 {
				dropped = fmt.Sprint(b.Dropped)
			}
			var lines []string
			for _, l := range b.Lines {
				lines = append(lines, c.show(l))
			}
			if b.Layout != c.layout || figures(b) != c.figures || dropped != c.dropped || !b.Complete() || strings.Join(lines, "|") != c.lines {
				t.Errorf("%s: %s %s %s bad %v notices %v\n got %s\nwant %s", c.what, b.Layout, figures(b), dropped, b.Bad, b.Notices, strings.Join(lines, "|"), c.lines)
			}
			unique(t, b)
		}
	}
}
