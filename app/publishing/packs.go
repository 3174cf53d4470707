package publishing

import (
	"context"

	"guildbook/app/deploy"
)

// Open writes what a code opens as files into a new or empty folder. Codes: those of deploy.OpenPack, deploy.Unlock and
// pack.Extract.
func (s *Service) Open(ctx context.Context, in OpenIn) (out OpenOut, err error) {
	src, err := deploy.OpenPack(ctx, in.Path, nil)
	if err != nil {
		return out, err
	}
	defer src.Close()
	p, err := deploy.Unlock(src, in.Code)
	if err != nil {
		return out, err
	}
	r, err := p.Extract(in.Out)
	if err != nil {
		return out, err
	}
	return OpenOut{Community: r.Community, Lessons: int64(r.Lessons), Media: int64(r.Media), Bytes: r.Bytes}, nil
}
