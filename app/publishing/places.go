package publishing

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"slices"
	"strconv"

	"guildbook/app/apperr"
	"guildbook/app/deploy"
	"guildbook/app/pack"
	"guildbook/app/targets"
	"guildbook/db/gen"
)

// check refuses what can be known to fail before anything is written, and gives the saved targets that were named.
func (s *Service) check(ctx context.Context, in PublishIn) ([]targets.Target, error) {
	for _, p := range []string{in.Out, in.Zip, in.Single} {
		if p != "" && !filepath.IsAbs(p) {
			return nil, apperr.New(apperr.Invalid, "publishing.path_not_absolute", "path", p)
		}
	}
	var saved []targets.Target
	for _, ref := range in.Targets {
		t, err := s.ports.Targets.Find(ctx, ref)
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(saved, func(o targets.Target) bool { return o.ID == t.ID }) {
			saved = append(saved, t)
		}
	}
	if err := s.haveCodes(ctx, in.Revoke); err != nil {
		return nil, err
	}
	if in.For == "" {
		return saved, nil
	}
	if in.Single == "" {
		return nil, apperr.New(apperr.Invalid, "publishing.for_needs_single")
	}
	_, err := s.codeOf(ctx, in.For)
	return saved, err
}

// opensFor refuses a file for a member whom the edition gives no slot.
func (b *building) opensFor(memberID string) error {
	if memberID == "" {
		return nil
	}
	for _, a := range b.access {
		if _, ok := b.codes[a.ID]; a.ID == memberID && ok && len(a.TierIDs) > 0 {
			return nil
		}
	}
	return apperr.New(apperr.Conflict, "publishing.for_no_access", "name", b.codes[memberID].Name)
}

// codeOf is a member's live code. It answers codes.none.
func (s *Service) codeOf(ctx context.Context, memberID string) (code pack.Code, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		row, err := q.FindLiveCode(ctx, memberID)
		if errors.Is(err, sql.ErrNoRows) {
			m, err := q.FindCodeMember(ctx, memberID)
			if errors.Is(err, sql.ErrNoRows) {
				return apperr.New(apperr.NotFound, "members.not_found", "ref", memberID)
			}
			if err != nil {
				return err
			}
			return apperr.New(apperr.NotFound, "codes.none", "name", m.Name)
		}
		code = pack.Code(row.Code)
		return err
	})
	return code, err
}

// destination is a place on the way to being filled.
type destination struct {
	deploy.Target
	place string         // its name, or its path
	saved targets.Target // zero for one that was named just now
}

// deploy brings the pack to the places that were asked for. A place that fails does not keep the others from their turn, a cancel
// does. One that failed is answered as its error, several as publishing.places_failed with the error of each. To those that
// are away nothing is sent.
func (s *Service) deploy(
	ctx context.Context, in PublishIn, saved []targets.Target, away map[string]error, edition int64, folder *pack.Dir, ledger *pack.Ledger,
) ([]Place, error) {
	src := deploy.Source{FS: folder, Dir: s.ports.PackDir, Live: ledger.Live()}
	list, failed := s.destinations(ctx, in, saved, away, edition)
	out := []Place{}
	for _, d := range list {
		if s.ports.Progress != nil && in.Task != "" {
			phase := "deploy"
			if d.saved.Kind == "s3" {
				phase = "upload"
			}
			src.Progress = func(done, total int) { s.ports.Progress(in.Task, phase, int64(done), int64(total)) }
		}
		r, err := d.Put(ctx, src)
		if err == nil {
			out = append(out, Place{
				Kind: r.Kind, Name: d.saved.Name, Path: r.Path, Bytes: r.Bytes, Written: int64(r.Written), Kept: int64(r.Kept), Warning: r.Warning,
			})
		}
		member := ""
		if d.saved.ID == "" && r.Kind == "single" {
			member = in.For
		}
		kept := s.wentTo(context.WithoutCancel(ctx), edition, d, r, member, err)
		err = errors.Join(s.noteDown(ctx, d.saved, edition, err), kept)
		if err != nil {
			failed = append(failed, placeFailed{d.place, err})
		}
		if ctx.Err() != nil {
			break
		}
	}
	return out, inOne(failed, edition)
}

// placeFailed is why a place did not take an edition.
type placeFailed struct {
	place string
	err   error
}

// inOne is one error for all places that failed.
func inOne(failed []placeFailed, edition int64) error {
	if len(failed) == 0 {
		return nil
	}
	if len(failed) == 1 {
		return failed[0].err
	}
	out := apperr.New(apperr.From(failed[0].err).Kind, "publishing.places_failed", "number", edition, "count", len(failed))
	for _, f := range failed {
		e := apperr.From(f.err)
		out.Fields = append(out.Fields, apperr.Field{Name: f.place, Code: e.Code, Params: e.Params})
	}
	return out
}

// noteDown records how it went with a saved target, even when the caller has gone.
func (s *Service) noteDown(ctx context.Context, t targets.Target, edition int64, err error) error {
	ctx = context.WithoutCancel(ctx)
	switch {
	case t.ID == "":
		return err
	case err == nil:
		return s.ports.Targets.Arrived(ctx, t.ID, edition)
	default:
		return errors.Join(err, s.ports.Targets.Failed(ctx, t.ID, err))
	}
}

// destinations makes the targets that were asked for. One that cannot be made, as a storage without its keys, is left out and
// its error answered.
func (s *Service) destinations(
	ctx context.Context, in PublishIn, saved []targets.Target, away map[string]error, edition int64,
) (out []destination, failed []placeFailed) {
	if in.Out != "" {
		out = append(out, destination{Target: deploy.Folder{Path: in.Out}, place: in.Out})
	}
	if in.Zip != "" {
		out = append(out, destination{Target: deploy.Zip{Path: in.Zip}, place: in.Zip})
	}
	if in.Single != "" {
		single, err := s.single(ctx, in.Single, in.For)
		if err != nil {
			return nil, []placeFailed{{in.Single, err}}
		}
		out = append(out, destination{Target: single, place: in.Single})
	}
	for _, t := range saved {
		to, err := s.target(ctx, t, edition)
		if err != nil {
			failed = append(failed, placeFailed{t.Name, s.noteDown(ctx, t, edition, err)})
			continue
		}
		if storage, ok := to.(deploy.S3); ok && away[t.Name] != nil {
			to = deploy.Unreached{S3: storage, Why: away[t.Name]}
		}
		out = append(out, destination{Target: to, place: t.Name, saved: t})
	}
	return out, failed
}

func (s *Service) single(ctx context.Context, path, memberID string) (t deploy.Single, err error) {
	t.Path = path
	if t.Reader, err = s.ports.Reader(); err != nil || memberID == "" {
		return t, err
	}
	t.For, err = s.codeOf(ctx, memberID)
	return t, err
}

// target makes what a saved target stands for.
func (s *Service) target(ctx context.Context, t targets.Target, edition int64) (deploy.Target, error) {
	switch t.Kind {
	case "zip":
		return deploy.Zip{Path: t.Path}, nil
	case "single":
		return s.single(ctx, t.Path, "")
	case "git":
		return deploy.Git{
			Path: t.Path, Prefix: t.Prefix, Branch: t.Branch, Orphan: t.Orphan, Message: "Edition " + strconv.FormatInt(edition, 10),
		}, nil
	case "s3":
		keys, err := s.ports.Targets.Keys(t)
		if err != nil {
			return nil, err
		}
		return deploy.S3{
			Endpoint: t.Endpoint, Bucket: t.Bucket, Region: t.Region, Prefix: t.Prefix, PathStyle: t.PathStyle,
			Access: keys.Access, Secret: keys.Secret,
		}, nil
	default:
		return deploy.Folder{Path: t.Path}, nil
	}
}
