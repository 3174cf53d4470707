package deploy

import (
	"bytes"
	"context"
	"errors"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/minio/minio-go/v7"

	"guildbook/app/apperr"
)

// siteKinds are the content types of a site's files by their endings.
var siteKinds = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".md": "text/markdown; charset=utf-8",
	".csv": "text/csv; charset=utf-8", ".ics": "text/calendar; charset=utf-8", ".png": "image/png", ".jpg": "image/jpeg", ".gif": "image/gif",
	".webp": "image/webp", ".avif": "image/avif", ".svg": "image/svg+xml", ".pdf": "application/pdf", ".mp3": "audio/mpeg", ".m4a": "audio/mp4",
	".mp4": "video/mp4", ".webm": "video/webm",
}

// siteHeaders gives the content type and how long browsers may keep a file of a site. Media stand under their hash.
func siteHeaders(name string) (kind, cache string) {
	kind, cache = siteKinds[path.Ext(name)], "no-cache"
	switch {
	case name == "feed.xml":
		kind = "application/atom+xml; charset=utf-8"
	case name == "sitemap.xml":
		kind = "application/xml; charset=utf-8"
	case kind == "":
		kind = "application/octet-stream"
	}
	if strings.HasPrefix(name, "media/") {
		cache = "public, max-age=31536000, immutable"
	}
	return kind, cache
}

// PutSite sends what differs from the listing and removes the site's files that are gone. Codes: those of Put, deploy.other_face,
// deploy.not_a_face, deploy.face_in_pack.
func (t S3) PutSite(ctx context.Context, site Site) (Result, error) {
	r := Result{Kind: "s3", Path: t.where()}
	client, err := t.client()
	if err != nil {
		return r, err
	}
	src := Source{FS: site.FS, Dir: site.Dir, Progress: site.Progress}
	s := &sending{target: t, client: client, src: src, sums: site.Sums, id: site.ID, result: &r, marked: true, headers: siteHeaders, total: len(site.Sums)}
	if err := t.outsidePacks(ctx, s); err != nil {
		return r, err
	}
	if s.listing, err = t.list(ctx, client); err != nil {
		return r, t.fail(err)
	}
	if s.unfinished, err = t.uploads(ctx, client); err != nil {
		return r, err
	}
	had, before, err := t.siteThere(ctx, s, site)
	if err != nil {
		return r, err
	}
	stale := site.stale(had)
	if final := site.list(nil); !bytes.Equal(before, final) {
		if err := t.putList(ctx, client, site.list(had)); err != nil {
			return r, err
		}
	}
	for _, group := range site.groups() {
		if err := s.send(ctx, group); err != nil {
			return r, err
		}
	}
	for _, name := range stale {
		if err := client.RemoveObject(ctx, t.Bucket, t.key(name), minio.RemoveObjectOptions{}); err != nil {
			return r, t.fail(err)
		}
		r.Removed++
	}
	if final := site.list(nil); !bytes.Equal(before, final) {
		if err := t.putList(ctx, client, final); err != nil {
			return r, err
		}
	}
	return r, s.sweep(ctx, func(name string) bool { return site.Sums[name] != "" || had[name] != "" })
}

// siteThere reads the list of what is at the place, and refuses a place where a file has the name of the site's and is not its own.
func (t S3) siteThere(ctx context.Context, s *sending, site Site) (had map[string]string, list []byte, err error) {
	if _, ok := s.listing[siteList]; ok {
		o, err := s.client.GetObject(ctx, t.Bucket, t.key(siteList), minio.GetObjectOptions{})
		if err != nil {
			return nil, nil, t.fail(err)
		}
		defer o.Close()
		if list, err = io.ReadAll(io.LimitReader(o, siteListMost)); err != nil {
			return nil, nil, t.fail(err)
		}
	}
	if had, err = site.readList(t.where(), list); err != nil {
		return nil, nil, err
	}
	for name := range s.listing {
		_, wanted := site.Sums[name]
		if _, own := had[name]; wanted && !own {
			return nil, nil, apperr.New(apperr.Conflict, "deploy.not_a_face", "path", t.where()+"/"+name)
		}
	}
	return had, list, nil
}

// outsidePacks refuses a prefix that is a pack's or lies in one.
func (t S3) outsidePacks(ctx context.Context, s *sending) error {
	for at := t.Prefix; ; at = path.Dir(at) {
		if at == "." {
			at = ""
		}
		key := strings.TrimPrefix(at+"/pack.json", "/")
		_, err := s.client.StatObject(ctx, t.Bucket, key, minio.StatObjectOptions{})
		if err == nil {
			return apperr.New(apperr.Conflict, "deploy.face_in_pack", "path", t.where())
		}
		if code := minio.ToErrorResponse(err).StatusCode; code != 404 && code != 0 || errors.Is(ctx.Err(), context.Canceled) {
			return t.fail(err)
		}
		if at == "" {
			return nil
		}
	}
}

func (t S3) putList(ctx context.Context, client *minio.Client, list []byte) error {
	_, err := client.PutObject(ctx, t.Bucket, t.key(siteList), bytes.NewReader(list), int64(len(list)),
		minio.PutObjectOptions{ContentType: "text/plain; charset=utf-8", CacheControl: "no-cache", SendContentMd5: true})
	return t.fail(err)
}

// PutSite commits the site's files; others in the repository stay as they are. Codes: those of Put, deploy.other_face, deploy.not_a_face,
// deploy.face_in_pack.
func (t Git) PutSite(ctx context.Context, site Site) (Result, error) {
	r := Result{Kind: "git", Path: t.Path}
	g, err := t.open(ctx)
	if err != nil {
		return r, err
	}
	defer os.RemoveAll(g.scratch)
	if nested(site.Dir, t.Path) {
		return r, apperr.New(apperr.Conflict, "deploy.inside", "path", t.Path)
	}
	had, err := g.tree(ctx)
	if err != nil {
		return r, err
	}
	for at := t.Prefix; ; at = path.Dir(at) {
		if _, ok := had[path.Join(at, "pack.json")]; ok {
			return r, apperr.New(apperr.Conflict, "deploy.face_in_pack", "path", filepath.Join(t.Path, filepath.FromSlash(t.Prefix)))
		}
		if at == "" || at == "." {
			break
		}
	}
	place := filepath.Join(t.Path, filepath.FromSlash(t.Prefix))
	var list []byte
	if e, ok := had[g.full(siteList)]; ok {
		data, err := g.run(ctx, nil, "cat-file", "blob", e.hash)
		if err != nil {
			return r, err
		}
		list = []byte(data)
	}
	own, err := site.readList(place, list)
	if err != nil {
		return r, err
	}
	for name := range site.Sums {
		if _, there := had[g.full(name)]; there && own[name] == "" {
			return r, apperr.New(apperr.Conflict, "deploy.not_a_face", "path", filepath.Join(place, filepath.FromSlash(name)))
		}
	}
	g.owns = func(name string) bool { return name == siteList || own[name] != "" || site.Sums[name] != "" }
	if err := g.clean(ctx); err != nil {
		return r, err
	}
	if g.here {
		if _, err := (Folder{Path: place}).PutSite(ctx, site); err != nil {
			return r, err
		}
	}
	sums := maps.Clone(site.Sums)
	sums[siteList] = sumOf(site.list(nil))
	want, err := g.blobs(ctx, Source{FS: site.FS, Dir: site.Dir, Progress: site.Progress}, sums, slices.Sorted(maps.Keys(sums)), &r)
	if err != nil {
		return r, err
	}
	return r, g.commit(ctx, had, want, &r)
}
