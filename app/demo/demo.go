// Package demo makes a workspace to look around in: a writing circle with its members, a year of payments and
// gatherings, three courses and two editions. All of it is invented and written for this program. It goes
// through the services that an organizer's own work goes through, day by day on a clock that is moved, so
// that the dates lie around today whenever it is made.
package demo

import (
	"cmp"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"slices"
	"time"

	"guildbook/app"
	"guildbook/app/bus"
	"guildbook/app/civil"
	"guildbook/app/clock"
	"guildbook/app/members"
	"guildbook/app/plans"
	"guildbook/app/settings"
	"guildbook/app/workspace"
)

// Task is the id under which progress is announced.
const Task = "demo"

const (
	community = "夜读写作会"
	public    = "Night Writers"
	organizer = "林晚"
	zone      = "Asia/Shanghai"
	opened    = -412 // the day the workspace was made, counted from today
	seed      = 20
)

// Build makes the demo workspace in dir, which must be missing or empty, as of the ports' clock. When it
// fails or ctx ends nothing stays behind. It answers the errors of app.Create.
func Build(ctx context.Context, dir string, ports app.Ports) (err error) {
	now := time.Now()
	if ports.Clock != nil {
		now = ports.Clock.Now()
	}
	loc, err := civil.Zone(zone)
	if err != nil {
		return err
	}
	y := &year{
		now: now, loc: loc, today: civil.Of(now, loc), bus: ports.Bus,
		rand: rand.New(rand.NewPCG(seed, seed)), people: map[string]*enrolled{}, plans: map[string]plans.Plan{},
	}
	y.clock = &clock.Fixed{At: y.on(opened, "20:10")}
	ports.Clock = y.clock
	_, before := os.Stat(dir)
	y.app, err = app.Create(ctx, app.CreateIn{
		Dir: dir, Name: community, Currency: "CNY", Timezone: zone, Language: "zh", Actor: organizer,
	}, ports)
	if err != nil {
		return err
	}
	scratch, err := os.MkdirTemp("", "guildbook-demo-")
	if err == nil {
		y.scratch = scratch
		err = y.live(ctx)
		err = errors.Join(err, os.RemoveAll(scratch))
	}
	err = errors.Join(err, y.app.Close())
	if err != nil {
		workspace.Discard(dir, errors.Is(before, os.ErrNotExist))
	}
	return err
}

// year is the workspace on its way from the first evening to today.
type year struct {
	app     *app.App
	bus     *bus.Bus
	clock   *clock.Fixed
	now     time.Time
	loc     *time.Location
	today   civil.Date
	rand    *rand.Rand
	scratch string

	steps  []step
	people map[string]*enrolled // by name
	plans  map[string]plans.Plan
}

// step is something that was done at an instant.
type step struct {
	at time.Time
	do func(context.Context) error
}

// enrolled is a person with their paid time and, once they are on the roll, their id.
type enrolled struct {
	person
	spell
	id string
}

// live lays out the year and goes through it.
func (y *year) live(ctx context.Context) error {
	y.setUp()
	y.enrol()
	y.takeMoney()
	y.gather()
	y.teach()
	y.publish()
	y.correspondence()
	y.showFace()
	y.bill()
	y.practise()
	slices.SortStableFunc(y.steps, func(a, b step) int { return cmp.Compare(a.at.UnixMilli(), b.at.UnixMilli()) })
	for i, s := range y.steps {
		if err := ctx.Err(); err != nil {
			return err
		}
		y.clock.At = s.at
		if err := s.do(ctx); err != nil {
			return err
		}
		if i%20 == 0 {
			y.bus.Progress(Task, "building", int64(i), int64(len(y.steps)))
		}
	}
	return nil
}

// at puts a step on the calendar; what would lie ahead of the present happens now.
func (y *year) at(t time.Time, do func(context.Context) error) {
	if t.After(y.now) {
		t = y.now
	}
	y.steps = append(y.steps, step{t, do})
}

// on is a time of day ("20:10") so many days from today.
func (y *year) on(days int, clock string) time.Time { return y.when(y.today.AddDays(days), clock) }

func (y *year) when(d civil.Date, clock string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", string(d)+" "+clock, y.loc)
	if err != nil {
		return d.Start(y.loc)
	}
	return t
}

// setUp is the first evening: settings, tiers and plans.
func (y *year) setUp() {
	y.at(y.on(opened, "20:11"), func(ctx context.Context) error {
		_, err := y.app.Settings.Change(ctx, settings.Settings{
			Community: community, Language: "zh", Currency: "CNY", Timezone: zone, Actor: organizer,
			PublicName: public, PublicAddress: "https://night-writers.example/", ReminderDays: reminderDays,
		})
		if err != nil {
			return err
		}
		tiers := map[string]string{}
		for _, name := range []string{tierMember, tierCore, tierAudit} {
			t, err := y.app.Plans.AddTier(ctx, plans.AddTierIn{Name: name})
			if err != nil {
				return err
			}
			tiers[name] = t.ID
		}
		for _, o := range offers {
			p, err := y.app.Plans.AddPlan(ctx, plans.AddPlanIn{
				Name: o.name, TierID: tiers[o.tier], Price: o.price, Currency: "CNY", Period: o.period, GraceDays: graceDays,
			})
			if err != nil {
				return err
			}
			y.plans[o.name] = p
		}
		return nil
	})
}

// addNote is a remark written down on some day.
func (y *year) addNote(t time.Time, e *enrolled, body string) {
	y.at(t, func(ctx context.Context) error {
		_, err := y.app.Members.AddNote(ctx, members.NoteIn{ID: e.id, Body: body})
		return err
	})
}
