package reports_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"guildbook/app/members"
	"guildbook/app/reports"
	"guildbook/app/testkit"
	"guildbook/db"
)

// crowd fills a workspace with n members who have aliases, contacts, tags, terms and payments.
func crowd(t testing.TB, n int) (*reports.Service, *testkit.Kit) {
	k := testkit.New(t)
	tier := k.Tier("Ordinary")
	event := k.Event("Salon", "onsite", testkit.Start().Add(-time.Hour))
	family, given := []rune("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗单曾解任"), []rune("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华文建国志红玉梅海波宇辰")
	first, last := []string{"Ada", "Grace", "Alan", "Edsger", "Barbara", "Donald"}, []string{"Lovelace", "Hopper", "Turing", "Dijkstra", "Liskov", "Knuth"}
	r := rand.New(rand.NewPCG(1, 2))
	err := k.DB.Write(k.Ctx, func(ctx context.Context, tx *db.Tx) error {
		for _, d := range []string{"members", "payments", "events"} {
			tx.Changed(d)
		}
		exec := func(q string, args ...any) {
			if _, err := tx.SQL().ExecContext(ctx, q, args...); err != nil {
				t.Fatal(err)
			}
		}
		for i := range n {
			name := string(family[r.IntN(len(family))]) + string(given[r.IntN(len(given))])
			if i%3 > 0 {
				name += string(given[r.IntN(len(given))])
			}
			if i%7 == 0 {
				name = first[r.IntN(len(first))] + " " + last[r.IntN(len(last))]
			}
			id := fmt.Sprintf("m%06d", i)
			exec(`INSERT INTO members (id, number, name, pinyin, joined_on, created_at, updated_at) VALUES (?, ?, ?, ?, '2026-01-01', 1, 1)`, id, i+1, name, members.SortKey(name))
			email := fmt.Sprintf("reader%d@example.com", i)
			exec(`INSERT INTO contacts (id, member_id, kind, value, folded, position) VALUES (?, ?, 'email', ?, ?, 0)`, "e"+id, id, email, email)
			phone := fmt.Sprint(13000000000 + r.IntN(999999999))
			exec(`INSERT INTO contacts (id, member_id, kind, value, folded, position) VALUES (?, ?, 'phone', ?, ?, 1)`, "p"+id, id, phone, phone)
			if i%2 == 0 {
				exec(`INSERT INTO aliases (member_id, alias, created_at) VALUES (?, ?, 1)`, id, "小"+string(given[r.IntN(len(given))]))
			}
			exec(`INSERT INTO member_tags (member_id, tag) VALUES (?, ?)`, id, []string{"poet", "novelist", "早鸟"}[i%3])
			exec(`INSERT INTO terms (id, member_id, tier_id, bought_on, start_on, end_on, anchor_day, period, grace_days, created_at) VALUES (?, ?, ?, '2026-01-01', '2026-01-01', ?, 1, '1y', 7, 1)`,
				"t"+id, id, tier, testkit.Today.AddDays(r.IntN(400)-200))
			exec(`INSERT INTO payments (id, number, kind, member_id, amount_minor, currency, method, paid_on, actor, created_at) VALUES (?, ?, 'payment', ?, 19900, 'CNY', 'wechat', '2026-01-01', 'Keeper', 1)`, "y"+id, i+1, id)
			if i%4 == 0 {
				exec(`INSERT INTO attendance (id, event_id, member_id, mode, checked_at, actor) VALUES (?, ?, ?, 'onsite', 1, 'Keeper')`, "a"+id, event, id)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return reports.New(k.DB, k.Settings), k
}

// BenchmarkSearch20000 searches as somebody types, a page of 50 rows for every letter.
func BenchmarkSearch20000(b *testing.B) {
	s, k := crowd(b, 20000)
	if _, err := s.Roll(k.Ctx, reports.RollIn{Limit: 1}); err != nil {
		b.Fatal(err)
	}
	typed := []string{"z", "zs", "zsa", "zsan", "l", "li", "lim", "王", "王伟", "ada", "ada l", "reader199", "1380", "#42", "po", "poet wang", "nobody@"}
	var worst time.Duration
	b.ReportAllocs()
	for b.Loop() {
		for _, q := range typed {
			start := time.Now()
			if _, err := s.Roll(k.Ctx, reports.RollIn{Query: q, Limit: 50}); err != nil {
				b.Fatal(err)
			}
			worst = max(worst, time.Since(start))
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N)/float64(len(typed)), "ms/keystroke")
	b.ReportMetric(float64(worst.Microseconds())/1000, "ms/worst")
}

// BenchmarkScreens20000 asks what screens ask, with everything read before.
func BenchmarkScreens20000(b *testing.B) {
	s, k := crowd(b, 20000)
	event := k.Text("SELECT id FROM events")
	course := k.Course("Writing")
	for i := range 1000 {
		k.Lesson(course, fmt.Sprintf("第 %d 课 Reading", i), "text")
	}
	for name, ask := range map[string]func() error{
		"door":    func() error { _, err := s.Door(k.Ctx, reports.DoorIn{EventID: event, Query: "zs"}); return err },
		"palette": func() error { _, err := s.Find(k.Ctx, reports.FindIn{Query: "read"}); return err },
		"profile": func() error { _, err := s.Profile(k.Ctx, reports.MemberIn{ID: "m000042"}); return err },
		"due":     func() error { _, err := s.Due(k.Ctx, reports.DueIn{}); return err },
		"today":   func() error { _, err := s.Today(k.Ctx); return err },
		"counts":  func() error { _, err := s.Counts(k.Ctx); return err },
		"access":  func() error { _, err := s.Access(k.Ctx, testkit.Today); return err },
		"all":     func() error { _, err := s.Roll(k.Ctx, reports.RollIn{}); return err },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := ask(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkRoll20000 reads the roll anew, as after opening and after a check-in.
func BenchmarkRoll20000(b *testing.B) {
	_, k := crowd(b, 20000)
	b.Run("opening", func(b *testing.B) {
		for b.Loop() {
			if _, err := reports.New(k.DB, k.Settings).Roll(k.Ctx, reports.RollIn{Limit: 50}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("check-in", func(b *testing.B) {
		s := reports.New(k.DB, k.Settings)
		for b.Loop() {
			k.Exec("events", "UPDATE events SET title = title")
			if _, err := s.Roll(k.Ctx, reports.RollIn{Limit: 50}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
