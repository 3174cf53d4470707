package members

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"guildbook/app/apperr"
	when "guildbook/app/importer/dates"
	foreign "guildbook/app/importer/table"
	"guildbook/app/settings"
)

func code(err error) string {
	if err == nil {
		return ""
	}
	return apperr.From(err).Code
}

// cut makes the records of a file.
func cut(t *testing.T, text string) []record {
	t.Helper()
	read, err := foreign.Read([]byte(text), "a.csv", foreign.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var out []record
	for _, r := range read.Rows {
		out = append(out, record{line: r.Line, cells: r.Cells, raw: r.Raw()})
	}
	return out
}

func TestMappingIsGuessed(t *testing.T) {
	for _, c := range []struct{ header, want string }{
		{"email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers", "email=0 joined_on=6 name=1 note=2 tags=8 tier=9"},
		{"Email Address,First Name,Last Name,Company,MEMBER_RATING,OPTIN_TIME,NOTES,TAGS", "custom:Company=3 email=0 first_name=1 joined_on=5 last_name=2 note=6 tags=7"},
		{"email,First Name,Last Name,status,tier,created_at,Free Tier", "email=0 first_name=1 joined_on=5 last_name=2 tier=4"},
		{"FirstName,LastName,Email,Invited By,JoinedDate,Question1,Tier", "email=2 first_name=0 joined_on=4 last_name=1 referrer=3 tier=6"},
		{"Name,Email,Patron Status,Tier,Phone,Patronage Since Date,Additional Details,Access Expiration", "email=1 expires_on=7 joined_on=5 name=0 note=6 phone=4 tier=3"},
		{"First name,Last name,Email,Phone,Member since,Renewal due,Notes,Member level", "email=2 expires_on=5 first_name=0 joined_on=4 last_name=1 note=6 phone=3 tier=7"},
		{"姓名,昵称,微信号,手机号,邮箱,会员等级,到期日,加入日期,备注,标签,推荐人,会员号", "alias=1 email=4 expires_on=6 joined_on=7 name=0 note=8 number=11 phone=3 referrer=10 tags=9 tier=5 wechat=2"},
		{"序号,昵称,微信", "name=1 wechat=2"},
		{"姓,名,电话", "first_name=1 last_name=0 phone=2"},
		{"E-mail , FULL NAME,E-Mail", "email=0 name=1"},
		{"correo_electrpnico,nombre,note", "note=2"},
	} {
		table, err := makeTable(cut(t, c.header+"\na,b,c\n"), layout{}, "a.csv")
		if err != nil {
			t.Fatal(err)
		}
		if got := showMapping(table.mapping); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.header, got, c.want)
		}
	}
}

func showMapping(m map[string]int) string {
	var out []string
	for field, i := range m {
		out = append(out, field+"="+string(rune('0'+i%10)))
		if i > 9 {
			out[len(out)-1] = field + "=1" + string(rune('0'+i%10))
		}
	}
	// by name
	for i := range out {
		for j := i + 1; j < len(out); j++ {
			if out[j] < out[i] {
				out[i], out[j] = out[j], out[i]
			}
		}
	}
	return strings.Join(out, " ")
}

func TestHeaderIsFound(t *testing.T) {
	for _, c := range []struct {
		what, text string
		wanted     map[string]string
		columns    string
		rows       int
		mapping    string
		code       string
	}{
		{"after a preamble", "写作圈成员名单,,\n导出时间：2026-11-22,,\n\n姓名,邮箱,备注\n张三,a@b.cd,\n", nil, "姓名|邮箱|备注", 1, "email=1 name=0 note=2", ""},
		{"by the wanted names", "x,y\nWho,Where\nAda,London\n", map[string]string{"name": "who"}, "Who|Where", 1, "name=0", ""},
		{"without one", "张三,a@b.cd\n李四,c@d.ef\n", nil, "#1|#2", 2, "email=1 name=0", ""},
		{"unknown names", "who,where\nAda,London\n", nil, "who|where", 1, "", ""},
		{"left out", "name,email\nAda,a@b.cd\n", map[string]string{"email": ""}, "name|email", 1, "name=0", ""},
		{"twice the same name", "name,name,\nAda,B,C\n", nil, "name|name (2)|#3", 1, "name=0", ""},
		{"a column that is not there", "name\nAda\n", map[string]string{"email": "mail"}, "", 0, "", "members.import_column_missing"},
		{"a field that there is not", "name\nAda\n", map[string]string{"shoe": "name"}, "", 0, "", "members.import_field_unknown"},
		{"a column wanted for two", "name\nAda\n", map[string]string{"alias": "name"}, "name", 1, "alias=0", ""},
	} {
		table, err := makeTable(cut(t, c.text), layout{wanted: c.wanted}, "a.csv")
		if code(err) != c.code {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		if err != nil {
			continue
		}
		if got := strings.Join(table.columns, "|"); got != c.columns || len(table.rows) != c.rows || showMapping(table.mapping) != c.mapping {
			t.Errorf("%s: columns %s, %d rows, mapping %s", c.what, got, len(table.rows), showMapping(table.mapping))
		}
	}
}

func TestReadDate(t *testing.T) {
	zone := time.FixedZone("Shanghai", 8*60*60)
	for s, want := range map[string]string{
		"2026-11-22": "2026-11-22", "2026/1/2": "2026-01-02", "20261122": "2026-11-22", "2026.11.22": "2026-11-22",
		"2026年3月5日": "2026-03-05", "2026年03月05日 12:00": "2026-03-05", "2019-10-30T14:52:08.000Z": "2019-10-30",
		"2019-10-30T18:52:08Z": "2019-10-31", "2019-10-30T18:52:08+08:00": "2019-10-30", "2023-03-24 18:23:10 UTC": "2023-03-25",
		"2018-02-05 19:28:23": "2018-02-05", "46283.79487": "2026-09-18", "5/5/2026": "2026-05-05",
		"3/4/2026": "", "2026-02-30": "", "soon": "", "12345": "", "22/11/26": "2026-11-22",
		"9999-12-31": "9999-12-31", "２０２６－１１－２２": "2026-11-22", "22 Nov 2026": "2026-11-22",
	} {
		got, err := readDate(s, when.Unclear, zone)
		if string(got) != want || (err == nil) != (want != "") {
			t.Errorf("%q: %s %v, want %s", s, got, err, want)
		}
	}
	for _, c := range []struct {
		column []string
		want   string
	}{
		{[]string{"3/4/2026", "22/11/2026"}, "2026-04-03"},
		{[]string{"3/4/2026", "11/22/2026"}, "2026-03-04"},
		{[]string{"3/4/2026", "22/11/2026", "11/22/2026"}, ""},
		{[]string{"3/4/2026"}, ""},
	} {
		if got, _ := readDate(c.column[0], when.OrderOf(c.column), zone); string(got) != c.want {
			t.Errorf("%v: %s, want %s", c.column, got, c.want)
		}
	}
}

func TestNamesAreJoined(t *testing.T) {
	for _, c := range [][3]string{{"三", "张", "张三"}, {"Ada", "Lovelace", "Ada Lovelace"}, {"", "Last", "Last"}, {"A", "张", "A 张"}} {
		if got := joinNames(c[0], c[1]); got != c[2] {
			t.Errorf("%v: %q", c, got)
		}
	}
}

// FuzzParse: whatever the bytes are, they are read or refused with a code, and every row begins on a line of the
// file, in order.
func FuzzParse(f *testing.F) {
	for _, glob := range []string{"testdata/csv-spectrum/*.csv", "testdata/ghost/*.csv", "testdata/migrate/*.csv"} {
		files, _ := filepath.Glob(glob)
		for _, file := range files {
			if b, err := os.ReadFile(file); err == nil {
				f.Add(b)
			}
		}
	}
	for _, s := range []string{"", "\"", "sep=;\n", "a,\"b", "\xff\xfea\x00", "姓名\n/", "name,email\n\x00", "a\r\r\n\"\r\n\"", "\x81\x30\x81\x30,"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		file, err := parse(b, ImportIn{}, "a.csv")
		if err != nil {
			if apperr.From(err).Kind == apperr.Internal {
				t.Fatal(err)
			}
			return
		}
		last := 0
		d := file.dates(settings.Settings{Currency: "CNY", Timezone: "UTC"}, "2026-11-22")
		for _, r := range file.table.rows {
			if r.line <= last || len(r.cells) == 0 {
				t.Fatalf("row on line %d after %d", r.line, last)
			}
			last = r.line
			in := file.read(r, d)
			if in.code == "" && (in.form.Name == "" || len(check(in.form).Fields) > 0) {
				t.Fatalf("%q was taken: %+v", r.raw, in.form)
			}
		}
	})
}
