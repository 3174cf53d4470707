package tabular_test

import (
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"guildbook/app/tabular"
)

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
