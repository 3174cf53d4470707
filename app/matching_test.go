package app_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guildbook/app"
	"guildbook/app/bills"
	"guildbook/app/civil"
	"guildbook/app/inbox"
	"guildbook/app/payments"
	"guildbook/app/reports"
	"guildbook/app/testkit"
	"guildbook/db"
)

// movement is one row of a made bill.
type movement struct {
	day, party, item, note, id, order, direction, kind, status string
	fen                                                        int64
}

const wechatHead = "微信支付账单明细,,,,,,,,,,\n微信昵称：[夜读],,,,,,,,,,\n起始时间：[2026-10-01 00:00:00] 终止时间：[2026-11-22 23:59:59],,,,,,,,,,\n" +
	"导出类型：[全部],,,,,,,,,,\n导出时间：[2026-11-22 10:00:00],,,,,,,,,,\n,,,,,,,,,,\n共%d笔记录,,,,,,,,,,\n收入：%d笔 %s元,,,,,,,,,,\n支出：%d笔 %s元,,,,,,,,,,\n中性交易：0笔 0.00元,,,,,,,,,,\n" +
	"注：,,,,,,,,,,\n,,,,,,,,,,\n----------------------微信支付账单明细列表--------------------,,,,,,,,,,\n" +
	"交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n"

func yuan(fen int64) string { return fmt.Sprintf("%d.%02d", fen/100, fen%100) }

// wechatBill writes a personal bill; old is the layout with ¥ and tabs.
func wechatBill(rows []movement, old bool) string {
	var in, out, inSum, outSum int64
	var body strings.Builder
	for _, r := range rows {
		if r.direction == "收入" {
			in, inSum = in+1, inSum+r.fen
		} else {
			out, outSum = out+1, outSum+r.fen
		}
		sum, id := yuan(r.fen), r.id
		if old {
			sum, id = "¥"+sum, id+"\t"
		}
		kind, status := r.kind, r.status
		if kind == "" {
			kind = "转账"
		}
		if status == "" {
			status = "已存入零钱"
		}
		fmt.Fprintf(&body, "%s,%s,%s,%s,%s,%s,零钱,%s,%s,%s,%s\n", r.day+" 19:04:13", kind, r.party, r.item, r.direction, sum, status, id, r.order, r.note)
	}
	return fmt.Sprintf(wechatHead, len(rows), in, yuan(inSum), out, yuan(outSum)) + body.String()
}

func (d *desk) file(name, body string) string {
	d.T.Helper()
	path := filepath.Join(d.T.(interface{ TempDir() string }).TempDir(), name)
	if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
		d.T.Fatal(err)
	}
	return path
}

func (d *desk) bill(path string) app.BillOut {
	d.T.Helper()
	out, err := d.ImportBill(d.Ctx, app.BillIn{Path: path})
	if err != nil {
		d.T.Fatal(err)
	}
	return out
}

func (d *desk) suggested(line int64) reports.Suggested {
	d.T.Helper()
	list, err := d.SuggestMatches(d.Ctx, app.SuggestIn{Lines: []int64{line}})
	if err != nil || len(list) != 1 {
		d.T.Fatal(list, err)
	}
	return list[0].Suggested
}

func kinds(s reports.Suggestion) string {
	var out []string
	for _, r := range s.Reasons {
		out = append(out, r.Kind)
	}
	return strings.Join(out, " ")
}

func (d *desk) alias(member, alias string) {
	d.Exec("members", "INSERT INTO aliases (member_id, alias, created_at) VALUES (?, ?, 1)", member, alias)
}

func TestABillTwiceAndInTwoLayoutsAddsNothing(t *testing.T) {
	d := newDesk(t)
	rows := []movement{
		{day: "2026-11-20", party: "山间客", note: "年费", id: "4200001", direction: "收入", fen: 19900},
		{day: "2026-11-20", party: "咖啡", id: "4200002", direction: "支出", fen: 2800, kind: "商户消费", status: "支付成功"},
	}
	path := d.file("a.csv", wechatBill(rows, false))
	dry, err := d.ImportBill(d.Ctx, app.BillIn{Path: path, DryRun: true})
	if err != nil || dry.New != 2 || dry.ImportID != "" || d.Count("SELECT count(*) FROM bill_lines") != 0 {
		t.Fatalf("%+v %v", dry, err)
	}
	first := d.bill(path)
	b := first.Bills[0]
	if first.New != 2 || first.Known != 0 || b.Queue != 1 || !b.Checked || !b.Agrees || b.Totals[0].In.Minor != 19900 || b.Totals[0].Out.Minor != 2800 || b.Account == "" {
		t.Fatalf("%+v", first)
	}
	for _, again := range []string{path, d.file("b.csv", wechatBill(rows, true))} {
		if out := d.bill(again); out.New != 0 || out.Known != 2 {
			t.Fatalf("again: %+v", out)
		}
	}
	if n := d.Count("SELECT count(*) FROM imports"); n != 2 {
		t.Fatalf("%d imports: the same file again leaves none", n)
	}
	// No statement takes a line away while its import stands.
	for _, q := range []string{
		"DELETE FROM bill_lines", "DELETE FROM bill_lines WHERE state = 'unmatched'",
	} {
		err := d.DB.Write(d.Ctx, func(ctx context.Context, tx *db.Tx) error {
			_, err := tx.SQL().ExecContext(ctx, q)
			return err
		})
		if err == nil || !strings.Contains(err.Error(), "stays until its import is undone") {
			t.Fatalf("%s: %v", q, err)
		}
	}
	// The first import goes, but the others tell of its lines too.
	if err := d.UndoImport(d.Ctx, app.UndoIn{ImportID: first.ImportID}); err != nil {
		t.Fatal(err)
	}
	list, err := d.Bills.List(d.Ctx, bills.ListIn{})
	if err != nil || list.Count != 2 || list.Waiting != 1 || list.Rows[0].File == "" {
		t.Fatalf("%+v %v", list, err)
	}
	runs, err := d.Inbox.List(d.Ctx, inbox.ListIn{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range runs.Imports {
		if r.UndoneAt == 0 {
			if err := d.UndoImport(d.Ctx, app.UndoIn{ImportID: r.ID}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if n := d.Count("SELECT count(*) FROM bill_lines"); n != 0 {
		t.Fatalf("%d lines left", n)
	}
}

func TestAcceptTheClearSuggestionAndUndo(t *testing.T) {
	d := newDesk(t)
	d.alias(d.member, "山间客")
	d.record(app.RecordIn{PlanID: d.year, On: "2025-11-25"})
	d.bill(d.file("a.csv", wechatBill([]movement{
		{day: "2026-11-20", party: "山 间客🌿", note: "服务费¥0.10", id: "4200001", direction: "收入", fen: 19900},
		{day: "2026-11-19", party: "小鱼", id: "4200002", direction: "收入", fen: 2800},
	}, false)))
	s := d.suggested(1)
	if !s.Clear || len(s.Suggestions) != 1 || kinds(s.Suggestions[0]) != "alias usual due" {
		t.Fatalf("%+v", s)
	}
	out, err := d.AcceptLine(d.Ctx, app.AcceptIn{Line: 1})
	if err != nil {
		t.Fatal(err)
	}
	p := out.Payments[0]
	if p.Reference != "4200001" || p.Method != "wechat" || p.PaidOn != "2026-11-20" || out.NewEnd != "2027-11-24" || out.Line.State != bills.Matched || out.Learned != "山 间客🌿" || p.Fee.Minor != 10 {
		t.Fatalf("%+v", out)
	}
	if _, err := d.AcceptLine(d.Ctx, app.AcceptIn{Line: 1}); err == nil {
		t.Fatal("accepted twice")
	}
	_, err = d.AcceptLine(d.Ctx, app.AcceptIn{Line: 2})
	testkit.WantCode(t, err, "bills.not_clear")
	if s := d.suggested(2); s.Suggestions == nil || len(s.Suggestions) != 0 {
		t.Fatalf("a stranger with an odd amount: %+v", s)
	}
	testkit.WantCode(t, d.UndoImport(d.Ctx, app.UndoIn{ImportID: d.Text("SELECT id FROM imports")}), "bills.accepted")
	back, err := d.UndoLine(d.Ctx, bills.LineIn{Line: 1})
	if err != nil || back.State != bills.Unmatched {
		t.Fatalf("%+v %v", back, err)
	}
	if n := d.Count("SELECT count(*) FROM aliases"); n != 1 {
		t.Fatalf("%d aliases", n)
	}
	if got := d.ends(); got != "2025-11-25..2026-11-24" {
		t.Fatal(got)
	}
	if n := d.Count("SELECT sum(amount_minor) FROM payments WHERE paid_on = '2026-11-20'"); n != 0 {
		t.Fatalf("%d left", n)
	}
}

// An amount that is not the price is never taken unasked, however well the payer is known.
func TestAKnownPayerWithAnotherAmountIsAQuestion(t *testing.T) {
	d := newDesk(t)
	d.alias(d.member, "山间客")
	d.record(app.RecordIn{PlanID: d.year, On: "2025-11-25"})
	d.bill(d.file("a.csv", wechatBill([]movement{{day: "2026-11-20", party: "山间客", id: "4200001", direction: "收入", fen: 20900}}, false)))
	if s := d.suggested(1); s.Clear || len(s.Suggestions) != 1 || s.Suggestions[0].Over.Minor != 1000 || kinds(s.Suggestions[0]) != "alias due" {
		t.Fatalf("%+v", s)
	}
	_, err := d.AcceptLine(d.Ctx, app.AcceptIn{Line: 1})
	testkit.WantCode(t, err, "bills.not_clear")
	if out, err := d.AcceptLine(d.Ctx, app.AcceptIn{Line: 1, MemberID: d.member, PlanID: d.year, KeepOver: true}); err != nil || out.Payments[0].Credit.Minor != 1000 {
		t.Fatalf("%+v %v", out, err)
	}
}

// A name that the service covers in part is suggested where only one member can be meant, and stays a question.
func TestACoveredName(t *testing.T) {
	d := newDesk(t)
	only := d.Member("欧阳小明")
	d.Member("李小红")
	d.Member("刘小红")
	var rows []movement
	for i, party := range []string{"欧**明", "*小红", "＊＊小明", "***", "李*红"} {
		rows = append(rows, movement{day: "2026-11-20", party: party, id: fmt.Sprint("42", i), direction: "收入", fen: 19900})
	}
	d.bill(d.file("a.csv", wechatBill(rows, false)))
	for i, want := range []string{"masked price applicant", "", "masked price applicant", "", "masked price applicant"} {
		got := ""
		s := d.suggested(int64(i + 1))
		if len(s.Suggestions) == 1 {
			got = kinds(s.Suggestions[0])
		}
		if got != want || s.Clear || i == 0 && s.Suggestions[0].MemberID != only {
			t.Errorf("%s: %q, clear %v", rows[i].party, got, s.Clear)
		}
	}
}

func TestTwoCandidatesAreAQuestion(t *testing.T) {
	d := newDesk(t)
	other := d.Member("Li Si")
	d.alias(d.member, "老周")
	d.alias(other, "老周")
	d.bill(d.file("a.csv", wechatBill([]movement{{day: "2026-11-20", party: "老周", id: "1", direction: "收入", fen: 19900}}, false)))
	s := d.suggested(1)
	if s.Clear || len(s.Suggestions) != 2 {
		t.Fatalf("%+v", s)
	}
	out, err := d.AcceptLine(d.Ctx, app.AcceptIn{Line: 1, MemberID: other, PlanID: d.year})
	if err != nil || out.Learned != "" {
		t.Fatalf("%+v %v", out, err)
	}
}

func TestAPayerOfAnotherIsAskedAbout(t *testing.T) {
	d := newDesk(t)
	other := d.Member("Li Si")
	d.bill(d.file("a.csv", wechatBill([]movement{{day: "2026-11-20", party: "Zhang San", id: "1", direction: "收入", fen: 19900}}, false)))
	out, err := d.AcceptLine(d.Ctx, app.AcceptIn{Line: 1, MemberID: other, PlanID: d.year})
	if err != nil || out.Learned != "" || len(out.Taken) != 1 || out.Taken[0] != "Zhang San" {
		t.Fatalf("%+v %v", out, err)
	}
}

func TestSplitAmongMembers(t *testing.T) {
	d := newDesk(t)
	zoe, ken := d.Member("Zoë"), d.Member("Ken")
	for _, m := range []string{zoe, ken} {
		d.record(app.RecordIn{MemberID: m, PlanID: d.year, On: "2025-11-25"})
	}
	d.bill(d.file("a.csv", wechatBill([]movement{{day: "2026-11-20", party: "A. Sato", note: "for Zoë and Ken", id: "1", direction: "收入", fen: 39800}}, false)))
	s := d.suggested(1)
	if !s.Clear || s.Suggestions[0].Kind != reports.SuggestSplit || len(s.Suggestions[0].Parts) != 2 {
		t.Fatalf("%+v", s)
	}
	_, err := d.AcceptLine(d.Ctx, app.AcceptIn{Line: 1, Parts: []app.ShareIn{{MemberID: zoe, PlanID: d.year, Amount: "199.00"}}})
	testkit.WantCode(t, err, "bills.split_differs")
	out, err := d.AcceptLine(d.Ctx, app.AcceptIn{Line: 1})
	if err != nil || out.Line.State != bills.Split || len(out.Payments) != 2 {
		t.Fatalf("%+v %v", out, err)
	}
	if _, err := d.UndoLine(d.Ctx, bills.LineIn{Line: 1}); err != nil {
		t.Fatal(err)
	}
	if n := d.Count("SELECT sum(amount_minor) FROM payments WHERE reference = '1' OR reverses_id IN (SELECT id FROM payments WHERE reference = '1')"); n != 0 {
		t.Fatal(n)
	}
	d.record(app.RecordIn{MemberID: zoe, PlanID: d.year, On: "2026-11-19", Method: "wechat", Amount: "398"})
	if s = d.suggested(1); s.Clear || s.Suggestions[0].Kind != reports.SuggestLink {
		t.Fatalf("a payment by hand is a question: %+v", s)
	}
	out, err = d.AcceptLine(d.Ctx, app.AcceptIn{Line: 1, PaymentID: s.Suggestions[0].PaymentID})
	if err != nil || out.Line.Matches[0].How != bills.Linked {
		t.Fatalf("%+v %v", out, err)
	}
}

func TestARefundGivesItsOrderBack(t *testing.T) {
	d := newDesk(t)
	paid := d.record(app.RecordIn{PlanID: d.year, On: "2026-08-03", Reference: "4200009"})
	d.bill(d.file("a.csv", "\"Date\",\"Time\",\"TimeZone\",\"Name\",\"Type\",\"Status\",\"Currency\",\"Gross\",\"Fee\",\"Net\",\"From Email Address\",\"To Email Address\",\"Transaction ID\",\"Reference Txn ID\",\"Balance\",\"Balance Impact\"\n"+
		"\"11/17/2026\",\"16:44:00\",\"PST\",\"Zheng\",\"Payment Refund\",\"Completed\",\"CNY\",\"-50.00\",\"0.00\",\"-50.00\",\"a@b.c\",\"d@e.f\",\"R1\",\"4200009\",\"0.00\",\"Debit\"\n"))
	s := d.suggested(1)
	if !s.Clear || s.Suggestions[0].Kind != reports.SuggestRefund || s.Suggestions[0].PaymentID != paid.Payment.ID {
		t.Fatalf("%+v", s)
	}
	out, err := d.AcceptLine(d.Ctx, app.AcceptIn{Line: 1})
	if err != nil || out.Payments[0].Amount.Minor != -5000 || out.Payments[0].Kind != payments.KindRefund {
		t.Fatalf("%+v %v", out, err)
	}
	left := func() int {
		return d.Count("SELECT sum(amount_minor) FROM payments WHERE id = ? OR reverses_id = ?", paid.Payment.ID, paid.Payment.ID)
	}
	if back, err := d.UndoLine(d.Ctx, bills.LineIn{Line: 1}); err != nil || back.State != bills.Unmatched || left() != 19900 {
		t.Fatalf("%+v %v, of the payment %d is left", back, err, left())
	}
	if _, err := d.AcceptLine(d.Ctx, app.AcceptIn{Line: 1}); err != nil || left() != 14900 {
		t.Fatalf("the line can be taken again: %v, %d", err, left())
	}
	_, err = d.ReversePayment(d.Ctx, app.ReverseIn{PaymentID: out.Payments[0].ID, Kind: payments.KindCorrection})
	testkit.WantCode(t, err, "payments.refund_undone")
}

// A payment stays while a line is matched as its refund: bills and ledger would differ, and nothing would say why.
func TestAPaymentIsUndoneAfterItsRefund(t *testing.T) {
	d := newDesk(t)
	const head = "\"Date\",\"Time\",\"TimeZone\",\"Name\",\"Type\",\"Status\",\"Currency\",\"Gross\",\"Fee\",\"Net\",\"From Email Address\",\"To Email Address\",\"Transaction ID\",\"Reference Txn ID\",\"Balance\",\"Balance Impact\"\n"
	d.bill(d.file("a.csv", head+
		"\"11/16/2026\",\"16:44:00\",\"PST\",\"Zheng\",\"Mobile Payment\",\"Completed\",\"CNY\",\"199.00\",\"0.00\",\"199.00\",\"a@b.c\",\"d@e.f\",\"P1\",\"\",\"0.00\",\"Credit\"\n"+
		"\"11/17/2026\",\"16:44:00\",\"PST\",\"Zheng\",\"Payment Refund\",\"Completed\",\"CNY\",\"-50.00\",\"0.00\",\"-50.00\",\"a@b.c\",\"d@e.f\",\"R1\",\"P1\",\"0.00\",\"Debit\"\n"))
	paid, err := d.AcceptLine(d.Ctx, app.AcceptIn{Line: 1, MemberID: d.member, PlanID: d.year})
	if err != nil {
		t.Fatal(err)
	}
	refund := app.AcceptIn{Line: 2, Refund: paid.Payments[0].ID}
	out, err := d.AcceptLine(d.Ctx, refund)
	if err != nil || out.NewEnd == "" {
		t.Fatalf("%+v %v", out, err)
	}
	sum := func() int { return d.Count("SELECT sum(amount_minor) FROM payments") }
	for range 2 {
		_, err = d.UndoLine(d.Ctx, bills.LineIn{Line: 1})
		testkit.WantCode(t, err, "bills.refund_first")
		if sum() != 14900 {
			t.Fatal(sum())
		}
	}
	for _, line := range []int64{2, 1} {
		if _, err := d.UndoLine(d.Ctx, bills.LineIn{Line: line}); err != nil {
			t.Fatal(line, err)
		}
	}
	if sum() != 0 {
		t.Fatal(sum())
	}
}

// What is undone after its month was closed is told there and in the month of the correction.
func TestAnUndoAfterTheCloseIsTold(t *testing.T) {
	d := newDesk(t)
	columns := map[string]string{"date": "Date", "amount": "Amount", "party": "Name", "fixed": "CNY"}
	path := d.file("a.csv", "Date,Amount,Name\n2026-08-03,199.00,Zheng\n2026-11-02,5.00,Other\n")
	out, err := d.ImportBill(d.Ctx, app.BillIn{Path: path, Columns: columns})
	if err != nil {
		t.Fatal(out, err)
	}
	if _, err := d.AcceptLine(d.Ctx, app.AcceptIn{Line: 1, MemberID: d.member, PlanID: d.year}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.CloseMonth(d.Ctx, app.CloseMonthIn{Month: "2026-08"}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.UndoLine(d.Ctx, bills.LineIn{Line: 1}); err != nil {
		t.Fatal(err)
	}
	kinds := func(month string) (list []string) {
		m, err := d.Reports.Month(d.Ctx, reports.MonthIn{Month: month})
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range m.Differences {
			list = append(list, x.Kind)
			if x.Kind == "back" && x.PaidOn != testkit.Today {
				t.Errorf("%+v", x)
			}
		}
		return list
	}
	if got := kinds("2026-08"); !slices.Equal(got, []string{"line", "back"}) {
		t.Error(got)
	}
	if got := kinds("2026-11"); !slices.Equal(got, []string{"line", "correction"}) {
		t.Error(got)
	}
}

func TestALineOfNothingWaitsForNobody(t *testing.T) {
	d := newDesk(t)
	columns := map[string]string{"date": "Date", "amount": "Amount", "party": "Name", "fixed": "CNY"}
	path := d.file("a.csv", "Date,Amount,Name\n2026-08-03,0.00,Free order\n2026-08-04,5.00,Ann\n")
	if _, err := d.ImportBill(d.Ctx, app.BillIn{Path: path, Columns: columns}); err != nil {
		t.Fatal(err)
	}
	list, err := d.Bills.List(d.Ctx, bills.ListIn{})
	if err != nil || list.Waiting != 1 || list.Count != 2 {
		t.Fatalf("%+v %v", list, err)
	}
}

// The month of a statement without years is said of each: what is saved of the columns does not keep it, and takes it in.
func TestAStatementsMonthIsNotSaved(t *testing.T) {
	d := newDesk(t)
	take := func(day string, columns map[string]string, save string) error {
		_, err := d.ImportBill(d.Ctx, app.BillIn{Path: d.file("card.csv", "交易日,金额,摘要\n"+day+",5.00,A\n"), Columns: columns, Save: save})
		return err
	}
	if err := take("12/29", map[string]string{"date": "交易日", "amount": "金额", "fixed": "CNY", "month": "2024-01"}, "card"); err != nil {
		t.Fatal(err)
	}
	testkit.WantCode(t, take("02/10", nil, ""), "bill.year_missing")
	if err := take("02/10", map[string]string{"month": "2024-02"}, ""); err != nil {
		t.Fatal(err)
	}
	if got := d.Text("SELECT group_concat(on_date) FROM (SELECT on_date FROM bill_lines ORDER BY on_date)"); got != "2023-12-29,2024-02-10" {
		t.Fatal(got)
	}
}

// A table without a row of names is shown with places for the columns that have none.
func TestATableWithoutNamesIsShown(t *testing.T) {
	d := newDesk(t)
	out, err := d.ImportBill(d.Ctx, app.BillIn{Path: d.file("bank.csv", "18.09.2017\tHOFER\t\t33,87\n19.09.2017\tSPAR\t\t23,55\n"), DryRun: true})
	if err != nil || !out.Unknown || strings.Join(out.Columns, "|") != "18.09.2017|HOFER|#3|33,87" || len(out.Sample) != 1 {
		t.Fatalf("%+v %v", out, err)
	}
}

func TestIgnoreNeedsAReason(t *testing.T) {
	d := newDesk(t)
	d.bill(d.file("a.csv", wechatBill([]movement{{day: "2026-11-20", party: "小鱼", id: "1", direction: "收入", fen: 2800}}, false)))
	_, err := d.Bills.Ignore(d.Ctx, bills.IgnoreIn{Line: 1, Why: " "})
	testkit.WantField(t, err, "why", "field.required")
	if out, err := d.Bills.Ignore(d.Ctx, bills.IgnoreIn{Line: 1, Why: "咖啡 AA"}); err != nil || out.State != bills.Ignored {
		t.Fatal(out, err)
	}
	if list, err := d.Bills.List(d.Ctx, bills.ListIn{State: bills.Ignored, Query: "小鱼"}); err != nil || list.Count != 1 || list.Waiting != 0 {
		t.Fatal(list, err)
	}
	if out, err := d.UndoLine(d.Ctx, bills.LineIn{Line: 1}); err != nil || out.State != bills.Unmatched || out.Why != "" {
		t.Fatal(out, err)
	}
	_, err = d.UndoLine(d.Ctx, bills.LineIn{Line: 9})
	testkit.WantCode(t, err, "bills.line_not_found")
}

func TestCloseAMonth(t *testing.T) {
	d := newDesk(t)
	d.bill(d.file("a.csv", wechatBill([]movement{
		{day: "2026-10-20", party: "Zhang San", id: "1", direction: "收入", fen: 19900},
		{day: "2026-10-21", party: "小鱼", id: "2", direction: "收入", fen: 2800},
	}, false)))
	if _, err := d.AcceptLine(d.Ctx, app.AcceptIn{Line: 1, MemberID: d.member, PlanID: d.year}); err != nil {
		t.Fatal(err)
	}
	d.record(app.RecordIn{PlanID: d.month, On: "2026-10-25", Method: "wechat"})
	d.record(app.RecordIn{PlanID: d.month, On: "2026-10-25", Method: "cash"})
	m, err := d.Reports.Month(d.Ctx, reports.MonthIn{Month: "2026-10"})
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Sums) != 2 || m.Sums[0].BillIn.Minor != 22700 || m.Sums[0].Waiting.Minor != 2800 || m.Sums[0].LedgerIn.Minor != 21900 || !m.Sums[1].ByHand || !m.Sums[1].Agrees {
		t.Fatalf("%+v", m.Sums)
	}
	var got []string
	for _, x := range m.Differences {
		got = append(got, fmt.Sprint(x.Kind, x.Line, " ", x.Payment))
	}
	if strings.Join(got, ", ") != "line2 0, payment0 2" {
		t.Fatal(got)
	}
	_, err = d.CloseMonth(d.Ctx, app.CloseMonthIn{Month: "2026-11"})
	testkit.WantCode(t, err, "bills.not_over")
	_, err = d.CloseMonth(d.Ctx, app.CloseMonthIn{Month: "2026-10"})
	testkit.WantCode(t, err, "bills.differs")
	m, err = d.CloseMonth(d.Ctx, app.CloseMonthIn{Month: "2026-10", Why: "asked the bank"})
	if err != nil || m.Closed.Month != "2026-10" || m.Changed {
		t.Fatalf("%+v %v", m, err)
	}
	_, err = d.RecordPayment(d.Ctx, app.RecordIn{MemberID: d.member, PlanID: d.month, On: "2026-10-31"})
	testkit.WantCode(t, err, "payments.month_closed")
	_, err = d.AcceptLine(d.Ctx, app.AcceptIn{Line: 2, MemberID: d.member, PlanID: d.month})
	testkit.WantCode(t, err, "payments.month_closed")
	if _, err := d.DB.Raw().ExecContext(d.Ctx, `INSERT INTO payments (id, number, kind, member_id, amount_minor, currency, method, paid_on, actor, created_at)
		VALUES ('x', 99, 'payment', ?, 1, 'CNY', 'cash', '2026-10-01', 'k', 1)`, d.member); err == nil {
		t.Fatal("raw SQL writes into a closed month")
	}
	// What was matched in it is taken back today.
	if _, err := d.UndoLine(d.Ctx, bills.LineIn{Line: 1}); err != nil {
		t.Fatal(err)
	}
	if on := d.Text("SELECT paid_on FROM payments WHERE kind = 'correction'"); on != string(testkit.Today) {
		t.Fatal(on)
	}
	if m, err = d.Reports.Month(d.Ctx, reports.MonthIn{Month: "2026-10"}); err != nil || !m.Changed {
		t.Fatalf("%+v %v", m, err)
	}
	testkit.WantField(t, d.Bills.Reopen(d.Ctx, bills.ReopenIn{Month: "2026-10"}), "why", "field.required")
	if err := d.Bills.Reopen(d.Ctx, bills.ReopenIn{Month: "2026-10", Why: "late bill"}); err != nil {
		t.Fatal(err)
	}
	d.record(app.RecordIn{PlanID: d.month, On: "2026-10-31"})
}

// However bills come in, twice, in two layouts, undone, and whatever of them is accepted and taken back, the ledger's sum is that of
// the lines that are accepted.
func TestTheLedgerIsTheAcceptedLines(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	bill := 0
	rapid.Check(t, func(r *rapid.T) {
		bill++
		before := d.Count("SELECT coalesce(sum(amount_minor), 0) FROM payments")
		var rows []movement
		for i := range rapid.IntRange(1, 6).Draw(r, "rows") {
			rows = append(rows, movement{
				day: string(civil.New(2026, 10, 1).AddDays(rapid.IntRange(0, 40).Draw(r, "day"))), party: rapid.SampledFrom([]string{"Zhang San", "小鱼", "/"}).Draw(r, "party"),
				id: fmt.Sprint("7", bill, "0", i), direction: rapid.SampledFrom([]string{"收入", "收入", "支出"}).Draw(r, "way"), fen: int64(rapid.SampledFrom([]int{2000, 19900, 2800}).Draw(r, "fen")),
			})
		}
		var imports []string
		for range rapid.IntRange(1, 3).Draw(r, "imports") {
			some := rows[rapid.IntRange(0, len(rows)-1).Draw(r, "from"):]
			out := d.bill(d.file("p.csv", wechatBill(some, rapid.Bool().Draw(r, "old"))))
			imports = append(imports, out.ImportID)
		}
		accepted := map[int64]int64{}
		list, err := d.Bills.List(d.Ctx, bills.ListIn{State: bills.Unmatched, Part: "queue", Query: fmt.Sprint("7", bill, "0")})
		if err != nil {
			r.Fatal(err)
		}
		for _, l := range list.Rows {
			if rapid.Bool().Draw(r, "accept") {
				if _, err := d.AcceptLine(d.Ctx, app.AcceptIn{Line: l.Number, MemberID: d.member, PlanID: d.month}); err != nil {
					r.Fatal(err)
				}
				accepted[l.Number] = l.Amount.Minor
			}
		}
		for n := range accepted {
			if rapid.Bool().Draw(r, "undo") {
				if _, err := d.UndoLine(d.Ctx, bills.LineIn{Line: n}); err != nil {
					r.Fatal(err)
				}
				delete(accepted, n)
			}
		}
		for _, id := range imports {
			if rapid.Bool().Draw(r, "undo import") {
				_ = d.UndoImport(d.Ctx, app.UndoIn{ImportID: id})
			}
		}
		want := int64(0)
		for _, minor := range accepted {
			want += minor
		}
		if got := d.Count("SELECT coalesce(sum(amount_minor), 0) FROM payments") - before; int64(got) != want {
			r.Fatalf("the ledger grew by %d, accepted were %d", got, want)
		}
		if n := d.Count("SELECT count(*) FROM (SELECT key FROM bill_lines GROUP BY key HAVING count(*) > 1)"); n != 0 {
			r.Fatalf("%d lines twice", n)
		}
		for n := range accepted {
			if got := d.Count("SELECT count(*) FROM bill_lines WHERE number = ? AND state = 'matched'", n); got != 1 {
				r.Fatalf("accepted line %d is gone", n)
			}
		}
	})
}
