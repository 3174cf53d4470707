package civil

import (
	"strconv"
	"strings"

	"guildbook/app/apperr"
)

// LastDay is the latest day there is: years have four digits, or dates would not compare as text.
const LastDay = Date("9999-12-31")

// The longest periods a plan may have, in their own unit.
const (
	maxDays   = 3660
	maxMonths = 120
	maxYears  = 10
)

// Period is how long membership lasts: so many days or months, up to one common date, or for life. The zero
// value is no period.
type Period struct {
	text   string
	days   int
	months int
	until  Date
	life   bool
}

// ParsePeriod reads 30d, 1m, 3m, 1y, lifetime and until:2027-01-31; case and surrounding space do not matter.
// It answers civil.bad_period.
func ParsePeriod(s string) (Period, error) {
	t := strings.ToLower(strings.TrimSpace(s))
	bad := apperr.New(apperr.Invalid, "civil.bad_period", "value", s)
	if t == "lifetime" {
		return Period{text: t, life: true}, nil
	}
	if date, ok := strings.CutPrefix(t, "until:"); ok {
		d, err := Parse(strings.TrimSpace(date))
		if err != nil {
			return Period{}, bad.Because(err)
		}
		return Period{text: "until:" + string(d), until: d}, nil
	}
	if len(t) < 2 {
		return Period{}, bad
	}
	number, unit := t[:len(t)-1], t[len(t)-1]
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || strings.Trim(number, "0123456789") != "" {
		return Period{}, bad
	}
	p := Period{text: strconv.Itoa(n) + string(unit)}
	switch {
	case unit == 'd' && n <= maxDays:
		p.days = n
	case unit == 'm' && n <= maxMonths:
		p.months = n
	case unit == 'y' && n <= maxYears:
		p.months = 12 * n
	default:
		return Period{}, bad
	}
	return p, nil
}

// String is the period as it is stored and as ParsePeriod reads it.
func (p Period) String() string { return p.text }

// Lifetime tells whether the period has no end.
func (p Period) Lifetime() bool { return p.life }

// Days is the length of a period that counts days, otherwise 0.
func (p Period) Days() int { return p.days }

// Months is the length of a period that counts months (and so keeps to a day of the month), otherwise 0.
func (p Period) Months() int { return p.months }

// Until is the common end date; empty when the period has a length instead.
func (p Period) Until() Date { return p.until }

// EndFrom is the last day of the period when it begins on start; empty is for life. anchor is the day of the
// month that a period of months keeps to. The end of a period with a common end date may lie before start.
func (p Period) EndFrom(start Date, anchor int) Date {
	switch {
	case p.life:
		return ""
	case p.until != "":
		return p.until
	case p.months > 0:
		next := start.AddMonths(p.months, anchor)
		if next.Capped() != next {
			return LastDay
		}
		return next.AddDays(-1)
	default:
		return start.AddDays(p.days - 1).Capped()
	}
}

// Capped is d, or LastDay where d lies beyond it.
func (d Date) Capped() Date {
	if len(d) != len(LastDay) {
		return LastDay
	}
	return d
}
