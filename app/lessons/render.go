package lessons

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"path"
	"slices"
	"sort"
	"strconv"
	"strings"

	"guildbook/app/markdown"
	"guildbook/db/gen"
)

// Addresses are the ids that lessons and media have in the output. They are 1 to 64 of A-Z a-z 0-9 _ -.
type Addresses struct {
	// Lesson gives the id of a lesson, or false for one that cannot be opened from there: a link to it becomes text
	// and a problem.
	Lesson func(lessonID string) (string, bool)
	// Media gives the id of a media file.
	Media func(sha256 string) string

	asked func(markdown.Ref) // hears of every reference; may be nil
}

// inWorkspace are the addresses of previews: rows by their ids, media by their hashes.
var inWorkspace = Addresses{
	Lesson: func(id string) (string, bool) { return id, true },
	Media:  func(sha256 string) string { return sha256 },
}

// MediaUse is a media file that a lesson shows or links to.
type MediaUse struct {
	SHA256 string
	Size   int64
	Mime   string
	Name   string // file name
}

// Rendered is a lesson as readers get it.
type Rendered struct {
	HTML     string
	Text     string // for search
	Contents []Heading
	Media    []MediaUse // each once, by hash
	Problems []Problem
	Words    int64
	Links    int64
	Diagrams bool     // whether readers have to draw something
	Leads    []Lead   // its links to other lessons, the first of each as written
	Refs     []string // what it refers to, each once: Library.Answers reads them
}

// Lead is a link to another lesson.
type Lead struct {
	LessonID string `json:"lessonId"`
	Raw      string `json:"raw"` // as written
	Line     int    `json:"line"`
}

// Lessons lists the live lessons in reading order, course by course.
func (l *Library) Lessons() []Row {
	out := make([]Row, 0, len(l.order))
	for _, id := range l.order {
		out = append(out, l.entries[id].Row)
	}
	return out
}

// BodySHA256 is the hash of a lesson's Markdown.
func (l *Library) BodySHA256(lessonID string) string {
	if e := l.entries[lessonID]; e != nil {
		return e.sha256
	}
	return ""
}

// Print is a fingerprint of everything that the HTML of a lesson depends on, save the addresses: while it stays the same
// and the addresses do, so does the HTML.
func (l *Library) Print(lessonID string) string {
	e := l.entries[lessonID]
	if e == nil {
		return ""
	}
	h := sha256.Sum256([]byte(strings.Join([]string{"1", markdown.Version, e.sha256, e.ID, e.Title, e.Path, l.mark}, "\x00")))
	return hex.EncodeToString(h[:])
}

// fingerprint is over all that references are resolved by.
func (l *Library) fingerprint() string {
	h := sha256.New()
	for _, id := range l.order {
		e := l.entries[id]
		fmt.Fprintf(h, "%q %q %q %q %q", e.ID, e.CourseID, e.Path, e.Title, e.facts.aliases)
		slugs := make([]string, 0, len(e.facts.anchors))
		for s, a := range e.facts.anchors {
			slugs = append(slugs, s+"="+a)
		}
		sort.Strings(slugs)
		fmt.Fprintf(h, "%q\n", slugs)
	}
	var files []string
	for k, f := range l.files {
		files = append(files, fmt.Sprintf("%q %q %q %q %d %d", k.course, f.path, f.id, f.mime, f.width, f.height))
	}
	sort.Strings(files)
	for _, f := range files {
		h.Write([]byte(f + "\n"))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Render renders a lesson of the library with those addresses. It answers lessons.not_found.
func (l *Library) Render(ctx context.Context, lessonID string, to Addresses) (out Rendered, err error) {
	e := l.entries[lessonID]
	if e == nil {
		return out, notFound(lessonID)
	}
	var body string
	err = l.s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		lesson, err := q.GetLesson(ctx, lessonID)
		body = lesson.Body
		return missingIs(err, notFound(lessonID))
	})
	if err != nil {
		return out, err
	}
	return l.render(ctx, e, body, to)
}

func (l *Library) render(ctx context.Context, e *entry, body string, to Addresses) (out Rendered, err error) {
	back := map[string]string{}
	there := to
	asked := map[string]bool{}
	there.asked = func(ref markdown.Ref) { asked[refKey(ref)] = true }
	there.Lesson = func(id string) (string, bool) {
		a, ok := to.Lesson(id)
		back[a] = id
		return a, ok
	}
	doc, used, hidden, err := l.document(e, body, there)
	if err != nil {
		return out, err
	}
	out = Rendered{
		HTML: doc.HTML, Text: doc.Text, Contents: contents(doc), Media: []MediaUse{}, Leads: []Lead{},
		Words: int64(doc.Words + doc.CJK), Links: int64(len(doc.Links)),
		Problems: problemsOf(doc, e, hidden), Diagrams: doc.Diagrams,
	}
	seen := map[string]bool{}
	for _, f := range used {
		if !seen[f.id] {
			seen[f.id] = true
			out.Media = append(out.Media, MediaUse{SHA256: f.id, Size: f.size, Mime: f.mime, Name: path.Base(f.path)})
		}
	}
	for _, u := range doc.Links {
		if id := back[u.ID]; u.Target == markdown.ToLesson && id != "" && id != e.ID && !seen[id+u.Raw] {
			seen[id+u.Raw] = true
			out.Leads = append(out.Leads, Lead{LessonID: id, Raw: u.Raw, Line: u.Line})
		}
	}
	out.Refs = slices.Sorted(maps.Keys(asked))
	lost, err := l.lostAnchors(ctx, e, doc, func(id string) (string, bool) { r, ok := back[id]; return r, ok }, nil)
	out.Problems = append(out.Problems, lost...)
	return out, err
}

// document renders a text in the place of a lesson and tells the files it uses and the references to lessons that the
// addresses leave out.
func (l *Library) document(e *entry, body string, to Addresses) (doc markdown.Document, used []*file, hidden map[string]bool, err error) {
	hidden = map[string]bool{}
	doc, err = markdown.Render([]byte(body), markdown.Options{
		Title: e.Title,
		Resolve: func(ref markdown.Ref) markdown.Target {
			if to.asked != nil {
				to.asked(ref)
			}
			switch f := l.find(e, ref); {
			case f.file != nil:
				used = append(used, f.file)
				return markdown.Target{
					Kind: markdown.ToMedia, ID: to.Media(f.file.id), Type: f.file.mime, Name: path.Base(f.file.path),
					Width: f.file.width, Height: f.file.height,
				}
			case f.lesson != nil && f.lesson.ID == e.ID && ref.Fragment != "":
				return markdown.Target{Kind: markdown.ToAnchor, Fragment: ref.Fragment}
			case f.lesson != nil:
				id, ok := to.Lesson(f.lesson.ID)
				if !ok {
					hidden[ref.Raw] = true
					return markdown.Target{Kind: markdown.ToMissing}
				}
				return markdown.Target{Kind: markdown.ToLesson, ID: id, Fragment: f.lesson.anchor(ref.Fragment)}
			}
			return markdown.Target{Kind: markdown.ToMissing}
		},
	})
	return doc, used, hidden, err
}

// lostAnchors reports links to headings that the lessons they lead to do not have. lessonOf turns an address back into a
// lesson; bodies, if given, holds texts that are not stored yet.
func (l *Library) lostAnchors(ctx context.Context, e *entry, doc markdown.Document, lessonOf func(string) (string, bool), bodies map[string]string) ([]Problem, error) {
	var out []Problem
	for _, u := range doc.Links {
		if u.Target != markdown.ToLesson || u.Fragment == "" {
			continue
		}
		id, ok := lessonOf(u.ID)
		if !ok {
			continue
		}
		target := l.entries[id]
		known, err := l.anchorsOf(ctx, target, bodies)
		if err != nil {
			return nil, err
		}
		if a := target.anchor(u.Fragment); a == "" || !known[a] {
			out = append(out, Problem{
				Place: at(e.Path, u.Line), Code: "lessons.anchor_missing", Raw: u.Raw, LessonID: e.ID,
				Params: map[string]string{"target": u.Raw, "anchor": u.Fragment},
			})
		}
	}
	return out, nil
}

// anchorsOf gives the anchors of a lesson's headings. They are remembered by the hash of the text.
func (l *Library) anchorsOf(ctx context.Context, e *entry, bodies map[string]string) (map[string]bool, error) {
	l.s.mu.Lock()
	known, ok := l.s.anchors[e.sha256]
	l.s.mu.Unlock()
	if ok {
		return known, nil
	}
	body, ok := bodies[e.ID]
	if !ok {
		err := l.s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
			lesson, err := q.GetLesson(ctx, e.ID)
			body = lesson.Body
			return missingIs(err, notFound(e.ID))
		})
		if err != nil {
			return nil, err
		}
	}
	doc, err := markdown.Inspect([]byte(body))
	if err != nil {
		return nil, err
	}
	known = map[string]bool{}
	for _, a := range doc.Anchors {
		known[a] = true
	}
	l.s.mu.Lock()
	defer l.s.mu.Unlock()
	if len(l.s.anchors) > 5000 {
		clear(l.s.anchors)
	}
	l.s.anchors[e.sha256] = known
	return known, nil
}

// Preview renders text in the place of a lesson, which may lie in the trash. It answers lessons.not_found,
// lessons.too_large and lessons.not_text.
func (s *Service) Preview(ctx context.Context, in PreviewIn) (out Preview, err error) {
	lib, err := s.Library(ctx)
	if err != nil {
		return out, err
	}
	e := lib.entries[in.ID]
	if e == nil {
		l, err := s.Show(ctx, IDIn{ID: in.ID})
		if err != nil {
			return out, err
		}
		e = &entry{Row: l.Row}
	}
	doc, _, hidden, err := lib.document(e, in.Body, inWorkspace)
	if err != nil {
		return out, err
	}
	lost, err := lib.lostAnchors(ctx, e, doc, func(id string) (string, bool) { return id, lib.entries[id] != nil }, nil)
	if err != nil {
		return out, err
	}
	return Preview{
		HTML: doc.HTML, Contents: contents(doc), Problems: append(problemsOf(doc, e, hidden), lost...),
		Words: int64(doc.Words + doc.CJK), Links: int64(len(doc.Links)),
	}, nil
}

func contents(doc markdown.Document) []Heading {
	out := make([]Heading, 0, len(doc.Contents))
	for _, h := range doc.Contents {
		out = append(out, Heading{Level: h.Level, ID: h.ID, Text: h.Text})
	}
	return out
}

// noteCodes are the codes under which users read the notes of a rendering, and the name of the parameter that takes their
// detail.
var noteCodes = map[string][2]string{
	markdown.NoteMissing:       {"lessons.link_missing", "target"},
	markdown.NoteMissingImage:  {"lessons.image_missing", "target"},
	markdown.NoteMissingAnchor: {"lessons.anchor_missing", "anchor"},
	markdown.NoteRemoteImage:   {"lessons.image_remote", "target"},
	markdown.NoteEmbeddedNote:  {"lessons.lesson_embedded", "target"},
	markdown.NoteUnsafeLink:    {"lessons.link_unsafe", "target"},
	markdown.NoteDropped:       {"lessons.html_dropped", "element"},
	markdown.NoteOpenBox:       {"lessons.container_open", "name"},
	markdown.NoteStrayFence:    {"lessons.container_stray", "name"},
	markdown.NoteFrontMatter:   {"lessons.front_matter_broken", "why"},
	markdown.NoteFrontTOML:     {"lessons.front_matter_toml", "why"},
	markdown.NoteTooDeep:       {"lessons.too_deep", "why"},
	markdown.NoteTooMany:       {"lessons.too_many_marks", "what"},
	markdown.NotePlainCode:     {"lessons.code_plain", "language"},
	markdown.NoteMath:          {"lessons.math_error", "why"},
}

// problemsOf turns the notes of a rendering into problems of the lesson.
func problemsOf(doc markdown.Document, e *entry, hidden map[string]bool) []Problem {
	out := []Problem{}
	for _, n := range doc.Notes {
		c, ok := noteCodes[n.Code]
		if !ok {
			continue
		}
		p := Problem{Place: at(e.Path, n.Line), Code: c[0], Raw: n.Detail, LessonID: e.ID, Params: map[string]string{c[1]: n.Detail}}
		if hidden[n.Detail] && slices.Contains([]string{markdown.NoteMissing, markdown.NoteMissingImage}, n.Code) {
			p.Code = "lessons.link_unpublished"
		}
		if n.Code == markdown.NoteMissingAnchor {
			p.Params["target"] = "#" + n.Detail
		}
		out = append(out, p)
	}
	return out
}

// at is a place in a file.
func at(path string, line int) string {
	if line < 1 {
		return path
	}
	return path + ":" + strconv.Itoa(line)
}
