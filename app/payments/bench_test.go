package payments_test

import (
	"fmt"
	"testing"

	"guildbook/app/civil"
	"guildbook/app/payments"
)

// fill puts members with ten payments each into the ledger.
func fill(f *fixture, members int) {
	f.Exec("payments", fmt.Sprintf(`WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
		INSERT INTO members (id, number, name, pinyin, joined_on, created_at, updated_at)
		SELECT printf('m%%06d', i), i + 1, '成员' || i, 'cheng yuan ' || i, '2024-01-01', 1, 1 FROM n`, members-1))
	f.Exec("payments", fmt.Sprintf(`WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
		INSERT INTO payments (id, number, kind, member_id, plan_id, amount_minor, currency, method, paid_on, reference, actor, created_at)
		SELECT printf('p%%08d', i), i + 1, 'payment', printf('m%%06d', i %% %d), ?, 19900, CASE WHEN i %% 9 = 0 THEN 'USD' ELSE 'CNY' END,
			'wechat', date('2024-01-01', (i * 7 %% 1050) || ' days'), 'wx' || i, 'Keeper', 1 FROM n`, 10*members-1, members), f.plan)
}

func BenchmarkList(b *testing.B) {
	for _, members := range []int{2_000, 20_000} {
		f := begin(b)
		fill(f, members)
		b.Run(fmt.Sprintf("%d members/first", members), func(b *testing.B) {
			for b.Loop() {
				// Nothing is in memory yet: what the screen shows when it is opened.
				f.Service = payments.New(f.DB, f.Kit.Settings, nil)
				f.list(payments.LedgerIn{Limit: 100})
			}
		})
		for name, in := range map[string]payments.LedgerIn{
			"newest": {Limit: 100}, "newest of a kind": {Kind: "payment", Limit: 100}, "month": {From: "2026-10-01", Limit: 100}, "by member": {Sort: "member", Limit: 100}, "by amount": {Sort: "amount", Desc: true, Limit: 100},
			"deep": {Limit: 100, Offset: 9 * members}, "search": {Query: "cy19", Limit: 100}, "one member": {MemberID: "m000007"},
			"all": {},
		} {
			b.Run(fmt.Sprintf("%d members/%s", members, name), func(b *testing.B) {
				n := 0
				for b.Loop() {
					// Alternating filters defeat the choice that is kept, as a change in between would.
					n++
					if in.From == "" && name != "newest" {
						in.To = []civil.Date{"", "9998-01-01"}[n%2]
					}
					f.list(in)
				}
			})
		}
	}
}
