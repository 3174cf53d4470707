package publishing

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"path/filepath"
	"regexp"

	"guildbook/app/apperr"
	"guildbook/app/deploy"
	"guildbook/app/face"
	"guildbook/db"
	"guildbook/db/gen"
)

// seen is what the world was shown last: for the next plan to say what changes.
type seen struct {
	At      int64                `json:"at"`
	Sum     string               `json:"sum"`     // of all files
	Lessons map[string]seenEntry `json:"lessons"` // by id in the face
}

type seenEntry struct {
	LessonID string `json:"lessonId"`
	Title    string `json:"title"`
	Course   string `json:"course"`
	Sum      string `json:"sum"` // of the lesson's own HTML and title
}

// PlanFace tells what the world would see; nothing is written but, the first time, the identity of the pack. Codes: those of reading
// lessons, cancelled.
func (s *Service) PlanFace(ctx context.Context, in FaceTask) (FacePlan, error) {
	f, err := s.ShowFace(ctx)
	if err != nil {
		return FacePlan{}, err
	}
	b, err := s.buildFace(ctx, f, in.Task)
	if err != nil {
		return FacePlan{}, err
	}
	plan, _, err := s.planFace(ctx, f, b)
	return plan, err
}

func (s *Service) buildFace(ctx context.Context, f FaceSettings, task string) (*facing, error) {
	b, err := s.facing(ctx, f, task)
	if err != nil {
		return nil, err
	}
	if b.files, err = face.Build(ctx, b.site); err != nil {
		return nil, err
	}
	return b, s.mentionsOf(ctx, b, f.Named)
}

func (s *Service) planFace(ctx context.Context, f FaceSettings, b *facing) (FacePlan, seen, error) {
	out := FacePlan{On: f.On, Lessons: []FaceLesson{}, Plans: []string{}, Events: []string{}, Titles: []string{}, Mentions: b.mentions, Problems: b.problems}
	if out.Mentions == nil {
		out.Mentions = []FaceMention{}
	}
	if out.Problems == nil {
		out.Problems = []Problem{}
	}
	var had seen
	stored, err := s.faceSetting(ctx, faceSeen)
	if err != nil {
		return out, had, err
	}
	if stored != "" {
		if err := json.Unmarshal([]byte(stored), &had); err != nil {
			return out, had, err
		}
	}
	now := seen{Sum: b.sum(), Lessons: map[string]seenEntry{}}
	out.First, out.At, out.Changed = stored == "", had.At, had.Sum != now.Sum
	for _, c := range b.site.Courses {
		for _, l := range c.Lessons {
			if !l.Public {
				if f.Contents {
					out.Titles = append(out.Titles, l.Title)
				}
				continue
			}
			e := seenEntry{LessonID: b.rows[l.ID].row.ID, Title: l.Title, Course: c.Title, Sum: hash(l.Title, l.HTML)}
			now.Lessons[l.ID] = e
			row := FaceLesson{LessonID: e.LessonID, Title: l.Title, Course: c.Title, Change: "same", Page: "lessons/" + l.ID + ".html"}
			if was, ok := had.Lessons[l.ID]; !ok {
				row.Change = "new"
				out.New++
			} else if was.Sum != e.Sum {
				row.Change = "changed"
			}
			out.Lessons = append(out.Lessons, row)
		}
	}
	for _, id := range sorted(had.Lessons) {
		if was := had.Lessons[id]; now.Lessons[id].LessonID == "" {
			out.Lessons = append(out.Lessons, FaceLesson{LessonID: was.LessonID, Title: was.Title, Course: was.Course, Change: "leaves"})
		}
	}
	for _, p := range b.site.Plans {
		out.Plans = append(out.Plans, p.Tier+" · "+p.Name+" · "+p.Price.Format(b.site.Language))
	}
	for _, e := range b.site.Events {
		out.Events = append(out.Events, e.Title)
	}
	out.Files = int64(len(b.files))
	for _, file := range b.files {
		out.Bytes += int64(len(file.Body)) + b.sizeOf(file.SHA256)
	}
	return out, now, nil
}

func (f *facing) sizeOf(sha256 string) int64 {
	for _, p := range []*face.Picture{f.site.Cover, f.site.QR} {
		if p != nil && p.SHA256 == sha256 {
			return p.Size
		}
	}
	return f.site.Files[sha256].Size
}

// sum is a fingerprint of all files.
func (f *facing) sum() string {
	h := sha256.New()
	for _, file := range f.files {
		io.WriteString(h, file.Path+"\n"+file.SHA256+"\n")
		h.Write(file.Body)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// PublishFace writes the face into the workspace's own copy and from there to its places, which receive only what differs. Codes:
// publishing.face_off, publishing.face_unseen {count} while new lessons would become public and Confirm is not set,
// publishing.face_mention {name, page}, publishing.path_not_absolute, targets.not_found, targets.no_keys, those of deploy, cancelled.
func (s *Service) PublishFace(ctx context.Context, in FaceIn) (out FaceOut, err error) {
	s.one.Lock()
	defer s.one.Unlock()
	f, err := s.ShowFace(ctx)
	if err != nil {
		return out, err
	}
	if !f.On {
		return out, apperr.New(apperr.Conflict, "publishing.face_off")
	}
	for _, p := range []string{in.Out, in.Zip} {
		if p != "" && !filepath.IsAbs(p) {
			return out, apperr.New(apperr.Invalid, "publishing.path_not_absolute", "path", p)
		}
	}
	b, err := s.buildFace(ctx, f, in.Task)
	if err != nil {
		return out, err
	}
	var now seen
	if out.Plan, now, err = s.planFace(ctx, f, b); err != nil {
		return out, err
	}
	if len(b.mentions) > 0 {
		m := b.mentions[0]
		return out, apperr.New(apperr.Conflict, "publishing.face_mention", "name", m.Word, "page", m.Page)
	}
	if out.Plan.New > 0 && !in.Confirm {
		return out, apperr.New(apperr.Conflict, "publishing.face_unseen", "count", out.Plan.New)
	}
	out.Folder = filepath.Join(filepath.Dir(s.ports.PackDir), "face")
	site, err := s.stageFace(ctx, b, out.Folder)
	if err != nil {
		return out, err
	}
	if out.Places, err = s.sendFace(ctx, f, in, site); err != nil {
		return out, err
	}
	return out, s.noteFace(context.WithoutCancel(ctx), now)
}

// stageFace brings the workspace's own copy up to date.
func (s *Service) stageFace(ctx context.Context, b *facing, folder string) (site deploy.Site, err error) {
	site = deploy.Site{ID: b.id, FS: &faceFS{b, s}, Sums: map[string]string{}}
	for _, file := range b.files {
		sum := file.SHA256
		if sum == "" {
			h := sha256.Sum256(file.Body)
			sum = hex.EncodeToString(h[:])
		}
		site.Sums[file.Path] = sum
	}
	if _, err = (deploy.Folder{Path: folder}).PutSite(ctx, site); err != nil {
		return site, err
	}
	return deploy.SiteOf(b.id, folder)
}

// sendFace brings the face to its places. One that fails does not keep the others from their turn; the first error is answered.
func (s *Service) sendFace(ctx context.Context, f FaceSettings, in FaceIn, site deploy.Site) ([]Place, error) {
	type place struct {
		deploy.SiteTarget
		name string
	}
	var list []place
	var failed error
	if in.Out != "" {
		list = append(list, place{deploy.Folder{Path: in.Out}, ""})
	}
	if in.Zip != "" {
		list = append(list, place{deploy.Zip{Path: in.Zip}, ""})
	}
	for _, p := range f.Places {
		t, err := s.ports.Targets.Find(ctx, p.TargetID)
		if apperr.IsCode(err, "targets.not_found") { // a place that was taken off the list
			continue
		}
		var to deploy.SiteTarget
		if err == nil {
			to, err = s.faceTarget(t, p.Folder)
		}
		if err != nil {
			failed = errors.Join(failed, err)
			continue
		}
		list = append(list, place{to, t.Name})
	}
	out := []Place{}
	if s.ports.Progress != nil && in.Task != "" {
		site.Progress = func(done, total int) { s.ports.Progress(in.Task, "deploy", int64(done), int64(total)) }
	}
	for _, p := range list {
		r, err := p.PutSite(ctx, site)
		if err != nil {
			if failed == nil {
				failed = err
			}
			if ctx.Err() != nil {
				break
			}
			continue
		}
		out = append(out, Place{Kind: r.Kind, Name: p.name, Path: r.Path, Bytes: r.Bytes, Written: int64(r.Written), Kept: int64(r.Kept)})
	}
	return out, failed
}

func (s *Service) noteFace(ctx context.Context, now seen) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		now.At = tx.NowMillis()
		body, err := json.Marshal(now)
		if err != nil {
			return err
		}
		if err := tx.PutSetting(ctx, gen.PutSettingParams{Key: faceSeen, Value: string(body)}); err != nil {
			return err
		}
		titles := []string{}
		for _, id := range sorted(now.Lessons) {
			titles = append(titles, now.Lessons[id].Title)
		}
		return tx.Audit(ctx, "packs", "face", "face", "published", map[string]any{"lessons": titles})
	})
}

var (
	stylesheet = regexp.MustCompile(`<link rel="stylesheet"[^>]*>`)
	iconLink   = regexp.MustCompile(`<link rel="icon"[^>]*>\s*`)
	policyMeta = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy"[^>]*>`)
	inlined    = regexp.MustCompile(`(<img\b[^>]*?\bsrc=")(?:\.\./)?(media/[^"]+)"`)
)

// previewMost bounds the bytes of one picture inside a preview.
const previewMost = 12 << 20

// PreviewFace gives one page of the face, complete in itself. Codes: face.no_lesson, publishing.face_invalid.
func (s *Service) PreviewFace(ctx context.Context, in FacePreviewIn) (out FacePreview, err error) {
	f, err := s.ShowFace(ctx)
	if err != nil {
		return out, err
	}
	if in.Settings != nil {
		cover, qr := f.Cover, f.QR
		f = tidyFace(*in.Settings)
		cover.Alt, qr.Alt = f.Cover.Alt, f.QR.Alt
		f.Cover, f.QR = cover, qr
		if _, err := face.Address(f.Address); err != nil {
			f.Address = "" // half typed
		}
		if err := checkFace(f); err != nil {
			return out, err
		}
	}
	b, err := s.facing(ctx, f, "")
	if err != nil {
		return out, err
	}
	if in.Page == "" {
		in.Page = "index.html"
	}
	page, err := face.Page(b.site, in.Page)
	if err != nil {
		return out, err
	}
	html := policyMeta.ReplaceAllString(string(page), `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`)
	html = iconLink.ReplaceAllLiteralString(html, "")
	html = stylesheet.ReplaceAllLiteralString(html, "<style>"+face.Style()+"</style>")
	html = inlined.ReplaceAllStringFunc(html, func(tag string) string {
		m := inlined.FindStringSubmatch(tag)
		for _, p := range b.pictures() {
			if face.MediaPath(p) == m[2] {
				return m[1] + s.dataURL(p) + `"`
			}
		}
		return tag
	})
	return FacePreview{Page: in.Page, HTML: html}, nil
}

// pictures are all media that pages may show.
func (f *facing) pictures() []face.Media {
	out := []face.Media{}
	for _, p := range []*face.Picture{f.site.Cover, f.site.QR} {
		if p != nil {
			out = append(out, p.Media)
		}
	}
	for _, id := range sorted(f.site.Files) {
		out = append(out, f.site.Files[id])
	}
	return out
}

func (s *Service) dataURL(m face.Media) string {
	f, err := s.ports.Media.Open(m.SHA256)
	if err != nil {
		return ""
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, previewMost))
	if err != nil || len(data) == previewMost {
		return ""
	}
	return "data:" + m.Type + ";base64," + base64.StdEncoding.EncodeToString(data)
}
