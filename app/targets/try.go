package targets

import (
	"cmp"
	"context"
	"path/filepath"
	"strings"
)

// Try tells whether an edition could go to a place as things are, and is the only use case but publishing that calls a storage: it lists
// the bucket, and writes, reads and removes an object of its own. Nothing is saved. Codes: those of Save but for the name's,
// targets.no_keys, cancelled; what is wrong with one field is that field's error.
func (s *Service) Try(ctx context.Context, in TryIn) (out TryOut, err error) {
	to := in.Target
	var saved Target
	if to.ID != "" {
		if saved, err = s.Find(ctx, to.ID); err != nil {
			return out, err
		}
		if to.Kind == "" {
			to = savedAs(saved)
		}
		to.ID, to.Kind = saved.ID, saved.Kind
	}
	to.Name = cmp.Or(strings.TrimSpace(to.Name), saved.Name, "-")
	to = tidied(to)
	if err := check(to); err != nil {
		return out, err
	}
	out = TryOut{Kind: to.Kind, Where: to.Path}
	var keys *Keys
	if to.Kind == "s3" {
		out.Where = strings.TrimSuffix(strings.Join([]string{to.Endpoint, to.Bucket, to.Prefix}, "/"), "/")
		keys = &Keys{Access: to.AccessKey, Secret: to.SecretKey}
		if to.AccessKey == "" {
			kept, err := s.Keys(saved)
			if err != nil {
				return out, err
			}
			keys = &kept
		}
	} else if to.Prefix != "" {
		out.Where = filepath.Join(to.Path, to.Prefix)
	}
	if s.Look == nil {
		return out, nil
	}
	if err := s.Look(ctx, to, keys); err != nil {
		return out, inField(to.Kind, err)
	}
	return out, nil
}
