package lessons

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"path"
	"strconv"
	"strings"
	"unicode"

	"guildbook/app/apperr"
	"guildbook/app/media"
	"guildbook/db"
	"guildbook/db/gen"
)

// attachDir is where attachments added by hand lie in a course.
const attachDir = "attachments"

// Attach adds a file of the disk to a lesson's course and says what to write to show it. The same file under the same
// name is kept once; another file under a name that is taken gets a number. It answers lessons.not_found and the
// errors of media.PutFile.
func (s *Service) Attach(ctx context.Context, in AttachIn) (out Attachment, err error) {
	item, err := s.media.PutFile(in.Path)
	if err != nil {
		return out, err
	}
	name := in.Name
	if name == "" {
		name = in.Path
	}
	name = safeName(name)
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		l, err := tx.GetLesson(ctx, in.LessonID)
		if err != nil {
			return missingIs(err, notFound(in.LessonID))
		}
		taken, err := tx.ListAttachmentsOfCourse(ctx, l.CourseID)
		if err != nil {
			return err
		}
		held := map[string]string{}
		for _, a := range taken {
			held[fold(a.Path)] = a.Sha256
		}
		p := path.Join(attachDir, name)
		ext := path.Ext(p)
		for i := 2; ; i++ {
			sha, ok := held[fold(p)]
			if !ok || sha == item.SHA256 {
				break
			}
			p = path.Join(attachDir, strings.TrimSuffix(name, ext)+"-"+strconv.Itoa(i)+ext)
		}
		id := tx.NewID()
		if err := putAttachment(ctx, tx, id, l.CourseID, p, "", item); err != nil {
			return err
		}
		out = Attachment{
			ID: id, CourseID: l.CourseID, Path: p, SHA256: item.SHA256, Size: item.Size, Mime: item.Mime,
			Markdown: reference(l.Path, p, item.Mime),
		}
		return tx.Audit(ctx, "lessons", "attachment", id, "added", map[string]any{"path": p, "size": item.Size, "lesson": l.ID})
	})
	return out, err
}

func putAttachment(ctx context.Context, tx *db.Tx, id, courseID, p, importID string, item media.Item) error {
	err := tx.PutMedia(ctx, gen.PutMediaParams{
		Sha256: item.SHA256, Size: item.Size, Mime: item.Mime, Width: int64(item.Width), Height: int64(item.Height),
		CreatedAt: tx.NowMillis(),
	})
	if err != nil {
		return err
	}
	tx.Changed("lessons")
	return tx.PutAttachment(ctx, gen.PutAttachmentParams{
		ID: id, CourseID: courseID, Path: p, Sha256: item.SHA256, ImportID: optional(importID), CreatedAt: tx.NowMillis(),
	})
}

// safeName takes the last part of a path and leaves out what cannot stand in a file name or a link.
func safeName(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r), strings.ContainsRune(`<>:"|?*#^[]`, r):
			return -1
		case unicode.IsSpace(r):
			return '-'
		}
		return r
	}, nfc(strings.ToValidUTF8(name, "")))
	name = strings.Trim(name, ". ")
	if r := []rune(name); len(r) > 120 {
		ext := []rune(path.Ext(name))
		if len(ext) > 16 {
			ext = nil
		}
		name = string(r[:120-len(ext)]) + string(ext)
	}
	if name == "" || name == "/" {
		return "file"
	}
	return name
}

// reference is the Markdown by which the lesson at from shows or links to the attachment at p.
func reference(from, p, mime string) string {
	rel := p
	if d := path.Dir(from); d != "." {
		rel = strings.Repeat("../", strings.Count(d, "/")+1) + p
	}
	parts := strings.Split(rel, "/")
	for i, part := range parts {
		parts[i] = escapePart(part)
	}
	label := strings.TrimSuffix(path.Base(p), path.Ext(p))
	label = strings.NewReplacer("[", "", "]", "", "|", " ").Replace(label)
	mark := ""
	if strings.HasPrefix(mime, "image/") {
		mark = "!"
	} else {
		label = path.Base(p)
	}
	return mark + "[" + label + "](" + strings.Join(parts, "/") + ")"
}

// escapePart escapes what would end or break a link and keeps letters of all scripts: 图.png, not %E5%9B%BE.png.
func escapePart(part string) string {
	var b strings.Builder
	for _, r := range part {
		switch {
		case r > 0x7f && (unicode.IsLetter(r) || unicode.IsNumber(r)), strings.ContainsRune("._-", r):
			b.WriteRune(r)
		case strings.ContainsRune("()&+,;=@!'*~$", r):
			b.WriteString("%" + strings.ToUpper(strconv.FormatInt(int64(r), 16)))
		default:
			b.WriteString(url.PathEscape(string(r)))
		}
	}
	return b.String()
}

// Attachments lists the attachments of the course with that id, by path.
func (s *Service) Attachments(ctx context.Context, in IDIn) (out []Attachment, err error) {
	out = []Attachment{}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		if _, err := q.GetCourse(ctx, in.ID); err != nil {
			return missingIs(err, courseNotFound(in.ID))
		}
		rows, err := q.ListAttachmentsOfCourse(ctx, in.ID)
		for _, r := range rows {
			out = append(out, Attachment{
				ID: r.ID, CourseID: r.CourseID, Path: r.Path, SHA256: r.Sha256, Size: r.Size, Mime: r.Mime,
				Markdown: reference("", r.Path, r.Mime),
			})
		}
		return err
	})
	return out, err
}

// Medium is a stored file opened for serving.
type Medium struct {
	Body *os.File
	Mime string
	Name string
}

// OpenMedia opens the media file with that hash, if an attachment uses it. It answers media.not_found.
func (s *Service) OpenMedia(ctx context.Context, sha256 string) (out Medium, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		m, err := q.GetMedia(ctx, sha256)
		if err != nil {
			return missingIs(err, apperr.New(apperr.NotFound, "media.not_found", "sha256", sha256))
		}
		out.Mime = m.Mime
		p, err := q.NameOfMedia(ctx, sha256)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		out.Name = path.Base("/" + p)
		return nil
	})
	if err != nil {
		return out, err
	}
	out.Body, err = s.media.Open(sha256)
	return out, err
}
