package terms

import (
	"strconv"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/civil"
)

// lastDay is the latest day that a term may have: dates are four-digit years.
const lastDay = civil.Date("9999-12-31")

// The longest periods a plan may have, in their own unit.
const (
	maxDays   = 3660
	maxMonths = 120
	maxYears  = 10
)

// Period is how long a plan lasts: so many days or months, up to one common date, or for life. The zero
// value is no period.
type Period struct {
	text   string
	days   int
	months int
	until  civil.Date
	life   bool
}

// ParsePeriod reads 30d, 1m, 3m, 1y, lifetime and until:2027-01-31; case and surrounding space do not matter.
// It answers terms.bad_period.
func ParsePeriod(s string) (Period, error) {
	t := strings.ToLower(strings.TrimSpace(s))
	bad := apperr.New(apperr.Invalid, "terms.bad_period", "value", s)
	if t == "lifetime" {
		return Period{text: t, life: true}, nil
	}
	if date, ok := strings.CutPrefix(t, "until:"); ok {
		d, err := civil.Parse(strings.TrimSpace(date))
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

// Until is the common end date; empty when the period has a length instead.
func (p Period) Until() civil.Date { return p.until }

// endFrom is the last day of the period when it begins on start; empty is for life. anchor is the day of the
// month that a period of months keeps to. The end of a period with a common end date may lie before start.
func (p Period) endFrom(start civil.Date, anchor int) civil.Date {
	switch {
	case p.life:
		return ""
	case p.until != "":
		return p.until
	case p.months > 0:
		next := start.AddMonths(p.months, anchor)
		if cap4(next) != next {
			return lastDay
		}
		return next.AddDays(-1)
	default:
		return cap4(start.AddDays(p.days - 1))
	}
}

// cap4 keeps a date within four-digit years, outside of which dates no longer compare as text.
func cap4(d civil.Date) civil.Date {
	if len(d) != len(lastDay) {
		return lastDay
	}
	return d
}
