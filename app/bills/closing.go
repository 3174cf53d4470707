package bills

import (
	"context"
	"regexp"
	"strconv"
	"strings"

	"guildbook/app/apperr"
	"guildbook/db"
	"guildbook/db/gen"
)

func number(n int64) string { return strconv.FormatInt(n, 10) }

var monthText = regexp.MustCompile(`^[12]\d{3}-(0[1-9]|1[0-2])$`)

// CheckMonth answers bills.bad_month unless the text is a month like 2026-10.
func CheckMonth(month string) error {
	if !monthText.MatchString(month) {
		return apperr.New(apperr.Invalid, "bills.bad_month", "value", month)
	}
	return nil
}

// Close locks a month: from now on no ledger row can be written that is dated in it. figures is what it is closed with, as JSON. It
// joins the transaction of its context. It answers bills.bad_month and bills.closed_already.
func (s *Service) Close(ctx context.Context, month, why, figures string) error {
	if err := CheckMonth(month); err != nil {
		return err
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		is, err := tx.ShowClosedMonth(ctx, month)
		if err != nil {
			return err
		}
		if len(is) > 0 {
			return apperr.New(apperr.Conflict, "bills.closed_already", "month", month)
		}
		err = tx.CloseMonth(ctx, gen.CloseMonthParams{Month: month, Why: strings.TrimSpace(why), Figures: figures, Actor: tx.Actor(), ClosedAt: tx.NowMillis()})
		if err != nil {
			return err
		}
		return tx.Audit(ctx, domain, "month", month, "closed", map[string]any{"why": why})
	})
}

// ReopenIn names a closed month and says why it is opened again.
type ReopenIn struct {
	Month string `json:"month"`
	Why   string `json:"why"`
}

// Reopen lets ledger rows be written in a month again. It answers bills.bad_month, bills.not_closed and bills.invalid with an error
// for why.
func (s *Service) Reopen(ctx context.Context, in ReopenIn) error {
	if err := CheckMonth(in.Month); err != nil {
		return err
	}
	if in.Why = strings.TrimSpace(in.Why); in.Why == "" {
		return apperr.New(apperr.Invalid, "bills.invalid").With("why", "field.required")
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		n, err := tx.ReopenMonth(ctx, in.Month)
		if err != nil {
			return err
		}
		if n == 0 {
			return apperr.New(apperr.Conflict, "bills.not_closed", "month", in.Month)
		}
		return tx.Audit(ctx, domain, "month", in.Month, "reopened", map[string]any{"why": in.Why})
	})
}
