package reports

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"guildbook/app/civil"
	"guildbook/app/clock"
	"guildbook/db/gen"
)

// timeline tells what happened with a member, newest first.
//
// Params by kind: joined number; payment, refund and correction number, plan, method, reference, note, and of
// a payment tier, start, end (empty: for life) and lifetime of the term it bought; term the same of a term that
// was given, with plan (or the tier, where none gave it), reason and voided; attendance event, mode; note body, actor; code_issued nothing;
// code_revoked why; delivered edition, lessons; told edition, channel, note, actor; slip (a reply, question or homework) kind, about;
// rsvp event, eventId (empty for one that is not here), answer, note; read count, gone, titles (one a line); pause tier, start, end, reason; credit why (deposit, over,
// spent, returned, undone), note; change_tier from, plan, days, reason; application answers, source; accepted, declined and later
// reason, actor; challenge (joined), practised (on the last day with an entry) and challenge_left id, title, state, entries, done, total, streak,
// longest; merged name, number, actor; changed fields (names, comma-joined), actor; trashed and restored actor.
func (f *file) timeline() []Moment {
	out := []Moment{f.joined()}
	out = append(out, f.money()...)
	out = append(out, f.given()...)
	for _, v := range f.visits {
		out = append(out, f.moment("attendance", v.CheckedAt, v.EventID, "event", v.Title, "mode", v.Mode))
	}
	for _, n := range f.notes {
		out = append(out, f.moment("note", n.CreatedAt, n.ID, "body", n.Body, "actor", n.Actor))
	}
	for _, c := range f.codes {
		out = append(out, f.moment("code_issued", c.IssuedAt, c.ID))
		if c.RevokedAt != nil {
			out = append(out, f.moment("code_revoked", *c.RevokedAt, c.ID, "why", c.Why))
		}
	}
	for _, e := range f.editions {
		n := strconv.FormatInt(e.Number, 10)
		out = append(out, f.moment("delivered", e.PublishedAt, n, "edition", n, "lessons", strconv.FormatInt(e.Lessons, 10)))
	}
	for _, d := range f.told {
		out = append(out, f.moment("told", d.At, d.ID, "edition", strconv.FormatInt(d.Edition, 10), "channel", d.Channel, "note", d.Note, "actor", d.Actor))
	}
	out = append(out, f.furtherMoments()...)
	out = append(out, f.practised()...)
	for _, s := range f.slips {
		out = append(out, f.slip(s))
	}
	out = append(out, f.changed()...)
	slices.SortStableFunc(out, func(a, b Moment) int {
		return cmp.Or(cmp.Compare(b.On, a.On), cmp.Compare(b.At, a.At))
	})
	return out
}

// slip is what a member sent: what it says of an event, which lessons were opened, or just that it came.
func (f *file) slip(s gen.ListMemberSlipsRow) Moment {
	switch s.Kind {
	case "rsvp":
		answer, note, _ := strings.Cut(s.Body, "\n")
		return f.moment("rsvp", s.ReceivedAt, s.ID, "event", s.About, "eventId", s.EventID, "answer", answer, "note", strings.TrimSpace(note))
	case "read":
		lessons, gone := f.marks.In(s.Body)
		titles := make([]string, len(lessons))
		for i, l := range lessons {
			titles[i] = l.Title
		}
		return f.moment("read", s.ReceivedAt, s.ID, "count", strconv.Itoa(len(lessons)), "gone", strconv.FormatInt(gone, 10), "titles", strings.Join(titles, "\n"))
	default:
		return f.moment("slip", s.ReceivedAt, s.ID, "kind", s.Kind, "about", s.About)
	}
}

func (f *file) moment(kind string, at int64, ref string, params ...string) Moment {
	m := Moment{At: at, On: civil.Of(clock.FromMillis(at), f.roll.zone), Kind: kind, RefID: ref, Params: map[string]string{}}
	for i := 0; i+1 < len(params); i += 2 {
		m.Params[params[i]] = params[i+1]
	}
	return m
}

// dated is a moment that belongs to a day, whenever it was written down.
func (f *file) dated(kind string, on civil.Date, at int64, ref string, params ...string) Moment {
	m := f.moment(kind, at, ref, params...)
	m.On = on
	return m
}

// practised tells of each challenge when the member joined it, how far they came by the last day on which they practised, and when they left.
func (f *file) practised() []Moment {
	var out []Moment
	for _, c := range f.challengesOf() {
		params := []string{
			"id", c.ID, "title", c.Title, "state", c.State, "entries", strconv.Itoa(c.Progress.Entries), "done", strconv.Itoa(c.Progress.Done),
			"total", strconv.Itoa(c.Progress.Total), "streak", strconv.Itoa(c.Progress.Streak), "longest", strconv.Itoa(c.Progress.Longest),
		}
		for i, m := range []struct {
			kind string
			on   civil.Date
		}{{"challenge", c.JoinedOn}, {"practised", c.LastDid}, {"challenge_left", c.Left}} {
			if m.on != "" {
				out = append(out, f.dated(m.kind, m.on, clock.Millis(m.on.Start(f.roll.zone))+int64(i), c.ID+" "+m.kind, params...))
			}
		}
	}
	return out
}

func (f *file) joined() Moment {
	p := f.person
	return f.dated("joined", p.joinedOn, clock.Millis(p.joinedOn.Start(f.roll.zone)), p.id, "number", strconv.FormatInt(p.number, 10))
}

func (f *file) money() []Moment {
	var out []Moment
	bought := map[string]int{}
	for i, t := range f.terms {
		if t.PaymentID != nil {
			bought[*t.PaymentID] = i
		}
	}
	for _, p := range f.payments {
		m := f.dated(p.Kind, civil.Date(p.PaidOn), p.CreatedAt, p.ID, "number", strconv.FormatInt(p.Number, 10),
			"plan", p.PlanName, "method", p.Method, "reference", p.Reference, "note", p.Note)
		m.Amount = amountOf(p.AmountMinor, p.Currency)
		if i, ok := bought[p.ID]; ok {
			t := f.terms[i]
			maps.Copy(m.Params, map[string]string{
				"tier": t.TierName, "start": t.StartOn, "end": text(t.EndOn), "lifetime": strconv.FormatBool(t.EndOn == nil),
			})
		}
		out = append(out, m)
	}
	return out
}

// given are the terms that no payment bought.
func (f *file) given() []Moment {
	var out []Moment
	for _, t := range f.terms {
		if t.PaymentID == nil {
			out = append(out, f.moment("term", t.CreatedAt, t.ID, "tier", t.TierName, "plan", cmp.Or(t.PlanName, t.TierName), "start", t.StartOn,
				"end", text(t.EndOn), "lifetime", strconv.FormatBool(t.EndOn == nil), "reason", t.Reason,
				"voided", strconv.FormatBool(t.VoidedAt != nil)))
		}
	}
	return out
}

func (f *file) changed() []Moment {
	var out []Moment
	for _, c := range f.changes {
		switch c.Action {
		case "trashed", "restored":
			out = append(out, f.moment(c.Action, c.At, c.ID, "actor", c.Actor))
		default:
			out = append(out, f.moment("changed", c.At, c.ID, "fields", changedFields(c.Detail), "actor", c.Actor))
		}
	}
	return out
}

// changedFields names the fields of an audit row, comma-joined; a row about a tag has no list of them.
func changedFields(detail string) string {
	var d struct {
		Changed map[string]json.RawMessage `json:"changed"`
	}
	if json.Unmarshal([]byte(detail), &d) != nil || len(d.Changed) == 0 {
		return "tags"
	}
	return strings.Join(slices.Sorted(maps.Keys(d.Changed)), ",")
}
