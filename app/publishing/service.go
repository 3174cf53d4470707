// Package publishing makes editions: it builds the pack from the workspace, decides keys and epochs, and puts the
// result where members get it.
//
// Whoever could open a tier at the last edition and cannot now, or had another code, makes that tier's keys new. A plan
// writes only a cache of what lessons render to and, the first time, the identity of the pack. An edition is recorded
// after its files are written; when that is cut off, the next publish finishes it.
package publishing

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"strings"
	"sync"

	"guildbook/app/codes"
	"guildbook/app/lessons"
	"guildbook/app/media"
	"guildbook/app/pack"
	"guildbook/app/reports"
	"guildbook/app/settings"
	"guildbook/app/targets"
	"guildbook/db"
	"guildbook/db/gen"
)

// Service is the domain's use cases.
type Service struct {
	db       *db.DB
	settings *settings.Service
	ports    Ports
	one      sync.Mutex // one publish at a time

	planned planned

	views sync.Mutex
	open  []view // under views, the oldest first
}

// Ports are what publishing needs besides the database.
type Ports struct {
	Lessons  *lessons.Service
	Media    *media.Store
	Roll     *reports.Service       // who has access today
	Targets  *targets.Service       // saved places; may be nil
	PackDir  string                 // the workspace's own copy of the pack
	Reader   func() ([]byte, error) // the reader's page
	Worker   func() ([]byte, error) // its script for reading offline; nil leaves it out
	Reply    func() ([]byte, error) // its script for slips, gzipped; nil takes none
	Diagrams func() ([]byte, error) // its script for diagrams, gzipped; nil leaves diagrams as code
	Progress func(task, phase string, done, total int64)
}

// New makes the service.
func New(d *db.DB, set *settings.Service, p Ports) *Service {
	return &Service{db: d, settings: set, ports: p}
}

// Plan tells what publishing now would do; nothing is written. Codes: those of building an edition (publishing.no_tiers,
// pack.member_tiers, pack.too_many_tiers, pack.lesson_too_big, pack.catalog_too_big, pack.media_too_big), pack.io,
// cancelled.
func (s *Service) Plan(ctx context.Context, in PlanIn) (Plan, error) {
	if err := s.haveCodes(ctx, in.Revoke); err != nil {
		return Plan{}, err
	}
	b, err := s.build(ctx, asked{rekey: in.Rekey, without: in.Revoke, task: in.Task})
	if err != nil {
		return Plan{}, err
	}
	defer b.pages.close()
	folder, err := s.folder(false)
	if err != nil {
		return Plan{}, err
	}
	if folder != nil {
		defer folder.Close()
	}
	report, err := pack.Plan(ctx, b.edition, b.ledger, orNothing(folder), s.progress(in.Task))
	if err != nil {
		return Plan{}, err
	}
	if !in.Rekey {
		s.planned.keep(b, report)
	}
	return b.plan(report), s.remember(ctx, b)
}

// orNothing is a nil interface for a nil pointer.
func orNothing(d *pack.Dir) pack.Folder {
	if d == nil {
		return nil
	}
	return d
}

// Publish publishes the next edition into the workspace's own copy and then to the named places. When nothing has changed no
// edition is made, but the places are brought up to date. Codes: as Plan's, codes.none for a member without a code in
// For, publishing.for_no_access for one who may open nothing, publishing.place_newer as seenAt says, publishing.leak and publishing.not_opened where the edition did not
// stand its test and is not to be used, targets.not_found, targets.no_keys, and those of package deploy; when a place fails the
// edition stands, and the other places have had their turn.
func (s *Service) Publish(ctx context.Context, in PublishIn) (PublishOut, error) {
	s.one.Lock()
	defer s.one.Unlock()
	var out PublishOut
	saved, err := s.check(ctx, in)
	if err != nil {
		return out, err
	}
	seen, away, err := s.seenAt(ctx, in, saved)
	if err != nil {
		return out, err
	}
	b, err := s.build(ctx, asked{rekey: in.Rekey, without: in.Revoke, seen: seen, task: in.Task})
	if err != nil {
		return out, err
	}
	defer b.pages.close()
	if err := b.opensFor(in.For); err != nil {
		return out, err
	}
	folder, err := s.folder(true)
	if err != nil {
		return out, err
	}
	defer folder.Close()
	if err := s.refill(ctx, in, saved, b, folder); err != nil {
		return out, err
	}
	if err := s.begin(ctx, b, in, seen); err != nil {
		return out, err
	}
	ledger, report, err := pack.Publish(ctx, b.edition, b.ledger, folder, s.progress(in.Task))
	if err != nil {
		return out, err
	}
	proven := s.proving(ctx, b, folder, report)
	defer func() { _ = proven() }()
	out.Plan = b.plan(report)
	out.Nothing = !report.Changed
	// What is on disk and stands its test is recorded even when the caller has gone.
	made, err := s.record(context.WithoutCancel(ctx), b, ledger, report, out.Plan.Lessons, in, proven)
	if err != nil {
		return out, err
	}
	out.Edition = made
	out.Places, err = s.deploy(ctx, in, saved, away, out.Edition.Number, folder, ledger)
	return out, err
}

// Editions lists the editions, newest first.
func (s *Service) Editions(ctx context.Context) (out EditionsOut, err error) {
	out.Editions = []Edition{}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ListEditions(ctx)
		for _, r := range rows {
			out.Editions = append(out.Editions, edition(r))
		}
		return err
	})
	return out, err
}

func edition(r gen.Edition) Edition {
	return Edition{
		Number: r.Number, Generation: r.Generation, Note: r.Note, Lessons: r.Lessons, Members: r.Members, Bytes: r.Bytes,
		Written: r.Written, Rekeyed: r.Rekeyed != 0, Actor: r.Actor, PublishedAt: r.PublishedAt,
	}
}

// folder opens the workspace's own copy of the pack. Without make it answers nil while there is none.
func (s *Service) folder(make bool) (*pack.Dir, error) {
	if !make && !exists(s.ports.PackDir) {
		return nil, nil
	}
	return pack.OpenDir(s.ports.PackDir)
}

func (s *Service) progress(task string) pack.Progress {
	if s.ports.Progress == nil || task == "" {
		return nil
	}
	return func(done, total int, phase string) { s.ports.Progress(task, phase, int64(done), int64(total)) }
}

// begin reserves a generation, greater than any that was begun or seen at a place, and notes who is about to get a slot.
// Codes that are to be taken back are taken back with it: whatever happens from here on, the next edition does not open for them.
func (s *Service) begin(ctx context.Context, b *building, in PublishIn, seen int64) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		p, err := codes.Pack(ctx, tx)
		if err != nil {
			return err
		}
		if p.ID != b.pack.ID {
			return errors.New("the pack's identity changed while it was being built")
		}
		for _, id := range in.Revoke {
			if err := codes.TakeBack(ctx, tx, id, in.Why); err != nil {
				return err
			}
		}
		if err := b.note(ctx, tx); err != nil {
			return err
		}
		if err := s.remember(ctx, b); err != nil {
			return err
		}
		next := max(p.Begun, seen) + 1
		b.edition.Generation = int(next)
		return tx.BeginGeneration(ctx, next)
	})
}

// identity is the pack's identity, made now if need be.
func (s *Service) identity(ctx context.Context) (p gen.Pack, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		p, err = q.FindPack(ctx)
		return err
	})
	if !errors.Is(err, sql.ErrNoRows) && err == nil {
		return p, nil
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		p, err = codes.Pack(ctx, tx)
		return err
	})
	return p, err
}

func bytesOfHex(s string) []byte {
	b, err := hex.DecodeString(strings.TrimSpace(s))
	if err != nil {
		return nil
	}
	return b
}
