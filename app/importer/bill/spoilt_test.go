package bill

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"guildbook/app/apperr"
	"guildbook/app/importer/table"
)

// A bill that says how much it holds, and is cut off after any line or within one, is refused or known not to be complete; or nothing
// is missing but words around the lines.
func TestCutOffIsNoticed(t *testing.T) {
	ofx := string(sample(t, "ofxparse/bank_medium.ofx"))
	for what, whole := range map[string]string{
		"WeChat": wechatCSV(), "Alipay 2023": alipay2023, "Alipay 2021": alipay2021, "Alipay web": alipayWebBill, "ledger": alipayLedger,
		"V3": merchantV3, "V2": merchantV2, "funds": wechatFundBill, "OFX": ofx,
	} {
		want := one(t, []byte(whole), "a.csv", Options{})
		if !want.Complete() {
			t.Fatal(what, want.Notices)
		}
		at := 0
		for line := range strings.SplitAfterSeq(whole, "\n") {
			for _, cut := range []int{at, at + len(line)/2} {
				bills, err := Read([]byte(strings.ToValidUTF8(whole[:cut], "")), "a.csv", Options{})
				if err != nil {
					if apperr.From(err).Kind == apperr.Internal {
						t.Errorf("%s cut at %d: %v", what, cut, err)
					}
					continue
				}
				if bills[0].Complete() && !reflect.DeepEqual(bills[0].Lines, want.Lines) {
					t.Errorf("%s cut at %d, after %q: %d lines pass", what, cut, whole[max(0, cut-30):cut], len(bills[0].Lines))
				}
			}
			at += len(line)
		}
	}
	if _, err := Read([]byte(strings.TrimSuffix(qifFile, "^\n")), "a.qif", Options{Currency: "USD"}); code(err) != "bill.cut_off" {
		t.Error(err)
	}
}

// A row that ends early is bad, and the others are read.
func TestRaggedRows(t *testing.T) {
	b := one(t, []byte(paypalActivity+"\"24/11/2026\",\"10:00:00\"\n"), "a.csv", Options{})
	if len(b.Bad) != 1 || b.Bad[0].Error.Code != "bill.row_cut_off" || b.Bad[0].Line != 5 || len(b.Lines) != 2 || b.Complete() {
		t.Errorf("%+v", b)
	}
}

func TestWhatExcelSpoiltIsRefused(t *testing.T) {
	for what, change := range map[string][2]string{
		"seconds": {"2026-09-18 19:04:37", "2026/9/18 19:04"},
		"days":    {"2026-09-18 19:04:37", "2026/9/18"},
		"numbers": {"100010550120260918000000001\t", "1.00011E+26"},
		"rounded": {"100010550120260918000000001\t", "100010550120260000000000000"},
	} {
		_, err := Read([]byte(strings.Replace(wechatCSV(), change[0], change[1], 1)), "a.csv", Options{})
		if code(err) != "bill.resaved" || apperr.From(err).Params["line"] != "15" {
			t.Errorf("%s: %v", what, err)
		}
	}
	// With its seconds kept, it is read.
	b := one(t, []byte(strings.ReplaceAll(wechatCSV(), "2026-09-18 19:04:37", "2026/9/18 19:04:37")), "a.csv", Options{})
	if !b.Complete() {
		t.Error(b.Notices)
	}
}

func TestDeclaredFiguresAreCompared(t *testing.T) {
	for change, want := range map[[2]string]string{
		{"共5笔记录", "共6笔记录"}:                 "bill.rows_differ",
		{"收入：2笔 398.00元", "收入：2笔 399.00元"}: "bill.in_differs",
		{"支出：2笔", "支出：3笔"}:                 "bill.out_differs",
		{"1笔 100.10元", "1笔 1,100.10元"}:     "bill.neutral_differs",
	} {
		b := one(t, []byte(strings.Replace(wechatCSV(), change[0], change[1], 1)), "a.csv", Options{})
		if len(b.Notices) != 1 || b.Notices[0].Error.Code != want || !b.Notices[0].Severe || b.Complete() {
			t.Errorf("%v: %v", change, b.Notices)
		}
	}
	// A bill that says that it is empty is one.
	empty := "微信支付账单明细\n共0笔记录\n收入：0笔 0.00元\n交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n"
	if b := one(t, []byte(empty), "a.csv", Options{}); !b.Complete() || len(b.Lines) != 0 {
		t.Error(b)
	}
	if _, err := Read([]byte(strings.Replace(empty, "共0笔记录", "", 1)), "a.csv", Options{}); code(err) != "bill.empty" {
		t.Error(err)
	}
}

// In a merchant's ZIP the detailed bill is chosen, not the summary beside it.
func TestBillInsideAZIP(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, text := range map[string][]byte{"明细.csv": gbk(t, alipayLedger), "明细(汇总).csv": gbk(t, "#支付宝业务汇总查询\n类型,笔数,金额\n合计,1,2\n")} {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = f.Write(text)
	}
	_ = w.Close()
	if got := one(t, b.Bytes(), "a.zip", Options{}); got.File != "明细.csv" || len(got.Lines) != 3 {
		t.Error(got)
	}
}

// A spoilt bill in a ZIP is not passed over for the good one beside it.
func TestSpoiltBillInsideAZIP(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, part := range [][2]string{{"a.csv", wechatCSV()}, {"b.ofx", "OFXHEADER:100\n<OFX><STMTRS>"}} {
		f, err := w.Create(part[0])
		if err != nil {
			t.Fatal(err)
		}
		_, _ = f.Write([]byte(part[1]))
	}
	_ = w.Close()
	if _, err := Read(b.Bytes(), "a.zip", Options{}); code(err) != "bill.cut_off" {
		t.Error(err)
	}
}

// Reading a part of a bill, or the bill again, gives the same IDs; equal rows without numbers are told apart.
func TestIDsAreStable(t *testing.T) {
	text := "Date,Payee,Amount,Currency\n2026-01-03,Ada,5.00,USD\n2026-01-03,Ada,5.00,USD\n2026-01-04,Ada,5.00,USD\n"
	m := &Mapping{Account: "Main", Date: "Date", Party: "Payee", Amount: "Amount", Currency: "Currency"}
	b := one(t, []byte(text), "a.csv", Options{Mapping: m})
	unique(t, b)
	part := one(t, []byte("Currency;Amount;Payee;Date\nUSD;5,00; ADA ;2026/1/4\n"), "b.csv", Options{Mapping: m})
	if part.Lines[0].ID != b.Lines[2].ID || part.Lines[0].ExactID {
		t.Errorf("%s, %s", part.Lines[0].ID, b.Lines[2].ID)
	}
	if !strings.HasSuffix(b.Lines[1].ID, "#2") || !strings.HasPrefix(b.Lines[1].ID, b.Lines[0].ID) {
		t.Error(b.Lines[1].ID)
	}
}

func TestMappingSaysWhatIsMissing(t *testing.T) {
	text := []byte("Date,Payee,Amount\n2026-01-03,Ada,5.00\n")
	for _, c := range []struct {
		m    Mapping
		code string
	}{
		{Mapping{Date: "Date"}, "bill.mapping_incomplete"},
		{Mapping{Date: "Date", Amount: "Amount"}, "bill.currency_missing"},
		{Mapping{Date: "Day", Amount: "Amount", Fixed: "EUR"}, "bill.mapping_column"},
		{Mapping{Date: "Payee", Amount: "Amount", Fixed: "EUR"}, "bill.no_row_read"},
		{Mapping{Date: "Date", Amount: "Amount", Fixed: "XXQ"}, "bill.no_row_read"},
		{Mapping{Date: "#1", Amount: "#3", Fixed: "EUR"}, ""},
		{Mapping{Date: "#1", Amount: "#9", Fixed: "EUR"}, "bill.no_row_read"},
	} {
		if _, err := Read(text, "a.csv", Options{Mapping: &c.m}); code(err) != c.code {
			t.Errorf("%+v: %v", c.m, err)
		}
	}
	for sign, want := range map[Sign]Direction{Signed: Out, Inverted: In, AllIn: In, AllOut: Out} {
		b := one(t, []byte("Date,Amount\n2026-01-03,-5.00\n"), "a.csv", Options{Mapping: &Mapping{Date: "Date", Amount: "Amount", Fixed: "EUR", Sign: sign}})
		if b.Lines[0].Direction != want || b.Lines[0].Amount.Minor != 500 {
			t.Errorf("%s: %+v", sign, b.Lines[0])
		}
	}
}

// FuzzRead: whatever the bytes are, they are refused with a code, or every row is a line, dropped, or bad, and IDs are unique.
func FuzzRead(f *testing.F) {
	for _, glob := range []string{"testdata/*/*.csv", "testdata/*/*.ofx"} {
		files, _ := filepath.Glob(glob)
		for _, file := range files {
			if b, err := os.ReadFile(file); err == nil && len(b) < 8000 {
				f.Add(b, false)
			}
		}
	}
	for _, s := range []string{wechatCSV(), alipay2021, alipayWebBill, alipayLedger, merchantV3, wechatFundBill, paypalActivity, stripeList, stripeMoves, qifFile} {
		f.Add([]byte(s), false)
	}
	f.Add([]byte(strings.Replace(wechatCSV(), "¥199.00", "¥-199.00", 1)), false)
	f.Add([]byte(strings.Replace(stripeList, "100.00,20.00", "-100.00,-20.00", 1)), false)
	f.Add([]byte("Date,Amount\n1/2/26,5\n"), true)
	f.Fuzz(func(t *testing.T, b []byte, mapped bool) {
		o := Options{Currency: "USD"}
		if mapped {
			read, err := table.Read(b, "a.csv", table.Options{})
			if err != nil {
				return
			}
			m, _, ok := GuessMapping(read)
			if !ok {
				return
			}
			m.Fixed = "USD"
			o.Mapping = &m
		}
		check(t, b, o)
	})
}

// FuzzTagged does the same for OFX and QIF alone.
func FuzzTagged(f *testing.F) {
	files, _ := filepath.Glob("testdata/ofxparse/*.ofx")
	for _, file := range files {
		if b, err := os.ReadFile(file); err == nil {
			f.Add(string(b))
		}
	}
	f.Add(qifFile)
	f.Add("!Type:Bank\n^\n")
	f.Fuzz(func(t *testing.T, s string) {
		for _, prefix := range []string{"OFXHEADER:100\n<OFX><STMTRS>", "!Type:Bank\n", ""} {
			check(t, []byte(prefix+s), Options{Currency: "USD"})
		}
	})
}

func check(t *testing.T, b []byte, o Options) {
	bills, err := Read(b, "a.csv", o)
	if err != nil {
		if apperr.From(err).Kind == apperr.Internal {
			t.Fatal(err)
		}
		return
	}
	for _, bill := range bills {
		ids := map[string]bool{}
		for _, l := range bill.Lines {
			if l.ID == "" || ids[l.ID] || !l.Date.Valid() || l.Kind == "" {
				t.Fatalf("%+v", l)
			}
			// What the tables hold and nothing else.
			if l.Amount.Minor < 0 || l.Refunded.Minor < 0 || len(l.Amount.Currency) != 3 || l.Fee.Currency != l.Amount.Currency || l.Direction != In && l.Direction != Out && l.Direction != Neutral {
				t.Fatalf("%+v", l)
			}
			ids[l.ID] = true
		}
	}
}

// longWeChat is a bill of n rows.
func longWeChat(n int) []byte {
	var b strings.Builder
	head := strings.NewReplacer("共5笔", fmt.Sprintf("共%d笔", n), "收入：2笔 398.00元", fmt.Sprintf("收入：%d笔 %d.00元", n, 199*n), "支出：2笔 215.50元", "支出：0笔 0.00元",
		"1笔 100.10元", "0笔 0.00元").Replace(wechatPreamble)
	b.WriteString(head)
	for i := range n {
		fmt.Fprintf(&b, "2026-%02d-%02d %02d:%02d:%02d,二维码收款,会员%d,\"收款方备注:会费\",收入,¥199.00,零钱,已收钱,\"1000105501202609%012d\"\t,\"/\"\t,\"/\"\r\n",
			1+i%12, 1+i%28, i%24, i%60, i%59, i%2000, i)
	}
	return []byte(b.String())
}

func TestLongBill(t *testing.T) {
	b := one(t, longWeChat(100_000), "a.csv", Options{})
	if !b.Complete() || len(b.Lines) != 100_000 {
		t.Error(len(b.Lines), b.Notices)
	}
}

func BenchmarkRead(b *testing.B) {
	for _, n := range []int{1_000, 100_000} {
		text := longWeChat(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if _, err := Read(text, "a.csv", Options{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
