package app_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"guildbook/app"
	"guildbook/app/members"
	"guildbook/app/testkit"
	"guildbook/app/testkit/whole"
)

// Payments and terms come with the list, once; the undo takes all of it back.
func TestImportBringsHistory(t *testing.T) {
	a, k := whole.New(t)
	tier := k.Tier("会员")
	k.Plan(tier, "年费", 19900, "1y")
	path := csvFile(t, "姓名,邮箱,付款日期,金额,付款方式,方案,到期日\n张三,zs@example.com,2026-01-05,¥199.00,微信,年费,2027-01-04\n张三,zs@example.com,2025-01-05,199,支付宝,年费,\n李四,ls@example.com,2026-02-01,\"1,250.00\",现金,,\n王五,ww@example.com,,20,,,\n赵六,zl@example.com,2027-01-01,20,,,\n")
	plain := importing(t, a, k, members.ImportIn{Path: path, DryRun: true})
	if len(plain.Totals) != 0 || plain.History["amount"] != "金额" || plain.History["paid_on"] != "付款日期" {
		t.Errorf("without being asked: %+v %+v", plain.Totals, plain.History)
	}
	in := members.ImportIn{Path: path, History: true, DryRun: true}
	before := dump(t, k)
	dry := importing(t, a, k, in)
	want := "2 add 张三\n3 change 张三\n4 add 李四\n5 skip 王五 members.import_no_payment_date\n6 skip 赵六 members.import_future_payment"
	if fates(dry) != want || len(dry.Totals) != 1 || dry.Totals[0].Amount.Minor != 164800 || dry.Totals[0].Payments != 3 || dry.Terms != 2 {
		t.Errorf("dry run\n%s\n%+v, terms %d", fates(dry), dry.Totals, dry.Terms)
	}
	in.DryRun = false
	in.Mapping = dry.Mapping
	done := importing(t, a, k, in)
	if sum := k.Text("SELECT group_concat(method || ' ' || amount_minor || ' ' || paid_on, '|') FROM payments"); sum != "wechat 19900 2026-01-05|alipay 19900 2025-01-05|cash 125000 2026-02-01" {
		t.Errorf("ledger: %s", sum)
	}
	if k.Count("SELECT count(*) FROM terms WHERE kind = 'imported' AND payment_id IS NOT NULL") != 2 {
		t.Error("terms", k.Text("SELECT json_group_array(kind || start_on) FROM terms"))
	}
	again := importing(t, a, k, in)
	if again.Added+again.Changed != 0 || k.Count("SELECT count(*) FROM payments") != 3 {
		t.Errorf("a second import: %s", fates(again))
	}
	if err := a.UndoImport(k.Ctx, app.UndoIn{ImportID: done.ImportID}); err != nil {
		t.Fatal(err)
	}
	if dump(t, k) != before || k.Count("SELECT sum(amount_minor) FROM payments") != 0 || k.Count("SELECT count(*) FROM terms WHERE voided_at IS NULL") != 0 {
		t.Error("something of the import is left")
	}
}

func TestClosedMonthsTakeNoPayments(t *testing.T) {
	a, k := whole.New(t)
	k.Exec("payments", "INSERT INTO closed_months (month, why, figures, actor, closed_at) VALUES ('2026-01', '', '{}', 'x', 1)")
	out := importing(t, a, k, members.ImportIn{Path: csvFile(t, "name,email,paid_on,amount\nAda,a@b.cd,2026-01-05,20\n"), History: true})
	if fates(out) != "2 skip Ada members.import_month_closed" {
		t.Error(fates(out))
	}
}

// Somebody of a known name is a question; what is answered is done, the rest waits.
func TestImportAsks(t *testing.T) {
	a, k := whole.New(t)
	id := k.Member("张三")
	path := csvFile(t, "姓名,邮箱\n张三,new@example.com\n李四,ls@example.com\n")
	dry := importing(t, a, k, members.ImportIn{Path: path, DryRun: true})
	if fates(dry) != "2 ask 张三 members.import_namesake\n3 add 李四" || dry.Asked != 1 || dry.Rows[0].Candidates[0].ID != id {
		t.Errorf("%s %+v", fates(dry), dry.Rows[0])
	}
	for answer, want := range map[string]string{"new": "2 add 张三", id: "2 change 张三", "skip": "2 skip 张三 members.import_left_out"} {
		out := importing(t, a, k, members.ImportIn{Path: path, DryRun: true, Answers: map[string]string{"2": answer}})
		if got := fates(out); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %s", answer, got)
		}
	}
	importing(t, a, k, members.ImportIn{Path: path})
	if k.Count("SELECT count(*) FROM members") != 2 || k.Count("SELECT count(*) FROM import_problems WHERE code = 'members.import_namesake'") != 1 {
		t.Error("an unanswered row was taken")
	}
}

// Own fields and the mapping are remembered; rows that are not taken come as a file that can be mended and imported.
func TestMappingsAreRememberedAndBadRowsComeBack(t *testing.T) {
	a, k := whole.New(t)
	path := csvFile(t, "Who,Mail,Birth\nAda,ada@example.com,1815\n=SUM(A1),bad,x\n")
	mapping := map[string]string{"name": "Who", "email": "Mail", "custom:Birthday": "Birth"}
	bad := filepath.Join(t.TempDir(), "bad.csv")
	first := importing(t, a, k, members.ImportIn{Path: path, Mapping: mapping, BadRows: bad})
	if first.Added != 1 || first.BadRows != 1 || k.Text("SELECT name || '=' || value FROM member_fields") != "Birthday=1815" {
		t.Errorf("%s %+v", fates(first), first.Mapping)
	}
	b, err := os.ReadFile(bad)
	if err != nil || !strings.HasPrefix(string(b), "\ufeffWho,Mail,Birth,") || !strings.Contains(string(b), "\n'=SUM(A1),bad,x,") {
		t.Errorf("%q %v", b, err)
	}
	again := importing(t, a, k, members.ImportIn{Path: path, DryRun: true})
	if !again.Remembered || again.Mapping["custom:Birthday"] != "Birth" || again.Same != 1 {
		t.Errorf("%+v", again.Mapping)
	}
}

// A sum over a member's whole time brings only what is new of it; what is forgotten elsewhere is forgotten here.
func TestPresetsOfOthers(t *testing.T) {
	a, k := whole.New(t)
	patreon := "Name,Email,Discord,Patron Status,Lifetime Amount,Tier,Patronage Since Date,Last Charge Date,Currency\nAda,ada@example.com,ada#1,Former patron,%s,Gold,2025-01-01 10:00:00,%s,USD\n"
	for _, c := range []struct{ sum, on string }{{"50.00", "2026-01-05"}, {"80.00", "2026-02-05"}, {"80.00", "2026-02-05"}} {
		importing(t, a, k, members.ImportIn{Path: csvFile(t, fmt.Sprintf(patreon, c.sum, c.on)), History: true})
	}
	if got := k.Text("SELECT group_concat(amount_minor || currency, ' ') FROM payments"); got != "5000USD 3000USD" {
		t.Error(got)
	}
	if got := k.Text("SELECT group_concat(tag) FROM member_tags"); got == "" {
		t.Error("a former patron has no tag")
	}
	apricot := "First name,Last name,Email,Phone,Member since,Renewal due,Notes\nAda,,ada@example.com,%s,,,\n"
	importing(t, a, k, members.ImportIn{Path: csvFile(t, fmt.Sprintf(apricot, "138 0000"))})
	importing(t, a, k, members.ImportIn{Path: csvFile(t, fmt.Sprintf(apricot, "CLEAR"))})
	if k.Count("SELECT count(*) FROM contacts WHERE kind = 'phone'") != 0 {
		t.Error("the phone number is still there")
	}
}

func TestOtherKindsAreNamed(t *testing.T) {
	a, k := whole.New(t)
	for text, code := range map[string]string{
		"Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\nLoki,l@m.com,11/19/2021 09:54:15 AM,x,1,Yes\n": "members.import_is_meeting",
		"id,secondary_id,subject,publish_date,source,slug\n1,2,3,4,5,6\n":                                                              "members.import_is_posts",
		"交易时间,交易类型,交易对方,商品,收/支,金额(元)\n2026-01-01,转账,a,b,收入,1\n":                                                                        "members.import_is_bill",
	} {
		_, err := a.ImportMembers(k.Ctx, members.ImportIn{Path: csvFile(t, text)})
		testkit.WantCode(t, err, code)
	}
	vcf := filepath.Join(t.TempDir(), "a.vcf")
	if err := os.WriteFile(vcf, []byte("BEGIN:VCARD\nFN:张三\nTEL:13800000000\nCATEGORIES:诗人\nEND:VCARD\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	out := importing(t, a, k, members.ImportIn{Path: vcf})
	if b, _ := json.Marshal(out.Mapping); fates(out) != "1 add 张三" || out.Format != "vcard" {
		t.Errorf("%s %s", fates(out), b)
	}
}

// What of a card is no number or address stays with the person, and the row says so; a row of a table is left to be mended.
func TestOddContactsOfACard(t *testing.T) {
	a, k := whole.New(t)
	vcf := filepath.Join(t.TempDir(), "a.vcf")
	if err := os.WriteFile(vcf, []byte("BEGIN:VCARD\nFN:Ann\nTEL:9\nTEL:13800000000\nEMAIL:ann at home\nEND:VCARD\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"1 add Ann members.import_odd_contact ann at home, 9", "1 same Ann  "} {
		out := importing(t, a, k, members.ImportIn{Path: vcf})
		r := out.Rows[0]
		if got := fmt.Sprintf("%d %s %s %s %s", r.Line, r.Fate, r.Name, r.Code, r.Params["value"]); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := k.Text("SELECT group_concat(kind || ' ' || value, ', ') FROM (SELECT kind, value FROM contacts ORDER BY kind, value)"); got != "other 9, other ann at home, phone 13800000000" {
		t.Error(got)
	}
	if out := importing(t, a, k, members.ImportIn{Path: csvFile(t, "name,phone\nBo,9\n")}); fates(out) != "2 skip Bo" && out.Rows[0].Code != "members.bad_phone" {
		t.Error(fates(out))
	}
}

// Names of every kind of mischief are taken as they are or refused with a sentence.
func TestNaughtyNames(t *testing.T) {
	a, k := whole.New(t)
	long := strings.Repeat("长", 10_000)
	out := importing(t, a, k, members.ImportIn{Path: csvFile(t, "name,email\n"+long+",a@b.cd\n\u202eevil,b@b.cd\n=cmd|'/c calc'!A1,c@b.cd\n\u200b,d@b.cd\n")})
	if out.Rows[0].Code != "members.import_too_long" || out.Rows[0].Params["column"] != "name" || out.Rows[1].Name != "evil" || out.Rows[2].Fate != "add" || out.Rows[3].Code == "" {
		t.Error(fates(out)[30_000:])
	}
}
