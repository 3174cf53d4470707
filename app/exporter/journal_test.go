package exporter_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"guildbook/app/exporter"
)

// program gives the path of a program that reads journals.
func program(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is missing: apt-get install hledger beancount", name)
	}
	return path
}

func output(t *testing.T, name string, args ...string) string {
	t.Helper()
	b, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, b)
	}
	return string(b)
}

// balances reads "account,amount" or "account amount" lines as account -> sorted amounts without thousands.
func balances(text string) map[string]string {
	out := map[string]string{}
	for line := range strings.SplitSeq(text, "\n") {
		fields := strings.Fields(strings.NewReplacer(`"`, " ", ",", " ").Replace(line))
		if len(fields) < 2 || !strings.Contains(fields[0], ":") {
			continue
		}
		for i := 1; i+1 < len(fields); i += 2 {
			out[fields[0]+" "+fields[i+1]] = fields[i]
		}
	}
	return out
}

// Both programs take the journal, agree with each other, and with the ledger itself.
func TestJournalsBalance(t *testing.T) {
	hledger, check, query := program(t, "hledger"), program(t, "bean-check"), program(t, "bean-query")
	k, s := club(t)
	dir := t.TempDir()
	for format, name := range map[string]string{"hledger": "guildbook.journal", "beancount": "guildbook.beancount"} {
		body := export(t, k, s, exporter.ExportIn{Format: format})[name]
		if err := os.WriteFile(filepath.Join(dir, name), []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	output(t, hledger, "-f", filepath.Join(dir, "guildbook.journal"), "check", "--strict")
	output(t, check, filepath.Join(dir, "guildbook.beancount"))

	other := balances(output(t, query, "-f", "csv", filepath.Join(dir, "guildbook.beancount"), "SELECT account, sum(number) AS n, currency GROUP BY account, currency"))
	if len(other) < 8 {
		t.Fatalf("beancount: %v", other)
	}
	bare := map[string]string{}
	for line := range strings.SplitSeq(output(t, hledger, "-f", filepath.Join(dir, "guildbook.journal"), "balance", "--flat", "--no-total", "--empty", "-O", "csv", "--layout", "bare"), "\n") {
		f := strings.Split(strings.ReplaceAll(strings.TrimSpace(line), `"`, ""), ",")
		if len(f) == 3 && strings.Contains(f[0], ":") {
			bare[f[0]+" "+f[1]] = f[2]
		}
	}
	for key, n := range other {
		if bare[key] != n {
			t.Errorf("%s: beancount %s, hledger %s", key, n, bare[key])
		}
	}
	for key, want := range map[string]string{
		"Assets:WeChat CNY": "197.80", "Assets:Alipay CNY": "250.00", "Assets:PayPal USD": "13.95", "Assets:Cash JPY": "1000", "Expenses:Fees USD": "1.05",
		"Expenses:Fees CNY": "1.20", "Liabilities:Credit CNY": "-51.00", "Income:Plan-年费 CNY": "-398.00", "Income:Monthly-plan-odd USD": "-15.00", "Income:Other JPY": "-1000",
	} {
		if other[key] != want {
			t.Errorf("%s: %s, want %s", key, other[key], want)
		}
	}
	// What the ledger adds up to is what arrived and what was kept as fees.
	if net := k.Text("SELECT printf('%d', sum(amount_minor)) FROM payments WHERE currency = 'CNY'"); net != "44900" {
		t.Errorf("the ledger holds %s", net)
	}
}
