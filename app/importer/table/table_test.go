package table

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
	"pgregory.net/rapid"

	"guildbook/app/apperr"
)

func code(err error) string {
	if err == nil {
		return ""
	}
	return apperr.From(err).Code
}

func utf16of(s string, little, mark bool) []byte {
	var out []byte
	units := utf16.Encode([]rune(s))
	if mark {
		units = append([]uint16{0xFEFF}, units...)
	}
	for _, u := range units {
		if little {
			out = append(out, byte(u), byte(u>>8))
		} else {
			out = append(out, byte(u>>8), byte(u))
		}
	}
	return out
}

func encoded(t testing.TB, s, name string) []byte {
	t.Helper()
	b, err := legacy[name].NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestEncodingIsGuessed(t *testing.T) {
	for _, c := range []struct{ encoding, text string }{
		{"UTF-8", "姓名,邮箱\r\n张三,san@example.com\r\n"},
		{"GB18030", "姓名,邮箱\r\n张三,san@example.com\r\n李四,si@example.com\r\n"},
		{"GB18030", "交易时间,金额（元）\n2026-01-02,¥28.16\n"},
		{"Big5", "姓名,電子郵件,備註\r\n陳大文,chan@example.com,續會兩年\r\n黃小明,wong@example.com,學費已繳\r\n"},
		{"Shift_JIS", "氏名,メール,備考\r\n山田太郎,taro@example.com,ありがとうございます\r\n"},
		{"Shift_JIS", "ﾅﾏｴ,メールアドレス\r\nﾔﾏﾀﾞ,taro@example.com\r\n"},
		{"windows-1252", "name,email\nRenée Dupé,r@example.com\nJosé Núñez,j@example.com\nJürgen Groß,g@example.com\n"},
		{"windows-1250", "jméno;částka\nŘehoř Dvořák;1,00\nŽofie Němcová;2,00\n"},
		{"windows-1250", "imię;kwota\nŁukasz Wójcik;1,00\nMałgorzata Żak;2,00\n"},
	} {
		b := []byte(c.text)
		if c.encoding != "UTF-8" {
			b = encoded(t, c.text, c.encoding)
		}
		text, used, err := decodeAs(b, "a.csv", "")
		if err != nil || used != c.encoding || text != c.text {
			t.Errorf("%s: %s %q %v", c.encoding, used, text, err)
		}
	}
	const text = "姓名,邮箱\r\n张三,san@example.com\r\n"
	for _, c := range []struct {
		encoding string
		bytes    []byte
	}{
		{"UTF-8", []byte("\uFEFF" + text)},
		{"UTF-16LE", utf16of(text, true, true)},
		{"UTF-16BE", utf16of(text, false, true)},
		{"UTF-16LE", utf16of(text, true, false)},
		{"UTF-16BE", utf16of(text, false, false)},
	} {
		if got, used, err := decodeAs(c.bytes, "a.csv", ""); err != nil || used != c.encoding || got != text {
			t.Errorf("%s: %s %q %v", c.encoding, used, got, err)
		}
	}
	if got, _, err := decodeAs([]byte("\xc5\xe8"), "a.csv", "windows-1250"); got != "Ĺč" || err != nil {
		t.Errorf("asked for: %q %v", got, err)
	}
}

func TestNotATableIsNamed(t *testing.T) {
	docx := zipped(t, map[string]string{"word/document.xml": "<x/>"})
	for _, c := range []struct{ what, code, bytes string }{
		{"nothing", "importer.empty", ""},
		{"a mark alone", "importer.empty", "\uFEFF"},
		{"spaces", "importer.empty", " \r\n\t\n"},
		{"only separators", "importer.empty", ",,\n,,\n"},
		{"PDF", "importer.is_pdf", "%PDF-1.7\nabc"},
		{"PNG", "importer.is_image", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"},
		{"JPEG", "importer.is_image", "\xff\xd8\xff\xe0\x00\x10JFIF"},
		{"Word", "importer.is_document", string(docx)},
		{"LibreOffice", "importer.is_spreadsheet", string(zipped(t, map[string]string{"mimetype": "application/vnd.oasis"}))},
		{"old Excel", "importer.is_spreadsheet", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 Workbook"},
		{"HTML as xls", "importer.is_html", "\r\n<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table><tr><td>1"},
		{"XML", "importer.is_xml", "<?xml version=\"1.0\"?><a/>"},
		{"JSON", "importer.is_json", "[\n {\"a\": 1}]"},
		{"vCard", "importer.is_vcard", "BEGIN:VCARD\nVERSION:3.0\n"},
		{"RAR", "importer.is_archive", "Rar!\x1a\x07\x00"},
		{"SQLite", "importer.is_database", "SQLite format 3\x00"},
		{"zeros", "importer.is_binary", "name,email\n\x00\x00\x00\x00\x01\x02\n"},
		{"noise", "importer.is_binary", strings.Repeat("\x01\x02\x03\x04", 9)},
		{"damaged ZIP", "importer.zip_damaged", "PK\x03\x04and so on"},
		{"ZIP of nothing", "importer.zip_no_table", string(zipped(t, map[string]string{".DS_Store": "x"}))},
		{"ZIP of a picture", "importer.is_image", string(zipped(t, map[string]string{"a.png": "\x89PNG\r\n"}))},
		{"open quote", "importer.open_quote", "a,b\nc,\"d\ne\nf"},
		{"open quote among decimal commas", "importer.open_quote", "a;b;c\nx;y;1,5\nx;\"y;2,5\nx;y;3,5\n"},
	} {
		got, err := ReadAll([]byte(c.bytes), "a.csv", Options{})
		if code(err) != c.code {
			t.Errorf("%s: %v %v", c.what, got, err)
		}
		if err != nil && apperr.From(err).Params["file"] == "" {
			t.Errorf("%s: the file is not named", c.what)
		}
	}
	if _, err := Unpack(make([]byte, MaxBytes+1), "a.csv", ""); code(err) != "importer.too_large" {
		t.Error(err)
	}
}

func zipped(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range slices.Sorted(mapsKeys(files)) {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(files[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestCSVSpectrum(t *testing.T) {
	files, err := filepath.Glob("testdata/csv-spectrum/*.csv")
	if err != nil || len(files) < 10 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".csv")
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want := []map[string]string{}
		j, err := os.ReadFile("testdata/csv-spectrum/" + name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		if json.Unmarshal(j, &want) != nil {
			continue // one that shows coordinates has another phone number in its JSON
		}
		read, err := Read(b, file, Options{})
		if err != nil || read.Comma != ',' {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got := []map[string]string{}
		for _, r := range read.Rows[1:] {
			row := map[string]string{}
			for i, cell := range r.Cells {
				row[read.Rows[0].Cells[i]] = cell
			}
			got = append(got, row)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestReadCSVOddities(t *testing.T) {
	for _, c := range []struct {
		what, text string
		want       [][]string
		lines      []int
	}{
		{"line ends mixed", "a,b\rc,d\r\ne,f\n", [][]string{{"a", "b"}, {"c", "d"}, {"e", "f"}}, []int{1, 2, 3}},
		{"blank rows", "a\n\n \n,,\nb", [][]string{{"a"}, {"b"}}, []int{1, 5}},
		{"ragged", "a,b,c\n1\n1,2,3,4\n", [][]string{{"a", "b", "c"}, {"1"}, {"1", "2", "3", "4"}}, []int{1, 2, 3}},
		{"a quote inside", `5" pipe,b`, [][]string{{`5" pipe`, "b"}}, []int{1}},
		{"space before a quote", `a, "b, c"`, [][]string{{"a", "b, c"}}, []int{1}},
		{"text after a quote", `"a" b,c`, [][]string{{"a b", "c"}}, []int{1}},
		{"a tab after a quote", "\"1\"\t,\"2\"", [][]string{{"1\t", "2"}}, []int{1}},
		{"quotes in quotes", `"a ""b"" c","""",""`, [][]string{{`a "b" c`, `"`, ""}}, []int{1}},
		{"lines in cells", "\"a\r\nb\rc\nd\",x\ny", [][]string{{"a\r\nb\rc\nd", "x"}, {"y"}}, []int{1, 5}},
		{"no last line end", "a,", [][]string{{"a", ""}}, []int{1}},
	} {
		rows, _, err := readCSV(c.text, ',', "a.csv")
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		var cells [][]string
		var lines []int
		for _, r := range rows {
			cells = append(cells, r.Cells)
			lines = append(lines, r.Line)
		}
		if !reflect.DeepEqual(cells, c.want) || !reflect.DeepEqual(lines, c.lines) {
			t.Errorf("%s: %q on %v, want %q on %v", c.what, cells, lines, c.want, c.lines)
		}
	}
	_, _, err := readCSV("a,b\nc,\"d\ne\nf", ',', "a.csv")
	if code(err) != "importer.open_quote" || apperr.From(err).Params["line"] != "2" {
		t.Errorf("open quote: %v", err)
	}
}

// What encoding/csv writes is read as it was.
func TestReadCSVReadsWhatIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		comma := rapid.SampledFrom(commas).Draw(t, "comma")
		cell := rapid.StringOf(rapid.SampledFrom([]rune("ab张 \"',;\t|\n-=@")))
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, 1, 5), 1, 6).Draw(t, "rows")
		var b strings.Builder
		w := csv.NewWriter(&b)
		w.Comma = comma
		var want [][]string
		for _, row := range rows {
			if err := w.Write(row); err != nil {
				t.Fatal(err)
			}
			if strings.TrimSpace(strings.Join(row, "")) != "" {
				want = append(want, row)
			}
		}
		w.Flush()
		read, _, err := readCSV(b.String(), comma, "a.csv")
		if err != nil {
			t.Fatal(err)
		}
		var got [][]string
		for _, r := range read {
			got = append(got, r.Cells)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%q read as %q", b.String(), got)
		}
	})
}

func TestGuessComma(t *testing.T) {
	for text, want := range map[string]rune{
		"a,b,c\n1,2,3\n":               ',',
		"a;b;c\n1,5;2;3\n2,5;3;4\n":    ';',
		"a\tb\n1,2\t3\n":               '\t',
		"a|b|c\n":                      '|',
		"sep=;\nname,x;email\nA,b;c\n": ';',
		"名单，2026\n姓名,邮箱\n张三,a@b.cd\n": ',',
		"name\nAda\n": ',',
		"name,note\nAda,\"x\na;b;c;d;e;f;g\ny\"\nBo,z\n": ',',
		"": ',',
	} {
		if got, _ := guessComma(text); got[0] != want {
			t.Errorf("%q: %q", text, got[0])
		}
	}
}

func TestHeaderIsFoundByItsNames(t *testing.T) {
	gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte("账单\n收入：1笔\n\n交易 时间 \t,金额（元）,备注,\n2026-01-01,1.00,,\n"))
	if err != nil {
		t.Fatal(err)
	}
	read, err := Read(gb, "a.csv", Options{})
	if err != nil {
		t.Fatal(err)
	}
	h, ok := read.FindHeader("交易时间", "金额(元)|金额")
	if !ok || h.Line != 4 || len(read.Preamble(h)) != 2 || len(read.Body(h)) != 1 || h.Column("金额|金额(元)") != 1 || h.Column("收/支") != -1 {
		t.Fatalf("%+v %v", h, ok)
	}
	if _, ok := read.FindHeader("交易时间", "收/支"); ok {
		t.Error("found without a column")
	}
	deep := strings.Repeat("note\n", 60) + "a,b\n1,2\n"
	read, err = Read([]byte(deep), "a.csv", Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := read.FindHeader("a", "b"); ok {
		t.Error("found too far down")
	}
}

// FuzzReadAll: whatever the bytes are, they are read or refused with a code of ours, and every row begins on a line of the
// file, in order.
func FuzzReadAll(f *testing.F) {
	files, _ := filepath.Glob("testdata/csv-spectrum/*.csv")
	for _, file := range files {
		if b, err := os.ReadFile(file); err == nil {
			f.Add(b)
		}
	}
	for _, s := range []string{"", "\"", "sep=;\n", "a,\"b", "\xff\xfea\x00", "姓名\n/", "name,email\n\x00", "a\r\r\n\"\r\n\"", "\x81\x30\x81\x30,"} {
		f.Add([]byte(s))
	}
	f.Add(zipped(f, map[string]string{"a.csv": "a,b\n1,2\n"}))
	f.Add(book(f, [][]any{{"a", "b"}, {1, 2.5}}))
	f.Fuzz(func(t *testing.T, b []byte) {
		tables, err := ReadAll(b, "a.csv", Options{Password: "x"})
		if err != nil {
			if e := apperr.From(err); e.Kind == apperr.Internal || !strings.HasPrefix(e.Code, "importer.") {
				t.Fatal(err)
			}
			return
		}
		for _, read := range tables {
			last := 0
			for _, r := range read.Rows {
				if r.Line <= last || len(r.Cells) == 0 || r.Blank() {
					t.Fatalf("row %+v after line %d", r, last)
				}
				last = r.Line
			}
		}
	})
}
