package exporter_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"guildbook/app/challenges"
	"guildbook/app/civil"
	"guildbook/app/exporter"
	"guildbook/app/importer/vcard"
	"guildbook/app/media"
	"guildbook/app/members"
	"guildbook/app/money"
	"guildbook/app/payments"
	"guildbook/app/terms"
	"guildbook/app/testkit"
)

// club is a workspace with every kind of entry in it.
func club(t testing.TB) (*testkit.Kit, *exporter.Service) {
	t.Helper()
	k := testkit.New(t)
	store := media.NewStore(t.TempDir())
	roll, ledger, spells := members.New(k.DB, k.Settings), payments.New(k.DB, k.Settings, store), terms.New(k.DB, k.Settings)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	tier := k.Tier("会员")
	yearly, monthly := k.Plan(tier, "年费", 19900, "1y"), k.Plan(tier, "monthly plan; “odd”", 2000, "1m")
	_, err := roll.SaveField(k.Ctx, members.SaveFieldIn{Name: "生日"})
	must(err)
	save := func(in members.SaveIn) members.Member {
		t.Helper()
		m, err := roll.Save(k.Ctx, in)
		must(err)
		return m
	}
	zhang := save(members.SaveIn{
		Name: "张三", Aliases: []string{"山间客", `a; "b"`, "=SUM(A1)"}, Tags: []string{"诗人", "early, bird"}, Note: "第一行\n第二行", Referrer: "'=x",
		Contacts: []members.Contact{{Kind: "email", Value: "zs@example.com"}, {Kind: "phone", Value: "+86 138 0000 0000"}, {Kind: "address", Value: "一号, 二楼; 三室"}},
		Fields:   map[string]string{"生日": "2000-01-02"},
	})
	formula := save(members.SaveIn{Name: `=HYPERLINK("http://x","y")`, Number: 42, Alumni: true})
	gone := save(members.SaveIn{Name: "Gone"})
	must(roll.Trash(k.Ctx, members.IDsIn{IDs: []string{gone.ID}}))
	pay := func(m members.Member, plan string, amount money.Amount, method string, on string, fee int64, note string) payments.Payment {
		t.Helper()
		p, err := ledger.Enter(k.Ctx, payments.Entry{MemberID: m.ID, PlanID: plan, Amount: amount, Method: method, PaidOn: civil.Date(on), Fee: fee, Note: note, Reference: "4200;|\"" + method}, nil)
		must(err)
		return p
	}
	first := pay(zhang, yearly, money.Amount{Minor: 19900, Currency: "CNY"}, "wechat", "2026-01-05", 120, "@note")
	dollars := pay(formula, monthly, money.Amount{Minor: 2550, Currency: "USD"}, "paypal", "2026-02-01", 105, "")
	pay(zhang, "", money.Amount{Minor: 1000, Currency: "JPY"}, "cash", "2026-03-01", 0, "")
	over := pay(zhang, yearly, money.Amount{Minor: 25000, Currency: "CNY"}, "alipay", "2026-03-02", 0, "")
	must(ledger.SetAside(k.Ctx, payments.CreditOver, over, money.Amount{Minor: 5100, Currency: "CNY"}))
	_, err = ledger.Reverse(k.Ctx, payments.Reversal{PaymentID: dollars.ID, Kind: payments.KindRefund, Amount: "10.50", On: "2026-02-03", Why: "-5"})
	must(err)
	_, _, err = spells.Give(k.Ctx, terms.GiveIn{MemberID: zhang.ID, TierID: tier, PlanID: yearly, PaymentID: first.ID, On: "2026-01-05", Period: "1y", GraceDays: 7, Paid: first.Amount})
	must(err)
	free, _, err := spells.Give(k.Ctx, terms.GiveIn{MemberID: formula.ID, TierID: tier, Kind: terms.Guest, On: "2026-02-01", Period: "until:2026-12-31", GraceDays: 3, Reason: "expert"})
	must(err)
	_, err = spells.Void(k.Ctx, terms.IDIn{ID: free.ID})
	must(err)
	_, _, err = spells.Give(k.Ctx, terms.GiveIn{MemberID: formula.ID, TierID: tier, Kind: terms.Lifetime, On: "2026-02-02", Period: "lifetime"})
	must(err)
	family, err := roll.SaveHousehold(k.Ctx, members.SaveHouseholdIn{Name: "张家; 李家", Kind: "family", MemberIDs: []string{zhang.ID, formula.ID}, PayerID: formula.ID})
	must(err)
	if family.ID == "" {
		t.Fatal("no household")
	}
	salon := k.Event("=Salon, 第一次", "hybrid", testkit.Start())
	k.Attend(salon, zhang.ID)
	off := k.Event("Off", "onsite", testkit.Start())
	k.Exec("events", "UPDATE events SET trashed_at = 1 WHERE id = ?", off)
	practise(t, k, zhang.ID, formula.ID)
	return k, exporter.New(k.DB, k.Settings, store)
}

// practise has two members take part in a challenge, of whom one left and came back.
func practise(t testing.TB, k *testkit.Kit, stays, back string) {
	t.Helper()
	s := challenges.New(k.DB, k.Settings)
	c, err := s.Save(k.Ctx, challenges.SaveIn{Title: "=晨读", Note: "a;b", FirstOn: "2026-11-16", LastOn: "2026-12-06", Rhythm: challenges.OnDays, Weekdays: 0b10101, MakeUps: 2})
	for _, do := range []func() error{
		func() error {
			_, err := s.Join(k.Ctx, challenges.JoinIn{ID: c.ID, MemberIDs: []string{stays, back}, On: "2026-11-16"})
			return err
		},
		func() error {
			_, err := s.Leave(k.Ctx, challenges.LeaveIn{ID: c.ID, MemberIDs: []string{back}})
			return err
		},
		func() error {
			_, err := s.Join(k.Ctx, challenges.JoinIn{ID: c.ID, MemberIDs: []string{back}, On: "2026-11-30"})
			return err
		},
		func() error {
			_, err := s.Enter(k.Ctx, challenges.EnterIn{ID: c.ID, Entries: []challenges.Entry{{MemberID: stays, On: "2026-11-16", Note: "@three\npages"}, {MemberID: back, On: "2026-11-18"}}})
			return err
		},
		func() error {
			_, err := s.Enter(k.Ctx, challenges.EnterIn{ID: c.ID, MakeUp: true, Entries: []challenges.Entry{{MemberID: stays, On: "2026-11-18"}}})
			return err
		},
		func() error {
			_, err := s.Save(k.Ctx, challenges.SaveIn{Title: "Running", FirstOn: "2026-01-01", LastOn: "2026-01-31", Rhythm: challenges.PerWeek, Times: 3})
			return err
		},
	} {
		if err == nil {
			err = do()
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}

func export(t testing.TB, k *testkit.Kit, s *exporter.Service, in exporter.ExportIn) map[string]string {
	t.Helper()
	if in.To == "" {
		in.To = filepath.Join(t.TempDir(), "out")
	}
	out, err := s.Export(k.Ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range out.Files {
		b, err := os.ReadFile(filepath.Join(in.To, f.Name))
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(b)
	}
	return files
}

// What an export holds comes back into an empty workspace, and the next export is the same, in every form of tables.
func TestExportComesBackTheSame(t *testing.T) {
	k, s := club(t)
	parts := []string{"members", "terms", "payments", "events"}
	want := export(t, k, s, exporter.ExportIn{Format: "json", Parts: parts})["guildbook.json"]
	for _, format := range []string{"csv", "xlsx", "json"} {
		dir := filepath.Join(t.TempDir(), format)
		export(t, k, s, exporter.ExportIn{To: dir, Format: format})
		other, into := elsewhere(t)
		out, err := into.Restore(other.Ctx, exporter.RestoreIn{From: dir})
		if err != nil {
			t.Fatal(format, err)
		}
		if out.Members != 3 || out.Payments != 5 || out.Terms != 3 {
			t.Errorf("%s: %+v", format, out)
		}
		got := export(t, other, into, exporter.ExportIn{Format: "json", Parts: parts})["guildbook.json"]
		if got != want {
			t.Errorf("%s: export after the restore\n%s\nwant\n%s", format, got, want)
		}
		_, err = into.Restore(other.Ctx, exporter.RestoreIn{From: dir})
		testkit.WantCode(t, err, "exporter.workspace_in_use")
	}
}

func TestNoCellIsAFormula(t *testing.T) {
	k, s := club(t)
	for name, body := range export(t, k, s, exporter.ExportIn{Format: "csv"}) {
		for _, bad := range []string{",=", ",@", "\n=", ",\"=", "\n@", ",+8"} {
			if strings.HasSuffix(name, ".csv") && strings.Contains(body, bad) {
				t.Errorf("%s has a cell that begins as %q:\n%s", name, bad, body)
			}
		}
	}
}

// Every column is explained in both languages, and nothing else is.
func TestReadmeNamesEveryColumn(t *testing.T) {
	k, s := club(t)
	var tables map[string]json.RawMessage
	if err := json.Unmarshal([]byte(export(t, k, s, exporter.ExportIn{Format: "json"})["guildbook.json"]), &tables); err != nil {
		t.Fatal(err)
	}
	for _, language := range []string{"zh", "en"} {
		b, err := os.ReadFile("readme_" + language + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		explained := map[string][]string{}
		table := ""
		for line := range strings.SplitSeq(string(b), "\n") {
			name, _, _ := strings.Cut(strings.ReplaceAll(line, "：", ":"), ":")
			if strings.HasPrefix(line, "  ") && table != "" {
				explained[table] = append(explained[table], strings.Fields(line)[0])
			} else if table = ""; tables[name] != nil {
				table = name
			}
		}
		for name, raw := range tables {
			var rows []map[string]any
			if json.Unmarshal(raw, &rows) != nil {
				continue
			}
			if explained[name] == nil {
				t.Errorf("%s: the table %s is not explained", language, name)
			}
			for _, row := range rows {
				for column := range row {
					if !slices.Contains(explained[name], column) && !strings.HasPrefix(column, "field: ") {
						t.Errorf("%s: %s.%s is not explained", language, name, column)
					}
				}
			}
		}
	}
}

func TestVCardsAreRead(t *testing.T) {
	k, s := club(t)
	body := export(t, k, s, exporter.ExportIn{Format: "vcard"})["members.vcf"]
	for line := range strings.SplitSeq(body, "\r\n") {
		if len(line) > 75 {
			t.Errorf("%d octets: %s", len(line), line)
		}
	}
	cards, _, err := vcard.Read([]byte(body), "members.vcf", "")
	if err != nil || len(cards) != 2 {
		t.Fatal(err, cards)
	}
	c := cards[0]
	if c.Name != "张三" || !slices.Equal(c.Nicknames, []string{"山间客", `a; "b"`, "=SUM(A1)"}) || !slices.Equal(c.Groups, []string{"early, bird", "诗人"}) ||
		!slices.Equal(c.Addresses, []string{"一号, 二楼; 三室"}) || c.Note != "第一行\n第二行" {
		t.Errorf("%+v", c)
	}
}

func TestOfSomeMembersOnlyWhatIsTheirs(t *testing.T) {
	k, s := club(t)
	id := k.Text("SELECT id FROM members WHERE name = '张三'")
	files := export(t, k, s, exporter.ExportIn{Format: "csv", MemberIDs: []string{id}})
	if strings.Contains(files["payments.csv"], "HYPERLINK") || !strings.Contains(files["payments.csv"], "张三") || files["settings.json"] != "" || files["events.csv"] != "" {
		t.Errorf("%v", files)
	}
}

func TestExportIsWholeOrNotAtAll(t *testing.T) {
	k, s := club(t)
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "mine.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	stopped, cancel := context.WithCancel(k.Ctx)
	cancel()
	for _, c := range []struct {
		ctx  context.Context
		in   exporter.ExportIn
		code string
	}{
		{k.Ctx, exporter.ExportIn{To: dir}, "exporter.not_empty"},
		{k.Ctx, exporter.ExportIn{To: filepath.Join(dir, "mine.txt")}, "exporter.not_a_folder"},
		{k.Ctx, exporter.ExportIn{To: filepath.Join(dir, "none", "deep")}, "exporter.not_written"},
		{k.Ctx, exporter.ExportIn{}, "exporter.nowhere"},
		{k.Ctx, exporter.ExportIn{To: filepath.Join(dir, "x"), Format: "pdf"}, "exporter.format_unknown"},
		{k.Ctx, exporter.ExportIn{To: filepath.Join(dir, "x"), Parts: []string{"secrets"}}, "exporter.part_unknown"},
		{stopped, exporter.ExportIn{To: filepath.Join(dir, "x.zip")}, "cancelled"},
	} {
		_, err := s.Export(c.ctx, c.in)
		testkit.WantCode(t, err, c.code)
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
	if _, err := s.Export(k.Ctx, exporter.ExportIn{To: filepath.Join(dir, "all.zip")}); err != nil {
		t.Error(err)
	}
	_, err := s.Export(k.Ctx, exporter.ExportIn{To: filepath.Join(dir, "all.zip")})
	testkit.WantCode(t, err, "exporter.file_exists")
	if _, err := s.Export(k.Ctx, exporter.ExportIn{To: filepath.Join(dir, "all.zip"), Replace: true}); err != nil {
		t.Error(err)
	}
	for from, code := range map[string]string{dir: "exporter.not_an_export", filepath.Join(dir, "none"): "exporter.not_an_export"} {
		_, err := s.Restore(k.Ctx, exporter.RestoreIn{From: from})
		testkit.WantCode(t, err, code)
	}
}
