package payments

import (
	"context"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/db/gen"
)

// MonthClosed tells whether nothing can be written any more that is dated on a day, since its month is closed.
func (s *Service) MonthClosed(ctx context.Context, on civil.Date) (closed bool, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ShowClosedMonth(ctx, on.Month())
		closed = len(rows) > 0
		return err
	})
	return closed, err
}

// open answers payments.month_closed where the month of a day is closed.
func open(ctx context.Context, q *gen.Queries, on string) error {
	month := civil.Date(on).Month()
	rows, err := q.ShowClosedMonth(ctx, month)
	if err == nil && len(rows) > 0 {
		err = apperr.New(apperr.Conflict, "payments.month_closed", "month", month, "date", on)
	}
	return err
}
