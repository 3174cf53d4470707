package bill

import (
	"archive/zip"
	"bytes"
	"testing"

	"guildbook/app/apperr"
	"guildbook/app/importer/amount"
)

// Amounts written in two ways are read each by itself, and that is said with a line of each; one way, or a way that was chosen, says nothing.
func TestAmountsInTwoWaysAreTold(t *testing.T) {
	mapping := &Mapping{Date: "Date", Amount: "Amount", Party: "Name", Fixed: "EUR"}
	head := "Date,Name,Amount\n"
	for _, c := range []struct {
		name, body string
		style      amount.Style
		told       bool
	}{
		{"two", "2026-01-01,A,\"1,250.00\"\n2026-01-02,B,\"1.250,00\"\n", amount.Unknown, true},
		{"one", "2026-01-01,A,\"1,250.00\"\n2026-01-02,B,3.50\n", amount.Unknown, false},
		{"chosen", "2026-01-01,A,\"1,250.00\"\n2026-01-02,B,3.50\n", amount.Point, false},
	} {
		got, err := Read([]byte(head+c.body), c.name, Options{Mapping: mapping, Style: c.style})
		if err != nil {
			t.Fatal(c.name, err)
		}
		told := false
		for _, n := range got[0].Notices {
			if n.Error.Code == "bill.both_ways" {
				told = true
				if p := n.Error.Params; n.Severe || p["point"] != "1,250.00" || p["comma"] != "1.250,00" || p["point_line"] != "2" || p["comma_line"] != "3" {
					t.Errorf("%s: %v", c.name, n)
				}
			}
		}
		if told != c.told {
			t.Errorf("%s: told %v", c.name, told)
		}
	}
}

// Days without a year need the statement's month, and the error says so; without a row of names, columns go by place, and the error gives them.
func TestWhatATableDoesNotSayIsAskedFor(t *testing.T) {
	const body = "交易日,金额,摘要\n12/29,5.00,A\n01/02,6.00,B\n"
	m := Mapping{Date: "交易日", Amount: "金额", Fixed: "CNY"}
	_, err := Read([]byte(body), "a.csv", Options{Mapping: &m})
	if e := apperr.From(err); e.Code != "bill.year_missing" || e.Params["value"] != "12/29" || e.Params["line"] != "2" {
		t.Error(err)
	}
	m.Month = "2024-01"
	if b := one(t, []byte(body), "a.csv", Options{Mapping: &m}); b.Lines[0].Date != "2023-12-29" || b.Lines[1].Date != "2024-01-02" {
		t.Error(b.Lines)
	}
	m.Month = ""
	if b := one(t, []byte("对账单（2025年02月）\n"+body), "a.csv", Options{Mapping: &m}); b.Lines[1].Date != "2025-01-02" {
		t.Error(b.Lines)
	}
	bare := []byte("18.09.2017\tHOFER\t33,87\n19.09.2017\tSPAR\t23,55\n")
	m = Mapping{NoHeader: true, Date: "Datum", Amount: "Betrag", Fixed: "EUR"}
	_, err = Read(bare, "a.csv", Options{Mapping: &m})
	if e := apperr.From(err); e.Code != "bill.mapping_column" || e.Params["columns"] != "#1 18.09.2017, #2 HOFER, #3 33,87" {
		t.Error(err)
	}
	m.Date, m.Amount = "#1", "#3"
	if b := one(t, bare, "a.csv", Options{Mapping: &m}); len(b.Lines) != 2 || b.Lines[0].Amount.Minor != 3387 {
		t.Error(b.Lines)
	}
}

// What lies beside a bill in a ZIP and is none is named.
func TestWhatIsLeftOutIsNamed(t *testing.T) {
	b := one(t, zipOf(t, map[string]string{"bill.csv": wechatCSV(), "other.csv": "a,b,c\n1,2,3\n4,5,6\n"}), "a.zip", Options{})
	found := false
	for _, n := range b.Notices {
		found = found || n.Error.Code == "bill.left_out" && n.Error.Params["names"] == "other.csv" && !n.Severe
	}
	if !found || !b.Complete() {
		t.Error(b.Notices)
	}
}

func zipOf(t *testing.T, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, text := range files {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = f.Write([]byte(text))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
