package reminders_test

import (
	"strings"
	"testing"

	"guildbook/app/apperr"
	"guildbook/app/reminders"
	"guildbook/app/testkit"
)

func begin(t *testing.T) (*reminders.Service, *testkit.Kit) {
	k := testkit.New(t)
	return reminders.New(k.DB, k.Settings), k
}

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func refused(t *testing.T, err error, code string, fields ...string) {
	t.Helper()
	e := apperr.From(err)
	if e == nil || e.Code != code {
		t.Fatalf("error %v, want %s", err, code)
	}
	for _, f := range fields {
		if len(e.Fields) == 0 || !strings.Contains(fieldNames(e), f) {
			t.Errorf("no error of %s in %+v", f, e.Fields)
		}
	}
}

func fieldNames(e *apperr.Error) string {
	var names []string
	for _, f := range e.Fields {
		names = append(names, f.Name+":"+f.Code)
	}
	return strings.Join(names, " ")
}

func TestTemplates(t *testing.T) {
	s, k := begin(t)
	all := must[reminders.TemplatesOut](t)(s.Templates(k.Ctx))
	if len(all.Templates) != 8 || all.Templates[0].Language != "en" || all.Templates[7].Language != "zh" {
		t.Fatalf("starters: %+v", all.Templates)
	}
	for _, one := range all.Templates {
		if err := reminders.CheckTemplate(one); err != nil {
			t.Errorf("%s: %v", one.Name, err)
		}
	}
	text := reminders.Template{Name: " Soon ", Purpose: reminders.ForDue, Language: "en", Subject: "{name}", Body: "Hello {name}\r\nbye"}
	kept := must[reminders.Template](t)(s.SaveTemplate(k.Ctx, text))
	if kept.ID == "" || kept.Name != "Soon" || kept.Body != "Hello {name}\nbye" {
		t.Errorf("kept %+v", kept)
	}
	_, err := s.SaveTemplate(k.Ctx, reminders.Template{Name: "SOON", Purpose: reminders.ForDue, Language: "en", Body: "x"})
	refused(t, err, "reminders.template_invalid", "name:reminders.template_exists")
	_, err = s.SaveTemplate(k.Ctx, reminders.Template{Purpose: "x", Language: "fr", Subject: "a\nb", Body: "{nmae}"})
	refused(t, err, "reminders.template_invalid", "name:", "purpose:", "language:", "subject:reminders.subject_lines", "body:reminders.unknown_variable")
	_, err = s.SaveTemplate(k.Ctx, reminders.Template{ID: "nobody", Name: "N", Purpose: reminders.ForDue, Language: "en", Body: "x"})
	refused(t, err, "reminders.template_not_found")

	if err := s.TrashTemplate(k.Ctx, reminders.TrashIn{ID: kept.ID}); err != nil {
		t.Fatal(err)
	}
	_, err = s.Find(k.Ctx, "soon", "")
	refused(t, err, "reminders.template_not_found")
	again := must[reminders.Template](t)(s.SaveTemplate(k.Ctx, text))
	refused(t, s.TrashTemplate(k.Ctx, reminders.TrashIn{ID: kept.ID, Undo: true}), "reminders.template_exists")
	if err := s.TrashTemplate(k.Ctx, reminders.TrashIn{ID: again.ID}); err != nil {
		t.Fatal(err)
	}
	if err := s.TrashTemplate(k.Ctx, reminders.TrashIn{ID: kept.ID, Undo: true}); err != nil {
		t.Fatal(err)
	}
	if found := must[reminders.Template](t)(s.Find(k.Ctx, "soon", "")); found.ID != kept.ID {
		t.Errorf("found %+v", found)
	}
	if first := must[reminders.Template](t)(s.Find(k.Ctx, "", reminders.ForWinback)); first.ID != "starter-winback-en" {
		t.Errorf("first to win back: %+v", first)
	}
}

func TestTellAndUntell(t *testing.T) {
	s, k := begin(t)
	ana, bo := k.Member("Ana"), k.Member("Bo")
	about := func(ids ...string) (list []reminders.About) {
		for _, id := range ids {
			list = append(list, reminders.About{MemberID: id, Purpose: reminders.ForDue, On: "2026-12-01"})
		}
		return list
	}
	_, err := s.Tell(k.Ctx, reminders.TellIn{About: about(ana, "nobody"), Channel: "wechat"})
	refused(t, err, "members.not_found")
	_, err = s.Tell(k.Ctx, reminders.TellIn{Channel: "pigeon", Note: strings.Repeat("x", 2001)})
	refused(t, err, "reminders.tell_invalid", "channel:", "note:", "about:")
	if n := k.Count(`SELECT count(*) FROM reminders`); n != 0 {
		t.Fatalf("%d noted by what was refused", n)
	}

	version := k.DB.Version("reminders")
	told := must[[]reminders.Told](t)(s.Tell(k.Ctx, reminders.TellIn{About: about(ana, bo), Channel: "wechat", Template: "Soon", Note: " by voice "}))
	if len(told) != 2 || told[0].Note != "by voice" || told[0].Actor != "Keeper" || k.DB.Version("reminders") == version {
		t.Fatalf("told %+v", told)
	}
	if log := must[[]reminders.Told](t)(s.Log(k.Ctx, reminders.LogIn{MemberID: bo})); len(log) != 1 || log[0].MemberName != "Bo" || log[0].AboutOn != "2026-12-01" {
		t.Errorf("log %+v", log)
	}
	for range 2 { // taking back twice is once
		if err := s.Untell(k.Ctx, reminders.UntellIn{IDs: []string{told[0].ID}}); err != nil {
			t.Fatal(err)
		}
	}
	if log := must[[]reminders.Told](t)(s.Log(k.Ctx, reminders.LogIn{})); len(log) != 1 || log[0].ID != told[1].ID {
		t.Errorf("after taking back %+v", log)
	}
	if n := k.Count(`SELECT count(*) FROM audit WHERE action = 'untold'`); n != 1 {
		t.Errorf("%d notes of it in the audit", n)
	}
	// One that is not there takes nothing back.
	refused(t, s.Untell(k.Ctx, reminders.UntellIn{IDs: []string{told[1].ID, "nobody"}}), "reminders.not_told")
	k.At("2026-11-25")
	if log := must[[]reminders.Told](t)(s.Log(k.Ctx, reminders.LogIn{Since: "2026-11-23", Channel: "wechat"})); len(log) != 0 {
		t.Errorf("since later %+v", log)
	}
	if log := must[[]reminders.Told](t)(s.Log(k.Ctx, reminders.LogIn{Since: testkit.Today})); len(log) != 1 {
		t.Errorf("since that day %+v", log)
	}
}

func TestReasonsAndReach(t *testing.T) {
	s, k := begin(t)
	ana := k.Member("Ana")
	in := reminders.ReasonIn{MemberID: ana, LeftOn: "2026-10-01", Reason: "price", Note: "too dear"}
	if before := must[reminders.Reason](t)(s.SetReason(k.Ctx, in)); before != (reminders.Reason{}) {
		t.Errorf("before: %+v", before)
	}
	in.Reason = ""
	if before := must[reminders.Reason](t)(s.SetReason(k.Ctx, in)); before != (reminders.Reason{Reason: "price", Note: "too dear"}) {
		t.Errorf("before: %+v", before)
	}
	if n := k.Count(`SELECT count(*) FROM exit_reasons`); n != 0 {
		t.Errorf("%d reasons stay", n)
	}
	_, err := s.SetReason(k.Ctx, reminders.ReasonIn{MemberID: ana, LeftOn: "soon", Reason: "bored"})
	refused(t, err, "reminders.reason_invalid", "reason:", "leftOn:")
	_, err = s.SetReason(k.Ctx, reminders.ReasonIn{MemberID: "nobody", LeftOn: "2026-10-01", Reason: "busy"})
	refused(t, err, "members.not_found")

	for i, c := range [][2]string{{"email", "a@example.com"}, {"email", "b@example.com"}, {"wechat", "ana_wx"}} {
		k.Exec("members", `INSERT INTO contacts (id, member_id, kind, value, folded, position) VALUES (?, ?, ?, ?, ?, ?)`, c[1], ana, c[0], c[1], c[1], i)
	}
	if reach := must[map[string]reminders.Reach](t)(s.Reach(k.Ctx, []string{ana, "nobody"})); len(reach) != 1 || reach[ana] != (reminders.Reach{Email: "a@example.com", Wechat: "ana_wx"}) {
		t.Errorf("reach %+v", reach)
	}
}
