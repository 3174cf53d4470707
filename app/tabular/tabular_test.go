package tabular_test

import (
	"bytes"
	"encoding/csv"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"guildbook/app/tabular"
)

func sheet() tabular.Sheet {
	return tabular.Sheet{
		Name:    "到期/due: [1]",
		Columns: []tabular.Column{{Title: "name"}, {Title: "amount"}},
		Rows: [][]tabular.Cell{
			{{Text: "张三, \"三哥\""}, {Text: "-12.50", Figure: true}},
			{{Text: "=SUM(A1)"}, {Text: "+1", Figure: false}},
			{{Text: " @x\nline"}, {Text: ""}},
		},
	}
}

func TestCSVHoldsNoFormulas(t *testing.T) {
	var b bytes.Buffer
	if err := tabular.CSV(&b, sheet()); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b.Bytes(), []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"name", "amount"}, {"张三, \"三哥\"", "-12.50"}, {"'=SUM(A1)", "'+1"}, {"' @x\nline", ""}}
	if !slices.EqualFunc(rows, want, slices.Equal[[]string]) {
		t.Errorf("got %q", rows)
	}
}

func TestWorkbookHoldsTextAsText(t *testing.T) {
	var b bytes.Buffer
	if err := tabular.XLSX(&b, sheet()); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = book.Close() }()
	name := book.GetSheetName(0)
	if text, err := book.GetCellValue(name, "A3"); err != nil || text != "=SUM(A1)" {
		t.Errorf("A3 is %q, %v", text, err)
	}
	if formula, err := book.GetCellFormula(name, "A3"); err != nil || formula != "" {
		t.Errorf("A3 is the formula %q, %v", formula, err)
	}
	if amount, err := book.GetCellValue(name, "B2", excelize.Options{RawCellValue: true}); err != nil || amount != "-12.5" && amount != "-12.50" {
		t.Errorf("B2 is %q, %v", amount, err)
	}
}
