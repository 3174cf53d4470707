package publishing

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/deploy"
	"guildbook/app/pack"
	"guildbook/db/gen"
)

// Verify checks a pack file by file: a folder, a zip, a single file, or one that is hosted, which is fetched first and is the only
// time that this uses the network; an empty path means the workspace's own copy.
//
// A pack of this workspace is also held against what was published, because whoever can write to the host can make checksums for other
// files, above all for the reader, and can write any number into pack.json. The last edition must be it in every file. Of an earlier
// one the hash of all its hashes is kept; where it is not known, as in a single file, the reader must be one that an edition carried, or
// that this program carries, and whatever the ledger still knows must be the same. An archive that was made again is known by that hash
// alone. One that is newer than this workspace's last is never right. Codes: those of pack.Verify and deploy.OpenPack, and pack.ahead.
func (s *Service) Verify(ctx context.Context, in PackIn) (out VerifyOut, err error) {
	if in.Path == "" {
		in.Path = s.ports.PackDir
	}
	src, err := deploy.OpenPack(ctx, in.Path, s.fetched(in.Task))
	if err != nil {
		return out, err
	}
	defer src.Close()
	r, err := pack.Verify(src)
	if err != nil {
		return out, err
	}
	out = VerifyOut{Pack: r.Pack, Generation: int64(r.Generation), Files: int64(r.Files), Bytes: r.Bytes}
	var ours gen.Pack
	var known publishedFiles
	sums, err := sumsOf(src)
	if err != nil {
		return out, err
	}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) (err error) {
		if ours, err = q.FindPack(ctx); err != nil || ours.ID != r.Pack {
			return err
		}
		if known.ledger, err = readLedger(ctx, q, ours); err != nil {
			return err
		}
		if known.editions, err = q.ListEditions(ctx); err != nil {
			return err
		}
		out.Edition, err = q.FindRebuiltPack(ctx, sums)
		out.Rebuilt = err == nil
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	if errors.Is(err, sql.ErrNoRows) || err == nil && ours.ID != r.Pack {
		return out, nil
	}
	if err != nil {
		return out, err
	}
	out.Ours = true
	if out.Rebuilt {
		return out, nil
	}
	out.Newest, out.Edition = ours.Generation == out.Generation, known.edition(sums)
	if out.Newest {
		return out, known.compareAll(src)
	}
	if out.Edition > 0 {
		return out, nil
	}
	if err := known.compareObjects(src); err != nil {
		return out, err
	}
	if out.Generation > ours.Generation {
		return out, apperr.New(apperr.Conflict, "pack.ahead", "generation", out.Generation, "ours", ours.Generation)
	}
	if err := s.compareReader(src, known); err != nil {
		return out, err
	}
	if src.Kind != "single" && known.kept(out.Generation) {
		return out, apperr.New(apperr.Invalid, "pack.altered", "path", "SHA256SUMS")
	}
	return out, nil
}

func (s *Service) fetched(task string) func(done, total int) {
	if s.ports.Progress == nil || task == "" {
		return nil
	}
	return func(done, total int) { s.ports.Progress(task, "fetch", int64(done), int64(total)) }
}

// publishedFiles is what the workspace remembers of what it published.
type publishedFiles struct {
	ledger   *pack.Ledger // nil before the first edition
	editions []gen.Edition
}

// edition is the number of the edition whose SHA256SUMS has this hash, 0 where none has.
func (k publishedFiles) edition(sums string) int64 {
	for _, e := range k.editions {
		var f facts
		if json.Unmarshal([]byte(e.Facts), &f) == nil && f.Sums == sums {
			return e.Number
		}
	}
	return 0
}

// kept tells whether it is known which SHA256SUMS a generation had.
func (k publishedFiles) kept(generation int64) bool {
	return slices.ContainsFunc(k.editions, func(e gen.Edition) bool {
		var f facts
		return e.Generation == generation && json.Unmarshal([]byte(e.Facts), &f) == nil && f.Sums != ""
	})
}

// sumsOf is the hex SHA-256 of a pack's SHA256SUMS, which names the hash of every other file.
func sumsOf(src *pack.Source) (string, error) {
	data, err := fs.ReadFile(src, "SHA256SUMS")
	if err != nil {
		return "", apperr.New(apperr.IO, "pack.io", "path", "SHA256SUMS").Because(err)
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]), nil
}

// compareAll holds a pack of the last edition against it. A single file may hold less, and for one member has its own slots.
func (k publishedFiles) compareAll(src *pack.Source) error {
	if k.ledger == nil {
		return nil
	}
	for _, key := range sorted(k.ledger.Entries) {
		e := k.ledger.Entries[key]
		if e.Path == "SHA256SUMS" {
			continue
		}
		single := src.Kind == "single"
		if single && (e.Path == "pack.json" || strings.HasPrefix(e.Path, "s/")) {
			continue
		}
		if err := same(src, e); err != nil && !(single && apperr.IsCode(err, "pack.missing")) {
			return err
		}
	}
	return nil
}

// compareObjects holds the objects that the ledger knows, those that left included, against a pack of any edition that has
// them: an object's name is drawn once and its bytes never change.
func (k publishedFiles) compareObjects(src *pack.Source) error {
	for _, e := range rows(k.ledger) {
		if !strings.HasPrefix(e.Path, "o/") {
			continue
		}
		if err := same(src, e); err != nil && !apperr.IsCode(err, "pack.missing") {
			return err
		}
	}
	return nil
}

// compareReader looks for the reader of a pack among those of the editions and this program's own. A single file has no worker; its
// page is looked for beside the workers that are known.
func (s *Service) compareReader(src *pack.Source, k publishedFiles) error {
	page, err := s.ports.Reader()
	if err != nil {
		return err
	}
	var worker []byte
	if s.ports.Worker != nil {
		if worker, err = s.ports.Worker(); err != nil {
			return err
		}
	}
	known := map[string]bool{hash(string(page), string(worker)): true}
	for _, e := range k.editions {
		var f facts
		if json.Unmarshal([]byte(e.Facts), &f) == nil && f.Reader != "" {
			known[f.Reader] = true
		}
	}
	there, err := fs.ReadFile(src, "index.html")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return apperr.New(apperr.IO, "pack.io", "path", "index.html").Because(err)
	}
	script, err := fs.ReadFile(src, "sw.js")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return apperr.New(apperr.IO, "pack.io", "path", "sw.js").Because(err)
	}
	if known[hash(string(there), string(script))] {
		return nil
	}
	if src.Kind == "single" && (known[hash(string(there), string(worker))] || string(there) == string(page) || k.livePage(there)) {
		return nil
	}
	return apperr.New(apperr.Invalid, "pack.altered", "path", "index.html")
}

// livePage tells whether a page is that of the last edition.
func (k publishedFiles) livePage(page []byte) bool {
	sum := sha256.Sum256(page)
	return k.ledger != nil && k.ledger.Entries["index.html"].SHA256 == hex.EncodeToString(sum[:])
}

// same answers pack.altered where a file of a pack is not the one that was published.
func same(src *pack.Source, e pack.Entry) error {
	f, err := src.Open(e.Path)
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
	return nil
}
