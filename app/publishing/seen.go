package publishing

import (
	"context"
	"errors"

	"guildbook/app/deploy"
	"guildbook/app/pack"
	"guildbook/app/targets"
)

// seenAt is the greatest generation of this pack that the places asked for hold now. A database that was put back from a copy may know
// less than they do; members' readers would then refuse what is older than what they saw. Places that cannot be read count as
// empty: sending there says what is wrong.
func (s *Service) seenAt(ctx context.Context, in PublishIn, saved []targets.Target) (int64, error) {
	p, err := s.identity(ctx)
	if err != nil {
		return 0, err
	}
	seen := int64(0)
	for _, h := range s.holders(ctx, in, saved) {
		held, err := h.Held(ctx)
		if err != nil {
			continue
		}
		if info, err := pack.Inspect(held); err == nil && info.Pack == p.ID {
			seen = max(seen, int64(info.Generation))
		}
		if err := held.Close(); err != nil {
			return 0, err
		}
	}
	if ctx.Err() != nil {
		return 0, cancelled(ctx)
	}
	return seen, nil
}

// holders are the places asked for, as far as they can be looked into.
func (s *Service) holders(ctx context.Context, in PublishIn, saved []targets.Target) []deploy.Holder {
	var out []deploy.Holder
	if in.Out != "" {
		out = append(out, deploy.Folder{Path: in.Out})
	}
	if in.Zip != "" {
		out = append(out, deploy.Zip{Path: in.Zip})
	}
	if in.Single != "" && in.For == "" {
		out = append(out, deploy.Single{Path: in.Single})
	}
	for _, t := range saved {
		if to, err := s.target(ctx, t, 0); err == nil {
			if h, ok := to.(deploy.Holder); ok {
				out = append(out, h)
			}
		}
	}
	return out
}

// refill brings back the objects of a workspace's copy that was lost, from the first place asked for that holds the pack. Without one
// they are made anew.
func (s *Service) refill(ctx context.Context, in PublishIn, saved []targets.Target, b *building, folder *pack.Dir) error {
	if b.ledger == nil || generationIn(s.ports.PackDir, b.pack.ID) > 0 {
		return nil
	}
	for _, h := range s.holders(ctx, in, saved) {
		held, err := h.Held(ctx)
		if err != nil {
			continue
		}
		_, err = pack.Recover(ctx, folder, held, b.pack.ID, s.progress(in.Task))
		if err = errors.Join(err, held.Close()); err == nil {
			return nil
		}
		if ctx.Err() != nil {
			return cancelled(ctx)
		}
	}
	return nil
}
