package events

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"guildbook/app/apperr"
	"guildbook/app/clock"
	"guildbook/db"
	"guildbook/db/gen"
)

// CheckIn says that a member came; a second time changes nothing and sets Already. It answers
// events.not_found, events.in_trash, events.member_not_found, events.member_in_trash, events.bad_mode and
// events.bad_time.
func (s *Service) CheckIn(ctx context.Context, in CheckInIn) (out Attendance, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		e, err := show(ctx, tx.Queries, in.EventID)
		if err != nil {
			return err
		}
		if e.Trashed {
			return apperr.New(apperr.Conflict, "events.in_trash", "title", e.Title)
		}
		member, err := tx.ShowAttendee(ctx, in.MemberID)
		if errors.Is(err, sql.ErrNoRows) {
			return apperr.New(apperr.NotFound, "events.member_not_found")
		}
		if err != nil {
			return err
		}
		if member.TrashedAt != nil {
			return apperr.New(apperr.Conflict, "events.member_in_trash", "name", member.Name)
		}
		if out, err = in.attendance(e, tx); err != nil {
			return err
		}
		row, err := tx.AttendanceOf(ctx, gen.AttendanceOfParams{EventID: in.EventID, MemberID: in.MemberID})
		if err == nil {
			out = attendanceOf(row)
			out.Already = true
			return nil
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		out.ID = tx.NewID()
		if err := tx.InsertAttendance(ctx, gen.InsertAttendanceParams{
			ID: out.ID, EventID: out.EventID, MemberID: out.MemberID, Mode: out.Mode, CheckedAt: out.At, Actor: out.Actor,
		}); err != nil {
			return err
		}
		return tx.Audit(ctx, "events", "attendance", out.ID, "checked_in", out)
	})
	if err != nil {
		return Attendance{}, err
	}
	return out, nil
}

func (in CheckInIn) attendance(e Event, tx *db.Tx) (Attendance, error) {
	out := Attendance{EventID: in.EventID, MemberID: in.MemberID, Mode: in.Mode, At: in.At, Actor: tx.Actor()}
	switch {
	case out.Mode == "" && e.Kind == "online":
		out.Mode = "online"
	case out.Mode == "":
		out.Mode = "onsite"
	case out.Mode != "online" && out.Mode != "onsite":
		return out, apperr.New(apperr.Invalid, "events.bad_mode", "value", in.Mode)
	}
	if out.At == 0 {
		out.At = tx.NowMillis()
	}
	if t := clock.FromMillis(out.At); t.Year() < firstYear || t.Sub(tx.Now) > 24*time.Hour {
		return out, apperr.New(apperr.Invalid, "events.bad_time", "value", t.Format(time.RFC3339))
	}
	return out, nil
}

// UndoCheckIn takes an attendance (by its id) back; the audit keeps it. It answers
// events.attendance_not_found.
func (s *Service) UndoCheckIn(ctx context.Context, in IDIn) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		row, err := tx.ShowAttendance(ctx, in.ID)
		if errors.Is(err, sql.ErrNoRows) {
			return apperr.New(apperr.NotFound, "events.attendance_not_found")
		}
		if err != nil {
			return err
		}
		if err := tx.DeleteAttendance(ctx, in.ID); err != nil {
			return err
		}
		return tx.Audit(ctx, "events", "attendance", in.ID, "undone", attendanceOf(row))
	})
}

func attendanceOf(r gen.Attendance) Attendance {
	return Attendance{ID: r.ID, EventID: r.EventID, MemberID: r.MemberID, Mode: r.Mode, At: r.CheckedAt, Actor: r.Actor}
}
