package codes_test

import (
	"fmt"
	"strings"
	"testing"

	"guildbook/app/codes"
	"guildbook/app/pack"
	"guildbook/app/settings"
	"guildbook/app/testkit"
)

func TestIssueKeepsLiveCodes(t *testing.T) {
	k := testkit.New(t)
	s := codes.New(k.DB, k.Settings)
	a, b := k.Member("Anna"), k.Member("Bob")
	first, err := s.Issue(k.Ctx, codes.IssueIn{MemberIDs: []string{a}})
	if err != nil || len(first) != 1 || !first[0].Fresh {
		t.Fatalf("%+v %v", first, err)
	}
	if _, err := pack.ParseCode(first[0].Code); err != nil {
		t.Error(err)
	}
	both, err := s.Issue(k.Ctx, codes.IssueIn{MemberIDs: []string{b, a, b}})
	if err != nil || len(both) != 2 {
		t.Fatalf("%+v %v", both, err)
	}
	if both[0].MemberID != b || !both[0].Fresh || both[1].Fresh || both[1].Code != first[0].Code {
		t.Errorf("%+v", both)
	}
	if n := k.Count("SELECT count(*) FROM audit WHERE entity = 'code' AND action = 'issued'"); n != 2 {
		t.Errorf("%d audit rows", n)
	}
	if n := k.Count("SELECT count(*) FROM audit WHERE entity = 'pack' AND action = 'made'"); n != 1 {
		t.Errorf("%d audit rows of the pack", n)
	}
	if n := k.Count("SELECT count(*) FROM audit WHERE instr(detail, ?) > 0", strings.ReplaceAll(first[0].Code, "-", "")[:10]); n != 0 {
		t.Error("the audit log holds a code")
	}
}

func TestIssueIsAllOrNothing(t *testing.T) {
	k := testkit.New(t)
	s := codes.New(k.DB, k.Settings)
	a, gone := k.Member("Anna"), k.Member("Gone")
	k.Trash("members", gone)
	_, err := s.Issue(k.Ctx, codes.IssueIn{MemberIDs: []string{a, "nobody"}})
	testkit.WantCode(t, err, "members.not_found")
	_, err = s.Issue(k.Ctx, codes.IssueIn{MemberIDs: []string{a, gone}})
	testkit.WantCode(t, err, "codes.member_in_trash")
	if n := k.Count("SELECT count(*) FROM access_codes"); n != 0 {
		t.Errorf("%d codes", n)
	}
}

func TestRevokeAndReissue(t *testing.T) {
	k := testkit.New(t)
	s := codes.New(k.DB, k.Settings)
	a := k.Member("Anna")
	_, err := s.Show(k.Ctx, codes.MemberIn{MemberID: a})
	testkit.WantCode(t, err, "codes.none")
	_, err = s.Show(k.Ctx, codes.MemberIn{MemberID: "nobody"})
	testkit.WantCode(t, err, "members.not_found")
	_, err = s.Revoke(k.Ctx, codes.RevokeIn{MemberID: a})
	testkit.WantCode(t, err, "codes.none")
	_, err = s.Reissue(k.Ctx, codes.MemberIn{MemberID: a})
	testkit.WantCode(t, err, "codes.none")

	first, err := s.Issue(k.Ctx, codes.IssueIn{MemberIDs: []string{a}})
	if err != nil {
		t.Fatal(err)
	}
	second, err := s.Reissue(k.Ctx, codes.MemberIn{MemberID: a})
	if err != nil || second.Code == first[0].Code || !second.Fresh {
		t.Fatalf("%+v %v", second, err)
	}
	shown, err := s.Show(k.Ctx, codes.MemberIn{MemberID: a})
	if err != nil || shown.Code != second.Code {
		t.Fatalf("%+v %v", shown, err)
	}
	if _, err := s.Revoke(k.Ctx, codes.RevokeIn{MemberID: a, Why: " lost phone "}); err != nil {
		t.Fatal(err)
	}
	all, err := s.List(k.Ctx, codes.ListIn{Revoked: true})
	if err != nil || len(all) != 2 || all[1].Why != "lost phone" || all[1].RevokedAt == 0 {
		t.Errorf("%+v %v", all, err)
	}
	live, err := s.List(k.Ctx, codes.ListIn{})
	if err != nil || live == nil || len(live) != 0 {
		t.Errorf("%+v %v", live, err)
	}
}

func TestMessageNamesWhatTheMemberNeeds(t *testing.T) {
	k := testkit.New(t)
	s := codes.New(k.DB, k.Settings)
	a := k.Member("Anna")
	if _, err := s.Issue(k.Ctx, codes.IssueIn{MemberIDs: []string{a}}); err != nil {
		t.Fatal(err)
	}
	m, err := s.Message(k.Ctx, codes.MemberIn{MemberID: a})
	if err != nil {
		t.Fatal(err)
	}
	if m.Link != "index.html#"+m.Code || strings.Contains(m.Zh+m.En, "index.html") {
		t.Errorf("%+v", m)
	}
	k.Set(func(s *settings.Settings) { s.PublicAddress = "https://example.org/ink" })
	if m, err = s.Message(k.Ctx, codes.MemberIn{MemberID: a}); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{m.Zh, m.En} {
		for _, want := range []string{"Anna", "Test Guild", m.Code, "https://example.org/ink/#" + m.Code} {
			if !strings.Contains(text, want) {
				t.Errorf("%q is not in %s", want, text)
			}
		}
		if strings.Contains(text, "{") {
			t.Errorf("unfilled: %s", text)
		}
	}
}

func TestManyCodesFillTheBucketsEvenly(t *testing.T) {
	k := testkit.New(t)
	s := codes.New(k.DB, k.Settings)
	var ids []string
	for i := range 217 { // 8 buckets hold 217 at 85 percent
		ids = append(ids, k.Member(fmt.Sprint("M", i)))
	}
	got, err := s.Issue(k.Ctx, codes.IssueIn{MemberIDs: ids})
	if err != nil {
		t.Fatal(err)
	}
	load, id := map[int]int{}, k.Text("SELECT id FROM packs")
	for _, c := range got {
		code, err := pack.ParseCode(c.Code)
		if err != nil {
			t.Fatal(err)
		}
		load[code.Bucket(id, 8)]++
	}
	for b, n := range load {
		if n > 32 {
			t.Errorf("bucket %d has %d", b, n)
		}
	}
}
