package payments_test

import (
	"testing"

	"guildbook/app/payments"
)

// What tells of money is never changed, whoever asks the database.
func TestLedgerTablesRefuseRawChanges(t *testing.T) {
	f := begin(t)
	m := f.Member("Zhang San")
	p := f.enter(m, cny(25000), "wechat", "2026-11-20", "wx1", "")
	if err := f.SetAside(f.Ctx, payments.CreditOver, p, cny(5100)); err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		"UPDATE payments SET amount_minor = 1", "UPDATE payments SET fee_minor = 1", "DELETE FROM payments",
		"INSERT OR REPLACE INTO payments SELECT * FROM payments", "REPLACE INTO payments SELECT * FROM payments",
		"UPDATE credits SET amount_minor = 1", "DELETE FROM credits", "REPLACE INTO credits SELECT * FROM credits",
		"UPDATE audit SET actor = 'x'", "DELETE FROM audit", "REPLACE INTO audit SELECT * FROM audit",
		"INSERT INTO credits (id, member_id, kind, amount_minor, currency, on_day, actor, created_at) VALUES ('x', '" + m + "', 'spent', -5101, 'CNY', '2026-11-22', 'x', 1)",
	} {
		if _, err := f.DB.Raw().Exec(statement); err == nil {
			t.Errorf("%s was not refused", statement)
		}
	}
	if n := f.Count("SELECT amount_minor FROM payments"); n != 25000 {
		t.Errorf("the payment is %d now", n)
	}
	// The sums kept beside the ledger are those of its rows.
	f.enter(m, cny(100), "cash", "2026-10-01", "", "")
	if n := f.Count(`SELECT count(*) FROM (SELECT substr(paid_on, 1, 7), currency, sum(max(amount_minor, 0)), sum(kind = 'payment'), count(*) FROM payments GROUP BY 1, 2
		EXCEPT SELECT month, currency, in_minor, payments, entries FROM ledger_months)`); n != 0 {
		t.Errorf("%d months differ from their rows", n)
	}
	fast, slow := f.list(payments.LedgerIn{Limit: 10}), f.list(payments.LedgerIn{To: "9999-01-01", Limit: 10})
	if !equal(fast.Sums, slow.Sums) || !equal(fast.Totals, slow.Totals) || fast.Count != slow.Count || numbers(fast) != numbers(slow) {
		t.Errorf("the short way %+v differs from the long one %+v", fast, slow)
	}
}
