package reports

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"guildbook/app/civil"
	"guildbook/app/clock"
	"guildbook/app/money"
	"guildbook/app/settings"
	"guildbook/db/gen"
)

// roll is everybody with what follows for them, on one day. people[i], states[i] and so on are of the same
// member; people stand by name.
type roll struct {
	people []person
	at     map[string]int
	tiers  []tier
	states []state
	paid   [][]money.Amount
	visits []int64
	codes  []string // id of the live access code, empty when there is none
	// shutOut: their code was taken back and no other given, so they are not to get one unasked.
	shutOut []bool
	events  []int64 // instants at which events begin, in order
	on      civil.Date
	set     settings.Settings
	zone    *time.Location
}

// layer is one kind of rows, read anew when the version it was read at is over.
type layer[T any] struct {
	version string
	rows    T
}

// rollCache keeps the layers, and the roll that was put together from them.
type rollCache struct {
	mu     sync.Mutex
	people layer[[]person]
	terms  layer[termRows]
	paid   layer[map[string][]money.Amount]
	visits layer[visitRows]
	codes  layer[map[string]string]
	states layer[[]state]
	whole  layer[*roll]
	titles layer[[]title]
}

type termRows struct {
	tiers []tier
	held  map[string][]tierTerms
}

type visitRows struct {
	visits map[string]int64
	events []int64
}

// versions of what each layer is read from.
func (s *Service) version(domains ...string) string { return fmt.Sprint(s.db.Version(domains...)) }

// roll gives the roll as it is today. It is shared: callers change nothing in it.
func (s *Service) roll(ctx context.Context) (*roll, error) {
	set, err := s.settings.Show(ctx)
	if err != nil {
		return nil, err
	}
	today := set.Today(s.db.Now())
	c := &s.kept
	c.mu.Lock()
	defer c.mu.Unlock()
	people, held := s.version("members"), s.version("members", "plans", "payments", "terms")
	paid, visits, codes := s.version("payments"), s.version("events"), s.version("codes", "packs")
	states := fmt.Sprint(people, " ", held, " ", s.version("settings"), " ", today)
	whole := fmt.Sprint(states, " ", paid, " ", visits, " ", codes)
	if c.whole.rows != nil && c.whole.version == whole {
		return c.whole.rows, nil
	}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		if err := renew(&c.people, people, func() ([]person, error) { return loadPeople(ctx, q) }); err != nil {
			return err
		}
		if err := renew(&c.terms, held, func() (termRows, error) { return loadTerms(ctx, q) }); err != nil {
			return err
		}
		if err := renew(&c.paid, paid, func() (map[string][]money.Amount, error) { return loadPaid(ctx, q) }); err != nil {
			return err
		}
		if err := renew(&c.visits, visits, func() (visitRows, error) { return loadVisits(ctx, q) }); err != nil {
			return err
		}
		return renew(&c.codes, codes, func() (map[string]string, error) { return loadCodes(ctx, q) })
	})
	if err != nil {
		return nil, err
	}
	err = renew(&c.states, states, func() ([]state, error) { return c.derive(today, set.ReminderDays), nil })
	if err != nil {
		return nil, err
	}
	c.whole = layer[*roll]{whole, c.assemble(set, today)}
	return c.whole.rows, nil
}

// renew reads a layer anew unless it is of this version.
func renew[T any](l *layer[T], version string, read func() (T, error)) error {
	if l.version == version {
		return nil
	}
	rows, err := read()
	if err != nil {
		return err
	}
	l.version, l.rows = version, rows
	return nil
}

func (c *rollCache) derive(today civil.Date, reminderDays int) []state {
	out := make([]state, len(c.people.rows))
	for i := range c.people.rows {
		p := &c.people.rows[i]
		out[i] = stateOf(c.terms.rows.held[p.id], p.alumniOn, today, reminderDays)
	}
	return out
}

func (c *rollCache) assemble(set settings.Settings, today civil.Date) *roll {
	n := len(c.people.rows)
	r := &roll{
		people: c.people.rows, at: make(map[string]int, n), tiers: c.terms.rows.tiers, states: c.states.rows,
		paid: make([][]money.Amount, n), visits: make([]int64, n), codes: make([]string, n), shutOut: make([]bool, n),
		events: c.visits.rows.events, on: today, set: set, zone: set.Zone(),
	}
	for i := range r.people {
		p := &r.people[i]
		r.at[p.id] = i
		r.paid[i] = c.paid.rows[p.id]
		for _, id := range p.former {
			r.at[id] = i
			r.paid[i] = addAmounts(r.paid[i], c.paid.rows[id])
		}
		r.visits[i] = c.visits.rows.visits[p.id]
		if r.codes[i] = c.codes.rows[p.id]; r.codes[i] == revoked {
			r.codes[i], r.shutOut[i] = "", true
		}
	}
	return r
}

// addAmounts adds per currency into a new list.
func addAmounts(a, b []money.Amount) []money.Amount {
	out := slices.Clone(a)
	for _, x := range b {
		if i := slices.IndexFunc(out, func(y money.Amount) bool { return y.Currency == x.Currency }); i >= 0 {
			out[i].Minor += x.Minor
		} else {
			out = append(out, x)
		}
	}
	return out
}

func loadTerms(ctx context.Context, q *gen.Queries) (out termRows, err error) {
	tiers, err := q.ListRollTiers(ctx)
	if err != nil {
		return out, err
	}
	at := map[string]int{}
	for i, t := range tiers {
		at[t.ID] = i
		out.tiers = append(out.tiers, tier{id: t.ID, name: t.Name, position: i, trashed: t.TrashedAt != nil})
	}
	rows, err := q.ListRollTerms(ctx)
	out.held = groupTerms(rows, at)
	return out, err
}

func loadPaid(ctx context.Context, q *gen.Queries) (map[string][]money.Amount, error) {
	rows, err := q.ListRollPaid(ctx)
	out := map[string][]money.Amount{}
	for _, r := range rows {
		out[r.MemberID] = append(out[r.MemberID], money.Amount{Minor: r.Minor, Currency: r.Currency})
	}
	return out, err
}

func loadVisits(ctx context.Context, q *gen.Queries) (out visitRows, err error) {
	rows, err := q.ListRollVisits(ctx)
	if err != nil {
		return out, err
	}
	out.visits = make(map[string]int64, len(rows))
	for _, r := range rows {
		out.visits[r.MemberID] = r.Visits
	}
	out.events, err = q.ListRollEvents(ctx)
	return out, err
}

// revoked stands for the code of a member whose code was taken back and who got no other.
const revoked = "-"

func loadCodes(ctx context.Context, q *gen.Queries) (map[string]string, error) {
	rows, err := q.ListRollCodes(ctx)
	out := make(map[string]string, len(rows))
	for _, r := range rows {
		out[r.MemberID] = r.Live
		if r.Live == "" {
			out[r.MemberID] = revoked
		}
	}
	return out, err
}

// row is one member as screens show them. now decides which events are past.
func (r *roll) row(i int, now int64) RollRow {
	p, st := &r.people[i], &r.states[i]
	row := RollRow{
		ID: p.id, Number: p.number, Name: p.name, Alias: p.alias, Email: p.email, Standing: st.Standing,
		Tiers: make([]string, 0, len(st.tiers)), TierIDs: make([]string, 0, len(st.tiers)), End: st.End, Lifetime: st.Lifetime,
		Paid: r.paid[i], Attended: r.visits[i], JoinedOn: p.joinedOn, Tags: p.tags, HasCode: r.codes[i] != "", Trashed: p.trashed,
		Phone: p.phone, Wechat: p.wechat, Referrer: p.referrer, HouseholdID: p.householdID, Household: p.household, Fields: p.fields,
	}
	for _, t := range st.tiers {
		row.Tiers = append(row.Tiers, r.tiers[t].name)
		row.TierIDs = append(row.TierIDs, r.tiers[t].id)
	}
	if row.Paid == nil {
		row.Paid = []money.Amount{}
	}
	if row.End != "" {
		row.DaysLeft = row.End.Sub(r.on)
	}
	row.Events = max(row.Attended, r.eventsSince(p.joinedOn, now))
	return row
}

// eventsSince counts the events that began from a day to now.
func (r *roll) eventsSince(day civil.Date, now int64) int64 {
	from, to := firstAtOrAfter(r.events, clock.Millis(day.Start(r.zone))), firstAtOrAfter(r.events, now+1)
	return int64(max(0, to-from))
}

func firstAtOrAfter(sorted []int64, at int64) int {
	lo, hi := 0, len(sorted)
	for lo < hi {
		if mid := (lo + hi) / 2; sorted[mid] < at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
