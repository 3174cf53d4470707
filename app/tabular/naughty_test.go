package tabular_test

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"guildbook/app/importer/table"
	"guildbook/app/tabular"
)

var writers = map[string]func(s tabular.Sheet) ([]byte, error){
	"csv": func(s tabular.Sheet) ([]byte, error) {
		var b bytes.Buffer
		err := tabular.CSV(&b, s)
		return b.Bytes(), err
	},
	"xlsx": func(s tabular.Sheet) ([]byte, error) {
		var b bytes.Buffer
		err := tabular.XLSX(&b, s)
		return b.Bytes(), err
	},
}

// expected is a text as the file must give it back.
func expected(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\r\n", "\n"), "\r", "\n")
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == '\uFFFE' || r == '\uFFFF' {
			return '\uFFFD'
		}
		return r
	}, s)
}

// back writes the texts as a table of two columns, reads the file, and gives the texts that stand in it. A workbook leaves guarding to its
// writer.
func back(t testing.TB, kind string, texts []string) []string {
	t.Helper()
	s := tabular.Sheet{Name: "texts", Columns: []tabular.Column{{Title: "number"}, {Title: "text"}}}
	for i, text := range texts {
		if kind == "xlsx" {
			text = table.Guard(text)
		}
		s.Rows = append(s.Rows, []tabular.Cell{{Text: strings.Repeat("1", i%9+1), Figure: true}, tabular.Text(text)})
	}
	b, err := writers[kind](s)
	if err != nil {
		t.Fatal(err)
	}
	read, err := table.Read(b, "x."+kind, table.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(read.Rows[0].Cells, []string{"number", "text"}) || len(read.Rows) != len(texts)+1 {
		t.Fatalf("%s: header %q, %d rows of %d", kind, read.Rows[0].Cells, len(read.Rows)-1, len(texts))
	}
	out := make([]string, len(texts))
	for i, r := range read.Rows[1:] {
		if len(r.Cells) > 1 {
			out[i] = strings.ReplaceAll(table.Unguard(r.Cells[1]), "\r\n", "\n")
		}
	}
	return out
}

func naughty(t testing.TB) []string {
	t.Helper()
	b, err := os.ReadFile("../members/testdata/naughty/blns.json")
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	if err := json.Unmarshal(b, &list); err != nil || len(list) < 480 {
		t.Fatal(err, len(list))
	}
	return list
}

// awkward are texts that formats have stumbled over.
var awkward = []string{
	"'=1+1", "''=1+1", "'", "''", "=", "\t=1", " =1", "a;=1+1", "a|b", "a\tb", "_x0041_", "_x005F_x0041_", "\\.", "\"", "\"\"", "a\"b", "\r", "a\rb\r\nc",
	"\x00", "\x01\x1f\x7f", "\xff\xfe", "\uFFFE", "\uFEFF", " ", "\n", "\u200b", "é\u0301", "1E5", "007", "TRUE", "2026-01-02", "sep=;", "-", "+86 13800000000", "＝1", "#REF!",
	"]]>", "<c/>", "&#x41;", "&amp;", " …[[1]]",
}

func TestEveryTextComesBack(t *testing.T) {
	long := strings.Repeat("长", 40_000)
	emoji := strings.Repeat("a😀", 20_000)
	list := slices.Concat(naughty(t), awkward, []string{long, emoji, "=" + emoji, emoji + "=1", strings.Repeat("=", 70_000), strings.Repeat("x", 32_000) + " …[[1]]", strings.Repeat("😀", 16_000), strings.Repeat("a;b|c\td\n", 9000)})
	for kind := range writers {
		for i, got := range back(t, kind, list) {
			if want := expected(list[i]); got != want {
				t.Errorf("%s: %.80q (%d characters) comes back as %.80q (%d)", kind, want, utf8.RuneCountInString(want), got, utf8.RuneCountInString(got))
			}
		}
	}
}

func TestAnyTextComesBack(t *testing.T) {
	piece := rapid.OneOf(rapid.String(), rapid.SampledFrom(awkward), rapid.Custom(func(t *rapid.T) string {
		return string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"))
	}))
	rapid.Check(t, func(r *rapid.T) {
		var list []string
		for range 20 {
			list = append(list, strings.Join(rapid.SliceOfN(piece, 1, 4).Draw(r, "pieces"), ""))
		}
		for kind := range writers {
			for i, got := range back(t, kind, list) {
				if want := expected(list[i]); got != want && !lost.MatchString(want) {
					r.Fatalf("%s: %q comes back as %q", kind, list[i], got)
				}
			}
		}
	})
}

// Texts full of other separators do not have the file read by those.
func TestSeparatorsInTexts(t *testing.T) {
	for _, s := range []string{"a;b;c;d", "a|b|c|d", "a\tb\tc\td", "a; \"b\"; c;"} {
		for i, got := range back(t, "csv", []string{s, s, s, s}) {
			if got != s {
				t.Errorf("%d: %q comes back as %q", i, s, got)
			}
		}
	}
}

// No cell is longer than Excel takes, and one that goes on says so.
func TestLongTextsGoOn(t *testing.T) {
	b, err := writers["xlsx"](tabular.Sheet{Columns: []tabular.Column{{Title: "a"}}, Rows: [][]tabular.Cell{{tabular.Text(strings.Repeat("😀", 40_000))}, {tabular.Text("short")}}})
	if err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = book.Close() }()
	if got := book.GetSheetList(); !slices.Equal(got, []string{"Guildbook", table.LongSheet}) {
		t.Fatal(got)
	}
	if first, err := book.GetCellValue("Guildbook", "A2"); err != nil || !strings.HasSuffix(first, "😀 …[[1]]") {
		t.Errorf("the cell ends %q, %v", first[max(0, len(first)-20):], err)
	}
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			for _, c := range r {
				if n := utf8.RuneCountInString(c) + strings.Count(c, "😀"); n > 32_767 {
					t.Errorf("%s: a cell of %d", sheet, n)
				}
			}
		}
	}
	read, err := table.ReadAll(b, "x.xlsx", table.Options{})
	if err != nil || len(read) != 1 || len(read[0].Sheets) != 1 {
		t.Errorf("the sheet of long texts is a table of its own: %d, %v", len(read), err)
	}
}

func FuzzCells(f *testing.F) {
	for _, s := range awkward {
		f.Add(s, "=1")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		for kind := range writers {
			for i, got := range back(t, kind, []string{a, b, a + b, "plain"}) {
				if want := expected([]string{a, b, a + b, "plain"}[i]); got != want && !lost.MatchString(want) {
					t.Errorf("%s: %q comes back as %q", kind, want, got)
				}
			}
		}
	})
}

// lost are texts that look like a workbook's own way to write a character and that its library does not bring back: half a character, which
// it drops, and two that share an underscore, of which it protects the first alone.
var lost = regexp.MustCompile(`(?i)_xD[89A-F][0-9A-F]{2}_|_x[0-9A-F]{4}_x[0-9A-F]{4}_`)
