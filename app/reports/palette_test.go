package reports_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"guildbook/app/reports"
	"guildbook/app/testkit"
	"guildbook/db"
)

func TestFindAnything(t *testing.T) {
	s, k, ids := guild(t)
	course := k.Course("写作入门")
	lesson := k.Lesson(course, "看见", "# 看见\n\n先学会**看见**[细节](x.md)，再谈 Writing well 的事。")
	trashed := k.Lesson(course, "看见旧稿", "旧")
	k.Trash("lessons", trashed)
	err := k.DB.Write(k.Ctx, func(ctx context.Context, tx *db.Tx) error {
		return tx.IndexLesson(ctx, 1, "看见", "看见 先学会看见细节，再谈 Writing well 的事。")
	})
	if err != nil {
		t.Fatal(err)
	}
	event := k.Event("细节沙龙", "onsite", testkit.Start())
	k.Exec("payments", "INSERT INTO payments (id, number, kind, member_id, amount_minor, currency, method, paid_on, reference, actor, created_at) VALUES ('p', 77, 'payment', ?, 19900, 'CNY', 'wechat', '2026-11-01', 'WX-2026-ABC', 'Keeper', 1)", ids["李四"])
	k.Exec("challenges", "INSERT INTO challenges (id, title, first_on, last_on, rhythm, created_at, updated_at) VALUES ('c', '晨读', '2026-11-20', '2026-12-10', 'daily', 1, 1)")
	find := func(typed string, limit int) []reports.Hit {
		t.Helper()
		out, err := s.Find(k.Ctx, reports.FindIn{Query: typed, Limit: limit})
		if err != nil {
			t.Fatal(err)
		}
		if out.Hits == nil {
			t.Errorf("%q: null", typed)
		}
		return out.Hits
	}
	show := func(hits []reports.Hit) string {
		var b []string
		for _, h := range hits {
			b = append(b, h.Kind+":"+h.ID)
		}
		return strings.Join(b, " ")
	}
	for typed, want := range map[string]string{
		"zs": "member:" + ids["张三"], "看见": "lesson:" + lesson, "kj": "lesson:" + lesson, "xzrm": "course:" + course,
		"细节": "event:" + event + " lesson:" + lesson, "writ": "lesson:" + lesson, "77": "payment:p", "#77": "payment:p",
		"2026-abc": "payment:p", "cd": "challenge:c", "周八": "", "": "", "%": "", "\"": "",
	} {
		if got := show(find(typed, 0)); got != want {
			t.Errorf("%q: %s, want %s", typed, got, want)
		}
	}
	if h := find("细节", 0)[1]; h.Snippet != "先学会看见细节，再谈 Writing well 的事。" || h.Detail != "写作入门" {
		t.Errorf("lesson hit %+v", h)
	}
	if h := find("77", 0)[0]; h.Title != "李四" || h.Detail != "#77 · CN¥199.00 · 2026-11-01 · WX-2026-ABC" && h.Detail != "#77 · ¥199.00 · 2026-11-01 · WX-2026-ABC" {
		t.Errorf("payment hit %+v", h)
	}
	if h := find("zs", 0)[0]; h.Detail != "No. 0001 · 三哥 · San@example.com" {
		t.Errorf("member hit %+v", h)
	}
	for i := range 30 {
		k.Member(fmt.Sprint("Xaver ", i))
	}
	if n := len(find("xaver", 0)); n != 20 {
		t.Errorf("%d hits", n)
	}
	if n := len(find("xaver", 3)); n != 3 {
		t.Errorf("%d hits", n)
	}
}
