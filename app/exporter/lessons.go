package exporter

import (
	"context"
	"encoding/json"
	"fmt"
	"path"
	"strings"
	"unicode"

	"guildbook/app/markdown"
	"guildbook/db/gen"
)

// lessons writes each course as a folder of Markdown, as importing lessons takes it, and notes the places of the attachments.
func (e *exporting) lessons(ctx context.Context, r *reader) error {
	list, err := r.q.ExportLessons(ctx)
	if err != nil {
		return err
	}
	folders := map[string]string{}
	taken := map[string]bool{}
	for i, l := range list {
		e.w.tell("lessons", i, len(list))
		dir, ok := folders[l.CourseID]
		if !ok {
			dir = unused(taken, path.Join("lessons", safe(l.Course)))
			folders[l.CourseID] = dir
		}
		body, err := r.q.ExportLessonBody(ctx, l.ID)
		if err != nil {
			return err
		}
		if err := e.w.whole(ctx, unused(taken, path.Join(dir, cleaned(l.Path))), []byte(withFront(l, body))); err != nil {
			return err
		}
	}
	files, err := r.q.ExportAttachments(ctx)
	for _, a := range files {
		if dir, ok := folders[a.CourseID]; ok {
			e.copies = append(e.copies, copied{unused(taken, path.Join(dir, cleaned(a.Path))), a.Sha256})
		}
	}
	return err
}

// withFront is a lesson's text with front matter that says what the text alone does not. One that it has already is kept.
func withFront(l gen.ExportLessonsRow, body string) string {
	if front, err := markdown.FrontMatter([]byte(body)); err == nil && front.Title != "" {
		return body
	}
	if strings.HasPrefix(body, "---\n") || strings.HasPrefix(body, "---\r\n") || strings.HasPrefix(body, "+++\n") {
		return body
	}
	var b strings.Builder
	b.WriteString("---\n")
	put := func(key string, value any) {
		text, err := json.Marshal(value) // JSON is YAML
		if err == nil {
			fmt.Fprintf(&b, "%s: %s\n", key, text)
		}
	}
	put("title", l.Title)
	put("state", l.State)
	put("audience", l.Audience)
	if l.Tiers != "" {
		put("tiers", strings.Split(l.Tiers, "\n"))
	}
	if l.Tags != "" {
		put("tags", strings.Split(l.Tags, "\n"))
	}
	if l.ReleaseOn != nil {
		put("release", *l.ReleaseOn)
	}
	b.WriteString("---\n\n")
	return b.String() + body
}

// safe is a name that every file system takes.
func safe(name string) string {
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '_'
		}
		return r
	}, name)
	name = strings.Trim(name, " .")
	for len(name) > 120 {
		name = name[:len(name)-1]
	}
	if name = strings.ToValidUTF8(name, ""); name == "" {
		return "_"
	}
	return name
}

// cleaned is a path without anything that leads out of its folder.
func cleaned(p string) string {
	var parts []string
	for part := range strings.SplitSeq(p, "/") {
		if part != "" && part != "." && part != ".." {
			parts = append(parts, safe(part))
		}
	}
	if len(parts) == 0 {
		return "_"
	}
	return path.Join(parts...)
}

// unused is a path that no file has yet, whatever the case of its letters.
func unused(taken map[string]bool, name string) string {
	ext := path.Ext(name)
	for n, try := 2, name; ; n++ {
		if key := strings.ToLower(try); !taken[key] {
			taken[key] = true
			return try
		}
		try = fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(name, ext), n, ext)
	}
}
