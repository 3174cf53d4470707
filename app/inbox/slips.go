package inbox

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/slip"
	"guildbook/db"
	"guildbook/db/gen"
)

const (
	// slipDomain is how changes of slips are announced.
	slipDomain = "slips"

	mostSlips  = 2_000 // in a list
	excerpt    = 240   // runes of a body in a list
	mostAnswer = 20_000
)

// Slips lists slips and what is in quarantine, newest first.
func (s *Service) Slips(ctx context.Context, in SlipsIn) (out SlipsOut, err error) {
	out = SlipsOut{Slips: []Slip{}, Held: []HeldSlip{}}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ListSlips(ctx, gen.ListSlipsParams{State: in.State, MemberID: in.MemberID, Most: mostSlips})
		if err != nil {
			return err
		}
		marks, err := marksFor(ctx, q, rows)
		if err != nil {
			return err
		}
		for _, r := range rows {
			one := slipOf(r, marks)
			one.Read = []ReadLesson{}
			one.Body = shorten(one.Body, excerpt)
			out.Slips = append(out.Slips, one)
		}
		n, err := q.CountSlips(ctx, in.MemberID)
		if err != nil {
			return err
		}
		out.New, out.Answered, out.Done = n.Fresh, n.Answered, n.Done
		held, err := q.ListHeldSlips(ctx)
		for _, h := range held {
			out.Held = append(out.Held, heldOf(h))
		}
		return err
	})
	return out, err
}

// ShowSlip gives a slip whole. It answers inbox.slip_not_found.
func (s *Service) ShowSlip(ctx context.Context, in SlipIn) (out Slip, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		out, err = showSlip(ctx, q, in.ID)
		return err
	})
	return out, err
}

func showSlip(ctx context.Context, q *gen.Queries, id string) (out Slip, err error) {
	if id == "" {
		return out, slipUnknown(id)
	}
	rows, err := q.ListSlips(ctx, gen.ListSlipsParams{SlipID: id, Most: 1})
	if err != nil {
		return out, err
	}
	if len(rows) == 0 {
		return out, slipUnknown(id)
	}
	marks, err := marksFor(ctx, q, rows)
	if err != nil {
		return out, err
	}
	out = slipOf(rows[0], marks)
	files, err := q.ListSlipFiles(ctx, id)
	for _, f := range files {
		out.Files = append(out.Files, SlipFile{Name: f.Name, Mime: f.Mime, Size: f.Size, Sha256: f.Sha256})
	}
	return out, err
}

func slipUnknown(id string) error {
	return apperr.New(apperr.NotFound, "inbox.slip_not_found", "ref", id)
}

// MarkDone marks slips as done, or as open again; those that are so already are left alone. It answers inbox.slip_not_found and then
// changes nothing.
func (s *Service) MarkDone(ctx context.Context, in DoneIn) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		for _, id := range in.IDs {
			if _, err := showSlip(ctx, tx.Queries, id); err != nil {
				return err
			}
			now, action := tx.NowMillis(), "done"
			done := &now
			if in.Undo {
				done, action = nil, "reopened"
			}
			n, err := tx.SetSlipDone(ctx, gen.SetSlipDoneParams{ID: id, DoneAt: done})
			if err == nil && n > 0 {
				err = tx.Audit(ctx, slipDomain, "slip", id, action, nil)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// Answer answers a slip. The member finds the answer on their page from the next edition on. It answers inbox.slip_not_found,
// inbox.answer_long {most}.
func (s *Service) Answer(ctx context.Context, in AnswerIn) (out Slip, err error) {
	body := strings.TrimSpace(strings.ReplaceAll(in.Body, "\r\n", "\n"))
	if len(body) > mostAnswer || strings.ContainsRune(body, 0) {
		return out, apperr.New(apperr.Invalid, "inbox.answer_long", "most", mostAnswer)
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		was, err := showSlip(ctx, tx.Queries, in.ID)
		if err != nil {
			return err
		}
		if was.Answer != body {
			p := gen.AnswerSlipParams{ID: in.ID, Answer: body}
			action := "unanswered"
			if now := tx.NowMillis(); body != "" {
				p.AnsweredAt, p.AnsweredBy, action = &now, tx.Actor(), "answered"
			}
			if err := tx.AnswerSlip(ctx, p); err != nil {
				return err
			}
			if err := tx.Audit(ctx, slipDomain, "slip", in.ID, action, map[string]string{"member": was.MemberID}); err != nil {
				return err
			}
		}
		out, err = showSlip(ctx, tx.Queries, in.ID)
		return err
	})
	return out, err
}

// marksFor finds read marks if any of the slips has some.
func marksFor(ctx context.Context, q *gen.Queries, rows []gen.ListSlipsRow) (ReadMarks, error) {
	if !slices.ContainsFunc(rows, func(r gen.ListSlipsRow) bool { return r.Kind == slip.Read }) {
		return ReadMarks{}, nil
	}
	return findReadMarks(ctx, q)
}

func slipOf(r gen.ListSlipsRow, marks ReadMarks) Slip {
	out := Slip{
		ID: r.ID, MemberID: r.MemberID, Member: r.Member, Kind: r.Kind, State: "new", LessonID: r.LessonID, Lesson: r.Lesson, EventID: r.EventID,
		Event: r.Event, EventTrashed: r.EventTrashed != 0, Read: []ReadLesson{}, Generation: r.Generation, Body: r.Body, Files: []SlipFile{}, FileCount: r.Files, Gap: r.Gap != 0, MadeAt: r.MadeAt,
		ReceivedAt: r.ReceivedAt, Source: r.Source, DoneAt: instant(r.DoneAt), Answer: r.Answer, AnsweredAt: instant(r.AnsweredAt), AnsweredBy: r.AnsweredBy,
	}
	if r.Kind == slip.Read {
		out.Read, out.ReadGone = marks.In(r.Body)
		out.ReadCount = int64(len(out.Read))
	}
	switch {
	case r.DoneAt != nil:
		out.State = "done"
	case r.AnsweredAt != nil:
		out.State = "answered"
	}
	return out
}

func heldOf(r gen.ListHeldSlipsRow) HeldSlip {
	out := HeldSlip{
		ID: r.ID, Code: r.Code, Params: map[string]string{}, MemberID: r.MemberID, Member: r.Member, Size: r.Size, Source: r.Source,
		ReceivedAt: r.ReceivedAt, TriedAt: r.TriedAt,
	}
	if json.Unmarshal([]byte(r.Params), &out.Params) != nil || out.Params == nil {
		out.Params = map[string]string{}
	}
	return out
}

func shorten(s string, most int) string {
	n := 0
	for at := range s {
		if n++; n > most {
			return s[:at] + "…"
		}
	}
	return s
}
