// Package civil holds calendar dates without a time or a zone.
package civil

import (
	"time"
	_ "time/tzdata" // Windows knows no IANA zones

	"guildbook/app/apperr"
)

// Date is a day of the Gregorian calendar in the form 2006-01-02; the empty string means no date.
// As the form is fixed, dates compare as strings do.
type Date string

// layout is the only accepted form.
const layout = "2006-01-02"

// Parse reads 2026-11-22 (also 2026/11/22 and 2026.11.22, with one or two digits for month and day).
// It answers civil.bad_date.
func Parse(s string) (Date, error) {
	for _, l := range []string{layout, "2006-1-2", "2006/1/2", "2006.1.2", "20060102"} {
		if t, err := time.Parse(l, s); err == nil && t.Year() >= 1 {
			return of(t), nil
		}
	}
	return "", apperr.New(apperr.Invalid, "civil.bad_date", "value", s)
}

// Of is the day on which the instant t falls in the zone loc.
func Of(t time.Time, loc *time.Location) Date { return of(t.In(loc)) }

// New makes a date; day and month overflow as in time.Date.
func New(year int, month time.Month, day int) Date {
	return of(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

func of(t time.Time) Date { return Date(t.Format(layout)) }

// Valid tells whether d is a real day in the one accepted form.
func (d Date) Valid() bool {
	t, err := time.Parse(layout, string(d))
	return err == nil && t.Year() >= 1
}

func (d Date) time() time.Time {
	t, err := time.Parse(layout, string(d))
	if err != nil {
		return time.Time{}
	}
	return t
}

// Start is the first instant of the day in loc.
func (d Date) Start(loc *time.Location) time.Time {
	t := d.time()
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, loc)
}

// AddDays is the day n days later (earlier if n is negative).
func (d Date) AddDays(n int) Date { return of(d.time().AddDate(0, 0, n)) }

// AddMonths is the day n months later whose day of the month is anchor, or the month's last day where
// the month is shorter. anchor is 1 to 31.
func (d Date) AddMonths(n, anchor int) Date {
	t := d.time()
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return of(first.AddDate(0, 0, min(anchor, last)-1))
}

// Day is the day of the month, 1 to 31.
func (d Date) Day() int { return d.time().Day() }

// Year is the year.
func (d Date) Year() int { return d.time().Year() }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.time().Weekday() }

// Month is the year and month in the form 2006-01.
func (d Date) Month() string {
	if len(d) < 7 {
		return ""
	}
	return string(d[:7])
}

// Sub is the number of days from other to d.
func (d Date) Sub(other Date) int { return int(d.time().Sub(other.time()).Hours() / 24) }

// Zone loads a time zone by its IANA name. It answers civil.bad_zone.
func Zone(name string) (*time.Location, error) {
	loc, err := time.LoadLocation(name)
	if err != nil || name == "" || name == "Local" {
		return nil, apperr.New(apperr.Invalid, "civil.bad_zone", "value", name).Because(err)
	}
	return loc, nil
}
