package app_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"guildbook/app"
	"guildbook/app/importer/bill"
	"guildbook/app/reports"
	"guildbook/app/testkit"
	"guildbook/app/testkit/whole"
	"guildbook/db"
)

// manyMovements are rows as a busy account has them: some of members by name, most of others.
func manyMovements(n int) []movement {
	out := make([]movement, n)
	for i := range out {
		m := movement{
			day: fmt.Sprintf("2026-%02d-%02d", 1+i%10, 1+i%28), party: fmt.Sprintf("读者 %d", i%20_000), item: "转账备注:微信转账", id: fmt.Sprintf("42000026%019d7", i),
			order: fmt.Sprintf("1000039801%017d7", i), direction: "收入", fen: 19900,
		}
		switch i % 4 {
		case 1:
			m.note, m.fen = "年费 夜读", 2000
		case 2:
			m.party, m.direction, m.fen, m.kind, m.status = "便利店", "支出", int64(500+i%4000), "商户消费", "支付成功"
		case 3:
			m.party, m.fen = fmt.Sprintf("*%d", i%90), int64(100+i%9000)
		}
		out[i] = m
	}
	return out
}

// BenchmarkBill20000 imports a bill of 20,000 rows into an empty workspace, and again, against reading it alone. The times are the best of
// some, as what else the machine does only adds.
func BenchmarkBill20000(b *testing.B) {
	body := []byte(wechatBill(manyMovements(20_000), false))
	path := filepath.Join(b.TempDir(), "bill.csv")
	if err := os.WriteFile(path, body, 0o600); err != nil {
		b.Fatal(err)
	}
	best := func(have, d time.Duration) time.Duration {
		if have == 0 {
			return d
		}
		return min(have, d)
	}
	var read, first, again time.Duration
	for b.Loop() {
		a, k := whole.New(b)
		for _, act := range []struct {
			best *time.Duration
			do   func() error
		}{
			{&read, func() error { _, err := bill.Read(body, "bill.csv", bill.Options{}); return err }},
			{&first, func() error { return imported(k.Ctx, a, path, 20_000) }},
			{&again, func() error { return imported(k.Ctx, a, path, 0) }},
		} {
			start := time.Now()
			if err := act.do(); err != nil {
				b.Fatal(err)
			}
			*act.best = best(*act.best, time.Since(start))
		}
	}
	b.ReportMetric(float64(first)/float64(read), "import/read")
	b.ReportMetric(float64(again)/float64(read), "again/read")
	b.ReportMetric(float64(read.Microseconds())/1000, "ms/read")
	b.ReportMetric(0, "ns/op")
}

func imported(ctx context.Context, a *app.App, path string, want int) error {
	out, err := a.ImportBill(ctx, app.BillIn{Path: path})
	if err == nil && out.New != want {
		err = fmt.Errorf("%d lines are new", out.New)
	}
	return err
}

// BenchmarkMatch20000 suggests for 1,000 lines at 20,000 members, everything read anew and again.
func BenchmarkMatch20000(b *testing.B) {
	a, k := whole.New(b)
	manyMembers(b, k, 20_000, 20_000)
	path := filepath.Join(b.TempDir(), "bill.csv")
	if err := os.WriteFile(path, []byte(wechatBill(manyMovements(1_400), false)), 0o600); err != nil {
		b.Fatal(err)
	}
	if err := imported(k.Ctx, a, path, 1_400); err != nil {
		b.Fatal(err)
	}
	var cold, warm time.Duration
	clear := 0
	for b.Loop() {
		a.Reports = reports.New(k.DB, k.Settings)
		for _, took := range []*time.Duration{&cold, &warm} {
			start := time.Now()
			out, err := a.SuggestMatches(k.Ctx, app.SuggestIn{Limit: 1_000})
			if err != nil || len(out) != 1_000 {
				b.Fatal(len(out), err)
			}
			*took = max(*took, time.Since(start))
			clear = 0
			for _, s := range out {
				if s.Suggested.Clear {
					clear++
				}
			}
		}
	}
	b.ReportMetric(float64(cold.Microseconds())/1000, "ms/cold")
	b.ReportMetric(float64(warm.Microseconds())/1000, "ms/warm")
	b.ReportMetric(float64(clear), "clear")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkMonth200000 compares a month at 200,000 payments and the lines of a bill of 20,000 rows.
func BenchmarkMonth200000(b *testing.B) {
	a, k := whole.New(b)
	manyMembers(b, k, 2_000, 200_000)
	path := filepath.Join(b.TempDir(), "bill.csv")
	if err := os.WriteFile(path, []byte(wechatBill(manyMovements(20_000), false)), 0o600); err != nil {
		b.Fatal(err)
	}
	if err := imported(k.Ctx, a, path, 20_000); err != nil {
		b.Fatal(err)
	}
	var worst, list time.Duration
	for b.Loop() {
		start := time.Now()
		out, err := a.Reports.Month(k.Ctx, reports.MonthIn{Month: "2026-10"})
		if err != nil || len(out.Differences) == 0 {
			b.Fatal(err)
		}
		worst = max(worst, time.Since(start))
		start = time.Now()
		if _, err := a.Reports.Months(k.Ctx); err != nil {
			b.Fatal(err)
		}
		list = max(list, time.Since(start))
	}
	b.ReportMetric(float64(worst.Microseconds())/1000, "ms/month")
	b.ReportMetric(float64(list.Microseconds())/1000, "ms/months")
	b.ReportMetric(0, "ns/op")
}

// manyMembers fills a workspace with members who have an alias and terms, and with payments over five years.
func manyMembers(b *testing.B, k *testkit.Kit, n, paid int) {
	tier := k.Tier("Ordinary")
	year := k.Plan(tier, "年费", 19900, "1y")
	err := k.DB.Write(k.Ctx, func(ctx context.Context, tx *db.Tx) error {
		for _, d := range []string{"members", "payments", "terms"} {
			tx.Changed(d)
		}
		exec := func(q string, args ...any) {
			if _, err := tx.SQL().ExecContext(ctx, q, args...); err != nil {
				b.Fatal(err)
			}
		}
		for i := range n {
			id := fmt.Sprintf("m%06d", i)
			exec(`INSERT INTO members (id, number, name, pinyin, joined_on, created_at, updated_at) VALUES (?, ?, ?, ?, '2026-01-01', 1, 1)`, id, i+1, fmt.Sprintf("读者 %d", i), fmt.Sprintf("du zhe %d", i))
			exec(`INSERT INTO contacts (id, member_id, kind, value, folded, position) VALUES (?, ?, 'email', ?, ?, 0)`, "e"+id, id, id+"@example.com", id+"@example.com")
			exec(`INSERT INTO aliases (member_id, alias, created_at) VALUES (?, ?, 1)`, id, fmt.Sprintf("小%d号", i))
			exec(`INSERT INTO terms (id, member_id, tier_id, bought_on, start_on, end_on, anchor_day, period, grace_days, created_at) VALUES (?, ?, ?, '2026-01-01', '2026-01-01', ?, 1, '1y', 7, 1)`,
				"t"+id, id, tier, testkit.Today.AddDays(i%400-200))
		}
		for i := range paid {
			exec(`INSERT INTO payments (id, number, kind, member_id, plan_id, amount_minor, currency, method, paid_on, payer_name, actor, created_at) VALUES (?, ?, 'payment', ?, ?, 19900, 'CNY', 'wechat', ?, ?, 'Keeper', 1)`,
				fmt.Sprintf("y%07d", i), i+1, fmt.Sprintf("m%06d", i%n), year, testkit.Today.AddDays(-i%1800), fmt.Sprintf("读者 %d", i%n))
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}
