package reports

import (
	"context"
	"sync"

	"guildbook/app/civil"
	"guildbook/db/gen"
)

// book is the ledger and the terms it bought, as the reports on money read them. It is shared: callers change nothing.
type book struct {
	terms   []gen.ListAllTermsRow // by member and start
	money   []gen.ListMoneyRow
	credits []gen.ListCreditMoneyRow
	parts   []gen.ListPartMoneyRow
	carried []gen.ListCarriedRow
	plans   map[string]string // names by id
}

// moneyCache keeps the book.
type moneyCache struct {
	mu   sync.Mutex
	book layer[*book]
}

// book reads it anew only after something in it has changed.
func (s *Service) book(ctx context.Context) (*book, error) {
	version := s.version("members", "plans", "payments", "terms")
	c := &s.money
	c.mu.Lock()
	defer c.mu.Unlock()
	err := renew(&c.book, version, func() (b *book, err error) {
		b = &book{plans: map[string]string{}}
		err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
			if b.terms, err = q.ListAllTerms(ctx); err != nil {
				return err
			}
			if b.money, err = q.ListMoney(ctx); err != nil {
				return err
			}
			if b.credits, err = q.ListCreditMoney(ctx); err != nil {
				return err
			}
			if b.parts, err = q.ListPartMoney(ctx); err != nil {
				return err
			}
			if b.carried, err = q.ListCarried(ctx); err != nil {
				return err
			}
			plans, err := q.ListDuePlans(ctx)
			for _, p := range plans {
				b.plans[p.ID] = p.Name
			}
			return err
		})
		return b, err
	})
	return c.book.rows, err
}

// dayNumber counts days, so that spans are a subtraction. What is no date is day 0.
func dayNumber(date string) int {
	if len(date) != len("2006-01-02") {
		return 0
	}
	digit := func(i int) int { return int(date[i] - '0') }
	y := digit(0)*1000 + digit(1)*100 + digit(2)*10 + digit(3)
	m, d := digit(5)*10+digit(6), digit(8)*10+digit(9)
	// Years begin in March, so that the leap day is the last of its year.
	if m <= 2 {
		y, m = y-1, m+12
	}
	return 365*y + y/4 - y/100 + y/400 + (153*(m-3)+2)/5 + d
}

func dayOf(d civil.Date) int { return dayNumber(string(d)) }
