package app_test

import (
	"os"
	"path/filepath"
	"testing"

	"guildbook/app/apperr"
	"guildbook/app/members"
	"guildbook/app/testkit"
	"guildbook/app/testkit/whole"
)

// What is no list of members is refused by its kind, by the import and by its rehearsal alike, and nothing is written.
func TestImportNamesTheWrongKind(t *testing.T) {
	a, k := whole.New(t)
	before := dump(t, k)
	write := func(name, text string) string { return fileNamed(t, name, text) }
	sample := func(parts ...string) string { return filepath.Join(append([]string{"importer"}, parts...)...) }
	licence := "Permission is hereby granted, free of charge, to any person\nobtaining a copy of this software, and to\npermit it.\n\nThe above notice shall be included.\nIn all copies.\nNone of this, that or the other is warranted.\n"
	cases := []struct{ path, code string }{
		{write("wechat.csv", "微信支付账单明细\n微信昵称：[a]\n\n交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n2026-01-01 10:00:00,转账,张三,/,收入,¥1.00,零钱,已存入,1\t,2\t,/\n"), "members.import_is_wechat"},
		{write("bank.csv", "Date,Description,Money in,Money out,Balance\n2026-01-01,Ada,1.00,,2.00\n"), "members.import_is_account"},
		{write("meeting.csv", "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\nA,a@b.cd,1,2,3,No\n"), "members.import_is_meeting"},
		{write("preamble.csv", "Our club\n\nwho,where,since\nAda,London,2026\nBob,Paris,2026\n"), "members.import_unmapped"},
		{write("LICENSE", licence), "members.import_is_text"},
		{write("spec.txt", "1\n//- - -//\n*a*\n//- - -//\n"), "members.import_is_text"},
		{write("key.age", "-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24ub3JnL3Yx\n-----END AGE ENCRYPTED FILE-----\n"), "importer.is_encrypted"},
		{write("key.bin", "age-encryption.org/v1\n-> X25519 abc\n\xd2\xff\x00\x81"), "importer.is_encrypted"},
		{write("post.html", "---\ntitle: A\n---\n<h1>A</h1>\n"), "importer.is_html"},
		{write("broken.ics", "BEGIN: VCALENDAR\nX,Y\n"), "members.import_is_calendar"},
		{write("blns.json", "[\n  \"\",\n  \"undefined\"\n]\n"), "importer.is_json_texts"},
		{write("q.zip", "x"), "importer.zip_none"},
	}
	for folder, code := range map[string]string{"bank2ynab": "", "deg": "", "ofxparse": ""} {
		files, err := filepath.Glob(sample("bill", "testdata", folder, "*"))
		if err != nil || len(files) == 0 {
			t.Fatal(folder, err)
		}
		for _, f := range files {
			cases = append(cases, struct{ path, code string }{f, code})
		}
	}
	for _, c := range cases {
		if _, err := os.Stat(c.path); err != nil {
			continue
		}
		for _, dry := range []bool{true, false} {
			_, err := a.ImportMembers(k.Ctx, members.ImportIn{Path: c.path, DryRun: dry})
			if err == nil {
				t.Fatalf("%s is taken for members (rehearsal: %v)", c.path, dry)
			}
			if c.code != "" {
				testkit.WantCode(t, err, c.code)
			}
			if code := apperr.From(err).Code; code == "internal" {
				t.Errorf("%s: %v", c.path, err)
			}
		}
	}
	if dump(t, k) != before || k.Count("SELECT count(*) FROM imports") != 0 {
		t.Error("something was written")
	}
}

// A list of names, one a line, is a question and no mistake; what stands above a table is not its header.
func TestImportFindsTheTableBelowAPreamble(t *testing.T) {
	a, k := whole.New(t)
	path := filepath.Join(t.TempDir(), "list.csv")
	for _, c := range []struct {
		text   string
		header int
		added  int
	}{
		{"会员\n\n昵称,联系方式,到期日\n阿白,13800000001,\n小林,13800000002,\n", 3, 2},
		{"Members of 2026, all\nName,Phone,City,Email\nAda,13800000001,London,a@b.cd\nBob,13800000002,Paris,b@b.cd\n", 2, 2},
		{"name\nAda\n\"Bob, the Elder\"\n", 1, 2},
	} {
		if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		out := importing(t, a, k, members.ImportIn{Path: path, DryRun: true})
		if out.Header != c.header || out.Added != c.added {
			t.Errorf("%q: header %d, %s", c.text, out.Header, fates(out))
		}
	}
	if err := os.WriteFile(path, []byte("Ada\nBob\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := a.ImportMembers(k.Ctx, members.ImportIn{Path: path, DryRun: true})
	testkit.WantCode(t, err, "members.import_unmapped")
	if out := importing(t, a, k, members.ImportIn{Path: path, DryRun: true, Look: true}); len(out.Columns) != 1 {
		t.Errorf("columns %v", out.Columns)
	}
	_, err = a.ImportMembers(k.Ctx, members.ImportIn{Path: path, Preset: "skool", DryRun: true})
	testkit.WantCode(t, err, "members.import_preset_misfit")
}

// A name that nobody can see is none: the address serves, and the row says so. Marks that are taken out of a name are told of.
func TestImportTellsOfInvisibleNames(t *testing.T) {
	a, k := whole.New(t)
	path := filepath.Join(t.TempDir(), "list.csv")
	text := "name,email\n\u200b\u200d\ufeff,ada@example.com\nBob\u202eevil,bob@example.com\nCleo,cleo@example.com\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	out := importing(t, a, k, members.ImportIn{Path: path})
	if len(out.Rows) != 3 || out.Added != 3 {
		t.Fatalf("%s", fates(out))
	}
	for i, want := range []struct{ name, code string }{
		{"ada", "members.import_name_guessed"}, {"Bobevil", "members.import_marks_removed"}, {"Cleo", ""},
	} {
		if r := out.Rows[i]; r.Name != want.name || r.Code != want.code {
			t.Errorf("row %d: %q %s, want %q %s", i, r.Name, r.Code, want.name, want.code)
		}
	}
}
