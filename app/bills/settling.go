package bills

import (
	"context"
	"strings"

	"guildbook/app/apperr"
	"guildbook/db"
	"guildbook/db/gen"
)

// maxWhy is the most characters of a reason.
const maxWhy = 500

// Ignore sets a line aside with a reason, or with Undo lets it wait again. It answers bills.line_not_found, bills.settled (it was
// matched, or ignored already), bills.not_ignored and bills.invalid with an error for why.
func (s *Service) Ignore(ctx context.Context, in IgnoreIn) (out Line, err error) {
	in.Why = strings.TrimSpace(in.Why)
	bad := apperr.New(apperr.Invalid, "bills.invalid")
	switch {
	case in.Undo:
	case in.Why == "":
		return out, bad.With("why", "field.required")
	case len([]rune(in.Why)) > maxWhy:
		return out, bad.With("why", "field.too_long", "max", maxWhy)
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		was, err := show(ctx, tx.Queries, in.Line)
		if err != nil {
			return err
		}
		move := gen.SetLineStateParams{Number: in.Line, Was: Unmatched, State: Ignored, Why: in.Why}
		action := "ignored"
		if in.Undo {
			move.Was, move.State, move.Why, action = Ignored, Unmatched, "", "unignored"
		}
		n, err := tx.SetLineState(ctx, move)
		switch {
		case err != nil:
			return err
		case n == 0 && in.Undo:
			return apperr.New(apperr.Conflict, "bills.not_ignored", "line", in.Line)
		case n == 0:
			return settled(was)
		}
		tx.AfterCommit(func() { s.index.touch(in.Line) })
		if err := tx.Audit(ctx, domain, "bill_line", number(in.Line), action, map[string]any{"why": in.Why, "key": was.Reference}); err != nil {
			return err
		}
		out, err = show(ctx, tx.Queries, in.Line)
		return err
	})
	return out, err
}

// Part is a ledger row that a line becomes.
type Part struct {
	PaymentID string
	MemberID  string
	How       string
	Alias     string
}

// Settle says which ledger rows a line is: matched where one, split where several. It joins the transaction of its context. It
// answers bills.line_not_found, bills.settled and bills.payment_taken (the row stands for another line).
func (s *Service) Settle(ctx context.Context, line int64, parts []Part) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		state := Matched
		if len(parts) > 1 {
			state = Split
		}
		n, err := tx.SetLineState(ctx, gen.SetLineStateParams{Number: line, Was: Unmatched, State: state})
		if err != nil {
			return err
		}
		if n == 0 {
			was, err := show(ctx, tx.Queries, line)
			if err != nil {
				return err
			}
			return settled(was)
		}
		if _, err := tx.SettleDoubt(ctx, line); err != nil {
			return err
		}
		for _, p := range parts {
			other, err := tx.MatchOfPayment(ctx, p.PaymentID)
			if err != nil {
				return err
			}
			if len(other) > 0 {
				return apperr.New(apperr.Conflict, "bills.payment_taken", "line", other[0])
			}
			err = tx.InsertMatch(ctx, gen.InsertMatchParams{
				ID: tx.NewID(), Line: line, PaymentID: p.PaymentID, How: p.How, MemberID: p.MemberID, Alias: p.Alias, Actor: tx.Actor(), CreatedAt: tx.NowMillis(),
			})
			if err != nil {
				return err
			}
		}
		tx.AfterCommit(func() { s.index.touch(line) })
		return tx.Audit(ctx, domain, "bill_line", number(line), state, map[string]any{"parts": parts})
	})
}

// Unsettle lets a matched line wait again. It joins the transaction of its context, and gives the line as it was. It answers
// bills.line_not_found and bills.not_matched.
func (s *Service) Unsettle(ctx context.Context, line int64) (was Line, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		if was, err = show(ctx, tx.Queries, line); err != nil {
			return err
		}
		if was.State != Matched && was.State != Split {
			return apperr.New(apperr.Conflict, "bills.not_matched", "line", line)
		}
		if _, err := tx.SetLineState(ctx, gen.SetLineStateParams{Number: line, Was: was.State, State: Unmatched}); err != nil {
			return err
		}
		now := tx.NowMillis()
		for _, m := range was.Matches {
			if err := tx.UndoMatch(ctx, gen.UndoMatchParams{ID: m.ID, UndoneAt: &now}); err != nil {
				return err
			}
		}
		tx.AfterCommit(func() { s.index.touch(line) })
		return tx.Audit(ctx, domain, "bill_line", number(line), "unmatched", nil)
	})
	return was, err
}

// Refunded answers bills.refund_first {line} where a line is matched as a refund of the payment: without the payment, nothing would be left
// that it gives back.
func (s *Service) Refunded(ctx context.Context, paymentID string) error {
	return s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		lines, err := q.ListRefundLinesOf(ctx, &paymentID)
		if err == nil && len(lines) > 0 {
			err = apperr.New(apperr.Conflict, "bills.refund_first", "line", lines[0])
		}
		return err
	})
}

// NotDouble answers the question whether a line is a second copy: it is not. It answers bills.line_not_found.
func (s *Service) NotDouble(ctx context.Context, in LineIn) (out Line, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		if _, err := show(ctx, tx.Queries, in.Line); err != nil {
			return err
		}
		n, err := tx.SettleDoubt(ctx, in.Line)
		if err == nil && n > 0 {
			err = tx.Audit(ctx, domain, "bill_line", number(in.Line), "not_double", nil)
		}
		if err != nil {
			return err
		}
		out, err = show(ctx, tx.Queries, in.Line)
		return err
	})
	return out, err
}

func settled(was Line) error {
	return apperr.New(apperr.Conflict, "bills.settled", "line", was.Number, "state", was.State)
}
