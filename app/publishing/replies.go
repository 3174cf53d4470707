package publishing

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"

	"guildbook/app/civil"
	"guildbook/app/clock"
	"guildbook/app/codes"
	"guildbook/app/pack"
	"guildbook/app/settings"
	"guildbook/app/slip"
	"guildbook/db"
	"guildbook/db/gen"
)

// replyScript is the type of the medium with which the reader makes slips (pack FORMAT.md, section 15).
const replyScript = "application/vnd.guildbook.reply+gzip"

// mostFeedback is how many answers a member's page shows: the newest.
const mostFeedback = 500

// replies lets members write back, unless the organizer does not want it: the recipient of slips, and the script that makes them
// beside every lesson.
func (s *Service) replies(ctx context.Context, b *building, set settings.Settings) error {
	if set.PackReplies != settings.On || s.ports.Reply == nil {
		return nil
	}
	if b.pack.Reply == "" {
		err := s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) (err error) {
			b.pack, err = codes.Pack(ctx, tx)
			return err
		})
		if err != nil {
			return err
		}
	}
	to, err := slip.Recipient(b.pack.Reply)
	if err != nil {
		return err
	}
	script, err := s.ports.Reply()
	if err != nil {
		return err
	}
	b.edition.Reply = to
	sum := sha256.Sum256(script)
	m := pack.Media{
		SHA256: hex.EncodeToString(sum[:]), Size: int64(len(script)), Type: replyScript, Name: "reply.js.gz",
		Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(script)), nil },
	}
	m.ID = b.id("media", m.SHA256)
	b.edition.Media = append(b.edition.Media, m)
	for i := range b.edition.Courses {
		for k := range b.edition.Courses[i].Lessons {
			l := &b.edition.Courses[i].Lessons[k]
			l.Media = append(l.Media, m.ID)
		}
	}
	return nil
}

// feedback is what was answered to each member, the newest first.
func (s *Service) feedback(ctx context.Context, b *building, set settings.Settings) (map[string][]pack.Feedback, error) {
	var rows []gen.ListBoxFeedbackRow
	err := s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) (err error) {
		rows, err = q.ListBoxFeedback(ctx)
		return err
	})
	out := map[string][]pack.Feedback{}
	for _, r := range rows {
		if len(out[r.MemberID]) == mostFeedback {
			continue
		}
		f := pack.Feedback{ID: b.id("slip", r.ID), Title: r.About, Body: r.Answer, Date: string(civil.Of(clock.FromMillis(*r.AnsweredAt), set.Zone()))}
		if r.LessonID != "" {
			f.Lesson = b.id("lesson", r.LessonID)
		}
		out[r.MemberID] = append(out[r.MemberID], f)
	}
	return out, err
}
