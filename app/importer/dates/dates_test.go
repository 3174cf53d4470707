package dates

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"guildbook/app/apperr"
)

var shanghai = time.FixedZone("CST", 8*60*60)

func TestParse(t *testing.T) {
	const stamp = "2006-01-02 15:04:05"
	for _, c := range []struct {
		in    string
		order Order
		want  string
		code  string
	}{
		{"2026-09-18 19:04:05", Unclear, "2026-09-18 19:04:05", ""},
		{"2026/9/8 7:05", Unclear, "2026-09-08 07:05:00", ""},
		{"2026/9/8", Unclear, "2026-09-08", ""},
		{"2026.9.8", Unclear, "2026-09-08", ""},
		{"2026年9月8日", Unclear, "2026-09-08", ""},
		{"2026年09月08日 12:01:02", Unclear, "2026-09-08 12:01:02", ""},
		{"２０２６年９月８日", Unclear, "2026-09-08", ""},
		{"20260908", Unclear, "2026-09-08", ""},
		{"20260908120102", Unclear, "2026-09-08 12:01:02", ""},
		{"20241223120000.000[-5:EST]", Unclear, "2024-12-24 01:00:00", ""},
		{"2019-10-30T14:52:08.000Z", Unclear, "2019-10-30 22:52:08", ""},
		{"2019-10-30T18:52:08Z", Unclear, "2019-10-31 02:52:08", ""},
		{"2019-10-30T18:52:08+08:00", Unclear, "2019-10-30 18:52:08", ""},
		{"2019-10-30T18:52:08-0330", Unclear, "2019-10-31 06:22:08", ""},
		{"2023-03-24 18:23:10 UTC", Unclear, "2023-03-25 02:23:10", ""},
		{"46283.79487", Unclear, "2026-09-18 19:04:37", ""},
		{"46283", Unclear, "2026-09-18", ""},
		{"12-Dec-2019", Unclear, "2019-12-12", ""},
		{"3 Dec 2019", Unclear, "2019-12-03", ""},
		{"Dec 3, 2019", Unclear, "2019-12-03", ""},
		{"Tue, 3 Dec 2019 10:00:00 GMT", Unclear, "2019-12-03 18:00:00", ""},
		{"18.09.2017", Unclear, "2017-09-18", ""},
		{"03.04.17", Unclear, "2017-04-03", ""},
		{"22/11/2026", Unclear, "2026-11-22", ""},
		{"11/22/2026", Unclear, "2026-11-22", ""},
		{"5/5/2026", Unclear, "2026-05-05", ""},
		{"3/4/2026", DayFirst, "2026-04-03", ""},
		{"3/4/2026", MonthFirst, "2026-03-04", ""},
		{"3/4/26 1:02 PM", MonthFirst, "2026-03-04 13:02:00", ""},
		{"3/4/2026 12:02:03 AM", MonthFirst, "2026-03-04 00:02:03", ""},
		{"3/4/2026", Unclear, "", "importer.date_ambiguous"},
		{"22/11/2026", MonthFirst, "", "importer.bad_date"},
		{"2026-02-30", Unclear, "", "importer.bad_date"},
		{"2026-9-18 25:00", Unclear, "", "importer.bad_date"},
		{"12/29", Unclear, "", "importer.bad_date"},
		{"soon", Unclear, "", "importer.bad_date"},
		{"Pending", Unclear, "", "importer.bad_date"},
		{"", Unclear, "", "importer.bad_date"},
		{"12345", Unclear, "", "importer.bad_date"},
		{"1111/11/11", Unclear, "", "importer.bad_date"},
		{"19.04", Unclear, "", "importer.bad_date"},
	} {
		m, err := Parse(c.in, c.order, shanghai)
		got, code := "", ""
		switch {
		case err != nil:
			code = apperr.From(err).Code
		case m.HasTime:
			got = m.Time.Format(stamp)
		default:
			got = string(m.Date)
		}
		if got != c.want || code != c.code {
			t.Errorf("%q %q: %s %v, want %s %s", c.in, c.order, got, err, c.want, c.code)
		}
		if err == nil && m.Time.Format("2006-01-02") != string(m.Date) {
			t.Errorf("%q: %s on %s", c.in, m.Time, m.Date)
		}
	}
	if m, _ := Parse("2026/9/8 7:05", Unclear, shanghai); m.Seconds {
		t.Error("seconds were made up")
	}
}

func TestOrderOf(t *testing.T) {
	for column, want := range map[string]Order{
		"3/4/2026|22/11/2026":            DayFirst,
		"3/4/2026|11/22/2026":            MonthFirst,
		"3/4/2026|22/11/2026|11/22/2026": Unclear,
		"3/4/2026":                       Unclear,
		"2026-01-22|13.1.2026|3/4/2026":  Unclear,
		"":                               Unclear,
	} {
		if got := OrderOf(strings.Split(column, "|")); got != want {
			t.Errorf("%s: %q", column, got)
		}
	}
}

// Every way of writing an instant that can be read in one way only is read as it was.
func TestWhatIsWrittenIsRead(t *testing.T) {
	layouts := []string{
		"2006-01-02 15:04:05", "2006/1/2 15:04:05", "2006年1月2日 15:04:05", "20060102150405", "02-Jan-2006 15:04:05", "2.1.2006 15:04:05",
		time.RFC3339, "Jan 2, 2006 3:04:05 PM", time.RFC1123Z,
	}
	rapid.Check(t, func(t *rapid.T) {
		at := time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "unix"), 0).In(shanghai)
		text := at.Format(rapid.SampledFrom(layouts).Draw(t, "layout"))
		m, err := Parse(text, Unclear, shanghai)
		if err != nil || !m.Time.Equal(at) || !m.Seconds {
			t.Fatalf("%q: %v %v, want %v", text, m.Time, err, at)
		}
	})
}

// FuzzParse: a text is read or refused; what is read is a day of our time, and what is read without an order is read the
// same with one of them.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"2026-09-18 19:04:05", "46283.79487", "3/4/2026", "20241223120000.000[-5:EST]", "Dec 3, 2019", "2026年9月8日", "1/2/3T4:5:6+", "99999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m, err := Parse(s, Unclear, shanghai)
		OrderOf([]string{s})
		if err != nil {
			return
		}
		if !m.Date.Valid() || m.Time.Format("2006-01-02") != string(m.Date) {
			t.Fatalf("%q: %v", s, m)
		}
		d, errD := Parse(s, DayFirst, shanghai)
		o, errO := Parse(s, MonthFirst, shanghai)
		if (errD != nil || d != m) && (errO != nil || o != m) {
			t.Fatalf("%q: %v, but %v or %v", s, m, d, o)
		}
	})
}
