package tabular_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guildbook/app/tabular"
)

func streamed(t testing.TB, kind string, s tabular.Sheet) []byte {
	t.Helper()
	var b bytes.Buffer
	rows, err := tabular.CSVRows(&b, s.Columns), error(nil)
	if kind == "xlsx" {
		rows, err = tabular.XLSXRows(&b, s.Name, s.Columns)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for _, r := range s.Rows {
		if err := rows.Row(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := rows.End(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func atOnce(t testing.TB, kind string, s tabular.Sheet) []byte {
	t.Helper()
	var b bytes.Buffer
	write := tabular.CSV
	if kind == "xlsx" {
		write = tabular.XLSX
	}
	if err := write(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// sheets are the sheets of a workbook, which hold all that it says.
func sheets(t testing.TB, b []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, name := range []string{"xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"} {
		f, err := z.Open(name)
		if err != nil {
			continue
		}
		body, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		out.Write(body)
	}
	return out.String()
}

// Row by row or at once, both write the same.
func TestRowsWriteTheSame(t *testing.T) {
	cell := rapid.Custom(func(t *rapid.T) tabular.Cell {
		if rapid.Bool().Draw(t, "figure") {
			return tabular.Cell{Text: rapid.SampledFrom([]string{"", "0", "199.00", "-3", "123456789012345678.90", "1.000"}).Draw(t, "number"), Figure: true}
		}
		return tabular.Text(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"=1", "a\r\nb", "\xff", "\x00", "\uFFFE", "x;y", strings.Repeat("长", 40_000)})).Draw(t, "text"))
	})
	rapid.Check(t, func(rt *rapid.T) {
		s := tabular.Sheet{Name: "Roll", Columns: []tabular.Column{{Title: "A"}, {Title: "=B", Wide: true}}}
		for range rapid.IntRange(0, 4).Draw(rt, "rows") {
			s.Rows = append(s.Rows, []tabular.Cell{cell.Draw(rt, "a"), cell.Draw(rt, "b")})
		}
		if got, want := streamed(t, "csv", s), atOnce(t, "csv", s); !bytes.Equal(got, want) {
			rt.Fatalf("%q, want %q", got, want)
		}
		if got, want := sheets(t, streamed(t, "xlsx", s)), sheets(t, atOnce(t, "xlsx", s)); got != want {
			rt.Fatalf("%.2000q, want %.2000q", got, want)
		}
	})
}

type full struct{ left int }

var errFull = errors.New("full")

func (f *full) Write(b []byte) (int, error) {
	if f.left -= len(b); f.left < 0 {
		return 0, errFull
	}
	return len(b), nil
}

// What cannot be written is told, and nothing lies about afterwards, with End or without it.
func TestRowsOnAFullDisk(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	begin := map[string]func(io.Writer) (tabular.Rows, error){
		"csv": func(w io.Writer) (tabular.Rows, error) {
			return tabular.CSVRows(w, []tabular.Column{{Title: "A"}}), nil
		},
		"xlsx": func(w io.Writer) (tabular.Rows, error) {
			return tabular.XLSXRows(w, "A", []tabular.Column{{Title: "A"}})
		},
	}
	for kind, begin := range begin {
		for _, end := range []bool{true, false} {
			rows, err := begin(&full{left: 1000})
			for i := 0; err == nil && i < 700; i++ { // more than a workbook keeps in memory
				err = rows.Row([]tabular.Cell{tabular.Text(strings.Repeat("abcdefgh", 4000))})
			}
			if err == nil && end {
				err = rows.End()
			}
			rows.Close()
			if end && !errors.Is(err, errFull) {
				t.Errorf("%s: %v", kind, err)
			}
			if left, _ := os.ReadDir(os.TempDir()); len(left) > 0 {
				t.Errorf("%s leaves %v", kind, left)
			}
		}
	}
}
