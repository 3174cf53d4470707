package publishing

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"

	"guildbook/app/apperr"
	"guildbook/app/deploy"
	"guildbook/app/pack"
	"guildbook/db/gen"
)

// check refuses what can be known to fail before anything is written.
func (s *Service) check(ctx context.Context, in PublishIn) error {
	for _, p := range []string{in.Out, in.Zip, in.Single} {
		if p != "" && !filepath.IsAbs(p) {
			return apperr.New(apperr.Invalid, "publishing.path_not_absolute", "path", p)
		}
	}
	if in.For == "" {
		return nil
	}
	if in.Single == "" {
		return apperr.New(apperr.Invalid, "publishing.for_needs_single")
	}
	_, err := s.codeOf(ctx, in.For)
	return err
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

// deploy brings the pack to the places that were asked for.
func (s *Service) deploy(ctx context.Context, in PublishIn, folder *pack.Dir, ledger *pack.Ledger) ([]Place, error) {
	src := deploy.Source{FS: folder, Dir: s.ports.PackDir, Live: ledger.Live()}
	var targets []deploy.Target
	if in.Out != "" {
		targets = append(targets, deploy.Folder{Path: in.Out})
	}
	if in.Zip != "" {
		targets = append(targets, deploy.Zip{Path: in.Zip})
	}
	if in.Single != "" {
		page, err := s.ports.Reader()
		if err != nil {
			return nil, err
		}
		single := deploy.Single{Path: in.Single, Reader: page}
		if in.For != "" {
			if single.For, err = s.codeOf(ctx, in.For); err != nil {
				return nil, err
			}
		}
		targets = append(targets, single)
	}
	out := []Place{}
	for i, t := range targets {
		if s.ports.Progress != nil && in.Task != "" {
			s.ports.Progress(in.Task, "deploy", int64(i), int64(len(targets)))
		}
		r, err := t.Put(ctx, src)
		if err != nil {
			return out, err
		}
		out = append(out, Place{Kind: r.Kind, Path: r.Path, Bytes: r.Bytes, Written: int64(r.Written), Warning: r.Warning})
	}
	return out, nil
}
