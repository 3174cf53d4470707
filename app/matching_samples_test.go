package app_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"guildbook/app"
	"guildbook/app/bills"
	"guildbook/app/testkit"
)

// sampleBill is a bill that was found in the wild, with what was counted in it by hand. The two of WeChat and Alipay were shortened by
// those who gave them out: they hold less than their preambles say, and must say so.
type sampleBill struct {
	file     string
	currency string
	order    string
	columns  map[string]string // nil: those that are guessed
	figures  string
	declared string // what its preamble says of itself
	code     string // why nothing of it is taken in
}

var sampleBills = []sampleBill{
	{
		file: "deg/wechat.csv", figures: "CNY in 5 2849, out 11 290453, neutral 11 2610089", declared: "rows 43, in 1 35, out 1 2816, neutral 0 0",
	},
	{file: "deg/alipay.csv", figures: "CNY in 1 22222850, out 5 21164, neutral 3 16537", declared: "rows 66, in 1 2850, out 63 1654, neutral 2 1637"},
	{file: "deg/icbc.csv", figures: "CNY in 1 462101, out 8 36313, neutral 0 0"},
	{file: "deg/cmb-debit.csv", figures: "CNY in 1 123400, out 4 201314, neutral 0 0"},
	{file: "deg/cmb-credit.csv", figures: "CNY in 2 805678, out 4 38080, neutral 0 0"},
	{file: "deg/hsbchk.csv", figures: "CNY in 2 329116, out 8 155889, neutral 0 0; HKD in 0 0, out 1 2790, neutral 0 0"},
	{file: "deg/bmo.csv", currency: "CAD", figures: "CAD in 1 1, out 3 15832, neutral 0 0"},
	{file: "deg/boc.csv", figures: "CNY in 6 98984, out 7 122809, neutral 0 0; USD in 0 0, out 1 372, neutral 0 0"},
	{file: "bank2ynab/20180226_12345678.csv", currency: "GBP", order: "dmy", figures: "GBP in 0 0, out 1 500, neutral 0 0"},
	{file: "bank2ynab/MS_JANE_SMITH_01-12-2019_14-12-2019.csv", figures: "GBP in 10 248580, out 0 0, neutral 0 0"},
	{file: "bank2ynab/Movements_1234512345_201805271848.csv", figures: "CZK in 0 0, out 1 100, neutral 0 0"},
	{file: "bank2ynab/TH_20180101-20180523_strana_1.csv", code: "bill.no_row_read"}, // all days are in the year 1111
	{file: "bank2ynab/export_BE11123456789012_20180304_1422.csv", figures: "EUR in 0 0, out 1 340, neutral 0 0"},
	{file: "bank2ynab/test_BOI_TransactionExport.csv", currency: "EUR", figures: "EUR in 6 384122, out 21 426083, neutral 0 0"},
	{file: "bank2ynab/test_headers.csv", figures: "EUR in 9 187820, out 64 645890, neutral 0 0"},
	{
		file: "bank2ynab/test_delimiter_tab.csv", figures: "EUR in 9 187820, out 64 645890, neutral 0 0",
		columns: map[string]string{"no_header": "yes", "date": "#1", "item": "#2", "in": "#4", "out": "#5", "fixed": "EUR"},
	},
	{file: "ofxparse/bank_medium.ofx", figures: "CAD in 0 0, out 3 34527, neutral 0 0"},
	{file: "ofxparse/bank_small.ofx", code: "bill.empty"},
	{file: "ofxparse/checking.ofx", figures: "USD in 1 1, out 2 5951, neutral 0 0"},
	{file: "ofxparse/decimal_error.ofx", code: "bill.no_row_read"},
	{file: "ofxparse/ofx-v102-empty-tags.ofx", figures: "AUD in 1 1234, out 0 0, neutral 0 0"},
	{file: "ofxparse/suncorp.ofx", figures: "AUD in 0 0, out 1 1685, neutral 0 0"},
}

// take imports a sample as the screen does: asks what its columns are where it is no known bill, and takes what is guessed.
func (d *desk) take(s sampleBill) (app.BillOut, error) {
	in := app.BillIn{Path: filepath.Join("importer/bill/testdata", s.file), Currency: s.currency, Order: s.order, Columns: s.columns, DryRun: true}
	dry, err := d.ImportBill(d.Ctx, in)
	if err != nil {
		return dry, err
	}
	if dry.Unknown {
		in.Columns = dry.Guess
	}
	in.DryRun = false
	if s.declared != "" {
		_, err := d.ImportBill(d.Ctx, in)
		testkit.WantCode(d.T, err, "bills.incomplete")
		in.Incomplete = true
	}
	return d.ImportBill(d.Ctx, in)
}

func figuresOf(taken bills.Taken) string {
	var out []string
	for _, s := range taken.Totals {
		out = append(out, fmt.Sprintf("%s in %d %d, out %d %d, neutral %d %d", s.Currency, s.In.Count, s.In.Minor, s.Out.Count, s.Out.Minor, s.Neutral.Count, s.Neutral.Minor))
	}
	return strings.Join(out, "; ")
}

func declaredOf(t bills.Taken) string {
	if t.Declared.Rows == nil {
		return ""
	}
	return fmt.Sprintf("rows %d, in %d %d, out %d %d, neutral %d %d", *t.Declared.Rows, t.Declared.In.Count, t.Declared.In.Minor,
		t.Declared.Out.Count, t.Declared.Out.Minor, t.Declared.Neutral.Count, t.Declared.Neutral.Minor)
}

// Every bill in the wild goes into a real workspace with the totals that were counted by hand; all of them once more add nothing; and
// when every line that waits is accepted, the ledger's sum is theirs.
func TestEveryBillOfTheWild(t *testing.T) {
	d := newDesk(t)
	lines := 0
	for _, s := range sampleBills {
		out, err := d.take(s)
		if s.code != "" {
			testkit.WantCode(t, err, s.code)
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", s.file, err)
			continue
		}
		b := out.Bills[0]
		if figuresOf(b) != s.figures || declaredOf(b) != s.declared || b.Agrees {
			t.Errorf("%s: %s; it says %q, agrees %v", s.file, figuresOf(b), declaredOf(b), b.Agrees)
		}
		n := 0
		for _, x := range b.Totals {
			n += x.In.Count + x.Out.Count + x.Neutral.Count
		}
		if b.New+b.Known != n || out.New != b.New {
			t.Errorf("%s: %d lines, %d new, %d known", s.file, n, b.New, b.Known)
		}
		lines += out.New
		// In the store stands what the file told.
		for _, x := range b.Totals {
			if got := d.Count("SELECT coalesce(sum(amount_minor), 0) FROM bill_lines l JOIN bills b ON b.id = l.bill_id WHERE b.import_id = ? AND l.direction = 'in' AND l.currency = ?",
				out.ImportID, x.Currency); b.Known == 0 && int64(got) != x.In.Minor {
				t.Errorf("%s: %d %s in the store", s.file, got, x.Currency)
			}
		}
	}
	if got := d.Count("SELECT count(*) FROM bill_lines"); got != lines || lines == 0 {
		t.Fatalf("%d lines in the store, %d were new", got, lines)
	}
	for _, s := range sampleBills {
		if s.code != "" {
			continue
		}
		if out, err := d.take(s); err != nil || out.New != 0 || out.Known == 0 {
			t.Errorf("%s again: %d new, %d known, %v", s.file, out.New, out.Known, err)
		}
	}
	if got := d.Count("SELECT count(*) FROM bill_lines"); got != lines {
		t.Fatalf("%d lines after the second time, %d before", got, lines)
	}

	list, err := d.Bills.List(d.Ctx, bills.ListIn{State: bills.Unmatched, Part: "queue"})
	if err != nil {
		t.Fatal(err)
	}
	accepted := map[string]int64{}
	for _, l := range list.Rows {
		if l.Direction != "in" || l.Amount.Minor == 0 {
			continue
		}
		if _, err := d.AcceptLine(d.Ctx, app.AcceptIn{Line: l.Number, MemberID: d.member}); err != nil {
			t.Fatalf("line %d: %v", l.Number, err)
		}
		accepted[l.Amount.Currency] += l.Amount.Minor
	}
	for currency, minor := range accepted {
		if got := d.Count("SELECT sum(amount_minor) FROM payments WHERE currency = ?", currency); int64(got) != minor {
			t.Errorf("%s: the ledger has %d, accepted were %d", currency, got, minor)
		}
	}
	if got := d.Count("SELECT count(DISTINCT currency) FROM payments"); got != len(accepted) || got < 4 {
		t.Errorf("%d currencies in the ledger, %d accepted", got, len(accepted))
	}
	if got := d.Count("SELECT count(*) FROM bill_lines WHERE state = 'matched'"); got != d.Count("SELECT count(*) FROM payments") {
		t.Errorf("%d lines are matched", got)
	}
}
