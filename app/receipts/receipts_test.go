package receipts_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"guildbook/app/apperr"
	"guildbook/app/receipts"
	"guildbook/app/settings"
	"guildbook/app/testkit"
	"guildbook/app/wording"
	"guildbook/db"
	"guildbook/frontend"
)

func begin(t *testing.T) (*receipts.Service, *testkit.Kit) {
	k := testkit.New(t)
	book, err := wording.Load(frontend.Locales())
	if err != nil {
		t.Fatal(err)
	}
	return receipts.New(k.DB, k.Settings, book), k
}

func issue(t *testing.T, s *receipts.Service, k *testkit.Kit, ids ...string) []receipts.Receipt {
	t.Helper()
	out, err := s.Issue(k.Ctx, receipts.IssueIn{PaymentIDs: ids})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func refused(t *testing.T, err error, code string) {
	t.Helper()
	if e := apperr.From(err); e == nil || e.Code != code {
		t.Fatalf("error %v, want %s", err, code)
	}
}

// takeBack writes the ledger row that takes a payment back.
func takeBack(k *testkit.Kit, kind, paymentID string) string {
	id := k.IDs.New()
	k.Exec("payments", `INSERT INTO payments (id, number, kind, member_id, amount_minor, currency, method, paid_on, reverses_id, actor, created_at)
		SELECT ?, 1 + (SELECT max(number) FROM payments), ?, member_id, -amount_minor, currency, method, paid_on, id, 'Keeper', 1 FROM payments WHERE id = ?`,
		id, kind, paymentID)
	return id
}

func TestReceiptsKeepWhatStoodOnThem(t *testing.T) {
	s, k := begin(t)
	k.Set(func(set *settings.Settings) { set.Contact = "club@example.com" })
	ana := k.Member("Ana")
	first, second := k.Payment(ana, 19900, testkit.Today), k.Payment(ana, 2000, testkit.Today)
	got := issue(t, s, k, second, first)
	if got[0].Number != 1 || got[1].Number != 2 || got[0].Facts.Amount.Minor != 2000 || got[0].Facts.Contact != "club@example.com" || got[0].Kind != receipts.KindReceipt {
		t.Fatalf("given %+v", got)
	}
	k.Exec("members", `UPDATE members SET name = 'Anne' WHERE id = ?`, ana)
	k.At("2026-12-24")
	again := issue(t, s, k, first, second)
	if again[0] != got[1] || again[1] != got[0] {
		t.Errorf("given again %+v, at first %+v", again, got)
	}
	if of, err := s.Of(k.Ctx, receipts.PaymentIn{PaymentID: first}); err != nil || of.Facts.MemberName != "Ana" || of.IssuedOn != testkit.Today {
		t.Errorf("kept %+v %v", of, err)
	}
	back := issue(t, s, k, takeBack(k, "refund", first))[0]
	if back.Number != 3 || back.Kind != receipts.KindCreditNote || back.Facts.Amount.Minor != 19900 || back.Facts.CorrectsReceipt != 2 || back.Facts.MemberName != "Anne" {
		t.Errorf("credit note %+v", back)
	}
	list, err := s.List(k.Ctx, receipts.ListIn{Below: 3, Limit: 1})
	if err != nil || list.Count != 3 || len(list.Rows) != 1 || list.Rows[0].Number != 2 {
		t.Errorf("list %+v %v", list, err)
	}
}

func TestReceiptsRefused(t *testing.T) {
	s, k := begin(t)
	ana := k.Member("Ana")
	paid, wrong := k.Payment(ana, 19900, testkit.Today), k.Payment(ana, 100, testkit.Today)
	_, err := s.Issue(k.Ctx, receipts.IssueIn{PaymentIDs: []string{paid, "nobody"}})
	refused(t, err, "payments.not_found")
	_, err = s.Issue(k.Ctx, receipts.IssueIn{PaymentIDs: []string{paid, takeBack(k, "correction", wrong)}})
	refused(t, err, "receipts.correction")
	_, err = s.Issue(k.Ctx, receipts.IssueIn{PaymentIDs: []string{paid}, Language: "fr"})
	refused(t, err, "settings.bad_language")
	_, err = s.Issue(k.Ctx, receipts.IssueIn{PaymentIDs: make([]string, 501)})
	refused(t, err, "receipts.too_many")
	if n := k.Count(`SELECT count(*) FROM receipts`); n != 0 {
		t.Fatalf("%d given by what was refused", n)
	}
	if got := issue(t, s, k, paid); got[0].Number != 1 {
		t.Errorf("the first is number %d", got[0].Number)
	}
}

// Whatever is asked for, in whatever order, and however often it fails on the way: the numbers are 1, 2, 3 … and each row of
// the ledger has one at most, which stays its own.
func TestNumbersHaveNoGaps(t *testing.T) {
	s, k := begin(t)
	ana := k.Member("Ana")
	var paid []string
	for i := range 40 {
		paid = append(paid, k.Payment(ana, int64(100+i), testkit.Today))
	}
	mine := map[string]int64{}
	rapid.Check(t, func(t *rapid.T) {
		ids := rapid.SliceOfN(rapid.SampledFrom(append([]string{"nobody"}, paid...)), 1, 4).Draw(t, "ids")
		got, err := s.Issue(k.Ctx, receipts.IssueIn{PaymentIDs: ids})
		if err == nil {
			for i, r := range got {
				if had := mine[ids[i]]; had != 0 && had != r.Number {
					t.Fatalf("%s had %d, has %d", ids[i], had, r.Number)
				}
				mine[ids[i]] = r.Number
			}
		}
		n := k.Count(`SELECT count(*) FROM receipts`)
		if last := k.Count(`SELECT coalesce(max(number), 0) FROM receipts`); n != last || n != len(mine) {
			t.Fatalf("%d receipts, the last is %d, %d known", n, last, len(mine))
		}
	})
}

func TestReceiptsAreNeverChanged(t *testing.T) {
	s, k := begin(t)
	ana := k.Member("Ana")
	first, second, third := k.Payment(ana, 100, testkit.Today), k.Payment(ana, 200, testkit.Today), k.Payment(ana, 300, testkit.Today)
	issue(t, s, k, first, second)
	row := func(verb string, number int, payment string) string {
		return fmt.Sprintf(`%s INTO receipts (number, payment_id, kind, language, issued_on, facts, actor, created_at)
			VALUES (%d, '%s', 'receipt', 'en', '2026-11-22', '{}', 'x', 1)`, verb, number, payment)
	}
	before := k.Text(`SELECT group_concat(number || payment_id || facts) FROM receipts`)
	for _, statement := range []string{
		`UPDATE receipts SET issued_on = '2020-01-01'`, `UPDATE OR REPLACE receipts SET number = 1 WHERE number = 2`, `DELETE FROM receipts WHERE number = 2`, `DELETE FROM receipts`,
		row("REPLACE", 2, second), row("REPLACE", 2, third), row("REPLACE", 3, first), row("INSERT OR IGNORE", 2, third),
		row("INSERT", 4, third), row("INSERT", 0, third), row("INSERT", 3, second),
	} {
		err := k.DB.Write(k.Ctx, func(ctx context.Context, tx *db.Tx) error {
			_, err := tx.SQL().ExecContext(ctx, statement)
			return err
		})
		if err == nil {
			t.Errorf("taken: %s", statement)
		}
	}
	if after := k.Text(`SELECT group_concat(number || payment_id || facts) FROM receipts`); after != before {
		t.Errorf("receipts are %s, were %s", after, before)
	}
	k.Exec("receipts", row("INSERT", 3, third))
}

func TestPrint(t *testing.T) {
	s, k := begin(t)
	paid := k.Payment(k.Member("张三"), 19900, testkit.Today)
	path := filepath.Join(t.TempDir(), "one.pdf")
	print := func(language string) []byte {
		if _, err := s.Print(k.Ctx, receipts.PrintIn{PaymentIDs: []string{paid}, Language: language, Out: path}); err != nil {
			t.Fatal(err)
		}
		body, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return body
	}
	zh, en := print("zh"), print("en")
	k.At("2026-12-24")
	if !bytes.HasPrefix(zh, []byte("%PDF-")) || bytes.Equal(zh, en) || !bytes.Equal(print("zh"), zh) {
		t.Error("a receipt printed again is not the same")
	}
	_, err := s.Print(k.Ctx, receipts.PrintIn{PaymentIDs: []string{paid}, Out: "one.txt"})
	refused(t, err, "receipts.not_pdf")
	_, err = s.Print(k.Ctx, receipts.PrintIn{Out: path})
	refused(t, err, "receipts.none")
}
