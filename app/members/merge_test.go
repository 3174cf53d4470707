package members_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guildbook/app"
	"guildbook/app/members"
	"guildbook/app/testkit"
	"guildbook/app/testkit/whole"
)

// dump is every row of every table but those that only ever grow.
func dump(k *testkit.Kit) string {
	k.T.Helper()
	var b strings.Builder
	for _, table := range strings.Split(k.Text(`SELECT group_concat(name, ' ') FROM (SELECT name FROM sqlite_schema WHERE type = 'table'
		AND name NOT IN ('audit', 'merges', 'sqlite_sequence') AND name NOT LIKE 'lesson_search%' ORDER BY name)`), " ") {
		columns := k.Text(`SELECT group_concat('"' || name || '"', ', ') FROM pragma_table_info('` + table + `')`)
		fmt.Fprintf(&b, "%s: %s\n", table, k.Text(`SELECT coalesce(group_concat(r, char(10)), '') FROM
			(SELECT json_array(`+columns+`) AS r FROM `+table+` ORDER BY r)`))
	}
	return b.String()
}

// pair fills two members with something of everything.
func pair(k *testkit.Kit, a *app.App, draw func(string, int) int) (string, string) {
	must := func(err error) {
		k.T.Helper()
		if err != nil {
			k.T.Fatal(err)
		}
	}
	tier := k.Tier("Tier " + k.IDs.New())
	plan := k.Plan(tier, fmt.Sprint("Plan ", tier), 19900, "1y")
	if k.Count(`SELECT count(*) FROM field_definitions`) == 0 {
		_, err := a.Members.SaveField(k.Ctx, members.SaveFieldIn{Name: "City"})
		must(err)
	}
	event := k.Event("Salon", "onsite", testkit.Start())
	var ids []string
	for i, name := range []string{"张三", "Zhang San"} {
		m, err := a.Members.Save(k.Ctx, members.SaveIn{
			Name: name, Aliases: []string{"三哥", fmt.Sprint("alias", i)}[:1+draw("aliases", 2)], Tags: []string{"poet", fmt.Sprint("tag", i)}[draw("tags", 2):],
			Contacts: []members.Contact{{Kind: "wechat", Value: "zs_88"}, {Kind: "phone", Value: fmt.Sprint("1380000000", i)}}[draw("contacts", 2):],
			Note:     fmt.Sprint("note ", i), Fields: map[string]string{"City": fmt.Sprint("city", draw("city", 3))},
		})
		must(err)
		ids = append(ids, m.ID)
		for range draw("payments", 3) {
			_, err := a.RecordPayment(k.Ctx, app.RecordIn{MemberID: m.ID, PlanID: plan, Method: "wechat", On: testkit.Today.AddDays(-draw("day", 300))})
			must(err)
		}
		if draw("came", 2) == 1 {
			k.Attend(event, m.ID)
		}
		if draw("applied", 2) == 1 {
			_, err := a.Members.Apply(k.Ctx, members.ApplyIn{MemberID: m.ID, Answers: []members.Answer{{Question: "Why?", Answer: fmt.Sprint("because ", i)}}})
			must(err)
		}
		if draw("family", 2) == 1 {
			_, err := a.Members.SaveHousehold(k.Ctx, members.SaveHouseholdIn{Name: name, PayerID: m.ID, MemberIDs: []string{m.ID}})
			must(err)
		}
		if draw("code", 2) == 1 {
			k.Exec("codes", `INSERT INTO access_codes (id, member_id, code, me, issued_at) VALUES (?1, ?1, ?1, ?1, 1)`, m.ID)
		}
	}
	_, err := a.Members.Save(k.Ctx, members.SaveIn{Name: "李四", ReferrerID: ids[1]})
	must(err)
	return ids[0], ids[1]
}

// After a merge and its undoing every row of every table is as it was.
func TestMergeUndoneLeavesNoTrace(t *testing.T) {
	a, k := whole.New(t)
	fields := []string{"name", "number", "joinedOn", "referrer"}
	rapid.Check(t, func(r *rapid.T) {
		keep, gone := pair(k, a, func(what string, n int) int { return rapid.IntRange(0, n-1).Draw(r, what) })
		before := dump(k)
		out, err := a.MergeMembers(k.Ctx, members.MergeIn{KeepID: keep, GoneID: gone, Take: fields[rapid.IntRange(0, 4).Draw(r, "take"):]})
		if err != nil {
			r.Fatal(err)
		}
		if k.Count(`SELECT count(*) FROM terms WHERE member_id = ?`, gone)+k.Count(`SELECT count(*) FROM contacts WHERE member_id = ?`, gone) > 0 {
			r.Fatal("something is left with the one who went")
		}
		if _, err := a.UndoMerge(k.Ctx, members.IDIn{ID: out.ID}); err != nil {
			r.Fatal(err)
		}
		if after := dump(k); after != before {
			r.Fatalf("before:\n%s\nafter:\n%s", before, after)
		}
	})
}

func TestMergeJoinsEverything(t *testing.T) {
	a, k := whole.New(t)
	keep, gone := pair(k, a, func(_ string, n int) int { return n - 1 })
	dry, err := a.MergeMembers(k.Ctx, members.MergeIn{KeepID: keep, GoneID: gone, DryRun: true})
	if err != nil || dry.ID != "" || !dry.CodeRevoked || dry.After.Name != "张三" {
		t.Fatalf("%+v, %v", dry, err)
	}
	if k.Count(`SELECT count(*) FROM merges`) != 0 {
		t.Fatal("a dry run was kept")
	}
	out, err := a.MergeMembers(k.Ctx, members.MergeIn{KeepID: keep, GoneID: gone, Take: []string{"number"}})
	if err != nil {
		t.Fatal(err)
	}
	m := out.After
	if m.Number != out.Gone.Number || !slices.Contains(m.Aliases, "Zhang San") || len(m.Notes) != 2 {
		t.Errorf("after %+v", m)
	}
	if n := k.Count(`SELECT count(*) FROM payments WHERE member_id = ?`, gone); n != 2 {
		t.Errorf("%d ledger rows of the one who went, want 2: they are never changed", n)
	}
	// Four years were bought, none of their days twice.
	if days := k.Count(`SELECT sum(julianday(end_on) - julianday(start_on) + 1) FROM terms WHERE member_id = ? AND voided_at IS NULL`, keep); days < 4*365 {
		t.Errorf("%d days after the merge", days)
	}
	if n := k.Count(`SELECT count(*) FROM terms a JOIN terms b ON a.id < b.id AND a.member_id = b.member_id AND a.tier_id = b.tier_id
		AND a.start_on <= b.end_on AND b.start_on <= a.end_on WHERE a.voided_at IS NULL AND b.voided_at IS NULL`); n != 0 {
		t.Errorf("%d pairs of terms cover the same days", n)
	}
	if got, err := a.Members.Find(k.Ctx, members.NumberText(out.Kept.Number)); err != nil || got.ID != keep {
		t.Errorf("the former number finds %+v, %v", got, err)
	}
	// A payment that was written for the one who went can be taken back.
	if _, err := a.ReversePayment(k.Ctx, app.ReverseIn{PaymentID: k.Text(`SELECT id FROM payments WHERE member_id = ? AND kind = 'payment' LIMIT 1`, gone), Kind: "correction", Why: "twice"}); err != nil {
		t.Errorf("reversing: %v", err)
	}
	if _, err := a.MergeMembers(k.Ctx, members.MergeIn{KeepID: keep, GoneID: gone}); err == nil {
		t.Error("merged twice")
	}
	// Undone after changes: what is newer stays, nothing is lost.
	if _, err := a.UndoMerge(k.Ctx, members.IDIn{ID: out.ID}); err != nil {
		t.Fatal(err)
	}
	if n := k.Count(`SELECT count(*) FROM terms WHERE member_id = ? AND voided_at IS NULL`, gone); n != 1 {
		t.Errorf("%d terms went back, want 1", n)
	}
	if _, err := a.UndoMerge(context.Background(), members.IDIn{ID: out.ID}); err == nil {
		t.Error("undone twice")
	}
}
