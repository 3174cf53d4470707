package members_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"guildbook/app/members"
	"guildbook/db"
)

func TestDuplicatesHaveReasons(t *testing.T) {
	s, k := service(t)
	a := save(t, s, k, members.SaveIn{Name: "张三", Contacts: []members.Contact{{"wechat", "zs_88"}, {"phone", "+86 138 0000 1234"}}})
	b := save(t, s, k, members.SaveIn{Name: "Zhang San", Contacts: []members.Contact{{"phone", "13800001234"}}})
	c := save(t, s, k, members.SaveIn{Name: "章珊", Aliases: []string{"张三"}})
	save(t, s, k, members.SaveIn{Name: "李四", Contacts: []members.Contact{{"email", "ls@example.com"}}})
	out, err := s.Duplicates(k.Ctx, members.DuplicatesIn{})
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[[2]string][]string{}
	for _, p := range out.Pairs {
		for _, r := range p.Reasons {
			kinds[[2]string{p.A.ID, p.B.ID}] = append(kinds[[2]string{p.A.ID, p.B.ID}], r.Kind)
		}
	}
	if out.Count != 3 || !slices.Equal(kinds[[2]string{a.ID, b.ID}], []string{"phone", "pinyin"}) || !slices.Equal(kinds[[2]string{a.ID, c.ID}], []string{"alias", "pinyin"}) {
		t.Errorf("%+v", out.Pairs)
	}
	if out.Pairs[0].A.ID != a.ID || out.Pairs[0].B.ID != b.ID {
		t.Errorf("first %+v", out.Pairs[0])
	}
	if err := s.Apart(k.Ctx, members.ApartIn{A: b.ID, B: a.ID}); err != nil {
		t.Fatal(err)
	}
	if out, _ := s.Duplicates(k.Ctx, members.DuplicatesIn{MemberID: a.ID}); out.Count != 1 {
		t.Errorf("%d pairs of them after two were told apart, want 1", out.Count)
	}
	if err := s.Apart(k.Ctx, members.ApartIn{A: a.ID, B: b.ID, Undo: true}); err != nil {
		t.Fatal(err)
	}
	if out, _ := s.Duplicates(k.Ctx, members.DuplicatesIn{Limit: 1}); out.Count != 3 || len(out.Pairs) != 1 {
		t.Errorf("%d of %d pairs", len(out.Pairs), out.Count)
	}
}

// BenchmarkDuplicates20000 looks through 20,000 members of whom every hundredth is there twice.
func BenchmarkDuplicates20000(b *testing.B) {
	s, k := service(b)
	family, given := []rune("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"), []rune("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华文建国志红玉梅海波宇辰")
	err := k.DB.Write(k.Ctx, func(ctx context.Context, tx *db.Tx) error {
		for i := range 20000 {
			name := string(family[i%len(family)]) + string(given[i/20%len(given)]) + string(given[i/700%len(given)])
			if _, err := tx.SQL().ExecContext(ctx, `INSERT INTO members (id, number, name, pinyin, joined_on, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, '2026-01-01', 1, 1)`,
				fmt.Sprint("m", i), i+1, name, members.SortKey(name)); err != nil {
				return err
			}
			mail := fmt.Sprintf("reader%d@example.com", i-i%100/99)
			if _, err := tx.SQL().ExecContext(ctx, `INSERT INTO contacts (id, member_id, kind, value, folded, position) VALUES (?1, ?1, 'email', ?2, ?2, 0)`, fmt.Sprint("m", i), mail); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		out, err := s.Duplicates(k.Ctx, members.DuplicatesIn{})
		if err != nil || out.Count < 200 {
			b.Fatal(out.Count, err)
		}
	}
	if each := b.Elapsed() / time.Duration(b.N); each > time.Second {
		b.Errorf("%v a search, want at most 1s", each)
	}
}
