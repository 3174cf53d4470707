// Package inbox holds what came in from outside: which files and folders were brought in, what of them still
// waits for a decision, and members' slips. What is no slip of a member's goes into quarantine and never becomes a record. Taking an import back is a use case of package app, as it reaches into other domains.
package inbox

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"guildbook/app/apperr"
	"guildbook/app/media"
	"guildbook/db"
	"guildbook/db/gen"
)

// Service is the domain's use cases.
type Service struct {
	db       *db.DB
	media    *media.Store
	progress func(task, step string, done, total int64) // may be nil
}

// New makes the service. progress, which may be nil, hears of imports that take long.
func New(d *db.DB, store *media.Store, progress func(task, step string, done, total int64)) *Service {
	return &Service{db: d, media: store, progress: progress}
}

// domain is how changes of imports and their problems are announced.
const domain = "imports"

// List lists problems and imports, newest first. Problems of an import that was taken back are gone with it.
func (s *Service) List(ctx context.Context, in ListIn) (out ListOut, err error) {
	out = ListOut{Problems: []Problem{}, Imports: []ImportRun{}}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		handled := int64(0)
		if in.Handled {
			handled = 1
		}
		problems, err := q.ListProblems(ctx, gen.ListProblemsParams{WithHandled: handled, ImportID: in.ImportID})
		if err != nil {
			return err
		}
		for _, p := range problems {
			problem := Problem{
				ID: p.ID, ImportID: p.ImportID, Kind: p.Kind, Source: p.Source, Place: p.Place, Code: p.Code, Raw: p.Raw,
				LessonID: p.LessonID, At: p.CreatedAt, HandledAt: instant(p.HandledAt), Params: map[string]string{},
			}
			if json.Unmarshal([]byte(p.Params), &problem.Params) != nil || problem.Params == nil {
				problem.Params = map[string]string{}
			}
			out.Problems = append(out.Problems, problem)
		}
		imports, err := q.ListImports(ctx)
		for _, i := range imports {
			out.Imports = append(out.Imports, ImportRun{
				ID: i.ID, Kind: i.Kind, Source: i.Source, Actor: i.Actor, At: i.CreatedAt, Added: i.Added, Changed: i.Changed,
				Unchanged: i.Unchanged, Problems: i.Problems, UndoneAt: instant(i.UndoneAt),
			})
		}
		return err
	})
	return out, err
}

func instant(at *int64) int64 {
	if at == nil {
		return 0
	}
	return *at
}

// Handle marks problems as handled, or with Undo as open again; those that are so already are left alone. It
// answers inbox.not_found and then changes nothing.
func (s *Service) Handle(ctx context.Context, in HandleIn) error {
	ids, err := json.Marshal(append([]string{}, in.IDs...))
	if err != nil {
		return err
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		known, err := tx.ProblemsOfIDs(ctx, string(ids))
		if err != nil {
			return err
		}
		have := map[string]bool{}
		for _, id := range known {
			have[id] = true
		}
		for _, id := range in.IDs {
			if !have[id] {
				return apperr.New(apperr.NotFound, "inbox.not_found", "ref", id)
			}
		}
		for _, id := range known {
			var n int64
			action, now := "handled", tx.NowMillis()
			if in.Undo {
				action = "reopened"
				n, err = tx.ReopenProblem(ctx, id)
			} else {
				n, err = tx.HandleProblem(ctx, gen.HandleProblemParams{ID: id, HandledAt: &now})
			}
			if err == nil && n > 0 {
				err = tx.Audit(ctx, domain, "problem", id, action, nil)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// Show gives one import. It answers imports.not_found.
func (s *Service) Show(ctx context.Context, importID string) (out ImportRun, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		i, err := q.ShowImport(ctx, importID)
		if errors.Is(err, sql.ErrNoRows) {
			return apperr.New(apperr.NotFound, "imports.not_found", "ref", importID)
		}
		out = ImportRun{
			ID: i.ID, Kind: i.Kind, Source: i.Source, Actor: i.Actor, At: i.CreatedAt, Added: i.Added, Changed: i.Changed,
			Unchanged: i.Unchanged, UndoneAt: instant(i.UndoneAt),
		}
		return err
	})
	return out, err
}

// Receive records an import with what of it could not be taken, and gives its id. Of Problem the Place, Code, Params
// and Raw are kept; a row of a list of people that waits here already, or was handled, does not come again with the same file. It is
// for the use case that imports, inside its transaction.
func (s *Service) Receive(ctx context.Context, run ImportRun, problems []Problem) (id string, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		id = tx.NewID()
		err := tx.InsertImport(ctx, gen.InsertImportParams{
			ID: id, Kind: run.Kind, Source: run.Source, Actor: tx.Actor(), CreatedAt: tx.NowMillis(),
			Added: run.Added, Changed: run.Changed, Unchanged: run.Unchanged,
		})
		if err != nil {
			return err
		}
		known, err := knownProblems(ctx, tx, run.Kind, problems)
		if err != nil {
			return err
		}
		for _, p := range problems {
			if known[gen.ListKnownProblemsRow{Code: p.Code, Raw: p.Raw}] {
				continue
			}
			if p.Params == nil {
				p.Params = map[string]string{}
			}
			params, err := json.Marshal(p.Params)
			if err != nil {
				return err
			}
			err = tx.InsertImportProblem(ctx, gen.InsertImportProblemParams{
				ID: tx.NewID(), ImportID: id, Place: p.Place, Code: p.Code, Params: string(params), Raw: p.Raw,
			})
			if err != nil {
				return err
			}
		}
		return tx.Audit(ctx, domain, "import", id, "imported", map[string]any{
			"kind": run.Kind, "source": run.Source, "added": run.Added, "changed": run.Changed, "skipped": len(problems),
		})
	})
	return id, err
}

// knownProblems are the rows that were told of before. Of lessons every import tells anew: their places change.
func knownProblems(ctx context.Context, tx *db.Tx, kind string, problems []Problem) (map[gen.ListKnownProblemsRow]bool, error) {
	known := map[gen.ListKnownProblemsRow]bool{}
	var raws []string
	for _, p := range problems {
		if p.Raw != "" {
			raws = append(raws, p.Raw)
		}
	}
	if kind != "members" || len(raws) == 0 {
		return known, nil
	}
	list, err := json.Marshal(raws)
	if err != nil {
		return nil, err
	}
	rows, err := tx.ListKnownProblems(ctx, gen.ListKnownProblemsParams{Kind: kind, Raws: string(list)})
	for _, r := range rows {
		known[r] = true
	}
	return known, err
}

// Undone marks an import as taken back, once. It answers imports.not_found and imports.undone_already.
func (s *Service) Undone(ctx context.Context, importID string) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		run, err := s.Show(ctx, importID)
		if err != nil {
			return err
		}
		now := tx.NowMillis()
		n, err := tx.UndoImport(ctx, gen.UndoImportParams{ID: importID, UndoneAt: &now})
		if err != nil {
			return err
		}
		if n == 0 {
			return apperr.New(apperr.Conflict, "imports.undone_already", "source", run.Source)
		}
		return tx.Audit(ctx, domain, "import", importID, "undone", nil)
	})
}
