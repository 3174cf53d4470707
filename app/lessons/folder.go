package lessons

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"guildbook/app/apperr"
	"guildbook/app/markdown"
)

// Bounds of a folder that is imported.
const (
	maxLessons    = 10_000
	maxEntries    = 200_000
	maxDepth      = 32
	maxTextInAll  = 512 << 20
	maxPathLength = 1000 // bytes
)

// folder is what was found in a folder of Markdown.
type folder struct {
	root     *os.Root
	texts    []*source
	files    []*onDisk
	modules  []string // folders that hold lessons, in reading order; "" is the top
	titles   map[string]string
	problems []Problem
}

// source is one Markdown file.
type source struct {
	path, dir string
	body      string // UTF-8
	doc       markdown.Document
	title     string
}

// onDisk is a file that lessons may show or link to.
type onDisk struct {
	path string
	size int64
	id   string // stand-in for its hash while the import is planned
	used bool
}

func markdownFile(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown", ".mdown", ".mkd", ".mdx":
		return true
	}
	return false
}

// ignored are files that systems leave everywhere.
var ignored = map[string]bool{"thumbs.db": true, "desktop.ini": true, "__macosx": true, "node_modules": true, "$recycle.bin": true}

// readFolder reads a folder of Markdown. Symbolic links are refused and listed, hidden files and folders are passed over, and a
// text that cannot be read is listed with the reason. It answers lessons.no_folder {dir}, lessons.nothing_to_import
// {dir}, lessons.folder_too_large {limit}.
func readFolder(ctx context.Context, dir string, progress func(done, total int64)) (*folder, error) {
	noFolder := apperr.New(apperr.NotFound, "lessons.no_folder", "dir", dir)
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, noFolder.Because(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, noFolder.Because(err)
	}
	f := &folder{root: root, titles: map[string]string{}}
	var texts, plain []string
	entries := 0
	err = fs.WalkDir(root.FS(), ".", func(p string, d fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if entries++; entries > maxEntries {
			return apperr.New(apperr.Invalid, "lessons.folder_too_large", "limit", maxEntries)
		}
		if err != nil {
			f.problem(p, "lessons.unreadable")
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		name := d.Name()
		if p == "." {
			return nil
		}
		hidden := strings.HasPrefix(name, ".") || ignored[strings.ToLower(name)]
		switch {
		case d.Type()&fs.ModeSymlink != 0:
			if !hidden {
				f.problem(p, "lessons.symlink_refused")
			}
		case hidden:
			if d.IsDir() {
				return fs.SkipDir
			}
		case !utf8.ValidString(p) || len(p) > maxPathLength:
			f.problem(strings.ToValidUTF8(p, "�"), "lessons.bad_path")
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
			if strings.Count(p, "/") >= maxDepth {
				f.problem(p, "lessons.bad_path")
				return fs.SkipDir
			}
		case !d.Type().IsRegular():
			f.problem(p, "lessons.not_a_file")
		case markdownFile(name):
			texts = append(texts, p)
		default:
			info, err := d.Info()
			if err != nil {
				f.problem(p, "lessons.unreadable")
				return nil
			}
			if strings.EqualFold(path.Ext(name), ".txt") {
				plain = append(plain, p)
			}
			f.files = append(f.files, &onDisk{path: p, size: info.Size()})
		}
		return nil
	})
	if err != nil {
		_ = root.Close()
		return nil, err
	}
	if len(texts) == 0 { // a folder of plain text is a folder of lessons
		texts = plain
		f.files = slices.DeleteFunc(f.files, func(o *onDisk) bool { return slices.Contains(plain, o.path) })
	}
	if len(texts) > maxLessons {
		_ = root.Close()
		return nil, apperr.New(apperr.Invalid, "lessons.folder_too_large", "limit", maxLessons)
	}
	left := int64(maxTextInAll)
	for i, p := range texts {
		if err := ctx.Err(); err != nil {
			_ = root.Close()
			return nil, err
		}
		progress(int64(i), int64(len(texts)))
		if err := f.read(p, &left); err != nil {
			_ = root.Close()
			return nil, err
		}
	}
	if len(f.texts) == 0 && len(f.problems) == 0 {
		_ = root.Close()
		return nil, apperr.New(apperr.Invalid, "lessons.nothing_to_import", "dir", filepath.Base(dir))
	}
	f.arrange()
	return f, nil
}

func (f *folder) problem(place, code string, params ...any) {
	e := apperr.New(apperr.Invalid, code, params...)
	if e.Params == nil {
		e.Params = map[string]string{}
	}
	e.Params["path"] = place
	f.problems = append(f.problems, Problem{Place: place, Code: code, Params: e.Params})
}

// read reads one text. What cannot be taken becomes a problem.
func (f *folder) read(p string, left *int64) error {
	file, err := f.root.Open(p)
	if err != nil {
		f.problem(p, "lessons.unreadable")
		return nil
	}
	defer func() { _ = file.Close() }()
	raw, err := io.ReadAll(io.LimitReader(file, markdown.MaxSource+1))
	if err != nil {
		f.problem(p, "lessons.unreadable")
		return nil
	}
	if *left -= int64(len(raw)); *left < 0 {
		return apperr.New(apperr.Invalid, "lessons.folder_too_large", "limit", maxTextInAll)
	}
	doc, err := markdown.Inspect(raw)
	var known *apperr.Error
	if errors.As(err, &known) {
		params := map[string]string{"path": p}
		for k, v := range known.Params {
			params[k] = v
		}
		if info, err := file.Stat(); err == nil && known.Code == "lessons.too_large" {
			params["size"] = strconv.FormatInt(info.Size(), 10)
		}
		f.problems = append(f.problems, Problem{Place: p, Code: known.Code, Params: params})
		return nil
	}
	if err != nil {
		return err
	}
	text, _, err := markdown.Decode(raw)
	if err != nil {
		return err
	}
	s := &source{path: p, dir: path.Dir(p), body: string(text), doc: doc}
	if s.dir == "." {
		s.dir = ""
	}
	if s.title = doc.Title; s.title == "" {
		name := strings.TrimSuffix(path.Base(p), path.Ext(p))
		if isIndex(path.Base(p)) && s.dir != "" {
			name = path.Base(s.dir)
		}
		s.title = nameToTitle(name)
	}
	if r := []rune(s.title); len(r) > maxTitle {
		s.title = string(r[:maxTitle-1]) + "…"
	}
	f.texts = append(f.texts, s)
	return nil
}

// arrange puts modules and lessons in reading order: what the front matter says, then numbers in names, then names.
func (f *folder) arrange() {
	index := map[string]*source{} // the page of a folder
	dirs := map[string]bool{}
	for _, s := range f.texts {
		dirs[s.dir] = true
		if isIndex(path.Base(s.path)) && (index[s.dir] == nil || natural(s.path, index[s.dir].path) < 0) {
			index[s.dir] = s
		}
	}
	for d := range dirs {
		f.modules = append(f.modules, d)
	}
	shared := wrapper(f.modules)
	for _, d := range f.modules {
		f.titles[d] = moduleTitle(strings.TrimPrefix(strings.TrimPrefix(d, shared), "/"))
		if i := index[d]; i != nil && strings.HasPrefix(path.Base(i.path), "_index") && f.titles[d] != "" {
			f.titles[d] = i.title
		}
	}
	order := func(dir string) (float64, bool) {
		if i := index[dir]; i != nil && i.doc.Front.HasOrder {
			return i.doc.Front.Order, true
		}
		return 0, false
	}
	sort.SliceStable(f.modules, func(i, j int) bool { return compareDirs(f.modules[i], f.modules[j], order) < 0 })
	rank := map[string]int{}
	for i, d := range f.modules {
		rank[d] = i
	}
	sort.SliceStable(f.texts, func(i, j int) bool {
		a, b := f.texts[i], f.texts[j]
		if a.dir != b.dir {
			return rank[a.dir] < rank[b.dir]
		}
		if x, y := isIndex(path.Base(a.path)), isIndex(path.Base(b.path)); x != y {
			return x
		}
		x, y := a.doc.Front, b.doc.Front
		switch {
		case x.HasOrder != y.HasOrder:
			return x.HasOrder
		case x.HasOrder && x.Order != y.Order:
			return x.Order < y.Order
		}
		return natural(a.path, b.path) < 0
	})
	for i, o := range f.files {
		o.id = "file-" + strconv.Itoa(i)
	}
}

// wrapper is the folder around all folders of lessons, such as docs or src, which says nothing in the names of modules.
func wrapper(dirs []string) string {
	inside := slices.DeleteFunc(slices.Clone(dirs), func(d string) bool { return d == "" })
	common := commonDir(inside)
	if len(inside) < len(dirs) && slices.Contains(dirs, common) {
		return "" // lessons at the top and lessons in the folder are not the same group
	}
	return common
}

// commonDir is the folder that all of them lie in.
func commonDir(dirs []string) string {
	if len(dirs) == 0 {
		return ""
	}
	common := dirs[0]
	for _, d := range dirs[1:] {
		for common != "" && d != common && !strings.HasPrefix(d, common+"/") {
			if common = path.Dir(common); common == "." {
				common = ""
			}
		}
	}
	return common
}

// moduleTitle names a module after its folders: 01-basics/02-files is "Basics / Files".
func moduleTitle(dir string) string {
	if dir == "" {
		return ""
	}
	parts := strings.Split(dir, "/")
	for i, p := range parts {
		parts[i] = nameToTitle(p)
	}
	title := strings.Join(parts, " / ")
	if r := []rune(title); len(r) > maxTitle {
		title = "…" + string(r[len(r)-maxTitle+1:])
	}
	return title
}

// compareDirs compares folders part by part, so that a folder stands before what it holds.
func compareDirs(a, b string, order func(dir string) (float64, bool)) int {
	if a == b {
		return 0
	}
	if a == "" {
		return -1
	}
	if b == "" {
		return 1
	}
	x, y := strings.Split(a, "/"), strings.Split(b, "/")
	for i := 0; i < len(x) && i < len(y); i++ {
		if x[i] == y[i] {
			continue
		}
		p, pOK := order(strings.Join(x[:i+1], "/"))
		q, qOK := order(strings.Join(y[:i+1], "/"))
		switch {
		case pOK && qOK && p < q, pOK && !qOK:
			return -1
		case pOK && qOK && p > q, qOK && !pOK:
			return 1
		}
		return natural(x[i], y[i])
	}
	return len(x) - len(y)
}

// audience is what the front matter of a text says about who may open it, and when.
type audience struct {
	kind    string // public, members, tiers
	tierIDs []string
	unknown string // a name that is no tier
}

// audienceOf reads it; said is false if the front matter says nothing.
func audienceOf(names []string, tiers map[string]string) (a audience, said bool) {
	for _, n := range names {
		switch fold(strings.TrimSpace(n)) {
		case "public", "everyone", "公开":
			return audience{kind: "public"}, true
		case "members", "all", "all members", "全体成员", "所有成员":
			return audience{kind: "members"}, true
		}
		id, ok := tiers[fold(strings.TrimSpace(n))]
		if !ok {
			a.unknown = n
			continue
		}
		a.tierIDs = append(a.tierIDs, id)
	}
	if len(names) == 0 {
		return a, false
	}
	a.kind = "tiers"
	return a, true
}
