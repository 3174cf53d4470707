package reports

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"guildbook/app/civil"
	"guildbook/app/clock"
	"guildbook/app/money"
	"guildbook/app/terms"
	"guildbook/db/gen"
)

// Today gives the Today screen.
func (s *Service) Today(ctx context.Context) (out TodayOut, err error) {
	r, err := s.roll(ctx)
	if err != nil {
		return out, err
	}
	out.On = r.on
	f, err := s.figures(ctx, r)
	if err != nil {
		return out, err
	}
	if out.Tasks, err = s.tasks(ctx, r, f); err != nil {
		return out, err
	}
	out.Income, out.OtherMonth = monthly(f.income, r.on, r.set.Currency)
	counts := newCounts(r)
	for i := range r.people {
		if !r.people[i].trashed {
			counts.add(i)
			out.Members++
		}
	}
	out.Standings, _, _ = counts.lists()
	out.Reserve, out.Drafts, out.Ready = int(f.lessons.Reserve), int(f.lessons.Drafts), int(f.lessons.Ready)
	out.Edition = f.edition.EditionSummary
	return out, nil
}

// Counts gives the figures of the sidebar.
func (s *Service) Counts(ctx context.Context) (out CountsOut, err error) {
	r, err := s.roll(ctx)
	if err != nil {
		return out, err
	}
	f, err := s.figures(ctx, r)
	if err != nil {
		return out, err
	}
	tasks, err := s.tasks(ctx, r, f)
	if err != nil {
		return out, err
	}
	out = CountsOut{
		Today: len(tasks), Lessons: int(f.lessons.Drafts), Events: len(f.events),
		Publish: f.edition.waits(), Inbox: int(f.problems + f.slips.Fresh + f.slips.Held),
	}
	for i := range r.people {
		if !r.people[i].trashed {
			out.Members++
		}
		if r.isDue(i, r.set.ReminderDays) {
			out.Due++
		}
	}
	return out, nil
}

// figures are what Today and the sidebar count.
type figures struct {
	lessons  gen.CountLessonStatesRow
	problems int64
	slips    gen.CountWaitingSlipsRow
	events   []gen.ListUpcomingEventsRow
	edition  since
	income   []gen.ListIncomeRow
}

func (s *Service) figures(ctx context.Context, r *roll) (f figures, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		if f.lessons, err = q.CountLessonStates(ctx, string(r.on)); err != nil {
			return err
		}
		if f.problems, err = q.CountOpenProblems(ctx); err != nil {
			return err
		}
		if f.slips, err = q.CountWaitingSlips(ctx); err != nil {
			return err
		}
		if f.events, err = q.ListUpcomingEvents(ctx, clock.Millis(s.db.Now())); err != nil {
			return err
		}
		if f.edition, err = r.sinceEdition(ctx, q); err != nil {
			return err
		}
		first := firstMonth(r.on)
		f.income, err = q.ListIncome(ctx, gen.ListIncomeParams{Since: string(first), Until: string(r.on)})
		return err
	})
	return f, err
}

// firstMonth is the first day of the twelve months that end with on's.
func firstMonth(on civil.Date) civil.Date { return on.AddMonths(-11, 1) }

// monthly fills the months in which nothing came in. Other currencies are listed only where there is something.
func monthly(rows []gen.ListIncomeRow, on civil.Date, currency string) (own, others []MonthIncome) {
	own, others = []MonthIncome{}, []MonthIncome{}
	net := map[string]int64{}
	for _, r := range rows {
		if r.Currency == currency {
			net[r.Month] = r.Minor
		} else {
			others = append(others, MonthIncome{Month: r.Month, Net: amountOf(r.Minor, r.Currency)})
		}
	}
	for m, first := 0, firstMonth(on); m < 12; m++ {
		month := first.AddMonths(m, 1).Month()
		own = append(own, MonthIncome{Month: month, Net: amountOf(net[month], currency)})
	}
	return own, others
}

// task is a Task with its urgency: less is sooner. Whole days are the measure; what has no date stands between.
type task struct {
	Task
	urgency int
}

// Where tasks without a date stand among those with one.
const (
	first       = -1000 // nothing works before it is done
	beforeToday = -1    // members wait for it
	tomorrow    = 1     // somebody waits for an answer
	thisWeek    = 7
	whenFree    = 60
	eventAhead  = 14 // days before an event on which it is named
)

// tasks lists what wants doing, the most urgent first.
//
// Params by kind: due name, number, tier, end, days (to the end), plan; grace the same with graceEnd and days to
// that; event title, kind, place, at (Unix milliseconds), on, days; drafts, codes, slips, held and inbox count;
// unpublished edition, added, changed, left, joined. Amount is the price of the plan a renewal offers.
func (s *Service) tasks(ctx context.Context, r *roll, f figures) ([]Task, error) {
	var all []task
	add := func(urgency int, kind, ref string, params ...string) {
		t := task{Task{Kind: kind, RefID: ref, Params: map[string]string{}, Amount: money.Amount{Currency: r.set.Currency}}, urgency}
		for i := 0; i+1 < len(params); i += 2 {
			t.Params[params[i]] = params[i+1]
		}
		all = append(all, t)
	}
	if !slices.ContainsFunc(r.tiers, func(t tier) bool { return !t.trashed }) {
		add(first, "setup_tiers", "")
	}
	if !slices.ContainsFunc(r.people, func(p person) bool { return !p.trashed }) {
		add(first+1, "setup_members", "")
	}
	if f.lessons.Drafts+f.lessons.Ready == 0 {
		add(first+2, "setup_lessons", "")
	}
	rows, err := s.dueRows(ctx, r, r.set.ReminderDays)
	if err != nil {
		return nil, err
	}
	for _, d := range rows {
		if t, ok := dueTask(r, d); ok {
			all = append(all, t)
		}
	}
	for _, e := range f.events {
		on := civil.Of(clock.FromMillis(e.StartsAt), r.zone)
		if days := on.Sub(r.on); days <= eventAhead {
			add(days, "event", e.ID, "title", e.Title, "kind", e.Kind, "place", e.Place,
				"at", strconv.FormatInt(e.StartsAt, 10), "on", string(on), "days", strconv.Itoa(max(days, 0)))
		}
	}
	count := func(n int64) string { return strconv.FormatInt(n, 10) }
	if f.slips.Fresh > 0 {
		add(tomorrow, "slips", "", "count", count(f.slips.Fresh))
	}
	if f.slips.Held > 0 {
		add(thisWeek, "held", "", "count", count(f.slips.Held))
	}
	if f.problems > 0 {
		add(thisWeek, "inbox", "", "count", count(f.problems))
	}
	if noCode := r.withoutCode(); noCode > 0 && f.lessons.Ready > 0 {
		add(thisWeek-1, "codes", "", "count", count(noCode))
	}
	if e := f.edition; e.waits() && (e.Number > 0 || e.Added > 0) {
		urgency := thisWeek
		if e.Number > 0 && e.Left+e.Joined+e.moved > 0 {
			urgency = beforeToday // somebody who paid cannot open it, or somebody who left still can
		}
		add(urgency, "unpublished", "", "edition", count(e.Number), "added", count(e.Added), "changed", count(e.Changed),
			"left", count(e.Left), "joined", count(e.Joined+e.moved))
	}
	if f.lessons.Drafts > 0 {
		add(whenFree, "drafts", "", "count", count(f.lessons.Drafts))
	}
	slices.SortStableFunc(all, func(a, b task) int { return cmp.Compare(a.urgency, b.urgency) })
	out := make([]Task, len(all))
	for i, t := range all {
		out[i] = t.Task
	}
	return out, nil
}

// dueTask is the reminder of one member; those who have lapsed already wait on the due list alone.
func dueTask(r *roll, d DueRow) (task, bool) {
	st := r.states[r.at[d.Row.ID]]
	t := task{Task: Task{RefID: d.Row.ID, Amount: d.Price, Params: map[string]string{
		"name": d.Row.Name, "number": strconv.FormatInt(d.Row.Number, 10), "end": string(st.End), "plan": d.PlanName,
	}}}
	if len(d.Row.Tiers) > 0 {
		t.Params["tier"] = d.Row.Tiers[0]
	}
	switch st.Standing {
	case terms.Due:
		t.Kind, t.urgency = "due", st.End.Sub(r.on)
	case terms.Grace:
		t.Kind, t.urgency = "grace", min(st.GraceEnd.Sub(r.on), 1)
		t.Params["graceEnd"] = string(st.GraceEnd)
		t.Params["days"] = strconv.Itoa(st.GraceEnd.Sub(r.on))
		return t, true
	default:
		return t, false
	}
	t.Params["days"] = strconv.Itoa(t.urgency)
	return t, true
}

// withoutCode counts the members who have access and no code to use it.
func (r *roll) withoutCode() (n int64) {
	for i := range r.people {
		if !r.people[i].trashed && r.states[i].Standing.HasAccess() && r.codes[i] == "" && !r.shutOut[i] {
			n++
		}
	}
	return n
}
