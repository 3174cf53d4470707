// Package challenges holds dated runs of daily practice (打卡): who takes part, and the days on which they did it. What follows from
// that (streaks, what was missed) is reckoned by rules.go and never stored. Days are civil dates of the workspace's zone.
package challenges

import (
	"context"
	"slices"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/settings"
	"guildbook/app/typed"
	"guildbook/db"
	"guildbook/db/gen"
)

const domain = "challenges"

// Service is the domain's use cases.
type Service struct {
	db       *db.DB
	settings *settings.Service
}

// New makes the service.
func New(d *db.DB, set *settings.Service) *Service { return &Service{db: d, settings: set} }

// Row is what the table says of a challenge.
type Row struct {
	ID           string
	Title        string
	Note         string
	FirstOn      string
	LastOn       string
	Rhythm       string
	Weekdays     int64
	Times        int64
	MakeUps      int64
	CreatedAt    int64
	UpdatedAt    int64
	TrashedAt    *int64
	People       int64
	Entries      int64
	EnteredToday int64
}

// On is the challenge as it is on a day.
func (r Row) On(today civil.Date) Challenge {
	c := Challenge{
		ID: r.ID, Title: r.Title, Note: r.Note, FirstOn: civil.Date(r.FirstOn), LastOn: civil.Date(r.LastOn), Rhythm: r.Rhythm,
		Weekdays: r.Weekdays, Times: r.Times, MakeUps: r.MakeUps, People: r.People, Entries: r.Entries,
		Today: r.EnteredToday, Trashed: r.TrashedAt != nil,
	}
	c.State = c.Run().State(today)
	return c
}

func load(ctx context.Context, q *gen.Queries, id string, today civil.Date) (Challenge, error) {
	if id == "" {
		return Challenge{}, noChallenge(id)
	}
	rows, err := q.ListChallenges(ctx, gen.ListChallengesParams{ID: id, Today: string(today)})
	if err != nil {
		return Challenge{}, err
	}
	if len(rows) == 0 {
		return Challenge{}, noChallenge(id)
	}
	return Row(rows[0]).On(today), nil
}

func noChallenge(ref string) error {
	return apperr.New(apperr.NotFound, "challenges.not_found", "ref", ref)
}

// Show gives one challenge. It answers challenges.not_found.
func (s *Service) Show(ctx context.Context, in IDIn) (out Challenge, err error) {
	today, err := s.settings.Today(ctx)
	if err != nil {
		return out, err
	}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		out, err = load(ctx, q, in.ID, today)
		return err
	})
	return out, err
}

// List lists challenges, those that began last first. It answers challenges.bad_state.
func (s *Service) List(ctx context.Context, in ListIn) (out []Challenge, err error) {
	if !slices.Contains([]string{"", Ahead, Running, Over}, in.State) {
		return nil, apperr.New(apperr.Invalid, "challenges.bad_state", "value", in.State)
	}
	today, err := s.settings.Today(ctx)
	if err != nil {
		return nil, err
	}
	out = []Challenge{}
	query := strings.ToLower(strings.TrimSpace(in.Query))
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ListChallenges(ctx, gen.ListChallengesParams{Today: string(today)})
		for _, r := range rows {
			c := Row(r).On(today)
			if c.Trashed == in.Trashed && (in.State == "" || c.State == in.State) && strings.Contains(strings.ToLower(c.Title+"\n"+c.Note), query) {
				out = append(out, c)
			}
		}
		return err
	})
	return out, err
}

// Find finds a challenge by id, by title, or by a part of the title that only one has; of several the one that is running, if it is the
// only one. Trashed looks in the trash instead. It answers challenges.not_found and challenges.ambiguous.
func (s *Service) Find(ctx context.Context, ref string, trashed bool) (Challenge, error) {
	list, err := s.List(ctx, ListIn{Trashed: trashed})
	if err != nil {
		return Challenge{}, err
	}
	found := typed.Named(list, ref, func(c Challenge) (string, string) { return c.ID, c.Title })
	if len(found) > 1 {
		running := slices.DeleteFunc(slices.Clone(found), func(c Challenge) bool { return c.State != Running })
		if len(running) != 1 {
			return Challenge{}, ambiguous(ref, found)
		}
		found = running
	}
	if len(found) == 0 {
		return Challenge{}, noChallenge(ref)
	}
	return found[0], nil
}

func ambiguous(ref string, found []Challenge) error {
	var names []string
	for _, c := range found[:min(len(found), 5)] {
		names = append(names, c.Title+" ("+string(c.FirstOn)+", "+c.ID+")")
	}
	return apperr.New(apperr.Conflict, "challenges.ambiguous", "ref", ref, "count", len(found), "candidates", strings.Join(names, "; "))
}

// Trash puts a challenge into the trash; who took part and their entries are kept. It answers challenges.not_found.
func (s *Service) Trash(ctx context.Context, in IDIn) error { return s.setTrashed(ctx, in.ID, true) }

// Restore takes a challenge back out of the trash. It answers challenges.not_found.
func (s *Service) Restore(ctx context.Context, in IDIn) error { return s.setTrashed(ctx, in.ID, false) }

func (s *Service) setTrashed(ctx context.Context, id string, trashed bool) error {
	return s.write(ctx, func(ctx context.Context, tx *db.Tx, today civil.Date) error {
		c, err := load(ctx, tx.Queries, id, today)
		if err != nil || c.Trashed == trashed {
			return err
		}
		action, at := "restored", (*int64)(nil)
		if trashed {
			now := tx.NowMillis()
			action, at = "trashed", &now
		}
		if err := tx.TrashChallenge(ctx, gen.TrashChallengeParams{ID: id, TrashedAt: at}); err != nil {
			return err
		}
		return tx.Audit(ctx, domain, "challenge", id, action, map[string]string{"title": c.Title})
	})
}

// write is a transaction that knows today.
func (s *Service) write(ctx context.Context, fn func(ctx context.Context, tx *db.Tx, today civil.Date) error) error {
	set, err := s.settings.Show(ctx)
	if err != nil {
		return err
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error { return fn(ctx, tx, tx.Today(set.Zone())) })
}

// live loads a challenge that is not in the trash. It answers challenges.not_found and challenges.in_trash.
func live(ctx context.Context, tx *db.Tx, id string, today civil.Date) (Challenge, error) {
	c, err := load(ctx, tx.Queries, id, today)
	if err == nil && c.Trashed {
		err = apperr.New(apperr.Conflict, "challenges.in_trash", "title", c.Title)
	}
	return c, err
}
