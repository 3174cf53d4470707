package reports_test

import (
	"testing"

	"guildbook/app/reports"
	"guildbook/app/testkit"
)

// ledger fills a workspace with members who have bought the same plan ten times, a term for each.
func ledger(b *testing.B, members int) (*reports.Service, *testkit.Kit) {
	k := testkit.New(b)
	tier := k.Tier("Ordinary")
	plan := k.Plan(tier, "Quarter", 19900, "3m")
	numbers := `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?) `
	k.Exec("members", numbers+`INSERT INTO members (id, number, name, pinyin, joined_on, created_at, updated_at)
		SELECT printf('m%06d', i), i + 1, '成员' || i, 'cheng yuan ' || i, '2024-01-01', 1, 1 FROM n`, members-1)
	k.Exec("payments", numbers+`INSERT INTO payments (id, number, kind, member_id, plan_id, amount_minor, currency, method, paid_on, actor, created_at)
		SELECT printf('p%08d', i), i + 1, 'payment', printf('m%06d', i % ?), ?, 19900, CASE WHEN i % 9 = 0 THEN 'USD' ELSE 'CNY' END,
			'wechat', date('2024-01-01', ((i / ?) * 91 + i % 90) || ' days'), 'Keeper', 1 FROM n`, 10*members-1, members, plan, members)
	k.Exec("payments", numbers+`INSERT INTO terms (id, member_id, tier_id, plan_id, payment_id, bought_on, start_on, end_on, anchor_day, period, grace_days, created_at)
		SELECT printf('t%08d', i), printf('m%06d', i % ?2), ?3, ?4, printf('p%08d', i), d, d, date(d, '90 days'), 1, '3m', 7, 1
		FROM (SELECT i, date('2024-01-01', ((i / ?2) * 91 + i % 90) || ' days') AS d FROM n)`, 10*members-1, members, tier, plan)
	return reports.New(k.DB, k.Settings), k
}

// BenchmarkMoneyReports opens each report over 200,000 payments: first with nothing in memory, then again.
func BenchmarkMoneyReports(b *testing.B) {
	s, k := ledger(b, 20_000)
	span := reports.IncomeIn{From: "2024-01"}
	for _, one := range []struct {
		name string
		ask  func(*reports.Service) error
	}{
		{"income", func(s *reports.Service) error { _, err := s.Income(k.Ctx, span); return err }},
		{"unearned", func(s *reports.Service) error { _, err := s.Unearned(k.Ctx, span); return err }},
		{"renewal", func(s *reports.Service) error { _, err := s.Renewal(k.Ctx, span); return err }},
		{"cohorts", func(s *reports.Service) error {
			_, err := s.Cohorts(k.Ctx, reports.CohortIn{From: "2024-01"})
			return err
		}},
	} {
		run := func(name string, fresh bool) {
			b.Run(one.name+"/"+name, func(b *testing.B) {
				for b.Loop() {
					if fresh {
						s = reports.New(k.DB, k.Settings)
					}
					if err := one.ask(s); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		run("first", true)
		run("next", false)
	}
}
