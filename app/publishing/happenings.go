package publishing

import (
	"context"
	"slices"
	"time"

	"guildbook/app/civil"
	"guildbook/app/pack"
	"guildbook/app/settings"
	"guildbook/db/gen"
)

const (
	// pastDays is how long after its day an event is still listed. Counting whole days of the workspace, a list changes at most once a day.
	pastDays = 30
	// mostEvents is how many the pack lists: the next ones first.
	mostEvents = 1_000
)

// enclose puts into the edition what is in it besides lessons, as the settings say.
func (s *Service) enclose(ctx context.Context, b *building, set settings.Settings) error {
	if err := s.happenings(ctx, b, set); err != nil {
		return err
	}
	if err := s.replies(ctx, b, set); err != nil {
		return err
	}
	return s.boxes(ctx, b, set)
}

// happenings puts the community's events into the edition, unless the organizer keeps them out, and says whether the reader
// is to draw names over pages.
func (s *Service) happenings(ctx context.Context, b *building, set settings.Settings) error {
	b.edition.Overlay = set.PackOverlay == settings.On && set.PackMyPage == settings.On
	if set.PackEvents != settings.On {
		return nil
	}
	var rows []gen.ListEventsRow
	err := s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) (err error) {
		rows, err = q.ListEvents(ctx)
		return err
	})
	if err != nil {
		return err
	}
	from := civil.Of(s.db.Now(), set.Zone()).AddDays(-pastDays).Start(set.Zone()).UnixMilli()
	slices.Reverse(rows) // by their start
	for _, r := range rows {
		if r.TrashedAt != nil || r.EndsAt < from || r.StartsAt < 0 {
			continue
		}
		b.edition.Events = append(b.edition.Events, pack.Event{
			ID: b.id("event", r.ID), Title: r.Title, Kind: r.Kind, Start: r.StartsAt, End: r.EndsAt, Place: r.Place, Note: r.Note,
		})
	}
	if n := len(b.edition.Events); n > mostEvents {
		b.edition.Events = nearest(b.edition.Events, s.db.Now())
	}
	return nil
}

// nearest keeps mostEvents of a list by start: those that are not over, from the next one on, and what room is left for past ones.
func nearest(events []pack.Event, now time.Time) []pack.Event {
	next := slices.IndexFunc(events, func(e pack.Event) bool { return e.End >= now.UnixMilli() })
	if next < 0 {
		next = len(events)
	}
	first := min(next, len(events)-mostEvents)
	return events[first:min(first+mostEvents, len(events))]
}
