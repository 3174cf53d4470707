package events_test

import (
	"strings"
	"testing"
	"time"

	"guildbook/app/events"
	"guildbook/app/settings"
	"guildbook/app/testkit"
)

type fixture struct {
	*testkit.Kit
	*events.Service
}

func begin(t *testing.T) *fixture {
	k := testkit.New(t)
	return &fixture{Kit: k, Service: events.New(k.DB, k.Settings)}
}

func (f *fixture) save(in events.SaveIn) events.Event {
	f.T.Helper()
	if in.Kind == "" {
		in.Kind = "onsite"
	}
	e, err := f.Save(f.Ctx, in)
	if err != nil {
		f.T.Fatal(err)
	}
	return e
}

func (f *fixture) must(err error) {
	f.T.Helper()
	if err != nil {
		f.T.Fatal(err)
	}
}

func TestSaveAnEvent(t *testing.T) {
	f := begin(t)
	in := events.SaveIn{Title: " 写作夜 ", Kind: "hybrid", Starts: "2026-11-25 20:00", Place: "Library", Note: "bring a page", Expected: 12}
	e := f.save(in)
	start := time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
	want := events.Event{
		ID: e.ID, Title: "写作夜", Kind: "hybrid", StartsAt: start.UnixMilli(), EndsAt: start.Add(90 * time.Minute).UnixMilli(),
		Place: "Library", Note: "bring a page", Expected: 12,
	}
	if e != want {
		t.Fatalf("%+v, want %+v", e, want)
	}
	f.Attend(e.ID, f.Member("Zhang San"))
	in.ID, in.Title, in.Starts, in.Ends = e.ID, "Writing night", "2026-11-25T19:00", "2026-11-25T22:00"
	changed := f.save(in)
	want.Title, want.StartsAt, want.EndsAt, want.Attended = "Writing night", start.Add(-time.Hour).UnixMilli(), start.Add(2*time.Hour).UnixMilli(), 1
	if changed != want {
		t.Fatalf("%+v, want %+v", changed, want)
	}
	f.save(in)
	if got, err := f.Show(f.Ctx, events.IDIn{ID: e.ID}); err != nil || got != want {
		t.Fatalf("%+v %v", got, err)
	}
	if n := f.Count("SELECT count(*) FROM audit WHERE entity = 'event'"); n != 2 {
		t.Errorf("%d audit rows: saving what stands there already is no change", n)
	}
	in.ID = "x"
	_, err := f.Save(f.Ctx, in)
	testkit.WantCode(t, err, "events.not_found")
}

func TestTimesFollowTheWorkspacesZone(t *testing.T) {
	f := begin(t)
	f.Set(func(s *settings.Settings) { s.Timezone = "Europe/Berlin" })
	e := f.save(events.SaveIn{Title: "Across the change", Starts: "2026-10-25 01:30", Ends: "2026-10-25 03:30"})
	if hours := (e.EndsAt - e.StartsAt) / 3_600_000; hours != 3 {
		t.Errorf("the night when clocks go back is an hour longer, but %d hours", hours)
	}
	_, err := f.Save(f.Ctx, events.SaveIn{Title: "x", Kind: "online", Starts: "2026-03-29 02:30"})
	testkit.WantField(t, err, "starts", "events.no_such_time")
}

func TestSaveNamesEveryWrongField(t *testing.T) {
	f := begin(t)
	good := events.SaveIn{Title: "Night", Kind: "online", Starts: "2026-11-25 20:00", Ends: "2026-11-25 21:00"}
	for _, c := range []struct {
		field, code string
		change      func(*events.SaveIn)
	}{
		{"title", "field.required", func(in *events.SaveIn) { in.Title = " " }},
		{"title", "field.too_long", func(in *events.SaveIn) { in.Title = strings.Repeat("夜", 201) }},
		{"title", "events.title_one_line", func(in *events.SaveIn) { in.Title = "a\tb" }},
		{"kind", "events.bad_kind", func(in *events.SaveIn) { in.Kind = "party" }},
		{"starts", "field.required", func(in *events.SaveIn) { in.Starts = "" }},
		{"starts", "events.bad_time", func(in *events.SaveIn) { in.Starts = "soon" }},
		{"ends", "events.bad_time", func(in *events.SaveIn) { in.Ends = "late" }},
		{"ends", "events.ends_before_start", func(in *events.SaveIn) { in.Ends = "2026-11-25 20:00" }},
		{"ends", "events.too_long", func(in *events.SaveIn) { in.Ends = "2027-01-25 20:00" }},
		{"place", "field.too_long", func(in *events.SaveIn) { in.Place = strings.Repeat("x", 201) }},
		{"note", "field.too_long", func(in *events.SaveIn) { in.Note = strings.Repeat("x", 5001) }},
		{"expected", "field.out_of_range", func(in *events.SaveIn) { in.Expected = -1 }},
	} {
		in := good
		c.change(&in)
		_, err := f.Save(f.Ctx, in)
		testkit.WantCode(t, err, "events.invalid")
		testkit.WantField(t, err, c.field, c.code)
		if c.field == "starts" && c.code == "field.required" && len(in.Ends) > 0 && strings.Contains(err.Error(), "ends_before") {
			t.Errorf("without a start the end is not to blame: %v", err)
		}
	}
	if n := f.Count("SELECT count(*) FROM events"); n != 0 {
		t.Fatalf("%d events", n)
	}
}

func titles(list []events.Event) string {
	var out []string
	for _, e := range list {
		out = append(out, e.Title)
	}
	return strings.Join(out, " ")
}

func TestListAndTrash(t *testing.T) {
	f := begin(t)
	empty, err := f.List(f.Ctx, events.ListIn{})
	if err != nil || empty == nil {
		t.Fatalf("%v %v", empty, err)
	}
	now := testkit.Start()
	for name, start := range map[string]time.Time{
		"running": now.Add(-time.Hour), "next": now.Add(time.Hour), "later": now.Add(48 * time.Hour), "old": now.Add(-48 * time.Hour), "older": now.Add(-99 * time.Hour),
	} {
		f.Event(name, "online", start)
	}
	gone := f.Event("gone", "online", now)
	f.must(f.Service.Trash(f.Ctx, events.IDIn{ID: gone}))
	f.must(f.Service.Trash(f.Ctx, events.IDIn{ID: gone}))
	f.Exec("events", "UPDATE events SET place = 'Tea House' WHERE title = 'old'")
	for _, c := range []struct {
		in   events.ListIn
		want string
	}{
		{events.ListIn{}, "later next running old older"},
		{events.ListIn{When: "upcoming"}, "running next later"},
		{events.ListIn{When: "past"}, "old older"},
		{events.ListIn{Query: "OLD"}, "old older"},
		{events.ListIn{Query: "tea"}, "old"},
		{events.ListIn{Trashed: true}, "gone"},
	} {
		list, err := f.List(f.Ctx, c.in)
		if got := titles(list); err != nil || got != c.want {
			t.Errorf("%+v: %q %v, want %q", c.in, got, err, c.want)
		}
	}
	_, err = f.List(f.Ctx, events.ListIn{When: "someday"})
	testkit.WantCode(t, err, "events.bad_when")
	f.must(f.Restore(f.Ctx, events.IDIn{ID: gone}))
	if n := f.Count("SELECT count(*) FROM audit WHERE entity = 'event'"); n != 2 {
		t.Errorf("%d audit rows, want one trashed and one restored", n)
	}
	testkit.WantCode(t, f.Service.Trash(f.Ctx, events.IDIn{ID: "x"}), "events.not_found")
	testkit.WantCode(t, f.Restore(f.Ctx, events.IDIn{ID: "x"}), "events.not_found")
}

func TestFind(t *testing.T) {
	f := begin(t)
	now := testkit.Start()
	salon := f.Event("Salon", "online", now.Add(-30*24*time.Hour))
	long := f.Event("Salon of poems", "online", now.Add(72*time.Hour))
	f.Event("Weekly", "online", now.Add(-7*24*time.Hour))
	tonight := f.Event("Weekly", "online", now.Add(9*time.Hour))
	f.Event("Walk A", "onsite", now.Add(-90*24*time.Hour))
	f.Event("Walk B", "onsite", now.Add(-60*24*time.Hour))
	f.Kit.Trash("events", f.Event("Gone", "onsite", now))
	for ref, want := range map[string]string{
		salon: salon, "salon": salon, " SALON ": salon, "poems": long, "weekly": tonight, "Week": tonight,
	} {
		if got, err := f.Find(f.Ctx, ref); err != nil || got.ID != want {
			t.Errorf("%q: %+v %v", ref, got, err)
		}
	}
	for ref, code := range map[string]string{"": "events.not_found", "gone": "events.not_found", "ball": "events.not_found", "walk": "events.ambiguous"} {
		_, err := f.Find(f.Ctx, ref)
		testkit.WantCode(t, err, code)
	}
	_, err := f.Find(f.Ctx, "walk")
	if !strings.Contains(err.Error(), "Walk A (2026-08-24 10:00") || !strings.Contains(err.Error(), "Walk B") {
		t.Errorf("the candidates are not named: %v", err)
	}
}

func TestCheckIn(t *testing.T) {
	f := begin(t)
	e, m := f.Event("Night", "hybrid", testkit.Start()), f.Member("Zhang San")
	in := events.CheckInIn{EventID: e, MemberID: m}
	first, err := f.CheckIn(f.Ctx, in)
	f.must(err)
	want := events.Attendance{ID: first.ID, EventID: e, MemberID: m, Mode: "onsite", At: testkit.Start().UnixMilli(), Actor: "Keeper"}
	if first != want || first.ID == "" {
		t.Fatalf("%+v, want %+v", first, want)
	}
	f.Clock.Advance(time.Hour)
	in.Mode = "online"
	again, err := f.CheckIn(f.Ctx, in)
	f.must(err)
	want.Already = true
	if again != want {
		t.Fatalf("%+v, want %+v", again, want)
	}
	if n := f.Count("SELECT count(*) FROM audit WHERE entity = 'attendance'"); n != 1 {
		t.Errorf("%d audit rows", n)
	}
	f.must(f.UndoCheckIn(f.Ctx, events.IDIn{ID: first.ID}))
	testkit.WantCode(t, f.UndoCheckIn(f.Ctx, events.IDIn{ID: first.ID}), "events.attendance_not_found")
	if kept := f.Text("SELECT detail FROM audit WHERE entity = 'attendance' AND action = 'undone'"); !strings.Contains(kept, m) {
		t.Errorf("the audit does not say who: %s", kept)
	}
	back, err := f.CheckIn(f.Ctx, in)
	f.must(err)
	if back.Already || back.Mode != "online" {
		t.Fatalf("%+v", back)
	}
}

func TestCheckInModes(t *testing.T) {
	f := begin(t)
	for kind, want := range map[string]string{"online": "online", "onsite": "onsite", "hybrid": "onsite"} {
		got, err := f.CheckIn(f.Ctx, events.CheckInIn{EventID: f.Event(kind, kind, testkit.Start()), MemberID: f.Member(kind), At: 1_700_000_000_000})
		if err != nil || got.Mode != want || got.At != 1_700_000_000_000 {
			t.Errorf("%s: %+v %v", kind, got, err)
		}
	}
}

func TestCheckInRefuses(t *testing.T) {
	f := begin(t)
	e, m := f.Event("Night", "hybrid", testkit.Start()), f.Member("Zhang San")
	goneEvent, goneMember := f.Event("Gone", "hybrid", testkit.Start()), f.Member("Gone")
	f.Kit.Trash("events", goneEvent)
	f.Kit.Trash("members", goneMember)
	for code, in := range map[string]events.CheckInIn{
		"events.not_found":        {EventID: "x", MemberID: m},
		"events.in_trash":         {EventID: goneEvent, MemberID: m},
		"events.member_not_found": {EventID: e, MemberID: "x"},
		"events.member_in_trash":  {EventID: e, MemberID: goneMember},
		"events.bad_mode":         {EventID: e, MemberID: m, Mode: "hybrid"},
		"events.bad_time":         {EventID: e, MemberID: m, At: 4_000_000_000_000},
	} {
		_, err := f.CheckIn(f.Ctx, in)
		testkit.WantCode(t, err, code)
	}
	if n := f.Count("SELECT count(*) FROM attendance"); n != 0 {
		t.Fatalf("%d rows", n)
	}
}
