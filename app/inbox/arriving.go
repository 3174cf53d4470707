package inbox

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"guildbook/app/apperr"
	"guildbook/app/media"
	"guildbook/app/pack"
	"guildbook/app/slip"
	"guildbook/db"
	"guildbook/db/gen"
)

// suffixes are of files that are looked into when a folder is imported.
var suffixes = map[string]bool{".gbr": true, ".age": true, ".txt": true, ".asc": true, ".eml": true}

// most bytes of a file that is read: text may hold several slips.
const mostFile = 2*slip.MaxSealed + 1

// Import takes in the slips in a file, in a folder, or in text. A slip that is there already changes nothing; what does not verify
// goes into quarantine with the reason. Each slip is a change of its own, so an import that is cut off leaves whole slips, and doing
// it again completes it. It answers inbox.nothing_to_import, inbox.unreadable {name} and slip.not_a_slip, slip.too_large for a
// single file or text.
func (s *Service) Import(ctx context.Context, in ImportIn) (out ImportOut, err error) {
	out = ImportOut{Added: []Slip{}, Held: []HeldSlip{}, Other: []string{}}
	if in.Path == "" {
		if strings.TrimSpace(in.Text) == "" {
			return out, apperr.New(apperr.Invalid, "inbox.nothing_to_import")
		}
		return out, s.take(ctx, []byte(in.Text), "", &out)
	}
	info, err := os.Stat(in.Path)
	if err != nil {
		return out, unreadable(in.Path, err)
	}
	if !info.IsDir() {
		data, err := readFile(in.Path)
		if err != nil {
			return out, err
		}
		return out, s.take(ctx, data, filepath.Base(in.Path), &out)
	}
	names, err := filesIn(in.Path)
	if err != nil {
		return out, err
	}
	for i, name := range names {
		if err := ctx.Err(); err != nil {
			return out, apperr.New(apperr.Cancelled, "cancelled").Because(err)
		}
		if s.progress != nil && in.Task != "" {
			s.progress(in.Task, "slips", int64(i), int64(len(names)))
		}
		data, err := readFile(filepath.Join(in.Path, name))
		if err == nil {
			err = s.take(ctx, data, name, &out)
		}
		if apperr.IsCode(err, "slip.not_a_slip") || apperr.IsCode(err, "slip.too_large") || apperr.IsCode(err, "inbox.unreadable") {
			out.Other = append(out.Other, name)
			continue
		}
		if err != nil {
			return out, err
		}
	}
	return out, nil
}

// filesIn names the files below a folder that may hold slips.
func filesIn(dir string) ([]string, error) {
	names := []string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return unreadable(name, err)
		}
		if d.Type().IsRegular() && suffixes[strings.ToLower(filepath.Ext(name))] {
			rel, err := filepath.Rel(dir, name)
			if err != nil {
				return unreadable(name, err)
			}
			names = append(names, filepath.ToSlash(rel))
		}
		return nil
	})
	if err == nil && len(names) == 0 {
		err = apperr.New(apperr.Invalid, "inbox.nothing_to_import")
	}
	return names, err
}

func readFile(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, unreadable(name, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, mostFile))
	if err != nil {
		return nil, unreadable(name, err)
	}
	return data, nil
}

func unreadable(name string, err error) error {
	return apperr.New(apperr.IO, "inbox.unreadable", "name", filepath.Base(name)).Because(err)
}

// take takes in all slips in some bytes.
func (s *Service) take(ctx context.Context, data []byte, source string, out *ImportOut) error {
	found, err := slip.Find(data)
	if err != nil {
		return err
	}
	for _, one := range found {
		if err := s.one(ctx, one, source, out); err != nil {
			return err
		}
	}
	return nil
}

// one takes in one slip, or puts it into quarantine.
func (s *Service) one(ctx context.Context, found slip.Found, source string, out *ImportOut) error {
	var opened *slip.Slip
	signers := map[string]gen.FindSignerRow{}
	err := found.Err
	if err == nil {
		var by slip.Community
		if by, err = s.community(ctx, signers); err != nil {
			return err
		}
		opened, err = slip.Open(found.Sealed, by)
	}
	var who *gen.FindSignerRow
	if opened != nil {
		row := signers[opened.Me]
		who = &row
	}
	if err == nil {
		err = s.keep(ctx, opened, *who, found, source, out)
	}
	if err == nil || !strings.HasPrefix(apperr.From(err).Code, "slip.") {
		return err
	}
	return s.hold(ctx, found, apperr.From(err), who, source, out)
}

// community is who opens: with nobody's key, as long as this community takes no slips.
func (s *Service) community(ctx context.Context, signers map[string]gen.FindSignerRow) (by slip.Community, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		p, err := q.FindPack(ctx)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		by.Pack, by.Identity = p.ID, p.Reply
		return err
	})
	if err == nil && by.Identity == "" {
		by.Identity = slip.NewIdentity() // opens nothing
	}
	by.Signer = func(me string) (slip.Signer, bool) {
		var row gen.FindSignerRow
		err := s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) (err error) {
			row, err = q.FindSigner(ctx, me)
			return err
		})
		if err != nil {
			return slip.Signer{}, false
		}
		signers[me] = row
		key, ok := pack.Code(row.Code).SigningKey(by.Pack).Public().(ed25519.PublicKey)
		return slip.Signer{Key: key, Revoked: row.RevokedAt != nil}, ok
	}
	return by, err
}

// keep makes a slip a record. It answers slip.id_reused.
func (s *Service) keep(ctx context.Context, in *slip.Slip, who gen.FindSignerRow, found slip.Found, source string, out *ImportOut) error {
	var files []media.Item
	for _, f := range in.Files {
		item, err := s.media.Put(bytes.NewReader(f.Data), f.Name)
		if err != nil {
			return err
		}
		files = append(files, item)
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		was, err := tx.FindSlip(ctx, gen.FindSlipParams{MemberID: who.MemberID, Slip: in.ID})
		if err == nil && was.Print != in.Print {
			return apperr.New(apperr.Conflict, "slip.id_reused")
		}
		if err == nil {
			out.Again++
			return tx.DeleteHeldSlipOf(ctx, sumOf(found.Raw))
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		lesson, event, err := subjects(ctx, tx, in)
		if err != nil {
			return err
		}
		row := gen.InsertSlipParams{
			ID: tx.NewID(), MemberID: who.MemberID, CodeID: who.ID, Slip: in.ID, Print: in.Print, Kind: in.Kind, LessonID: lesson, EventID: event,
			Sequence: int64(in.Sequence), Previous: in.Previous, Generation: int64(in.Generation), Body: in.Body, MadeAt: in.Made, Source: source,
			ReceivedAt: tx.NowMillis(),
		}
		if in.Kind == slip.Read {
			row.DoneAt = &row.ReceivedAt // there is nothing to decide
		}
		if err := tx.InsertSlip(ctx, row); err != nil {
			return err
		}
		for i, f := range files {
			if err := tx.PutMedia(ctx, gen.PutMediaParams{
				Sha256: f.SHA256, Size: f.Size, Mime: f.Mime, Width: int64(f.Width), Height: int64(f.Height), CreatedAt: tx.NowMillis(),
			}); err != nil {
				return err
			}
			if err := tx.InsertSlipFile(ctx, gen.InsertSlipFileParams{
				SlipID: row.ID, Position: int64(i), Name: in.Files[i].Name, Mime: f.Mime, Size: f.Size, Sha256: f.SHA256,
			}); err != nil {
				return err
			}
		}
		if err := tx.DeleteHeldSlipOf(ctx, sumOf(found.Raw)); err != nil {
			return err
		}
		if err := tx.Audit(ctx, slipDomain, "slip", row.ID, "received", map[string]string{"member": who.MemberID, "kind": in.Kind}); err != nil {
			return err
		}
		one, err := showSlip(ctx, tx.Queries, row.ID)
		out.Added = append(out.Added, one)
		return err
	})
}

// subjects finds what a slip is about among the rows, whose ids in packs are opaque.
func subjects(ctx context.Context, tx *db.Tx, in *slip.Slip) (lesson, event *string, err error) {
	if in.Lesson == "" && in.Event == "" {
		return nil, nil, nil
	}
	p, err := tx.FindPack(ctx)
	if err != nil {
		return nil, nil, err
	}
	secret, err := hex.DecodeString(p.Secret)
	if err != nil {
		return nil, nil, err
	}
	rows, err := tx.ListSlipSubjects(ctx)
	for _, r := range rows {
		switch pack.OpaqueID(secret, r.Kind, r.ID) {
		case in.Lesson:
			lesson = &r.ID
		case in.Event:
			event = &r.ID
		}
	}
	return lesson, event, err
}

// hold puts what came in into quarantine; the same bytes again only renew the reason.
func (s *Service) hold(ctx context.Context, found slip.Found, why *apperr.Error, who *gen.FindSignerRow, source string, out *ImportOut) error {
	params, err := json.Marshal(why.Params)
	if err != nil || why.Params == nil {
		params = []byte("{}")
	}
	row := gen.PutHeldSlipParams{
		Sha256: sumOf(found.Raw), Size: int64(len(found.Raw)), Code: why.Code, Params: string(params), Source: source,
	}
	if who != nil {
		row.MemberID = &who.MemberID
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		row.ID, row.ReceivedAt = tx.NewID(), tx.NowMillis()
		id, err := tx.PutHeldSlip(ctx, row)
		if err != nil {
			return err
		}
		if err := tx.KeepHeldBytes(ctx, gen.KeepHeldBytesParams{ID: id, Bytes: found.Raw}); err != nil {
			return err
		}
		if err := tx.Audit(ctx, slipDomain, "held", id, "held", map[string]string{"code": why.Code}); err != nil {
			return err
		}
		held, err := tx.ListHeldSlips(ctx)
		for _, h := range held {
			if h.ID == id {
				out.Held = append(out.Held, heldOf(h))
			}
		}
		return err
	})
}

// Retry tries something in quarantine again: somebody may have got a code since, or a backup been restored. It answers
// inbox.slip_not_found.
func (s *Service) Retry(ctx context.Context, in SlipIn) (out ImportOut, err error) {
	out = ImportOut{Added: []Slip{}, Held: []HeldSlip{}, Other: []string{}}
	var row gen.FindHeldSlipRow
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) (err error) {
		row, err = q.FindHeldSlip(ctx, in.ID)
		return err
	})
	if errors.Is(err, sql.ErrNoRows) {
		return out, slipUnknown(in.ID)
	}
	if err != nil {
		return out, err
	}
	return out, s.take(ctx, row.Bytes, row.Source, &out)
}

// keptDiscarded is how long something that was discarded can be taken back.
const keptDiscarded = 30 * 24 * time.Hour

// Discard takes something out of quarantine. For 30 days it can be taken back; what was discarded before that goes for good with it.
// It answers inbox.slip_not_found.
func (s *Service) Discard(ctx context.Context, in SlipIn) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		n, err := tx.DiscardHeldSlip(ctx, gen.DiscardHeldSlipParams{ID: in.ID, DiscardedAt: tx.NowMillis()})
		if err != nil {
			return err
		}
		if n == 0 {
			return slipUnknown(in.ID)
		}
		if err := tx.DeleteDiscardedSlips(ctx, tx.NowMillis()-keptDiscarded.Milliseconds()); err != nil {
			return err
		}
		return tx.Audit(ctx, slipDomain, "held", in.ID, "discarded", nil)
	})
}

// Undiscard puts something that was discarded back into quarantine. It answers inbox.slip_not_found.
func (s *Service) Undiscard(ctx context.Context, in SlipIn) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		n, err := tx.RestoreHeldSlip(ctx, in.ID)
		if err != nil {
			return err
		}
		if n == 0 {
			return slipUnknown(in.ID)
		}
		return tx.Audit(ctx, slipDomain, "held", in.ID, "restored", nil)
	})
}

func sumOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
