// Package events holds gatherings and who came to them. It keeps instants; the workspace's zone decides what
// the clock on the wall shows.
package events

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"time"

	"guildbook/app/apperr"
	"guildbook/app/clock"
	"guildbook/app/settings"
	"guildbook/app/typed"
	"guildbook/db"
	"guildbook/db/gen"
)

// Service is the domain's use cases.
type Service struct {
	db       *db.DB
	settings *settings.Service
}

// New makes the service.
func New(d *db.DB, set *settings.Service) *Service { return &Service{db: d, settings: set} }

func eventOf(r gen.ListEventsRow) Event {
	return Event{
		ID: r.ID, Title: r.Title, Kind: r.Kind, StartsAt: r.StartsAt, EndsAt: r.EndsAt, Place: r.Place, Note: r.Note,
		Expected: r.Expected, Attended: r.Attended, Trashed: r.TrashedAt != nil,
	}
}

func show(ctx context.Context, q *gen.Queries, id string) (Event, error) {
	row, err := q.ShowEvent(ctx, id)
	if errors.Is(err, sql.ErrNoRows) {
		return Event{}, noEvent(id)
	}
	if err != nil {
		return Event{}, err
	}
	out := eventOf(gen.ListEventsRow(row))
	answers, err := q.ListAnswers(ctx, id)
	out.count(Newest(said(answers))[id])
	return out, err
}

func all(ctx context.Context, q *gen.Queries) ([]Event, error) {
	rows, err := q.ListEvents(ctx)
	if err != nil {
		return nil, err
	}
	answers, err := q.ListAnswers(ctx, "")
	newest := Newest(said(answers))
	out := make([]Event, len(rows))
	for i, r := range rows {
		out[i] = eventOf(r)
		out[i].count(newest[r.ID])
	}
	return out, err
}

func noEvent(ref string) error {
	return apperr.New(apperr.NotFound, "events.not_found", "ref", ref)
}

// Show gives one event. It answers events.not_found.
func (s *Service) Show(ctx context.Context, in IDIn) (out Event, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		out, err = show(ctx, q, in.ID)
		return err
	})
	return out, err
}

// List lists events: upcoming ones (not over yet) soonest first, others newest first. It answers
// events.bad_when.
func (s *Service) List(ctx context.Context, in ListIn) (out []Event, err error) {
	if !slices.Contains([]string{"", "upcoming", "past"}, in.When) {
		return nil, apperr.New(apperr.Invalid, "events.bad_when", "value", in.When)
	}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		out, err = all(ctx, q)
		return err
	})
	now, query := clock.Millis(s.db.Now()), strings.ToLower(strings.TrimSpace(in.Query))
	out = slices.DeleteFunc(out, func(e Event) bool {
		return e.Trashed != in.Trashed || in.When == "upcoming" && e.EndsAt < now || in.When == "past" && e.EndsAt >= now ||
			!strings.Contains(strings.ToLower(e.Title+"\n"+e.Place+"\n"+e.Note), query)
	})
	if in.When == "upcoming" {
		slices.Reverse(out)
	}
	return out, err
}

// Find finds an event that is not in the trash by id, by title, or by a part of the title that only one has.
// Of several that match, the one within a day of now is meant if there is just one. It answers
// events.not_found and events.ambiguous.
func (s *Service) Find(ctx context.Context, ref string) (Event, error) {
	set, err := s.settings.Show(ctx)
	if err != nil {
		return Event{}, err
	}
	list, err := s.List(ctx, ListIn{})
	if err != nil {
		return Event{}, err
	}
	found := typed.Named(list, ref, func(e Event) (string, string) { return e.ID, e.Title })
	if len(found) > 1 {
		now := s.db.Now()
		near := slices.DeleteFunc(slices.Clone(found), func(e Event) bool {
			return clock.FromMillis(e.StartsAt).Sub(now) > 24*time.Hour || now.Sub(clock.FromMillis(e.EndsAt)) > 24*time.Hour
		})
		if len(near) != 1 {
			return Event{}, ambiguous(ref, found, set.Zone())
		}
		found = near
	}
	if len(found) == 0 {
		return Event{}, noEvent(ref)
	}
	return found[0], nil
}

func ambiguous(ref string, found []Event, loc *time.Location) error {
	var names []string
	for _, e := range found[:min(len(found), 5)] {
		names = append(names, e.Title+" ("+clock.FromMillis(e.StartsAt).In(loc).Format("2006-01-02 15:04")+", "+e.ID+")")
	}
	return apperr.New(apperr.Conflict, "events.ambiguous", "ref", ref, "count", len(found), "candidates", strings.Join(names, "; "))
}

// Trash puts an event into the trash; who came is kept. It answers events.not_found.
func (s *Service) Trash(ctx context.Context, in IDIn) error { return s.setTrashed(ctx, in.ID, true) }

// Restore takes an event back out of the trash. It answers events.not_found.
func (s *Service) Restore(ctx context.Context, in IDIn) error { return s.setTrashed(ctx, in.ID, false) }

func (s *Service) setTrashed(ctx context.Context, id string, trashed bool) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		e, err := show(ctx, tx.Queries, id)
		if err != nil || e.Trashed == trashed {
			return err
		}
		action, at := "restored", (*int64)(nil)
		if trashed {
			now := tx.NowMillis()
			action, at = "trashed", &now
		}
		if err := tx.TrashEvent(ctx, gen.TrashEventParams{ID: id, TrashedAt: at}); err != nil {
			return err
		}
		return tx.Audit(ctx, "events", "event", id, action, map[string]string{"title": e.Title})
	})
}
