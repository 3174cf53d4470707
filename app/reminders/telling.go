package reminders

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/clock"
	"guildbook/db"
	"guildbook/db/gen"
)

// Tell notes that members were told, now, through a channel. It answers reminders.tell_invalid with an error per field
// and members.not_found; then nothing is noted.
func (s *Service) Tell(ctx context.Context, in TellIn) (out []Told, err error) {
	in.Note = strings.TrimSpace(in.Note)
	if err := checkTell(in); err != nil {
		return nil, err
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		out = []Told{}
		if err := known(ctx, tx, in.About); err != nil {
			return err
		}
		for _, a := range in.About {
			row := gen.InsertReminderParams{
				ID: tx.NewID(), MemberID: a.MemberID, Purpose: a.Purpose, AboutOn: string(a.On), Channel: in.Channel, Template: in.Template,
				Note: in.Note, Actor: tx.Actor(), At: tx.NowMillis(),
			}
			if err := tx.InsertReminder(ctx, row); err != nil {
				return err
			}
			out = append(out, Told{
				ID: row.ID, MemberID: a.MemberID, Purpose: a.Purpose, AboutOn: a.On, Channel: in.Channel, Template: in.Template, Note: in.Note,
				Actor: row.Actor, At: row.At,
			})
			if err := tx.Audit(ctx, domain, "reminder", row.ID, "told", a); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

func checkTell(in TellIn) error {
	bad := apperr.New(apperr.Invalid, "reminders.tell_invalid")
	if !slices.Contains(Channels, in.Channel) {
		bad = bad.With("channel", "reminders.bad_channel", "value", in.Channel, "channels", strings.Join(Channels, ", "))
	}
	if utf8.RuneCountInString(in.Note) > mostNote {
		bad = bad.With("note", "field.too_long", "max", mostNote)
	}
	if len(in.About) == 0 {
		bad = bad.With("about", "field.required")
	}
	for _, a := range in.About {
		switch {
		case !slices.Contains(Purposes, a.Purpose):
			bad = bad.With("about", "reminders.bad_purpose", "value", a.Purpose)
		case !a.On.Valid():
			bad = bad.With("about", "civil.bad_date", "value", a.On)
		}
	}
	if len(bad.Fields) > 0 {
		return bad
	}
	return nil
}

func known(ctx context.Context, tx *db.Tx, about []About) error {
	ids := make([]string, len(about))
	for i, a := range about {
		ids[i] = a.MemberID
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	have, err := tx.KnownMembers(ctx, string(list))
	if err != nil {
		return err
	}
	there := map[string]bool{}
	for _, id := range have {
		there[id] = true
	}
	for _, id := range ids {
		if !there[id] {
			return apperr.New(apperr.NotFound, "members.not_found", "ref", id)
		}
	}
	return nil
}

// Untell takes notes back; those that are back already are passed over. It answers reminders.not_told.
func (s *Service) Untell(ctx context.Context, in UntellIn) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		for _, id := range in.IDs {
			r, err := tx.ShowReminder(ctx, id)
			if errors.Is(err, sql.ErrNoRows) {
				return apperr.New(apperr.NotFound, "reminders.not_told", "ref", id)
			}
			if err != nil {
				return err
			}
			if r.UndoneAt != nil {
				continue
			}
			now := tx.NowMillis()
			if err := tx.UndoReminder(ctx, gen.UndoReminderParams{ID: id, UndoneAt: &now}); err != nil {
				return err
			}
			if err := tx.Audit(ctx, domain, "reminder", id, "untold", nil); err != nil {
				return err
			}
		}
		return nil
	})
}

// mostLog is how many rows of the log a question answers where it does not say.
const mostLog = 500

// Log lists who was told, the last first.
func (s *Service) Log(ctx context.Context, in LogIn) (out []Told, err error) {
	set, err := s.settings.Show(ctx)
	if err != nil {
		return nil, err
	}
	p := gen.ListReminderLogParams{MemberID: in.MemberID, Channel: in.Channel, Most: mostLog}
	if in.Limit > 0 {
		p.Most = int64(in.Limit)
	}
	if in.Since != "" {
		if !in.Since.Valid() {
			return nil, apperr.New(apperr.Invalid, "civil.bad_date", "value", in.Since)
		}
		p.Since = clock.Millis(in.Since.Start(set.Zone()))
	}
	out = []Told{}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ListReminderLog(ctx, p)
		for _, r := range rows {
			out = append(out, Told{
				ID: r.ID, MemberID: r.MemberID, MemberName: r.MemberName, MemberNumber: r.MemberNumber, Purpose: r.Purpose,
				AboutOn: civil.Date(r.AboutOn), Channel: r.Channel, Template: r.Template, Note: r.Note, Actor: r.Actor, At: r.At,
			})
		}
		return err
	})
	return out, err
}

// SetReason notes why somebody left, and gives what was noted before. It answers reminders.reason_invalid with an error
// per field, and members.not_found.
func (s *Service) SetReason(ctx context.Context, in ReasonIn) (before Reason, err error) {
	in.Note = strings.TrimSpace(in.Note)
	bad := apperr.New(apperr.Invalid, "reminders.reason_invalid")
	if in.Reason != "" && !slices.Contains(Reasons, in.Reason) {
		bad = bad.With("reason", "reminders.bad_reason", "value", in.Reason, "reasons", strings.Join(Reasons, ", "))
	}
	if !in.LeftOn.Valid() {
		bad = bad.With("leftOn", "civil.bad_date", "value", in.LeftOn)
	}
	if utf8.RuneCountInString(in.Note) > mostNote {
		bad = bad.With("note", "field.too_long", "max", mostNote)
	}
	if len(bad.Fields) > 0 {
		return before, bad
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := known(ctx, tx, []About{{MemberID: in.MemberID}}); err != nil {
			return err
		}
		had, err := tx.FindExitReason(ctx, gen.FindExitReasonParams{MemberID: in.MemberID, LeftOn: string(in.LeftOn)})
		if err != nil {
			return err
		}
		for _, r := range had {
			before = Reason{r.Reason, r.Note}
		}
		if in.Reason == "" {
			err = tx.DropExitReason(ctx, gen.DropExitReasonParams{MemberID: in.MemberID, LeftOn: string(in.LeftOn)})
		} else {
			err = tx.PutExitReason(ctx, gen.PutExitReasonParams{
				MemberID: in.MemberID, LeftOn: string(in.LeftOn), Reason: in.Reason, Note: in.Note, Actor: tx.Actor(), At: tx.NowMillis(),
			})
		}
		if err != nil {
			return err
		}
		return tx.Audit(ctx, domain, "exit_reason", in.MemberID, "noted", in)
	})
	return before, err
}

// Reach is how to reach a member; the first of each kind.
type Reach struct {
	Email  string `json:"email"`
	Phone  string `json:"phone"`
	Wechat string `json:"wechat"`
}

// Reach gives how to reach members, by their ids.
func (s *Service) Reach(ctx context.Context, memberIDs []string) (map[string]Reach, error) {
	ids, err := json.Marshal(memberIDs)
	if err != nil {
		return nil, err
	}
	out := map[string]Reach{}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ListReach(ctx, string(ids))
		for _, r := range rows {
			at := out[r.MemberID]
			for kind, field := range map[string]*string{"email": &at.Email, "phone": &at.Phone, "wechat": &at.Wechat} {
				if r.Kind == kind && *field == "" {
					*field = r.Value
				}
			}
			out[r.MemberID] = at
		}
		return err
	})
	return out, err
}
