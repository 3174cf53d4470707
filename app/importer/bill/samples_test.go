package bill

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"guildbook/app/apperr"
	"guildbook/app/importer/table"
)

func code(err error) string {
	if err == nil {
		return ""
	}
	return apperr.From(err).Code
}

func sample(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// one reads a file that holds one bill.
func one(t testing.TB, b []byte, name string, o Options) *Bill {
	t.Helper()
	bills, err := Read(b, name, o)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if len(bills) != 1 {
		t.Fatalf("%s: %d bills", name, len(bills))
	}
	return bills[0]
}

func figures(b *Bill) string {
	var out []string
	for _, s := range b.Totals {
		out = append(out, fmt.Sprintf("%s in %d %d, out %d %d, neutral %d %d", s.Currency, s.In.Count, s.In.Minor, s.Out.Count, s.Out.Minor, s.Neutral.Count, s.Neutral.Minor))
	}
	return strings.Join(out, "; ")
}

// Every bill that was found in the wild gives what was counted by hand, with LF and with CRLF. The two from WeChat and Alipay were
// shortened by those who gave them out, so that they say more than they hold: this must be noticed.
func TestSamples(t *testing.T) {
	for _, c := range []struct {
		file    string
		o       Options
		guess   bool
		figures string
		dropped int
		bad     int
		code    string
	}{
		{"deg/wechat.csv", Options{}, false, "CNY in 5 2849, out 11 290453, neutral 11 2610089", 0, 0, ""},
		{"deg/alipay.csv", Options{}, false, "CNY in 1 22222850, out 5 21164, neutral 3 16537", 1, 0, ""},
		{"deg/icbc.csv", Options{}, true, "CNY in 1 462101, out 8 36313, neutral 0 0", 1, 0, ""},
		{"deg/cmb-debit.csv", Options{}, true, "CNY in 1 123400, out 4 201314, neutral 0 0", 0, 0, ""},
		{"deg/cmb-credit.csv", Options{}, true, "CNY in 2 805678, out 4 38080, neutral 0 0", 0, 0, ""},
		{"deg/hsbchk.csv", Options{}, true, "CNY in 2 329116, out 8 155889, neutral 0 0; HKD in 0 0, out 1 2790, neutral 0 0", 0, 0, ""},
		{"deg/bmo.csv", Options{Currency: "CAD"}, true, "CAD in 1 1, out 3 15832, neutral 0 0", 0, 0, ""},
		{"deg/bmo.csv", Options{}, true, "", 0, 0, "bill.currency_missing"},
		{"deg/boc.csv", Options{}, true, "CNY in 6 98984, out 7 122809, neutral 0 0; USD in 0 0, out 1 372, neutral 0 0", 0, 0, ""},
		{"bank2ynab/20180226_12345678.csv", Options{Currency: "GBP"}, true, "", 0, 0, "bill.order_unclear"},
		{"bank2ynab/20180226_12345678.csv", Options{Currency: "GBP", Order: "dmy"}, true, "GBP in 0 0, out 1 500, neutral 0 0", 0, 0, ""},
		{"bank2ynab/MS_JANE_SMITH_01-12-2019_14-12-2019.csv", Options{}, true, "GBP in 10 248580, out 0 0, neutral 0 0", 3, 0, ""},
		{"bank2ynab/Movements_1234512345_201805271848.csv", Options{}, true, "CZK in 0 0, out 1 100, neutral 0 0", 0, 0, ""},
		{"bank2ynab/TH_20180101-20180523_strana_1.csv", Options{}, true, "", 0, 0, "bill.no_row_read"}, // all days are in the year 1111
		{"bank2ynab/export_BE11123456789012_20180304_1422.csv", Options{}, true, "EUR in 0 0, out 1 340, neutral 0 0", 0, 0, ""},
		{"bank2ynab/test_BOI_TransactionExport.csv", Options{Currency: "EUR"}, true, "EUR in 6 384122, out 21 426083, neutral 0 0", 0, 0, ""},
		{"bank2ynab/test_headers.csv", Options{}, true, "EUR in 9 187820, out 64 645890, neutral 0 0", 0, 3, ""},
		{
			"bank2ynab/test_delimiter_tab.csv",
			Options{Mapping: &Mapping{NoHeader: true, Date: "#1", Item: "#2", In: "#4", Out: "#5", Fixed: "EUR"}},
			false, "EUR in 9 187820, out 64 645890, neutral 0 0", 0, 1, "",
		},
		{"ofxparse/bank_medium.ofx", Options{}, false, "CAD in 0 0, out 3 34527, neutral 0 0", 0, 0, ""},
		{"ofxparse/bank_small.ofx", Options{}, false, "", 0, 0, "bill.empty"},
		{"ofxparse/checking.ofx", Options{}, false, "USD in 1 1, out 2 5951, neutral 0 0", 0, 0, ""},
		{"ofxparse/decimal_error.ofx", Options{}, false, "", 0, 0, "bill.no_row_read"},
		{"ofxparse/ofx-v102-empty-tags.ofx", Options{}, false, "AUD in 1 1234, out 0 0, neutral 0 0", 0, 0, ""},
		{"ofxparse/suncorp.ofx", Options{}, false, "AUD in 0 0, out 1 1685, neutral 0 0", 0, 0, ""},
	} {
		raw := sample(t, c.file)
		lf := bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n"))
		var before []Line
		for _, b := range [][]byte{lf, bytes.ReplaceAll(lf, []byte("\n"), []byte("\r\n"))} {
			if c.guess {
				read, err := table.Read(b, c.file, table.Options{})
				if err != nil {
					t.Fatal(c.file, err)
				}
				m, _, ok := GuessMapping(read)
				if !ok {
					t.Fatal(c.file, "no mapping was guessed")
				}
				if m.Fixed == "" {
					m.Fixed = c.o.Currency
				}
				c.o.Mapping = &m
			}
			bills, err := Read(b, c.file, c.o)
			if code(err) != c.code {
				t.Errorf("%s: %v", c.file, err)
			}
			if err != nil {
				continue
			}
			got := bills[0]
			dropped := 0
			for _, d := range got.Dropped {
				dropped += d.Count
			}
			if figures(got) != c.figures || dropped != c.dropped || len(got.Bad) != c.bad {
				t.Errorf("%s: %s, dropped %d, bad %d", c.file, figures(got), dropped, len(got.Bad))
			}
			for i := range got.Lines {
				got.Lines[i].Raw = ""
			}
			if before != nil && !reflect.DeepEqual(before, got.Lines) {
				t.Errorf("%s: the ends of lines change what is read", c.file)
			}
			before = got.Lines
			unique(t, got)
		}
	}
}

func unique(t *testing.T, b *Bill) {
	t.Helper()
	ids := map[string]bool{}
	for _, l := range b.Lines {
		if l.ID == "" || ids[l.ID] || l.Amount.Minor < 0 || !l.Date.Valid() {
			t.Errorf("%s: line %d: %+v", b.File, l.No, l)
		}
		ids[l.ID] = true
	}
}

func TestWeChatSample(t *testing.T) {
	b := one(t, sample(t, "deg/wechat.csv"), "wechat.csv", Options{})
	if b.Complete() || b.Account != "测试" || b.From != "2019-08-01" || b.To != "2019-09-30" || *b.Declared.Rows != 43 || *b.Declared.In != (Figure{1, 35}) {
		t.Errorf("%+v", b)
	}
	first, fee, tab := b.Lines[0], b.Lines[6], b.Lines[21]
	if first.At.Format(time.RFC3339) != "2019-09-26T12:45:27+08:00" || first.Party != "云膳过桥米线(传奇广场店)" || first.Item != "总共消费:28.16" || first.Direction != Out ||
		first.Number != "3985734" || first.OrderID != "129847129" || first.Note != "" || first.No != 18 || !first.ExactID {
		t.Errorf("%+v", first)
	}
	if fee.Fee.Minor != 10 || fee.Kind != Withdrawal || fee.OrderID != "" || fee.Number != "207210715100077148235523883175" {
		t.Errorf("%+v", fee)
	}
	if tab.Number != "180000737623062310106004541373333333333333333" && b.Lines[22].Number != "180000737623062310106004541373333333333333333" {
		t.Errorf("%+v", tab)
	}
}

func TestAlipaySample(t *testing.T) {
	b := one(t, sample(t, "deg/alipay.csv"), "alipay.csv", Options{})
	if b.Encoding != "GB18030" || b.Account != "xx@gmail.com" || b.From != "2023-02-10" || b.Complete() {
		t.Errorf("%+v", b)
	}
	for _, l := range b.Lines {
		if l.Item == "退款-一卡通充值" && (l.Kind != Refund || l.RefundOf != "2023xxxxx88") {
			t.Errorf("%+v", l)
		}
		if l.Item == "一卡通充值" && (l.Status != "交易关闭" || l.Refunded.Minor != 5000 || l.Direction != Out) {
			t.Errorf("%+v", l)
		}
	}
}

// What is no bill is refused with a sentence that says what it is.
func TestNotBills(t *testing.T) {
	gbk := func(s string) string {
		out, err := simplifiedchinese.GB18030.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	for _, c := range []struct{ text, code string }{
		{gbk("支付宝记账本明细\n\n记录时间,分类,收支类型,金额,备注,账户,来源,标签,\n2026-01-01 10:00:00,餐饮,支出,10.00,,,,\n"), "bill.wrong_kind_cashbook"},
		{gbk("#支付宝业务汇总查询\n#账号：[2088]\n类型,笔数,金额\n交易,1,2.00\n"), "bill.wrong_kind_summary"},
		{"总交易单数,应结订单总金额,退款总金额\n`3,`0.03,`0.00\n", "bill.wrong_kind_summary"},
		{"姓名,手机号,到期日\n张三,13800000000,2026-01-01\n", "bill.wrong_kind_members"},
		{"id,email,name,note,subscribed_to_emails\n1,a@b.cd,A,,true\n", "bill.wrong_kind_members"},
		{"Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n", "bill.wrong_kind_attendance"},
		{"序号,提交答卷时间,所用时间\n1,2026/01/01 10:00:00,5秒\n", "bill.wrong_kind_form"},
		{"post_id,post_date,title\n1,2,3\n", "bill.wrong_kind_posts"},
		{"a,b\n1,2\n", "bill.unknown"},
		{"name\nAda\n", "bill.wrong_kind_text"},
		{"hello", "bill.wrong_kind_text"},
		{"# Title\n\nSome words, and some more.\nOne, two, three.\n\nNone.\n", "bill.wrong_kind_text"},
		{"!Type:Bank\nD1/2'26\nT5\n^\n", "bill.currency_missing"},
		{"BEGIN:VCARD\n", "importer.is_vcard"},
		{"", "importer.empty"},
	} {
		if bills, err := Read([]byte(c.text), "a.csv", Options{}); code(err) != c.code {
			t.Errorf("%q: %v %v, want %s", c.text, bills, err, c.code)
		}
	}
}

// Nothing among the foreign files that are no bills passes for one. GUILDBOOK_INPUTS names a folder of many.
func TestForeignFilesAreRefused(t *testing.T) {
	root := os.Getenv("GUILDBOOK_INPUTS")
	if root == "" {
		root = "testdata/notbills"
	}
	tried := 0
	err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.Contains(path, "wechat-alipay-banks/example") || strings.Contains(path, "ofxparse/tests") {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		tried++
		bills, err := Read(b, filepath.Base(path), Options{})
		e := apperr.From(err)
		if err == nil || e.Kind == apperr.Internal || e.Params["file"] == "" {
			t.Errorf("%s: %v %v", path, bills, err)
		} else if testing.Verbose() {
			t.Logf("%s: %s", path, e.Code)
		}
		return nil
	})
	if err != nil || tried < 5 {
		t.Fatal(tried, err)
	}
}
