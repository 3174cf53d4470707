package payments

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"strings"

	"guildbook/app/apperr"
	"guildbook/db"
	"guildbook/db/gen"
)

// Proof is a picture or a document kept with a payment. Its bytes are media, by their hash.
type Proof struct {
	ID        string `json:"id"`
	PaymentID string `json:"paymentId"`
	Sha256    string `json:"sha256"`
	Name      string `json:"name"`
	Size      int64  `json:"size"`
	Mime      string `json:"mime"`
	Actor     string `json:"actor"`
	At        int64  `json:"at"`
}

// AttachIn keeps the file at Path with a payment.
type AttachIn struct {
	PaymentID string `json:"paymentId"`
	Path      string `json:"path"`
}

// Attach keeps a file with a payment. It answers payments.not_found, payments.bad_proof (neither a picture nor a PDF)
// and the errors of media.PutFile.
func (s *Service) Attach(ctx context.Context, in AttachIn) (out Proof, err error) {
	p, err := s.Show(ctx, IDIn{ID: in.PaymentID})
	if err != nil {
		return out, err
	}
	item, err := s.media.PutFile(in.Path)
	if err != nil {
		return out, err
	}
	if !strings.HasPrefix(item.Mime, "image/") && item.Mime != "application/pdf" {
		return out, apperr.New(apperr.Invalid, "payments.bad_proof", "name", filepath.Base(in.Path))
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := tx.PutMedia(ctx, gen.PutMediaParams{
			Sha256: item.SHA256, Size: item.Size, Mime: item.Mime, Width: int64(item.Width), Height: int64(item.Height), CreatedAt: tx.NowMillis(),
		}); err != nil {
			return err
		}
		out = Proof{
			ID: tx.NewID(), PaymentID: p.ID, Sha256: item.SHA256, Name: filepath.Base(in.Path), Size: item.Size, Mime: item.Mime, Actor: tx.Actor(),
			At: tx.NowMillis(),
		}
		if err := tx.InsertProof(ctx, gen.InsertProofParams{
			ID: out.ID, PaymentID: p.ID, Sha256: out.Sha256, Name: out.Name, Actor: out.Actor, CreatedAt: out.At,
		}); err != nil {
			return err
		}
		return tx.Audit(ctx, "payments", "proof", out.ID, "attached", out)
	})
	return out, err
}

// Proofs lists what is kept with a payment.
func (s *Service) Proofs(ctx context.Context, in IDIn) (out []Proof, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ListProofs(ctx, in.ID)
		out = make([]Proof, len(rows))
		for i, r := range rows {
			out[i] = Proof{ID: r.ID, PaymentID: r.PaymentID, Sha256: r.Sha256, Name: r.Name, Size: r.Size, Mime: r.Mime, Actor: r.Actor, At: r.CreatedAt}
		}
		return err
	})
	return out, err
}

// RemoveProofIn takes a proof away, or with Undo puts it back.
type RemoveProofIn struct {
	ID   string `json:"id"`
	Undo bool   `json:"undo"`
}

// RemoveProof takes a proof away from its payment; the bytes stay. It answers payments.proof_not_found.
func (s *Service) RemoveProof(ctx context.Context, in RemoveProofIn) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		_, err := tx.ShowProof(ctx, in.ID)
		if errors.Is(err, sql.ErrNoRows) {
			return apperr.New(apperr.NotFound, "payments.proof_not_found")
		}
		if err != nil {
			return err
		}
		at, action := ptr(tx.NowMillis()), "removed"
		if in.Undo {
			at, action = nil, "restored"
		}
		if err := tx.RemoveProof(ctx, gen.RemoveProofParams{ID: in.ID, RemovedAt: at}); err != nil {
			return err
		}
		return tx.Audit(ctx, "payments", "proof", in.ID, action, nil)
	})
}
