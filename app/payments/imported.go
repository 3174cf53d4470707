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
// on the payment's, in the transaction of ctx. It tells how many there were.
func (s *Service) TakeBackImport(ctx context.Context, importID string, on civil.Date, tell func(done, total int) error) (n int, err error) {
	var left []Payment
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		ids, err := q.ListImportPayments(ctx, importID)
		if err != nil {
			return err
		}
		for _, id := range ids {
			p, err := show(ctx, q, id)
			if err != nil {
				return err
			}
			if p.Amount.Minor != p.Reversed.Minor {
				left = append(left, p)
			}
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	for _, p := range left { // each its own savepoint: every statement in one costs more, the more pages it has changed
		if err := tell(n, len(left)); err != nil {
			return n, err
		}
		if _, err := s.Reverse(ctx, Reversal{PaymentID: p.ID, Kind: KindCorrection, On: max(on, p.PaidOn), Why: "import"}); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
