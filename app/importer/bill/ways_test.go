package bill

import (
	"testing"

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
