//go:build unix

package app_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"guildbook/app"
	"guildbook/app/plans"
	"guildbook/db"
)

// BenchmarkExport exports 6,000 members with 60,000 payments and terms with the program itself, which GUILDBOOK_BIN names, and brings
// the export back. It reports the most memory that an export took in any format, that bringing back took from rows and from tables, and
// the time of each.
func BenchmarkExport(b *testing.B) {
	bin := os.Getenv("GUILDBOOK_BIN")
	if bin == "" {
		b.Skip("GUILDBOOK_BIN does not name the program")
	}
	b.Setenv("GUILDBOOK_CONFIG", b.TempDir())
	const mb = 1 << 20
	peak := 0.0
	for b.Loop() {
		dir, out := ledgerWorkspace(b, 6_000, 60_000), b.TempDir()
		for _, format := range []string{"csv", "xlsx", "json", "vcard", "hledger", "beancount"} {
			m := ran(b, bin, "-w", dir, "export", "--format", format, filepath.Join(out, format))
			peak = max(peak, float64(m.peak)/mb)
			b.ReportMetric(m.worked.Seconds(), "cpu-s/"+format)
		}
		for _, format := range []string{"json", "csv"} {
			into := filepath.Join(b.TempDir(), format)
			ran(b, bin, "init", into, "--name", "Back", "--currency", "CNY", "--timezone", "Asia/Shanghai")
			m := ran(b, bin, "-w", into, "restore", filepath.Join(out, format))
			b.ReportMetric(m.worked.Seconds(), "cpu-s/back-"+format)
			b.ReportMetric(float64(m.peak)/mb, "MB-back-"+format)
		}
	}
	b.ReportMetric(peak, "MB-peak")
	b.ReportMetric(0, "ns/op")
}

// ledgerWorkspace is a workspace with members, and with payments that bought terms, written into its database.
func ledgerWorkspace(b *testing.B, people, paid int) string {
	b.Helper()
	ctx, dir := context.Background(), filepath.Join(b.TempDir(), "club")
	a, err := app.Create(ctx, app.CreateIn{Dir: dir, Name: "Ledger", Currency: "CNY", Timezone: "Asia/Shanghai", Language: "en"}, app.Ports{})
	if err != nil {
		b.Fatal(err)
	}
	tier, err := a.Plans.AddTier(ctx, plans.AddTierIn{Name: "会员"})
	if err != nil {
		b.Fatal(err)
	}
	const rows = `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1) `
	err = a.Workspace.DB.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		tx.Changed("members")
		tx.Changed("payments")
		for _, q := range []struct {
			sql  string
			args []any
		}{
			{`INSERT INTO members (id, number, name, pinyin, joined_on, created_at, updated_at)
				SELECT printf('m%08d', i), i + 1, '读者 ' || i, 'du zhe ' || i, '2020-01-01', 1, 1 FROM n`, []any{people}},
			{`INSERT INTO contacts SELECT 'e' || i, printf('m%08d', i), 'email', i || '@example.com', i || '@example.com', 0 FROM n`, []any{people}},
			{`INSERT INTO payments (id, number, kind, member_id, amount_minor, currency, method, paid_on, reference, actor, created_at)
				SELECT printf('p%08d', i), i + 1, 'payment', printf('m%08d', i % ?2), 19900, 'CNY', 'wechat', date('2020-01-01', (i / 50) || ' days'),
					printf('42000%023d', i), 'Keeper', 1790000000000 + i FROM n`, []any{paid, people}},
			{
				`INSERT INTO terms (id, member_id, tier_id, payment_id, bought_on, start_on, end_on, anchor_day, period, grace_days, created_at, paid_minor, currency)
				SELECT printf('t%08d', i), printf('m%08d', i % ?2), ?3, printf('p%08d', i), date('2020-01-01', (i / 50) || ' days'),
					date('2020-01-01', (i / 50) || ' days'), date('2020-01-31', (i / 50) || ' days'), 1, '1m', 7, 1790000000000 + i, 19900, 'CNY' FROM n`,
				[]any{paid, people, tier.ID},
			},
		} {
			if _, err := tx.SQL().ExecContext(ctx, rows+q.sql, q.args...); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		err = a.Close()
	}
	if err != nil {
		b.Fatal(err)
	}
	return dir
}
