package reports_test

import (
	"encoding/hex"
	"slices"
	"testing"

	"guildbook/app/pack"
	"guildbook/app/reports"
)

func TestSlipsInTimelineAndAtTheDoor(t *testing.T) {
	s, k, ids := guild(t)
	zhang, li := ids["张三"], ids["李四"]
	event := k.Text("SELECT id FROM events WHERE title = 'Next week'")
	course := k.Course("Writing")
	first, second := k.Lesson(course, "First", "x"), k.Lesson(course, "Second", "x")
	k.Exec("packs", "INSERT INTO packs (id, seed, secret, created_at) VALUES ('p', '', '0a0b', 1)")
	secret, err := hex.DecodeString("0a0b")
	if err != nil {
		t.Fatal(err)
	}
	lesson := func(id string) string { return pack.OpaqueID(secret, "lesson", id) }
	put := func(id, member, kind string, about any, body string, made int) {
		t.Helper()
		k.Exec("slips", `INSERT INTO slips (id, member_id, code_id, slip, print, kind, event_id, sequence, previous, generation, body, made_at, source, received_at)
			SELECT ?, ?, min(id), ?, ?, ?, ?, 1, '', 1, ?, ?, '', ? FROM access_codes`, id, member, id, id, kind, about, body, made, made)
	}
	put("s1", zhang, "rsvp", event, "maybe", 1000)
	put("s2", zhang, "rsvp", event, "yes\nwith tea", 2000)
	put("s3", li, "rsvp", event, "no", 3000)
	put("s4", zhang, "read", nil, lesson(second)+"\n"+lesson(first)+"\n"+lesson("gone"), 4000)
	put("s5", zhang, "question", nil, "Why?", 5000)
	put("s6", zhang, "rsvp", nil, "no", 6000)

	p, err := s.Profile(k.Ctx, reports.MemberIn{ID: zhang})
	if err != nil {
		t.Fatal(err)
	}
	find := func(ref string) reports.Moment {
		t.Helper()
		i := slices.IndexFunc(p.Timeline, func(m reports.Moment) bool { return m.RefID == ref })
		if i < 0 {
			t.Fatalf("no %s in the timeline", ref)
		}
		return p.Timeline[i]
	}
	if m := find("s2"); m.Kind != "rsvp" || m.Params["event"] != "Next week" || m.Params["eventId"] != event || m.Params["answer"] != "yes" || m.Params["note"] != "with tea" {
		t.Errorf("an answer %+v", m)
	}
	if m := find("s6"); m.Kind != "rsvp" || m.Params["eventId"] != "" || m.Params["answer"] != "no" {
		t.Errorf("an answer to nothing %+v", m)
	}
	if m := find("s4"); m.Kind != "read" || m.Params["count"] != "2" || m.Params["gone"] != "1" || m.Params["titles"] != "Second\nFirst" {
		t.Errorf("read marks %+v", m)
	}
	if m := find("s5"); m.Kind != "slip" || m.Params["kind"] != "question" {
		t.Errorf("a question %+v", m)
	}

	door := func() reports.DoorOut {
		t.Helper()
		out, err := s.Door(k.Ctx, reports.DoorIn{EventID: event, Query: "四"})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	if out := door(); len(out.Awaited) != 1 || out.Awaited[0].Row.ID != zhang || out.Awaited[0].Note != "with tea" || len(out.Matches) == 0 || out.Matches[0].Answer != "no" {
		t.Errorf("at the door %+v", out)
	}
	k.Attend(event, zhang)
	if out := door(); len(out.Awaited) != 0 || out.Awaited == nil {
		t.Errorf("still awaited %+v", out.Awaited)
	}
}
