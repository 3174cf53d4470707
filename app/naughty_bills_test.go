package app_test

import (
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"guildbook/app"
	"guildbook/app/bills"
	"guildbook/app/exporter"
	"guildbook/app/importer/table"
	"guildbook/app/members"
	"guildbook/app/reports"
	"guildbook/app/testkit/whole"
)

func csvLine(cells ...string) string {
	for i, c := range cells {
		cells[i] = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
	}
	return strings.Join(cells, ",") + "\n"
}

// billed is a text as a line of a bill keeps it: in one line, without what only turns the direction of text.
func billed(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) && unicode.IsControl(r):
			return ' '
		case unicode.IsControl(r), r >= '\u202A' && r <= '\u202E', r >= '\u2066' && r <= '\u2069', r == '\uFEFF':
			return -1
		}
		return r
	}, strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n"))
	if s = strings.TrimPrefix(table.Trim(s), "`"); s == "/" || s == "--" {
		return "" // as bills write what is empty
	}
	return s
}

func TestNaughtyBills(t *testing.T) {
	t.Parallel()
	list := naughtyStrings(t)
	at := func(i, n int) string { return list[(i+n)%len(list)] }
	var bank, wechat strings.Builder
	bank.WriteString("日期,金额,对方户名,摘要,附言\n")
	sum := 0
	for i := range list {
		fen := 10_000 + i
		sum += fen
		bank.WriteString(csvLine("2026-11-20", yuan(int64(fen)), at(i, 0), at(i, 7), at(i, 13)))
		wechat.WriteString(csvLine("2026-11-20 19:04:13", "转账", at(i, 0), at(i, 7), "收入", yuan(int64(fen)), "零钱", "已存入零钱", fmt.Sprintf("42%08d", i), "", at(i, 13)))
	}
	files := map[string]string{
		"bank":   bank.String(),
		"wechat": fmt.Sprintf(wechatHead, len(list), len(list), yuan(int64(sum)), 0, "0.00") + wechat.String(),
	}
	a, k := whole.New(t)
	for _, source := range []string{"bank", "wechat"} {
		in := app.BillIn{Path: fileNamed(t, source+".csv", files[source])}
		if source == "bank" {
			in.Columns = map[string]string{"date": "日期", "amount": "金额", "party": "对方户名", "item": "摘要", "note": "附言", "fixed": "CNY"}
		}
		out, err := a.ImportBill(k.Ctx, in)
		if err != nil || out.New != len(list) || out.Bad != 0 {
			t.Fatalf("%s: %d new of %d, %v", source, out.New, len(list), err)
		}
		if again, err := a.ImportBill(k.Ctx, in); err != nil || again.New != 0 {
			t.Errorf("%s: again %d new, %v", source, again.New, err)
		}
		lines, err := a.Bills.List(k.Ctx, bills.ListIn{Method: source, Sort: "amount"})
		if err != nil || len(lines.Rows) != len(list) {
			t.Fatal(source, len(lines.Rows), err)
		}
		shown := 0
		for _, l := range lines.Rows {
			i := int(l.Amount.Minor) - 10_000
			got, want := [3]string{l.Party, l.Item, l.Note}, [3]string{billed(at(i, 0)), billed(at(i, 7)), billed(at(i, 13))}
			if got != want && shown < 10 {
				shown++
				t.Errorf("%s %d: got %.300q\nwant %.300q", source, i, got, want)
			}
		}
	}
}

// Who pays under a naughty name is known by it, and the ledger takes what the bill says.
func TestNaughtyNamesAreMatched(t *testing.T) {
	t.Parallel()
	a, k, want := naughtyClub(t)
	plan := k.Plan(k.Tier("会员"), "年费", 19900, "1y")
	list := naughtyStrings(t)
	body := "日期,金额,对方户名,附言\n"
	names := map[string]string{}
	for i, s := range list {
		d := want[fmt.Sprintf("n%d@example.com", i)]
		if i%8 == 0 && d.Name != "" && members.Fold(d.Name) != "" {
			names[billed(d.Name)] = d.Name
			body += csvLine("2026-11-20", "199.00", d.Name, s)
		}
	}
	_, err := a.ImportBill(k.Ctx, app.BillIn{Path: fileNamed(t, "bank.csv", body), Columns: map[string]string{"date": "日期", "amount": "金额", "party": "对方户名", "note": "附言", "fixed": "CNY"}})
	if err != nil {
		t.Fatal(err)
	}
	queue, err := a.SuggestMatches(k.Ctx, app.SuggestIn{})
	if err != nil || len(queue) < 40 {
		t.Fatal(len(queue), err)
	}
	for i, l := range queue {
		offers := l.Suggested.Suggestions
		named := slices.ContainsFunc(offers, func(s reports.Suggestion) bool {
			return members.Fold(s.MemberName) == members.Fold(names[l.Line.Party])
		})
		if !named && len(offers) < 5 { // five others may go by it as well
			t.Errorf("%q: not %q in %.200v", l.Line.Party, names[l.Line.Party], offers)
			continue
		}
		if i%4 == 0 && named {
			if _, err := a.AcceptLine(k.Ctx, app.AcceptIn{Line: l.Line.Number, MemberID: offers[0].MemberID, PlanID: plan}); err != nil {
				t.Errorf("%q: %v", l.Line.Party, err)
			}
		}
	}
}

// Both programs take journals of whatever names, plans, references and notes.
func TestNaughtyJournals(t *testing.T) {
	t.Parallel()
	a, k := whole.New(t)
	list := naughtyStrings(t)
	tier := k.Tier("t")
	type entry struct{ ID, Name, Plan, Text string }
	var rows []entry
	for i, s := range list {
		name, plan := members.Line(cutTo(s, 200)), members.Line(cutTo(list[(i+5)%len(list)], 60))
		if name == "" {
			name = fmt.Sprintf("n%d", i)
		}
		if plan == "" || i > 150 {
			plan = "plan" // each is an account of its own
		}
		rows = append(rows, entry{k.IDs.New(), name, plan, cutTo(list[(i+9)%len(list)], 500)})
	}
	all, err := json.Marshal(rows)
	if err != nil {
		t.Fatal(err)
	}
	from := "FROM (SELECT key AS n, value ->> 'ID' AS id, value ->> 'Name' AS name, value ->> 'Plan' AS plan, value ->> 'Text' AS text FROM json_each(?))"
	k.Exec("members", `INSERT INTO members (id, number, name, pinyin, joined_on, created_at, updated_at) SELECT id, n + 1, name, '', '2026-01-01', 1, 1 `+from, string(all))
	k.Exec("plans", `INSERT INTO plans (id, tier_id, name, price_minor, currency, period, grace_days, position, created_at)
		SELECT 'p' || n, '`+tier+`', plan, 100, 'CNY', '1y', 7, n + 1, 1 `+from+` GROUP BY lower(plan)`, string(all))
	k.Exec("payments", `INSERT INTO payments (id, number, kind, member_id, plan_id, amount_minor, currency, method, paid_on, reference, note, actor, created_at)
		SELECT 'y' || n, n + 1, 'payment', id, (SELECT p.id FROM plans p WHERE lower(p.name) = lower(plan)), 100 + n, 'CNY', 'cash', '2026-02-01', text, text, text, 1 `+from, string(all))
	k.Exec("settings", `UPDATE settings SET value = ? WHERE key = 'community'`, "=1; \"x\"\n* \u202e\\")
	for _, c := range []struct{ format, file, program string }{{"hledger", "guildbook.journal", "hledger"}, {"beancount", "guildbook.beancount", "bean-check"}} {
		dir := filepath.Join(t.TempDir(), c.format)
		if _, err := a.Exporter.Export(k.Ctx, exporter.ExportIn{To: dir, Format: c.format}); err != nil {
			t.Fatal(err)
		}
		program, err := exec.LookPath(c.program)
		if err != nil {
			t.Skipf("%s is missing: apt-get install hledger beancount", c.program)
		}
		args := []string{filepath.Join(dir, c.file)}
		if c.format == "hledger" {
			args = []string{"-f", args[0], "check", "--strict"}
		}
		if b, err := exec.CommandContext(k.Ctx, program, args...).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%.2000s", c.program, err, b)
		}
		if c.format == "hledger" {
			b, err := exec.CommandContext(k.Ctx, program, "-f", args[1], "balance", "Assets:Cash", "--no-total", "-O", "csv").Output()
			if n := len(list); err != nil || !strings.Contains(string(b), fmt.Sprintf("%.2f", float64(100*n+n*(n-1)/2)/100)) {
				t.Errorf("balance %s, %v", b, err)
			}
		}
	}
}
