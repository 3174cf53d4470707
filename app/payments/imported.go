package payments

import (
	"context"

	"guildbook/app/civil"
	"guildbook/db"
	"guildbook/db/gen"
)

// BringIn writes a payment that an import of members tells of. It joins the transaction of its context.
func (s *Service) BringIn(ctx context.Context, in Entry, importID string) (out Payment, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		if out, err = s.Enter(ctx, in, map[string]any{"import": importID}); err != nil {
			return err
		}
		return tx.InsertImportPayment(ctx, gen.InsertImportPaymentParams{PaymentID: out.ID, ImportID: importID})
	})
	return out, err
}

// TakeBackImport corrects what is left of every payment that an import brought, on a day or, where that lies before the payment,
// on the payment's. It tells how many there were.
func (s *Service) TakeBackImport(ctx context.Context, importID string, on civil.Date) (n int, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		ids, err := tx.ListImportPayments(ctx, importID)
		if err != nil {
			return err
		}
		for _, id := range ids {
			p, err := show(ctx, tx.Queries, id)
			if err != nil {
				return err
			}
			if p.Amount.Minor == p.Reversed.Minor {
				continue
			}
			if _, err := s.Reverse(ctx, Reversal{PaymentID: id, Kind: KindCorrection, On: max(on, p.PaidOn), Why: "import"}); err != nil {
				return err
			}
			n++
		}
		return nil
	})
	return n, err
}
