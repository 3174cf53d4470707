package publishing

import (
	"context"
	"database/sql"
	"errors"

	"guildbook/app/deploy"
	"guildbook/app/targets"
	"guildbook/db/gen"
)

// Look refuses a place to which nothing could be published as things are; workspace is the workspace's folder. A storage is tried where
// its keys are given, else it is not looked at. Codes: those of deploy.Place.
func (s *Service) Look(ctx context.Context, workspace string, in targets.SaveIn, keys *targets.Keys) error {
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
	if in.Kind == "s3" && keys != nil {
		at.Storage = &deploy.S3{
			Endpoint: in.Endpoint, Bucket: in.Bucket, Region: in.Region, Prefix: in.Prefix, PathStyle: in.PathStyle,
			Access: keys.Access, Secret: keys.Secret,
		}
	}
	return at.Probe(ctx, workspace, own)
}
