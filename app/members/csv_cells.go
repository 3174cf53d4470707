package members

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"guildbook/app/civil"
	"guildbook/app/importer/people"
)

// dayFirst says how 3/4/2026 is to be read in a column.
type dayFirst int

const (
	unclear dayFirst = iota
	dayMonth
	monthDay
)

var (
	slashed  = regexp.MustCompile(`^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})$`)
	chinese  = regexp.MustCompile(`^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?`)
	isoTime  = regexp.MustCompile(`^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})[T ]`)
	zulu     = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$`)
	spacedTZ = regexp.MustCompile(`^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} UTC$`)
	serial   = regexp.MustCompile(`^\d{5}(\.\d+)?$`)
)

// readOrder looks through a column for a date that can be read in one way only.
func readOrder(values []string) dayFirst {
	order := unclear
	for _, v := range values {
		m := slashed.FindStringSubmatch(strings.TrimSpace(v))
		if m == nil {
			continue
		}
		a, _ := strconv.Atoi(m[1])
		b, _ := strconv.Atoi(m[2])
		switch {
		case a > 12 && b <= 12 && order != monthDay:
			order = dayMonth
		case b > 12 && a <= 12 && order != dayMonth:
			order = monthDay
		case a > 12 || b > 12:
			return unclear // it is mixed
		}
	}
	return order
}

// readDate reads a day as files write it: 2026-11-22, 2026/11/22, 2026年11月22日, with or without a time; an
// instant with a zone is the day it is in zone; 46283.79 is a day as Excel counts them; 22/11/2026 where the
// column makes clear which is the month. It answers civil.bad_date.
func readDate(s string, order dayFirst, zone *time.Location) (civil.Date, error) {
	s = strings.TrimSpace(s)
	if zulu.MatchString(s) {
		if t, err := time.Parse(time.RFC3339Nano, s); err == nil {
			return civil.Of(t, zone), nil
		}
	}
	if spacedTZ.MatchString(s) {
		if t, err := time.Parse("2006-01-02 15:04:05 UTC", s); err == nil {
			return civil.Of(t, zone), nil
		}
	}
	if m := chinese.FindStringSubmatch(s); m != nil {
		return civil.Parse(m[1] + "-" + m[2] + "-" + m[3])
	}
	if m := isoTime.FindStringSubmatch(s); m != nil {
		return civil.Parse(m[1])
	}
	if m := slashed.FindStringSubmatch(s); m != nil {
		switch order {
		case dayMonth:
			return civil.Parse(m[3] + "-" + m[2] + "-" + m[1])
		case monthDay:
			return civil.Parse(m[3] + "-" + m[1] + "-" + m[2])
		}
		if m[1] == m[2] {
			return civil.Parse(m[3] + "-" + m[1] + "-" + m[2])
		}
	}
	if serial.MatchString(s) {
		if days, err := strconv.ParseFloat(s, 64); err == nil && days >= 20000 && days < 80000 {
			return civil.New(1899, time.December, 30).AddDays(int(days)), nil
		}
	}
	return civil.Parse(s)
}

// isForever tells the words that stand for membership without an end.
func isForever(s string) bool {
	switch people.Key(s) {
	case "lifetime", "forlife", "forever", "never", "永久", "终身", "终生", "长期", "无限期":
		return true
	}
	return false
}
