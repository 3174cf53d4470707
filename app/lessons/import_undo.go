package lessons

import (
	"context"

	"guildbook/db"
	"guildbook/db/gen"
)

// UndoImport gives the attachments that an import replaced their former bytes, lessons whose access it set what they had, and takes
// away the modules that it made and that hold nothing else. It joins the transaction of its context. Texts and the lessons that it
// added are not its business.
func (s *Service) UndoImport(ctx context.Context, importID string) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := undoFiles(ctx, tx, importID); err != nil {
			return err
		}
		if err := s.UndoAccess(ctx, importID); err != nil {
			return err
		}
		made, err := tx.ListModulesOfImport(ctx, importID)
		if err != nil {
			return err
		}
		for _, id := range made {
			if err := s.RemoveModule(ctx, IDIn{ID: id}); err != nil {
				return err
			}
		}
		return nil
	})
}

// undoFiles gives the attachments that an import replaced their former bytes, unless they were replaced again since. Files that it
// added stay for the lessons that show them.
func undoFiles(ctx context.Context, tx *db.Tx, importID string) error {
	rows, err := tx.ListReplacedAttachments(ctx, importID)
	if err != nil {
		return err
	}
	for _, r := range rows {
		n, err := tx.RevertAttachment(ctx, gen.RevertAttachmentParams{ID: r.EntityID, Now: r.Now, Was: r.Was})
		if err != nil {
			return err
		}
		if n == 0 {
			continue
		}
		detail := map[string]string{"was": r.Now, "now": r.Was}
		if err := tx.Audit(ctx, "lessons", "attachment", r.EntityID, "restored", detail); err != nil {
			return err
		}
	}
	return nil
}
