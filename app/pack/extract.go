package pack

import (
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"guildbook/app/apperr"
)

// ExtractReport counts what Extract wrote.
type ExtractReport struct {
	Community string `json:"community"`
	Lessons   int    `json:"lessons"`
	Media     int    `json:"media"`
	Bytes     int64  `json:"bytes"`
}

// extractedPage lets no script of a lesson run and nothing be fetched, wherever the file is opened.
const extractedPage = `<!doctype html>
<html lang="%s">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file: data:; media-src 'self' file:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width">
<title>%s</title>
<style>body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1rem/1.7 Georgia,"Songti SC","Noto Serif CJK SC",serif}img{max-width:100%%}pre{overflow:auto}table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.2rem .5rem}</style>
</head>
<body>
%s
</body>
</html>
`

// Extract writes what the pack's code opens as files into a folder that is new or empty: one page per lesson,
// numbered and named by its title, course by course and module by module; media under "media", but for the reader's own programs; what
// is for this member alone as my-page.json; and an index.html. Links between lessons and to media are relative. Everything is written beside the folder first
// and then moved there, so that it is whole or absent. Codes: pack.out_not_empty, pack.io and those of reading.
func (p *Pack) Extract(out string) (*ExtractReport, error) {
	out = filepath.Clean(out)
	if entries, err := os.ReadDir(out); err == nil && len(entries) > 0 {
		return nil, apperr.New(apperr.Conflict, "pack.out_not_empty", "path", out)
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, ioError(out, err)
	}
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return nil, ioError(out, err)
	}
	temp, err := os.MkdirTemp(filepath.Dir(out), tempPrefix)
	if err != nil {
		return nil, ioError(out, err)
	}
	defer os.RemoveAll(temp)
	x := extraction{Pack: p, paths: map[string]string{}, report: ExtractReport{Community: p.Community}}
	if x.dir, err = OpenDir(temp); err != nil {
		return nil, err
	}
	defer x.dir.Close()
	if err := x.write(); err != nil {
		return nil, err
	}
	if err := x.dir.Settle(); err != nil {
		return nil, err
	}
	if err := os.Chmod(temp, 0o755); err != nil {
		return nil, ioError(out, err)
	}
	_ = os.Remove(out) // an empty folder gives way
	if err := os.Rename(temp, out); err != nil {
		return nil, ioError(out, err)
	}
	return &x.report, nil
}

// readerTypes begins the types of media that are programs of the reader (FORMAT.md, sections 7 and 15).
const readerTypes = "application/vnd.guildbook."

// extraction is one Extract under way.
type extraction struct {
	*Pack
	dir    *Dir
	paths  map[string]string // "lesson/<id>" and "media/<id>" to the file's path
	report ExtractReport
}

func (x *extraction) write() error {
	used := map[string]bool{}
	media := slices.DeleteFunc(sortedKeys(x.media), func(id string) bool { return strings.HasPrefix(x.media[id].Type, readerTypes) })
	for _, id := range media {
		x.paths["media/"+id] = "media/" + unused(used, safeName(x.media[id].Name, "file"))
	}
	var index strings.Builder
	fmt.Fprintf(&index, "<h1>%s</h1>\n", html.EscapeString(x.Community))
	for i, c := range x.Courses {
		folder := fmt.Sprintf("%02d %s", i+1, safeName(c.Title, "course"))
		modules := map[string]string{}
		for k, m := range c.Modules {
			modules[m.ID] = fmt.Sprintf("%02d %s", k+1, safeName(m.Title, "module"))
		}
		fmt.Fprintf(&index, "<h2>%s</h2>\n<ul>\n", html.EscapeString(c.Title))
		for k, l := range c.Lessons {
			p := path.Join(folder, modules[l.Module], fmt.Sprintf("%02d %s.html", k+1, safeName(l.Title, "lesson")))
			x.paths["lesson/"+l.ID] = p
			fmt.Fprintf(&index, "<li><a href=\"%s\">%s</a></li>\n", urlPath(p), html.EscapeString(l.Title))
		}
		index.WriteString("</ul>\n")
	}
	for _, c := range x.Courses {
		for _, l := range c.Lessons {
			body, err := x.Lesson(l.ID)
			if err != nil {
				return err
			}
			at := x.paths["lesson/"+l.ID]
			if err := x.page(at, c.Language, l.Title, x.relink(string(body), at)); err != nil {
				return err
			}
			x.report.Lessons++
		}
	}
	for _, id := range media {
		_, err := x.dir.Put(x.paths["media/"+id], func(w io.Writer) error { return x.CopyMedia(w, id) })
		if err != nil {
			return err
		}
		x.report.Media++
		x.report.Bytes += x.media[id].Plain
	}
	if err := x.myPage(); err != nil {
		return err
	}
	return x.page(readerPath, x.Language, x.Community, index.String())
}

// myPage writes what the pack holds for this member alone, if anything, as JSON.
func (x *extraction) myPage() error {
	box, err := x.Box()
	if box == nil || err != nil {
		return err
	}
	data, err := json.MarshalIndent(box, "", "  ")
	if err != nil {
		return apperr.New(apperr.Internal, "internal").Because(err)
	}
	_, err = x.dir.Put("my-page.json", func(w io.Writer) error {
		_, err := w.Write(append(data, '\n'))
		return err
	})
	x.report.Bytes += int64(len(data) + 1)
	return err
}

func (x *extraction) page(at, language, title, body string) error {
	if language == "" {
		language = x.Language
	}
	text := fmt.Sprintf(extractedPage, html.EscapeString(language), html.EscapeString(title), body)
	_, err := x.dir.Put(at, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
	x.report.Bytes += int64(len(text))
	return err
}

var linkRule = regexp.MustCompile(`(\s(?:href|src)\s*=\s*["'])(lesson|media)/([a-z2-7]{26})`)

// relink turns links by id into relative paths. One to a lesson that the code does not open leads nowhere.
func (x *extraction) relink(body, from string) string {
	up := strings.Repeat("../", strings.Count(from, "/"))
	return linkRule.ReplaceAllStringFunc(body, func(match string) string {
		m := linkRule.FindStringSubmatch(match)
		to, ok := x.paths[m[2]+"/"+m[3]]
		if !ok {
			return m[1] + "#"
		}
		return m[1] + up + urlPath(to)
	})
}

// urlPath escapes a path for use in a link.
func urlPath(p string) string {
	return strings.NewReplacer("%", "%25", " ", "%20", "#", "%23", "?", "%3F", `"`, "%22", "'", "%27", "<", "%3C", ">", "%3E", "&", "%26").Replace(p)
}

// reservedNames are what Windows does not take as a file name, whatever the extension.
var reservedNames = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)`)

// safeName makes a file name of a title: no separators, controls or directions, nothing that Windows
// refuses, at most 80 bytes.
func safeName(title, fallback string) string {
	clean := strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError, unicode.IsControl(r), unicode.In(r, unicode.Cf, unicode.Co, unicode.Cs):
			return -1
		case strings.ContainsRune(`/\:*?"<>|`, r):
			return '-'
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, title)
	clean = strings.Trim(strings.Join(strings.Fields(clean), " "), ". ")
	if len(clean) > 80 {
		ext := path.Ext(clean)
		if len(ext) > 10 {
			ext = ""
		}
		cut := 80 - len(ext)
		for cut > 0 && !utf8.RuneStart(clean[cut]) {
			cut--
		}
		clean = strings.Trim(clean[:cut], ". ") + ext
	}
	if clean == "" {
		return fallback
	}
	if reservedNames.MatchString(clean) {
		return "_" + clean
	}
	return clean
}

// unused makes a name unique among used, whatever the case of its letters.
func unused(used map[string]bool, name string) string {
	try := name
	for n := 2; used[strings.ToLower(try)]; n++ {
		ext := path.Ext(name)
		try = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(name, ext), n, ext)
	}
	used[strings.ToLower(try)] = true
	return try
}
