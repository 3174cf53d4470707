package publishing

import (
	"context"
	"database/sql"
	"errors"

	"guildbook/app/deploy"
	"guildbook/app/targets"
	"guildbook/db/gen"
)

// Look refuses a place on this computer to which nothing could be published as things are; workspace is the workspace's folder.
// Codes: those of deploy.Place.
func (s *Service) Look(ctx context.Context, workspace string, in targets.SaveIn) error {
	own := ""
	err := s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		p, err := q.FindPack(ctx)
		own = p.ID
		return err
	})
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	at := deploy.Place{Kind: in.Kind, Path: in.Path, Prefix: in.Prefix, Branch: in.Branch}
	return at.Probe(ctx, workspace, own)
}
