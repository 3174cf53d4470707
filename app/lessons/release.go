package lessons

import (
	"context"
	"strconv"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/db"
	"guildbook/db/gen"
)

// MostReleaseDays bounds how long after their first day members wait for a lesson.
const MostReleaseDays = 3650

// ParseDays reads a number of days as people write it: 35d, 35 days, 35天. ok is false for anything else, and for numbers out
// of 1 to MostReleaseDays.
func ParseDays(s string) (days int64, ok bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	for _, unit := range []string{"days", "day", "d", "天"} {
		if n, found := strings.CutSuffix(s, unit); found {
			days, err := strconv.ParseInt(strings.TrimSpace(n), 10, 64)
			return days, err == nil && days >= 1 && days <= MostReleaseDays
		}
	}
	return 0, false
}

// checkRelease finds what is wrong with a release.
func checkRelease(in *SettingsIn, bad *apperr.Error) *apperr.Error {
	switch in.Release {
	case "", "now":
	case "date":
		d, err := civil.Parse(string(in.ReleaseOn))
		if err != nil {
			bad = bad.With("releaseOn", "civil.bad_date", "value", in.ReleaseOn)
		}
		in.ReleaseOn = d
	case "days":
		if in.ReleaseDays < 1 || in.ReleaseDays > MostReleaseDays {
			bad = bad.With("releaseDays", "lessons.bad_days", "value", in.ReleaseDays, "most", MostReleaseDays)
		}
	default:
		bad = bad.With("release", "lessons.unknown_value", "value", in.Release)
	}
	seen := map[string]bool{}
	for i, e := range in.Early {
		d, err := civil.Parse(string(e.On))
		if err != nil {
			bad = bad.With("early", "civil.bad_date", "value", e.On)
		} else if seen[e.TierID] {
			bad = bad.With("early", "lessons.unknown_value", "value", e.TierID)
		}
		seen[e.TierID], in.Early[i].On = true, d
	}
	return bad
}

// applyRelease puts a release into the settings to be stored.
func applyRelease(in SettingsIn, next *gen.UpdateLessonSettingsParams) {
	switch in.Release {
	case "now":
		next.ReleaseOn, next.ReleaseDays = nil, 0
	case "date":
		next.ReleaseOn, next.ReleaseDays = optional(string(in.ReleaseOn)), 0
	case "days":
		next.ReleaseOn, next.ReleaseDays = nil, in.ReleaseDays
	}
}

// setEarly replaces the days of single tiers.
func setEarly(ctx context.Context, tx *db.Tx, id string, early []Early) error {
	if err := tx.ClearLessonEarly(ctx, id); err != nil {
		return err
	}
	for _, e := range early {
		err := tx.InsertLessonEarly(ctx, gen.InsertLessonEarlyParams{LessonID: id, TierID: e.TierID, ReleaseOn: string(e.On)})
		if err != nil {
			return err
		}
	}
	return nil
}

func earlyByLesson(ctx context.Context, q *gen.Queries) (map[string][]Early, error) {
	rows, err := q.ListAllLessonEarly(ctx)
	out := map[string][]Early{}
	for _, r := range rows {
		out[r.LessonID] = append(out[r.LessonID], Early{TierID: r.TierID, On: civil.Date(r.ReleaseOn)})
	}
	return out, err
}

func earlyOf(rows []gen.ListEarlyOfLessonRow) []Early {
	out := make([]Early, 0, len(rows))
	for _, r := range rows {
		out = append(out, Early{TierID: r.TierID, On: civil.Date(r.ReleaseOn)})
	}
	return out
}

// OpensOn is the day from which a tier may open a lesson; empty: it may now.
func (r Row) OpensOn(tierID string) civil.Date {
	for _, e := range r.Early {
		if e.TierID == tierID {
			return e.On
		}
	}
	return r.ReleaseOn
}
