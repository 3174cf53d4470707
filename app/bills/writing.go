package bills

import (
	"context"
	"database/sql"
	"encoding/json"
	"strings"

	"guildbook/app/clock"
	"guildbook/app/importer/bill"
)

// columns of a line as it is written, those before them that all lines of a bill have in common, and how many lines go with one statement.
const (
	lineColumns = 16
	inCommon    = 2
	atOnce      = 200
	full        = inCommon + atOnce*lineColumns
)

// A conflict takes the whole import back, so that the statement itself need keep nothing to be undone with: OR FAIL.
const insertLines = `INSERT OR FAIL INTO bill_lines (bill_id, method, key, exact, likeness, month, on_date, at, direction, kind, queue,
  amount_minor, currency, fee_minor, party, words, detail, doubt) VALUES `

// writeLines writes the lines of a bill that are new, many at once, while the next ones are made ready. tell hears how many are written.
func writeLines(ctx context.Context, tx *sql.Tx, billID string, b *bill.Bill, fates []fate, tell func(int)) error {
	ctx, cancel := context.WithCancel(ctx)
	ready := make(chan []any, 2)
	go func() {
		defer close(ready)
		var args []any
		hand := func() bool {
			select {
			case ready <- args:
				args = nil
				return true
			case <-ctx.Done():
				return false
			}
		}
		for i, f := range fates {
			if f.known > 0 || f.twice {
				continue
			}
			if args == nil {
				args = append(make([]any, 0, full), billID, MethodOf(b.Source))
			}
			if args = appendLine(args, &b.Lines[i], f); len(args) == full && !hand() {
				return
			}
		}
		if len(args) > 0 {
			hand()
		}
	}()
	err := insertAll(ctx, tx, ready, tell)
	cancel()
	for range ready { // until nothing reads the bill any more
	}
	return err
}

// insertAll inserts lines as they come, with a statement that is made once for those that fill it.
func insertAll(ctx context.Context, tx *sql.Tx, ready <-chan []any, tell func(int)) (err error) {
	var filled *sql.Stmt
	written := 0
	for args := range ready {
		n := (len(args) - inCommon) / lineColumns
		switch {
		case len(args) < full:
			_, err = tx.ExecContext(ctx, insertLines+rowsOf(n), args...)
		case filled == nil:
			if filled, err = tx.PrepareContext(ctx, insertLines+rowsOf(n)); err != nil {
				return err
			}
			defer func() { _ = filled.Close() }()
			fallthrough
		default:
			_, err = filled.ExecContext(ctx, args...)
		}
		if err != nil {
			return err
		}
		written += n
		tell(written)
	}
	return ctx.Err()
}

func rowsOf(n int) string {
	const row = "(?1,?2,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
	return row + strings.Repeat(","+row, n-1)
}

func appendLine(args []any, l *bill.Line, f fate) []any {
	d, _ := json.Marshal(detail{
		Row: l.No, NoTime: !l.HasTime, Refunded: l.Refunded.Minor, Account: l.Account, Item: l.Item, Note: l.Note, Status: l.Status,
		Category: l.Category, Reference: l.Number, Order: l.OrderID, RefundOf: l.RefundOf,
	})
	var doubt any
	if f.doubt > 0 {
		doubt = f.doubt
	}
	return append(args,
		l.ID, truth(l.ExactID), f.likeness, l.Date.Month(), string(l.Date), clock.Millis(l.At), string(l.Direction), string(l.Kind),
		truth(waits(l)), l.Amount.Minor, l.Amount.Currency, l.Fee.Minor, l.Party, words(l), string(d), doubt)
}

func truth(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// words are what a search looks through.
func words(l *bill.Line) string {
	parts := make([]string, 0, 6)
	for _, s := range []string{l.Party, l.Account, l.Item, l.Note, l.Number, l.OrderID} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.ToLower(strings.Join(parts, "\n"))
}
