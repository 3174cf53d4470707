package publishing

import (
	"context"
	"errors"

	"guildbook/app/apperr"
	"guildbook/app/deploy"
	"guildbook/app/pack"
	"guildbook/app/targets"
)

// seenAt is the greatest generation of this pack that the places asked for hold now. A database that was put back from a copy, or a
// copy of the whole workspace, may know less than they do: members' readers would refuse what is older than what they saw, and who
// was shut out since would be let in. Unless Over is set it answers publishing.place_newer {place} there. Places that cannot be read
// count as empty: sending there says what is wrong. Those to which the line failed are away, each with why: nothing is sent there this
// time, as nobody knows what they hold.
func (s *Service) seenAt(ctx context.Context, in PublishIn, saved []targets.Target) (seen int64, away map[string]error, err error) {
	p, err := s.identity(ctx)
	if err != nil {
		return 0, nil, err
	}
	if !in.Over && generationIn(s.ports.PackDir, p.ID) > p.Begun {
		return 0, nil, apperr.New(apperr.Conflict, "publishing.place_newer", "place", s.ports.PackDir)
	}
	away = map[string]error{}
	for _, h := range s.holders(ctx, in, saved) {
		held, err := h.Held(ctx)
		if err != nil {
			continue
		}
		info, bad := pack.Inspect(held)
		if err := held.Close(); err != nil {
			return 0, nil, err
		}
		if why := deploy.Away(bad); why != nil {
			away[h.name] = why
		}
		if bad != nil || info.Pack != p.ID {
			continue
		}
		if !in.Over && int64(info.Generation) > p.Begun {
			return 0, nil, apperr.New(apperr.Conflict, "publishing.place_newer", "place", h.name)
		}
		seen = max(seen, int64(info.Generation))
	}
	if ctx.Err() != nil {
		return 0, nil, cancelled(ctx)
	}
	return seen, away, nil
}

// holder is a place that can be looked into, and what the organizer calls it.
type holder struct {
	deploy.Holder
	name string
}

// holders are the places asked for, as far as they can be looked into.
func (s *Service) holders(ctx context.Context, in PublishIn, saved []targets.Target) []holder {
	var out []holder
	if in.Out != "" {
		out = append(out, holder{deploy.Folder{Path: in.Out}, in.Out})
	}
	if in.Zip != "" {
		out = append(out, holder{deploy.Zip{Path: in.Zip}, in.Zip})
	}
	if in.Single != "" && in.For == "" {
		out = append(out, holder{deploy.Single{Path: in.Single}, in.Single})
	}
	for _, t := range saved {
		if to, err := s.target(ctx, t, 0); err == nil {
			if h, ok := to.(deploy.Holder); ok {
				out = append(out, holder{h, t.Name})
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
