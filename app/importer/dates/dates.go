// Package dates reads dates and times as bills, banks and spreadsheets write them: 2026/9/8 07:05, 2026年9月8日, 20260908, 08-Sep-2026,
// serial numbers of spreadsheets, instants with a zone. Whether 3/4/2026 is in March or in April is decided by the other dates of
// the same column or by whoever asks, or the date is refused: it is never guessed.
package dates

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"guildbook/app/apperr"
	"guildbook/app/civil"
)

// Order is the order of day and month in dates that begin with neither year nor month's name.
type Order string

// The orders.
const (
	Unclear    Order = ""
	DayFirst   Order = "dmy"
	MonthFirst Order = "mdy"
)

// Moment is what a cell says: a day, and perhaps a time of that day.
type Moment struct {
	Date    civil.Date
	Time    time.Time // the instant; the start of the day where no time is given
	HasTime bool
	Seconds bool // the time has seconds
}

// OrderOf judges a column: every date that can be read in one way only is a proof. It is Unclear where nothing proves it,
// or both are proved.
func OrderOf(column []string) Order {
	day, month := false, false
	for _, s := range column {
		f, _, ok := fields(clean(s))
		if !ok || f.known() {
			continue
		}
		day = day || f.a > 12 && f.b <= 12
		month = month || f.b > 12 && f.a <= 12
	}
	switch {
	case day && !month:
		return DayFirst
	case month && !day:
		return MonthFirst
	}
	return Unclear
}

// Parse reads one date, with or without a time, which is in zone where it names none; the day is that of the zone. It answers
// importer.bad_date and importer.date_ambiguous.
func Parse(s string, order Order, zone *time.Location) (Moment, error) {
	bad := func() error { return apperr.New(apperr.Invalid, "importer.bad_date", "value", shorten(s)) }
	t := clean(s)
	if m, ok := serial(t, zone); ok {
		return m, nil
	}
	f, rest, ok := fields(t)
	if !ok {
		return Moment{}, bad()
	}
	year, month, day, clear := f.resolve(order)
	if !clear {
		return Moment{}, apperr.New(apperr.Invalid, "importer.date_ambiguous", "value", shorten(s))
	}
	if year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 || civil.New(year, time.Month(month), day).Day() != day {
		return Moment{}, bad()
	}
	m := Moment{Date: civil.New(year, time.Month(month), day)}
	c, ok := clock(rest, zone)
	if !ok {
		return Moment{}, bad()
	}
	m.HasTime, m.Seconds = c.given, c.seconds
	m.Time = time.Date(year, time.Month(month), day, c.hour, c.minute, c.second, 0, c.zone)
	if c.zone != zone {
		m.Date = civil.Of(m.Time, zone)
	}
	m.Time = m.Time.In(zone)
	return m, nil
}

// serial reads the days since 1899-12-30 that spreadsheets store, for the years 1954 to 2119.
func serial(t string, zone *time.Location) (Moment, bool) {
	whole, fraction, has := strings.Cut(t, ".")
	if len(whole) != 5 || !isDigits(whole) || has && !isDigits(fraction) {
		return Moment{}, false
	}
	n, err := strconv.ParseFloat(t, 64)
	if err != nil || n < 20_000 || n >= 80_000 {
		return Moment{}, false
	}
	seconds := int(math.Round((n - math.Floor(n)) * 24 * 60 * 60))
	at := time.Date(1899, 12, 30+int(n), 0, 0, seconds, 0, zone)
	return Moment{Date: civil.Of(at, zone), Time: at, HasTime: has, Seconds: has}, true
}

// clean makes every form of digits and separators plain.
func clean(s string) string {
	t := norm.NFKC.String(s)
	t = strings.Map(func(r rune) rune {
		switch {
		case r == '\u200b' || r == '\ufeff' || r == '\u200e' || r == '\u200f':
			return -1
		case unicode.IsSpace(r):
			return ' '
		case r == '–' || r == '—' || r == '−':
			return '-'
		}
		return r
	}, t)
	return strings.Trim(strings.TrimSpace(t), `'"[]`)
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

func shorten(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
