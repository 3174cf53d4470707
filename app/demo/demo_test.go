package demo

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"guildbook/app"
	"guildbook/app/bus"
	"guildbook/app/challenges"
	"guildbook/app/clock"
	"guildbook/app/events"
	"guildbook/app/inbox"
	"guildbook/app/lessons"
	"guildbook/app/payments"
	"guildbook/app/plans"
	"guildbook/app/publishing"
	"guildbook/app/reports"
	"guildbook/app/workspace"
)

func reader() ([]byte, error) {
	return []byte("<!doctype html><title>.</title><body><!--gb:data--></body>"), nil
}

func build(t *testing.T, now time.Time) (*app.App, context.Context) {
	t.Helper()
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "demo")
	ports := app.Ports{Clock: &clock.Fixed{At: now}, Reader: reader, Reply: reader}
	began := time.Now()
	if err := Build(ctx, dir, ports); err != nil {
		t.Fatalf("%+v, because %v", err, errors.Unwrap(err))
	}
	t.Logf("built in %s", time.Since(began).Round(time.Millisecond))
	a, err := app.Open(ctx, dir, ports)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	return a, ctx
}

func TestTheWorkspaceIsConvincing(t *testing.T) {
	now := time.Date(2026, 11, 22, 9, 30, 0, 0, time.FixedZone("CST", 8*3600))
	a, ctx := build(t, now)

	roll, err := a.Reports.Roll(ctx, reports.RollIn{})
	if err != nil {
		t.Fatal(err)
	}
	if roll.All != 60 {
		t.Errorf("%d members", roll.All)
	}
	want := map[string]int{"active": 43, "due": 5, "grace": 3, "lapsed": 6, "applicant": 2, "alumni": 1}
	for _, c := range roll.Standings {
		if want[c.Key] != c.Count {
			t.Errorf("%d members are %s, wanted %d", c.Count, c.Key, want[c.Key])
		}
		delete(want, c.Key)
	}
	if len(want) > 0 {
		t.Errorf("no count of %v", want)
	}
	withCode := 0
	for _, r := range roll.Rows {
		if r.HasCode {
			withCode++
		}
		if r.Name == waiting && r.HasCode {
			t.Errorf("%s has a code already", r.Name)
		}
	}
	if withCode < 50 {
		t.Errorf("%d members have a code", withCode)
	}
	if hits, err := a.Reports.Roll(ctx, reports.RollIn{Query: "zs"}); err != nil || hits.Count < 5 {
		t.Errorf("zs finds %d, %v", hits.Count, err)
	}

	tiers, err := a.Plans.Tiers(ctx, plans.ListIn{})
	if err != nil || len(tiers) != 3 {
		t.Errorf("%d tiers, %v", len(tiers), err)
	}
	checkLedger(ctx, t, a)
	checkEvents(ctx, t, a)
	checkChallenges(ctx, t, a)
	checkLessons(ctx, t, a)
	checkEditions(ctx, t, a)
	checkSlips(ctx, t, a)
	today, err := a.Reports.Today(ctx)
	if err != nil || len(today.Tasks) < 6 {
		t.Errorf("%d things to do today, %v", len(today.Tasks), err)
	}
}

func checkLedger(ctx context.Context, t *testing.T, a *app.App) {
	t.Helper()
	out, err := a.Payments.List(ctx, payments.LedgerIn{})
	if err != nil {
		t.Fatal(err)
	}
	kinds, months, currencies := map[string]int{}, map[string]bool{}, map[string]bool{}
	for _, p := range out.Rows {
		kinds[p.Kind]++
		months[p.PaidOn.Month()] = true
		currencies[p.Amount.Currency] = true
	}
	if kinds["payment"] < 80 || kinds["refund"] != 1 || kinds["correction"] != 1 || len(months) < 12 || len(currencies) != 2 {
		t.Errorf("the ledger has %v in %d months and %d currencies", kinds, len(months), len(currencies))
	}
}

// Members wrote back, each kind of slip once at least; some wait, and one was copied without its end.
func checkSlips(ctx context.Context, t *testing.T, a *app.App) {
	t.Helper()
	out, err := a.Inbox.Slips(ctx, inbox.SlipsIn{})
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]bool{}
	for _, s := range out.Slips {
		kinds[s.Kind] = true
		if s.LessonID+s.EventID == "" && s.Kind != "read" {
			t.Errorf("a %s of %s is about nothing", s.Kind, s.Member)
		}
	}
	if len(kinds) != 5 || out.New != 5 || out.Answered != 1 || out.Done != 1 || len(out.Held) != 1 || out.Held[0].Code != "slip.cut_off" {
		t.Errorf("%v, %d new, %d answered, %d done, held: %+v", kinds, out.New, out.Answered, out.Done, out.Held)
	}
	if counts, err := a.Reports.Counts(ctx); err != nil || counts.Inbox < 6 {
		t.Errorf("%+v, %v", counts, err)
	}
}

func checkEvents(ctx context.Context, t *testing.T, a *app.App) {
	t.Helper()
	past, err := a.Events.List(ctx, events.ListIn{When: "past"})
	if err != nil {
		t.Fatal(err)
	}
	if len(past) != 20 {
		t.Errorf("%d events are past", len(past))
	}
	for _, e := range past {
		if e.Attended < 2 || e.Attended > 45 {
			t.Errorf("%d came to %q", e.Attended, e.Title)
		}
	}
	next, err := a.Events.List(ctx, events.ListIn{When: "upcoming"})
	if err != nil || len(next) != 3 {
		t.Errorf("%d events are to come, %v", len(next), err)
	}
}

func checkChallenges(ctx context.Context, t *testing.T, a *app.App) {
	t.Helper()
	list, err := a.Challenges.List(ctx, challenges.ListIn{})
	if err != nil || len(list) != 3 {
		t.Fatalf("%+v %v", list, err)
	}
	for i, state := range []string{challenges.Ahead, challenges.Running, challenges.Over} {
		if c := list[i]; c.State != state || c.People < 5 || (c.Entries > 20) != (state != challenges.Ahead) {
			t.Errorf("%+v", c)
		}
	}
	board, err := a.Reports.ChallengeBoard(ctx, reports.ChallengeIn{ID: list[2].ID})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range board.Rows {
		if r.Name == steady && (r.Progress.Missed != 2 || r.MadeUp != 0) {
			t.Errorf("%+v", r)
		}
	}
}

func checkLessons(ctx context.Context, t *testing.T, a *app.App) {
	t.Helper()
	tree, err := a.Lessons.Tree(ctx, lessons.TreeIn{})
	if err != nil {
		t.Fatal(err)
	}
	if len(tree.Courses) != 3 {
		t.Fatalf("%d courses", len(tree.Courses))
	}
	draft, planned := 0, 0
	for _, c := range tree.Courses {
		if len(c.Lessons) < 6 || len(c.Lessons) > 10 {
			t.Errorf("%s has %d lessons", c.Title, len(c.Lessons))
		}
		for _, m := range c.Modules {
			if strings.ContainsAny(m.Title, "123") {
				t.Errorf("module %q", m.Title)
			}
		}
		for _, l := range c.Lessons {
			if l.State == "draft" {
				draft++
			}
			if l.ReleaseOn != "" {
				planned++
			}
			shown, err := a.Lessons.Show(ctx, lessons.IDIn{ID: l.ID})
			if err != nil {
				t.Fatal(err)
			}
			p, err := a.Lessons.Preview(ctx, lessons.PreviewIn{ID: l.ID, Body: shown.Body})
			if err != nil || len(p.Problems) > 0 {
				t.Errorf("%s: %v %v", l.Title, p.Problems, err)
			}
		}
	}
	if draft != 2 || planned != 1 {
		t.Errorf("%d drafts and %d planned", draft, planned)
	}
}

func checkEditions(ctx context.Context, t *testing.T, a *app.App) {
	t.Helper()
	out, err := a.Publishing.Editions(ctx)
	if err != nil || len(out.Editions) != 2 {
		t.Fatalf("%d editions, %v", len(out.Editions), err)
	}
	plan, err := a.Publishing.Plan(ctx, publishing.PlanIn{})
	if err != nil {
		t.Fatal(err)
	}
	changes := map[string]int{}
	for _, l := range plan.Lessons {
		changes[l.Change]++
	}
	if plan.Nothing || changes["new"] != 1 || changes["changed"] < 2 || changes["waits"] != 1 || changes["draft"] != 2 {
		t.Errorf("the next edition: %v, nothing: %v", changes, plan.Nothing)
	}
	if len(plan.NoCode) != 1 || plan.NoCode[0] != waiting {
		t.Errorf("without a code: %v", plan.NoCode)
	}
	if v, err := a.Publishing.Verify(ctx, publishing.PackIn{Path: a.Workspace.PackDir()}); err != nil || !v.Ours || !v.Newest {
		t.Errorf("the pack: %+v, %v", v, err)
	}
}

// It can be made on any day and at any hour: on the evening of a gathering, on a leap day, at the end of a month.
func TestItCanBeMadeAnyDay(t *testing.T) {
	shanghai := time.FixedZone("CST", 8*3600)
	for _, now := range []time.Time{
		time.Date(2027, 3, 3, 20, 20, 0, 0, shanghai),
		time.Date(2028, 2, 29, 0, 1, 0, 0, shanghai),
		time.Date(2026, 12, 31, 23, 59, 0, 0, shanghai),
	} {
		a, ctx := build(t, now)
		roll, err := a.Reports.Roll(ctx, reports.RollIn{Standing: "active"})
		if err != nil || roll.Count != 43 {
			t.Errorf("%s: %d are active, %v", now, roll.Count, err)
		}
	}
}

// The same day gives the same people, payments and attendance.
func TestTwoBuildsAgree(t *testing.T) {
	now := time.Date(2027, 3, 3, 18, 0, 0, 0, time.UTC)
	var seen [2]string
	for i := range seen {
		a, ctx := build(t, now)
		var b strings.Builder
		roll, err := a.Reports.Roll(ctx, reports.RollIn{Sort: "number"})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range roll.Rows {
			b.WriteString(strings.Join([]string{r.Name, string(r.Standing), string(r.End), string(r.JoinedOn)}, " ") + "\n")
			for range r.Attended {
				b.WriteByte('.')
			}
		}
		ledger, err := a.Payments.List(ctx, payments.LedgerIn{Sort: "number"})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range ledger.Rows {
			b.WriteString(p.MemberName + string(p.PaidOn) + p.Reference + p.Amount.Decimal() + "\n")
		}
		seen[i] = b.String()
	}
	if seen[0] != seen[1] {
		t.Error("two builds differ")
	}
}

// A folder with something in it is refused and left alone; a build that is stopped leaves nothing.
func TestNothingHalfMade(t *testing.T) {
	dir := t.TempDir()
	mine := filepath.Join(dir, "mine.txt")
	if err := os.WriteFile(mine, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Build(context.Background(), dir, app.Ports{Reader: reader}); err == nil {
		t.Error("a folder in use was taken")
	}
	if _, err := os.Stat(mine); err != nil {
		t.Error(err)
	}

	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	b := bus.New()
	messages, end := b.Listen()
	defer end()
	go func() {
		for m := range messages {
			if m.Task == Task && m.Done > 40 {
				stop()
			}
		}
	}()
	gone := filepath.Join(t.TempDir(), "demo")
	if err := Build(ctx, gone, app.Ports{Reader: reader, Bus: b}); err == nil {
		t.Error("it was not stopped")
	}
	if _, err := os.Stat(gone); !errors.Is(err, os.ErrNotExist) || workspace.Is(gone) {
		t.Errorf("something stayed behind: %v", err)
	}
}
