// Package targets keeps the named places that editions go to: folders, zips, single files, storages that speak S3, and git
// working folders. It stores where they are and how the last try went, and hands the keys of storages to the keyring of this
// computer. It does not publish.
package targets

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"sync"

	"guildbook/app/apperr"
	"guildbook/app/secrets"
	"guildbook/db"
	"guildbook/db/gen"
)

// domain is how changes are announced.
const domain = "packs"

// Service is the domain's use cases.
type Service struct {
	db      *db.DB
	secrets *secrets.Store

	// Look tells why nothing could be published to a place as things are; nil does not look. A storage is looked at only with its keys.
	Look func(ctx context.Context, in SaveIn, keys *Keys) error

	mu      sync.Mutex
	dropped map[string]string // keys of what this process removed, for taking it back
}

// New makes the service.
func New(d *db.DB, s *secrets.Store) *Service {
	return &Service{db: d, secrets: s, dropped: map[string]string{}}
}

// List lists the targets by name.
func (s *Service) List(ctx context.Context) (out ListOut, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		out.Targets, err = all(ctx, q)
		return err
	})
	return out, err
}

// Find finds a target by id or name; case does not matter. Code: targets.not_found.
func (s *Service) Find(ctx context.Context, ref string) (Target, error) {
	list, err := s.List(ctx)
	if err != nil {
		return Target{}, err
	}
	at := slices.IndexFunc(list.Targets, func(t Target) bool { return t.ID == ref || strings.EqualFold(t.Name, strings.TrimSpace(ref)) })
	if at < 0 {
		return Target{}, apperr.New(apperr.NotFound, "targets.not_found", "ref", ref)
	}
	return list.Targets[at], nil
}

// Save adds or changes a target. One on this computer is looked at when it is new or leads elsewhere than before; what Look answers is
// the path's error. Codes: targets.invalid (with fields), targets.exists, targets.not_found, secrets.not_kept: then the
// target is saved without its keys.
func (s *Service) Save(ctx context.Context, in SaveIn) (out Target, err error) {
	in = tidied(in)
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		list, err := all(ctx, tx.Queries)
		if err != nil {
			return err
		}
		old := slices.IndexFunc(list, func(t Target) bool { return t.ID == in.ID })
		if in.ID != "" && old < 0 {
			return apperr.New(apperr.NotFound, "targets.not_found", "ref", in.ID)
		}
		if old >= 0 {
			in.Kind = list[old].Kind
			in = tidied(in)
		}
		if err := check(in); err != nil {
			return err
		}
		moved := old < 0 || configOf(in) != configOf(savedAs(list[old]))
		if s.Look != nil && moved && in.Kind != "s3" {
			if err := s.Look(ctx, in, nil); err != nil {
				return inField(in.Kind, err)
			}
		}
		for _, t := range list {
			if t.ID != in.ID && strings.EqualFold(t.Name, in.Name) {
				return apperr.New(apperr.Conflict, "targets.exists", "name", t.Name).With("name", "targets.exists", "name", t.Name)
			}
		}
		how, err := json.Marshal(configOf(in))
		if err != nil {
			return err
		}
		id, action := in.ID, "changed"
		if old < 0 {
			id, action = tx.NewID(), "added"
			err = tx.InsertTarget(ctx, gen.InsertTargetParams{ID: id, Name: in.Name, Kind: in.Kind, Config: string(how), CreatedAt: tx.NowMillis()})
		} else {
			err = tx.ChangeTarget(ctx, gen.ChangeTargetParams{ID: id, Name: in.Name, Config: string(how)})
		}
		if err != nil {
			return err
		}
		if list, err = all(ctx, tx.Queries); err != nil {
			return err
		}
		out = list[slices.IndexFunc(list, func(t Target) bool { return t.ID == id })]
		return tx.Audit(ctx, domain, "target", id, action, map[string]any{"name": in.Name, "kind": in.Kind, "config": configOf(in)})
	})
	if err != nil || in.Kind != "s3" || in.AccessKey == "" {
		return out, err
	}
	keys, err := json.Marshal(Keys{Access: in.AccessKey, Secret: in.SecretKey})
	if err != nil {
		return out, err
	}
	_, err = s.secrets.Put(secretName(out.ID), string(keys))
	return out, err
}

// Remove takes a target off the list and forgets its keys; what was published there stays. Code: targets.not_found.
func (s *Service) Remove(ctx context.Context, in IDIn) error {
	t, err := s.Find(ctx, in.ID)
	if err != nil {
		return err
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		now := tx.NowMillis()
		if err := tx.TrashTarget(ctx, gen.TrashTargetParams{ID: t.ID, TrashedAt: &now}); err != nil {
			return err
		}
		return tx.Audit(ctx, domain, "target", t.ID, "trashed", map[string]string{"name": t.Name})
	})
	if err != nil || t.Kind != "s3" {
		return err
	}
	kept, err := s.secrets.Find(secretName(t.ID))
	if err == nil && kept != "" {
		s.mu.Lock()
		s.dropped[t.ID] = kept
		s.mu.Unlock()
	}
	return s.secrets.Drop(secretName(t.ID))
}

// Restore puts a target that was removed back on the list, by id or name, of several with a name the one removed last. A storage gets
// its keys back only from the process that removed it; later they are asked for anew. Codes: targets.not_found, targets.exists,
// secrets.not_kept.
func (s *Service) Restore(ctx context.Context, in IDIn) (out Target, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		rows, err := tx.ListTrashedTargets(ctx)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(rows, func(r gen.ListTrashedTargetsRow) bool {
			return r.ID == in.ID || strings.EqualFold(r.Name, strings.TrimSpace(in.ID))
		})
		if at < 0 {
			return apperr.New(apperr.NotFound, "targets.not_found", "ref", in.ID)
		}
		list, err := all(ctx, tx.Queries)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(list, func(t Target) bool { return strings.EqualFold(t.Name, rows[at].Name) }) {
			return apperr.New(apperr.Conflict, "targets.exists", "name", rows[at].Name)
		}
		if err := tx.RestoreTarget(ctx, rows[at].ID); err != nil {
			return err
		}
		if list, err = all(ctx, tx.Queries); err != nil {
			return err
		}
		out = list[slices.IndexFunc(list, func(t Target) bool { return t.ID == rows[at].ID })]
		return tx.Audit(ctx, domain, "target", out.ID, "restored", map[string]string{"name": out.Name})
	})
	if err != nil {
		return out, err
	}
	s.mu.Lock()
	kept, ok := s.dropped[out.ID]
	delete(s.dropped, out.ID)
	s.mu.Unlock()
	if ok {
		_, err = s.secrets.Put(secretName(out.ID), kept)
	}
	return out, err
}

// Keys gives what opens a storage. Code: targets.no_keys where this computer does not have them.
func (s *Service) Keys(t Target) (k Keys, err error) {
	kept, err := s.secrets.Find(secretName(t.ID))
	if err != nil {
		return k, err
	}
	if kept == "" || json.Unmarshal([]byte(kept), &k) != nil {
		return k, apperr.New(apperr.NotFound, "targets.no_keys", "name", t.Name)
	}
	return k, nil
}

// Arrived records that an edition is at a target now.
func (s *Service) Arrived(ctx context.Context, id string, edition int64) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		err := tx.RecordTargetArrival(ctx, gen.RecordTargetArrivalParams{ID: id, LastEdition: edition, LastPublishedAt: tx.NowMillis()})
		if err != nil {
			return err
		}
		return tx.Audit(ctx, domain, "target", id, "published", map[string]int64{"edition": edition})
	})
}

// Failed records why the last try did not go well.
func (s *Service) Failed(ctx context.Context, id string, why error) error {
	e := apperr.From(why)
	body, err := json.Marshal(failure{Code: e.Code, Params: e.Params})
	if err != nil {
		return err
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := tx.RecordTargetFailure(ctx, gen.RecordTargetFailureParams{ID: id, LastResult: string(body)}); err != nil {
			return err
		}
		return tx.Audit(ctx, domain, "target", id, "failed", failure{Code: e.Code})
	})
}

func secretName(id string) string { return "target/" + id }

func all(ctx context.Context, q *gen.Queries) ([]Target, error) {
	rows, err := q.ListTargets(ctx)
	out := make([]Target, 0, len(rows))
	for _, r := range rows {
		var c config
		var f failure
		if err := json.Unmarshal([]byte(r.Config), &c); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(r.LastResult), &f); err != nil {
			return nil, err
		}
		if f.Params == nil {
			f.Params = map[string]string{}
		}
		out = append(out, Target{
			ID: r.ID, Name: r.Name, Kind: r.Kind, Path: c.Path, Endpoint: c.Endpoint, Bucket: c.Bucket, Region: c.Region, Prefix: c.Prefix,
			PathStyle: c.PathStyle, Branch: c.Branch, Orphan: c.Orphan, LastEdition: r.LastEdition, LastPublishedAt: r.LastPublishedAt,
			FailCode: f.Code, FailParams: f.Params,
		})
	}
	return out, err
}

func savedAs(t Target) SaveIn {
	return SaveIn{
		Kind: t.Kind, Path: t.Path, Endpoint: t.Endpoint, Bucket: t.Bucket, Region: t.Region, Prefix: t.Prefix, PathStyle: t.PathStyle,
		Branch: t.Branch, Orphan: t.Orphan,
	}
}

// inField makes an error that of the field it is about, where it is about one.
func inField(kind string, err error) error {
	e := apperr.From(err)
	field, ok := fields[e.Code]
	if e.Kind == apperr.Cancelled || !ok && kind == "s3" {
		return err
	}
	var params []any
	for k, v := range e.Params {
		params = append(params, k, v)
	}
	return apperr.New(e.Kind, "targets.invalid").With(cmp.Or(field, "path"), e.Code, params...).Because(err)
}

// fields are those that what package deploy says is about; of a place on this computer the others are about its path.
var fields = map[string]string{
	"deploy.git_branch": "branch", "deploy.git_elsewhere": "branch", "deploy.git_folder": "prefix", "deploy.s3_key": "accessKey",
	"deploy.s3_no_bucket": "bucket", "deploy.s3_region": "region", "deploy.s3_no_host": "endpoint", "deploy.s3_no_tls": "endpoint",
	"deploy.s3_certificate": "endpoint", "deploy.s3_away": "endpoint", "deploy.s3_mute": "endpoint", "deploy.s3_address": "endpoint",
}

func configOf(in SaveIn) config {
	switch in.Kind {
	case "s3":
		return config{Endpoint: in.Endpoint, Bucket: in.Bucket, Region: in.Region, Prefix: in.Prefix, PathStyle: in.PathStyle}
	case "git":
		return config{Path: in.Path, Prefix: in.Prefix, Branch: in.Branch, Orphan: in.Orphan}
	default:
		return config{Path: in.Path}
	}
}
