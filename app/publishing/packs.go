package publishing

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/deploy"
	"guildbook/app/pack"
	"guildbook/db/gen"
)

// Verify checks a pack file by file: a folder, a zip, a single file, or one that is hosted, which is fetched first and is the only
// time that this uses the network; an empty path means the workspace's own copy. A pack of
// this workspace's last edition is also held against what was published, because whoever can write to the host can
// make checksums for other files, above all for the reader. Codes: those of pack.Verify and deploy.Fetch.
func (s *Service) Verify(ctx context.Context, in PackIn) (out VerifyOut, err error) {
	if in.Path == "" {
		in.Path = s.ports.PackDir
	}
	if deploy.IsAddress(in.Path) {
		dir, err := os.MkdirTemp("", "guildbook-verify-")
		if err != nil {
			return out, apperr.New(apperr.IO, "pack.io", "path", os.TempDir()).Because(err)
		}
		defer os.RemoveAll(dir)
		if in.Path, err = deploy.Fetch(ctx, in.Path, dir, s.fetched(in.Task)); err != nil {
			return out, err
		}
	}
	src, err := pack.OpenSource(in.Path)
	if err != nil {
		return out, err
	}
	defer src.Close()
	r, err := pack.Verify(src)
	if err != nil {
		return out, err
	}
	out = VerifyOut{Pack: r.Pack, Generation: int64(r.Generation), Files: int64(r.Files), Bytes: r.Bytes}
	var ledger *pack.Ledger
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		p, err := q.FindPack(ctx)
		if err != nil {
			return err
		}
		out.Ours = p.ID == r.Pack
		out.Newest = out.Ours && p.Generation == out.Generation
		ledger, err = readLedger(ctx, q, p)
		return err
	})
	if errors.Is(err, sql.ErrNoRows) {
		return out, nil
	}
	if err != nil || !out.Newest {
		return out, err
	}
	return out, compare(src, ledger)
}

func (s *Service) fetched(task string) func(done, total int) {
	if s.ports.Progress == nil || task == "" {
		return nil
	}
	return func(done, total int) { s.ports.Progress(task, "fetch", int64(done), int64(total)) }
}

// compare holds a pack of the last edition against what was published. A single file may hold less, and for one member has its
// own slots.
func compare(src *pack.Source, ledger *pack.Ledger) error {
	if ledger == nil {
		return nil
	}
	for _, key := range sorted(ledger.Entries) {
		e := ledger.Entries[key]
		if e.Path == "SHA256SUMS" {
			continue
		}
		single := src.Kind == "single"
		if single && (e.Path == "pack.json" || strings.HasPrefix(e.Path, "s/")) {
			continue
		}
		f, err := src.Open(e.Path)
		if err != nil && single {
			continue
		}
		if err != nil {
			return apperr.New(apperr.NotFound, "pack.missing", "path", e.Path).Because(err)
		}
		h := sha256.New()
		_, err = io.Copy(h, f)
		if err = errors.Join(err, f.Close()); err != nil {
			return apperr.New(apperr.IO, "pack.io", "path", e.Path).Because(err)
		}
		if hex.EncodeToString(h.Sum(nil)) != e.SHA256 {
			return apperr.New(apperr.Invalid, "pack.altered", "path", e.Path)
		}
	}
	return nil
}

// Open writes what a code opens as files into a new or empty folder. Codes: those of pack.Open and pack.Extract.
func (s *Service) Open(_ context.Context, in OpenIn) (out OpenOut, err error) {
	src, err := pack.OpenSource(in.Path)
	if err != nil {
		return out, err
	}
	defer src.Close()
	p, err := pack.Open(src, in.Code)
	if err != nil {
		return out, err
	}
	r, err := p.Extract(in.Out)
	if err != nil {
		return out, err
	}
	return OpenOut{Community: r.Community, Lessons: int64(r.Lessons), Media: int64(r.Media), Bytes: r.Bytes}, nil
}
