package inbox_test

import (
	"encoding/hex"
	"strings"
	"testing"
	"time"

	"guildbook/app/events"
	"guildbook/app/inbox"
	"guildbook/app/pack"
	"guildbook/app/slip"
)

// opaque is what packs call a row.
func (p *post) opaque(kind, id string) string {
	p.t.Helper()
	secret, err := hex.DecodeString(p.Text("SELECT secret FROM packs"))
	if err != nil {
		p.t.Fatal(err)
	}
	return pack.OpaqueID(secret, kind, id)
}

func TestReadMarksNameLessons(t *testing.T) {
	p := newPost(t, "Anna")
	course := p.Course("Writing")
	first, second, gone := p.Lesson(course, "First", "x"), p.Lesson(course, "第二课", "x"), p.Lesson(course, "Gone", "x")
	body := strings.Join([]string{p.opaque("lesson", second), p.opaque("lesson", gone), p.opaque("lesson", first), p.opaque("lesson", "never")}, "\n")
	out := p.take(inbox.ImportIn{Text: p.seal("Anna", p.write("Anna", slip.Read, body))})
	if len(out.Added) != 1 {
		t.Fatalf("%+v", out)
	}
	check := func(name, want string, missing int64) {
		t.Helper()
		s, err := p.ShowSlip(p.Ctx, inbox.SlipIn{ID: out.Added[0].ID})
		if err != nil {
			t.Fatal(err)
		}
		var titles []string
		for _, l := range s.Read {
			titles = append(titles, l.Title)
		}
		if got := strings.Join(titles, " "); got != want || s.ReadGone != missing || s.ReadCount != int64(len(titles)) {
			t.Errorf("%s: %q of %d and %d gone, want %q and %d", name, got, s.ReadCount, s.ReadGone, want, missing)
		}
	}
	check("all there", "第二课 Gone First", 1)
	p.Trash("lessons", gone)
	check("one in the trash", "第二课 First", 2)
	p.Exec("lessons", "UPDATE lessons SET trashed_at = NULL WHERE id = ?", gone)
	check("and back", "第二课 Gone First", 1)
	if s := p.slips(inbox.SlipsIn{}).Slips[0]; s.ReadCount != 3 || s.ReadGone != 1 || len(s.Read) != 0 || s.Read == nil {
		t.Errorf("in the list %+v", s)
	}
}

func TestAnswersCountTheNewest(t *testing.T) {
	p := newPost(t, "Anna", "Bo", "Cai")
	talk, other := p.Event("Talk", "onsite", time.Date(2026, 12, 1, 12, 0, 0, 0, time.UTC)), p.Event("Other", "online", time.Date(2026, 12, 2, 12, 0, 0, 0, time.UTC))
	svc := events.New(p.DB, p.Settings)
	answer := func(name, event, body string, made int64) string {
		t.Helper()
		s := p.write(name, slip.RSVP, body)
		s.Event, s.Made = p.opaque("event", event), s.Made+made
		out := p.take(inbox.ImportIn{Text: p.seal(name, s)})
		if len(out.Added) != 1 {
			t.Fatalf("%+v", out)
		}
		return out.Added[0].ID
	}
	newest := answer("Anna", talk, "yes\nwith a friend", 2000)
	answer("Anna", talk, "no", 1000) // comes in later, but was said before
	answer("Bo", talk, "maybe", 0)
	answer("Cai", talk, "no\nsorry", 0)
	answer("Anna", other, "no", 3000)
	lost := answer("Bo", "never", "yes", 0)

	out, err := svc.Answers(p.Ctx, events.IDIn{ID: talk})
	if err != nil || len(out.Answers) != 3 {
		t.Fatalf("%+v %v", out, err)
	}
	if a := out.Answers[0]; a.Name != "Anna" || a.Answer != "yes" || a.Note != "with a friend" || a.Earlier != 1 || a.SlipID != newest || a.Here {
		t.Errorf("%+v", a)
	}
	counts := func() [3]int64 {
		t.Helper()
		list, err := svc.List(p.Ctx, events.ListIn{Query: "talk"})
		if err != nil || len(list) != 1 {
			t.Fatalf("%+v %v", list, err)
		}
		e, err := svc.Show(p.Ctx, events.IDIn{ID: talk})
		if err != nil || e != list[0] {
			t.Errorf("shown %+v, listed %+v, %v", e, list[0], err)
		}
		return [3]int64{e.Coming, e.Perhaps, e.NotComing}
	}
	if got := counts(); got != [3]int64{1, 1, 1} {
		t.Errorf("counts %v", got)
	}
	p.Trash("members", p.member["Cai"])
	if got := counts(); got != [3]int64{1, 1, 0} {
		t.Errorf("with one in the trash %v", got)
	}
	p.Attend(talk, p.member["Anna"])
	if out, _ := svc.Answers(p.Ctx, events.IDIn{ID: talk}); !out.Answers[0].Here {
		t.Errorf("checked in: %+v", out.Answers[0])
	}
	if s, err := p.ShowSlip(p.Ctx, inbox.SlipIn{ID: lost}); err != nil || s.EventID != "" || s.EventTrashed {
		t.Errorf("of no event: %+v %v", s, err)
	}
	if err := svc.Trash(p.Ctx, events.IDIn{ID: talk}); err != nil {
		t.Fatal(err)
	}
	if s, err := p.ShowSlip(p.Ctx, inbox.SlipIn{ID: newest}); err != nil || !s.EventTrashed {
		t.Errorf("of an event in the trash: %+v %v", s, err)
	}
}
