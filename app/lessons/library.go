package lessons

import (
	"context"
	"encoding/json"
	"path"
	"regexp"
	"sort"
	"strings"

	"guildbook/app/markdown"
	"guildbook/db/gen"
)

// Library knows where every reference between lessons leads. It is a snapshot, and is safe for concurrent use.
type Library struct {
	s       *Service
	tree    []Course
	courses map[string]string // titles by id
	entries map[string]*entry // live lessons by id
	order   []string          // their ids in reading order

	paths     map[key]string // lesson by course and folded path
	names     map[string][]string
	titles    map[string][]string
	aliases   map[string][]string
	files     map[key]*file
	fileNames map[key][]*file // by course and folded base name
	mark      string          // changes whenever a reference might lead elsewhere
}

// key is something of a course.
type key struct{ course, name string }

// entry is a live lesson.
type entry struct {
	Row
	sha256 string
	facts  facts
}

// file is an attachment.
type file struct {
	path, id      string // id is the sha256, or a stand-in while an import is planned
	mime          string
	size          int64
	width, height int
}

// facts are what other lessons need to know of a text.
type facts struct {
	aliases []string
	anchors map[string]string // slug of a heading -> the anchor it asks for
}

var askedAnchor = regexp.MustCompile(`(?m)^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*\{[^{}\n]*#([^\s{}]+)[^{}\n]*\}[ \t]*$`)

// factsOf reads them without parsing the whole text.
func factsOf(body string) facts {
	var f facts
	var asked [][]string
	if strings.Contains(body, "{") {
		asked = askedAnchor.FindAllStringSubmatch(body, 1000)
	}
	for _, m := range asked {
		if f.anchors == nil {
			f.anchors = map[string]string{}
		}
		if slug := markdown.Slug(m[1]); f.anchors[slug] == "" {
			f.anchors[slug] = m[2]
		}
	}
	if strings.HasPrefix(body, "---") && strings.Contains(body[:min(len(body), 64<<10)], "alias") {
		if front, err := markdown.FrontMatter([]byte(body)); err == nil {
			f.aliases = front.Aliases
		}
	}
	return f
}

// Library gives the present snapshot.
func (s *Service) Library(ctx context.Context) (*Library, error) {
	version := s.db.Version("lessons")
	s.mu.Lock()
	if s.lib != nil && s.libAt == version {
		defer s.mu.Unlock()
		return s.lib, nil
	}
	s.mu.Unlock()
	var lib *Library
	err := s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) (err error) {
		lib, err = s.loadLibrary(ctx, q)
		return err
	})
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lib, s.libAt = lib, version
	return lib, nil
}

// Courses are the courses of the snapshot with their lessons, as Tree lists those that are not in the trash. They are not to be
// changed.
func (l *Library) Courses() []Course { return l.tree }

func newLibrary(s *Service) *Library {
	return &Library{
		s: s, courses: map[string]string{}, entries: map[string]*entry{}, paths: map[key]string{}, names: map[string][]string{},
		titles: map[string][]string{}, aliases: map[string][]string{}, files: map[key]*file{}, fileNames: map[key][]*file{},
	}
}

func (s *Service) loadLibrary(ctx context.Context, q *gen.Queries) (*Library, error) {
	lib := newLibrary(s)
	courses, err := q.ListCourses(ctx)
	if err != nil {
		return nil, err
	}
	place := map[string]int{}
	for i, c := range courses {
		if c.TrashedAt == nil {
			lib.courses[c.ID] = c.Title
			place[c.ID] = i
		}
	}
	rows, err := listRows(ctx, q)
	if err != nil {
		return nil, err
	}
	sort.SliceStable(rows, func(i, j int) bool { return place[rows[i].CourseID] < place[rows[j].CourseID] })
	modules, err := q.ListModules(ctx)
	if err != nil {
		return nil, err
	}
	lib.tree = treeOf(courses, modules, rows, false)
	known, err := s.factsFor(ctx, q, rows)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		if _, ok := lib.courses[r.CourseID]; ok && !r.Trashed {
			lib.add(&entry{Row: r.Row, sha256: r.sha256, facts: known[r.sha256]})
		}
	}
	attached, err := q.ListAttachments(ctx)
	if err != nil {
		return nil, err
	}
	for _, a := range attached {
		lib.addFile(a.CourseID, &file{
			path: a.Path, id: a.Sha256, mime: a.Mime, size: a.Size, width: int(a.Width), height: int(a.Height),
		})
	}
	lib.mark = lib.fingerprint()
	return lib, nil
}

// factsFor gives the facts of all rows by the hash of their text; texts not met before are read.
func (s *Service) factsFor(ctx context.Context, q *gen.Queries, rows []storedRow) (map[string]facts, error) {
	out := make(map[string]facts, len(rows))
	var unknown []string
	s.mu.Lock()
	for _, r := range rows {
		if r.Trashed {
			continue
		}
		if f, ok := s.facts[r.sha256]; ok {
			out[r.sha256] = f
		} else {
			unknown = append(unknown, r.ID)
		}
	}
	s.mu.Unlock()
	for len(unknown) > 0 {
		n := min(len(unknown), 200)
		list, err := json.Marshal(unknown[:n])
		if err != nil {
			return nil, err
		}
		unknown = unknown[n:]
		bodies, err := q.ListLessonBodies(ctx, string(list))
		if err != nil {
			return nil, err
		}
		for _, b := range bodies {
			out[b.BodySha256] = factsOf(b.Body)
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.facts = out
	return out, nil
}

func (l *Library) add(e *entry) {
	if _, ok := l.entries[e.ID]; !ok {
		l.order = append(l.order, e.ID)
	}
	l.entries[e.ID] = e
	l.paths[key{e.CourseID, fold(e.Path)}] = e.ID
	stem := fold(strings.TrimSuffix(path.Base(e.Path), path.Ext(e.Path)))
	l.names[stem] = append(l.names[stem], e.ID)
	l.titles[fold(e.Title)] = append(l.titles[fold(e.Title)], e.ID)
	for _, a := range e.facts.aliases {
		l.aliases[fold(a)] = append(l.aliases[fold(a)], e.ID)
	}
}

func (l *Library) addFile(course string, f *file) {
	l.files[key{course, fold(f.path)}] = f
	k := key{course, fold(path.Base(f.path))}
	l.fileNames[k] = append(l.fileNames[k], f)
}

// found is what a reference leads to: a lesson, a file, or nothing.
type found struct {
	lesson *entry
	file   *file
}

// find answers where a reference in the lesson from leads.
func (l *Library) find(from *entry, ref markdown.Ref) found {
	p := strings.ReplaceAll(ref.Path, `\`, "/")
	switch ref.Kind {
	case markdown.WikiLink:
		if e := l.byName(from, p); e != nil {
			return found{lesson: e}
		}
		return found{file: l.fileByName(from, p)}
	case markdown.Embed:
		if f := l.fileByName(from, p); f != nil {
			return found{file: f}
		}
		return found{lesson: l.byName(from, p)}
	}
	rooted := strings.HasPrefix(p, "/")
	places := []string{path.Clean(strings.TrimLeft(p, "/"))}
	if !rooted {
		places = []string{path.Join(path.Dir(from.Path), p), path.Clean(p)}
	}
	for _, place := range places {
		if f := l.files[key{from.CourseID, fold(place)}]; f != nil {
			return found{file: f}
		}
		for _, v := range variants(place) {
			if id, ok := l.paths[key{from.CourseID, fold(v)}]; ok {
				return found{lesson: l.entries[id]}
			}
		}
	}
	// A path from the root of the site that the folder was part of, a bare name, or a path from elsewhere in the folder, as
	// some editors write and follow them.
	tail := strings.Trim(path.Clean("/"+strings.TrimLeft(p, "./")), "/")
	if tail == "" {
		return found{}
	}
	if f := l.fileByName(from, tail); f != nil {
		return found{file: f}
	}
	for _, v := range variants(tail) {
		if e := l.bySuffix(from, v); e != nil {
			return found{lesson: e}
		}
	}
	return found{}
}

// variants are the file names that a link may mean: the file itself, without its extension, as the web page made of it, or
// the page of a folder.
func variants(p string) []string {
	out := []string{p}
	switch ext := path.Ext(p); strings.ToLower(ext) {
	case ".md", ".markdown":
		return out
	case ".html", ".htm":
		stem := strings.TrimSuffix(p, ext)
		return append(out, stem+".md", stem+".markdown")
	}
	if p == "." {
		return []string{"index.md", "README.md"}
	}
	return append(out, p+".md", p+".markdown", p+"/index.md", p+"/README.md", p+"/_index.md")
}

// bySuffix finds the lesson of the same course whose path ends in p.
func (l *Library) bySuffix(from *entry, p string) *entry {
	stem := fold(strings.TrimSuffix(path.Base(p), path.Ext(p)))
	tail := "/" + fold(p)
	return l.nearest(from, l.names[stem], func(e *entry) bool {
		return e.CourseID == from.CourseID && strings.HasSuffix("/"+fold(e.Path), tail)
	})
}

// byName finds the lesson that [[name]] means: by path, by file name, by title, by alias; in the same course before others.
func (l *Library) byName(from *entry, name string) *entry {
	name = strings.Trim(strings.TrimSpace(name), "/")
	for _, ext := range []string{".md", ".markdown"} {
		if strings.HasSuffix(strings.ToLower(name), ext) {
			name = name[:len(name)-len(ext)]
		}
	}
	for _, dir := range []string{"", path.Dir(from.Path)} {
		for _, v := range variants(path.Join(dir, name)) {
			if id, ok := l.paths[key{from.CourseID, fold(v)}]; ok {
				return l.entries[id]
			}
		}
	}
	tail := "/" + fold(name)
	if e := l.nearest(from, l.names[fold(path.Base(name))], func(e *entry) bool {
		return strings.HasSuffix("/"+fold(strings.TrimSuffix(e.Path, path.Ext(e.Path))), tail)
	}); e != nil {
		return e
	}
	every := func(*entry) bool { return true }
	if e := l.nearest(from, l.titles[fold(name)], every); e != nil {
		return e
	}
	return l.nearest(from, l.aliases[fold(name)], every)
}

// nearest chooses among lessons: the same course first, then the same folder, then the shortest path, then by path.
func (l *Library) nearest(from *entry, ids []string, fits func(*entry) bool) *entry {
	var best *entry
	rank := func(e *entry) (int, int, int, string) {
		course, dir := 1, 1
		if e.CourseID == from.CourseID {
			course = 0
		}
		if path.Dir(e.Path) == path.Dir(from.Path) {
			dir = 0
		}
		return course, dir, strings.Count(e.Path, "/"), e.Path
	}
	for _, id := range ids {
		e := l.entries[id]
		if e == nil || !fits(e) {
			continue
		}
		if best == nil {
			best = e
			continue
		}
		c, d, n, p := rank(e)
		bc, bd, bn, bp := rank(best)
		switch {
		case c != bc:
			if c < bc {
				best = e
			}
		case d != bd:
			if d < bd {
				best = e
			}
		case n != bn:
			if n < bn {
				best = e
			}
		case p < bp:
			best = e
		}
	}
	return best
}

// fileByName finds the attachment of the course that a bare name or the end of a path means.
func (l *Library) fileByName(from *entry, name string) *file {
	name = strings.Trim(name, "/")
	for _, dir := range []string{path.Dir(from.Path), "", attachDir} {
		if f := l.files[key{from.CourseID, fold(path.Join(dir, name))}]; f != nil {
			return f
		}
	}
	tail := "/" + fold(name)
	var best *file
	for _, f := range l.fileNames[key{from.CourseID, fold(path.Base(name))}] {
		if !strings.HasSuffix("/"+fold(f.path), tail) {
			continue
		}
		if best == nil || len(f.path) < len(best.path) || len(f.path) == len(best.path) && f.path < best.path {
			best = f
		}
	}
	return best
}

// anchor is the anchor in a lesson that a fragment means, as far as that can be told without reading it.
func (e *entry) anchor(fragment string) string {
	if i := strings.LastIndexByte(fragment, '#'); i >= 0 {
		fragment = fragment[i+1:]
	}
	if fragment == "" || fragment[0] == '^' { // marks of blocks are not kept
		return ""
	}
	slug := markdown.Slug(fragment)
	if a := e.facts.anchors[slug]; a != "" {
		return a
	}
	for _, a := range e.facts.anchors {
		if a == fragment {
			return a
		}
	}
	return slug
}
