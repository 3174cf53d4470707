package lessons

import (
	"context"
	"slices"
	"strings"

	"guildbook/app/apperr"
	"guildbook/db"
	"guildbook/db/gen"
)

// Set changes state, audience and release of lessons, all or none. It answers lessons.invalid with an error per wrong
// field, and lessons.not_found.
func (s *Service) Set(ctx context.Context, in SettingsIn) error {
	bad := apperr.New(apperr.Invalid, "lessons.invalid")
	if in.State != "" && in.State != "draft" && in.State != "ready" {
		bad = bad.With("state", "lessons.unknown_value", "value", in.State)
	}
	if in.Audience != "" && in.Audience != "public" && in.Audience != "members" && in.Audience != "tiers" {
		bad = bad.With("audience", "lessons.unknown_value", "value", in.Audience)
	}
	if in.Audience == "tiers" && len(in.TierIDs) == 0 {
		bad = bad.With("tierIds", "field.required")
	}
	bad = checkRelease(&in, bad)
	if len(bad.Fields) > 0 {
		return bad
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		if in.Audience == "tiers" {
			if err := checkTiers(ctx, tx, in.TierIDs); err != nil {
				return err
			}
		}
		for _, e := range in.Early {
			if err := checkTiers(ctx, tx, []string{e.TierID}); err != nil {
				return err
			}
		}
		for _, id := range in.IDs {
			l, err := tx.GetLesson(ctx, id)
			if err != nil {
				return missingIs(err, notFound(id))
			}
			next := gen.UpdateLessonSettingsParams{State: l.State, Audience: l.Audience, ReleaseOn: l.ReleaseOn, ReleaseDays: l.ReleaseDays, ID: id}
			if in.State != "" {
				next.State = in.State
			}
			applyRelease(in, &next)
			if in.Early != nil {
				if err := setEarly(ctx, tx, id, in.Early); err != nil {
					return err
				}
			}
			if in.Audience != "" {
				next.Audience = in.Audience
				if err := setTiers(ctx, tx, id, in.Audience, in.TierIDs); err != nil {
					return err
				}
			}
			if err := tx.UpdateLessonSettings(ctx, next); err != nil {
				return err
			}
			detail := map[string]any{"state": next.State, "audience": next.Audience, "releaseOn": text(next.ReleaseOn)}
			if next.ReleaseDays > 0 {
				detail["releaseDays"] = next.ReleaseDays
			}
			if in.Early != nil {
				detail["early"] = in.Early
			}
			if in.Audience == "tiers" {
				detail["tiers"] = in.TierIDs
			}
			if err := tx.Audit(ctx, "lessons", "lesson", id, "set", detail); err != nil {
				return err
			}
		}
		return nil
	})
}

func setTiers(ctx context.Context, tx *db.Tx, id, audience string, tierIDs []string) error {
	if err := tx.ClearLessonTiers(ctx, id); err != nil {
		return err
	}
	if audience != "tiers" {
		return nil
	}
	for _, t := range tierIDs {
		if err := tx.InsertLessonTier(ctx, gen.InsertLessonTierParams{LessonID: id, TierID: t}); err != nil {
			return err
		}
	}
	return nil
}

// checkTiers refuses ids that are no tiers with lessons.tier_unknown.
func checkTiers(ctx context.Context, tx *db.Tx, ids []string) error {
	known, err := tx.ListTierNames(ctx)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if !slices.ContainsFunc(known, func(t gen.ListTierNamesRow) bool { return t.ID == id }) {
			return apperr.New(apperr.Invalid, "lessons.tier_unknown", "tier", id)
		}
	}
	return nil
}

// Move puts a lesson into a module ("" for none) of a course (empty: its own) at an index among the lessons there. It
// answers lessons.not_found, lessons.course_not_found and lessons.module_not_found.
func (s *Service) Move(ctx context.Context, in MoveIn) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		l, err := tx.GetLesson(ctx, in.ID)
		if err != nil {
			return missingIs(err, notFound(in.ID))
		}
		if l.TrashedAt != nil {
			return apperr.New(apperr.Conflict, "lessons.in_trash", "lesson", l.Title)
		}
		if in.CourseID == "" {
			in.CourseID = l.CourseID
		}
		if _, err := liveCourse(ctx, tx, in.CourseID); err != nil {
			return err
		}
		if in.ModuleID != "" {
			if _, err := moduleOf(ctx, tx, in.ModuleID, in.CourseID); err != nil {
				return err
			}
		}
		p := l.Path
		if in.CourseID != l.CourseID {
			if p, err = freePath(ctx, tx, in.CourseID, l.Path, l.ID); err != nil {
				return err
			}
		}
		group, err := tx.ListLessonsOfGroup(ctx, gen.ListLessonsOfGroupParams{CourseID: in.CourseID, ModuleID: in.ModuleID})
		if err != nil {
			return err
		}
		var ids []string
		for _, g := range group {
			if g.ID != l.ID {
				ids = append(ids, g.ID)
			}
		}
		err = tx.MoveLesson(ctx, gen.MoveLessonParams{
			CourseID: in.CourseID, ModuleID: optional(in.ModuleID), Path: p, Position: l.Position, ID: l.ID,
		})
		if err != nil {
			return err
		}
		for i, id := range insertAt(ids, l.ID, in.Index) {
			if err := tx.SetLessonPosition(ctx, gen.SetLessonPositionParams{Position: int64(i + 1), ID: id}); err != nil {
				return err
			}
		}
		return tx.Audit(ctx, "lessons", "lesson", l.ID, "moved",
			map[string]any{"course": in.CourseID, "module": in.ModuleID, "index": in.Index})
	})
}

// Trash puts a lesson into the trash. One that lies there already stays.
func (s *Service) Trash(ctx context.Context, in IDIn) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		l, err := tx.GetLesson(ctx, in.ID)
		if err != nil {
			return missingIs(err, notFound(in.ID))
		}
		if l.TrashedAt != nil {
			return nil
		}
		at := tx.NowMillis()
		if err := tx.SetLessonTrashed(ctx, gen.SetLessonTrashedParams{TrashedAt: &at, Path: l.Path, ID: l.ID}); err != nil {
			return err
		}
		return tx.Audit(ctx, "lessons", "lesson", l.ID, "trashed", map[string]string{"title": l.Title})
	})
}

// Restore takes a lesson back out of the trash. If its path was taken meanwhile it gets another; if its course lies in
// the trash it answers lessons.course_in_trash.
func (s *Service) Restore(ctx context.Context, in IDIn) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		l, err := tx.GetLesson(ctx, in.ID)
		if err != nil {
			return missingIs(err, notFound(in.ID))
		}
		if l.TrashedAt == nil {
			return nil
		}
		if _, err := liveCourse(ctx, tx, l.CourseID); err != nil {
			return err
		}
		if err := restoreLesson(ctx, tx, l.ID, l.CourseID, l.Path); err != nil {
			return err
		}
		return tx.Audit(ctx, "lessons", "lesson", l.ID, "restored", map[string]string{"title": l.Title})
	})
}

func restoreLesson(ctx context.Context, tx *db.Tx, id, courseID, path string) error {
	p, err := freePath(ctx, tx, courseID, path, id)
	if err != nil {
		return err
	}
	return tx.SetLessonTrashed(ctx, gen.SetLessonTrashedParams{Path: p, ID: id})
}

// fold makes two spellings of a name equal: case, and the two Unicode forms of accented letters.
func fold(s string) string { return strings.ToLower(nfc(s)) }
