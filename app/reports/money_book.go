package reports

import (
	"context"
	"sync"

	"guildbook/app/civil"
	"guildbook/db/gen"
)

// book is the ledger and the terms it bought, as the reports on money read them. Days are numbers (dayNumber), and rows name
// each other by where they stand. It is shared: callers change nothing.
type book struct {
	terms   []termRow // by member and start
	money   []moneyRow
	credits []creditRow
	parts   []partRow
	carried []gen.ListCarriedRow
	plans   map[string]string // names by id
	named   map[string]int    // where the terms stand that credits and changes of tier name
}

// none stands where a row has no payment.
const none = -1

type termRow struct {
	member      int32
	payment     int32 // in money, or none
	start, end  int32 // end 0: for life
	grace       int32
	voided, cut bool
	given       bool // to guests, on trial, of courtesy
	paid        int64
	plan        string
	change      string // the change of tier that carried its rest over
	paused      string
	id          string // only where something names it
	currency    string
}

type moneyRow struct {
	minor    int64
	currency string
	day      int32
	of       int32 // the payment in money that it reverses; itself for a payment
}

type creditRow struct {
	minor    int64
	currency string
	day      int32
	payment  int32 // in money, or none
	term     string
}

type partRow struct {
	instalment string
	payment    int32 // in money
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
		err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
			b, err = readBook(ctx, q)
			return err
		})
		return b, err
	})
	return c.book.rows, err
}

// dayNumber counts days, so that spans are a subtraction. What is no date is day 0.
func dayNumber(date string) int32 {
	if len(date) != len("2006-01-02") {
		return 0
	}
	digit := func(i int) int32 { return int32(date[i] - '0') }
	y := digit(0)*1000 + digit(1)*100 + digit(2)*10 + digit(3)
	m, d := digit(5)*10+digit(6), digit(8)*10+digit(9)
	// Years begin in March, so that the leap day is the last of its year.
	if m <= 2 {
		y, m = y-1, m+12
	}
	return 365*y + y/4 - y/100 + y/400 + (153*(m-3)+2)/5 + d
}

func dayOf(d civil.Date) int32 { return dayNumber(string(d)) }

// calendar finds the months of days.
type calendar struct {
	first  int32
	months []int32 // of each day from the first on: the index of its month
}

// calendarOf takes months that follow one another (2026-01).
func calendarOf(list []string) calendar {
	c := calendar{first: dayNumber(list[0] + "-01")}
	for i, m := range list {
		next := dayOf(civil.Date(m+"-01").AddMonths(1, 1))
		for day := dayNumber(m + "-01"); day < next; day++ {
			c.months = append(c.months, int32(i))
		}
	}
	return c
}

// month is the index of a day's month.
func (c calendar) month(day int32) (index int, ok bool) {
	if day < c.first || int(day-c.first) >= len(c.months) {
		return 0, false
	}
	return int(c.months[day-c.first]), true
}
