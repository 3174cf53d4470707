package lessons

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"strings"

	"guildbook/app/markdown"
)

// refKey is a reference as Rendered.Refs has it: all that decides where it leads.
func refKey(ref markdown.Ref) string {
	return strings.Join([]string{string(ref.Kind), ref.Path, ref.Fragment}, "\x1f")
}

// Anchored tells whether one of Rendered.Refs is to a heading.
func Anchored(ref string) bool { return !strings.HasSuffix(ref, "\x1f") }

// Own changes with what a lesson renders to, its references apart.
func (l *Library) Own(lessonID string) string {
	e := l.entries[lessonID]
	if e == nil {
		return ""
	}
	return printOf("own 1", markdown.Version, e.sha256, e.ID, e.Title, e.Path)
}

// Answers changes when any of a lesson's references (Rendered.Refs) leads elsewhere, or what it leads to has other headings. With
// Own it decides what the lesson renders to. It is empty for a lesson that the library does not have, and where refs cannot be read.
func (l *Library) Answers(lessonID string, refs []string, to Addresses) string {
	e := l.entries[lessonID]
	if e == nil {
		return ""
	}
	parts := make([]string, 0, len(refs))
	for _, r := range refs {
		f := strings.Split(r, "\x1f")
		if len(f) != 3 {
			return ""
		}
		ref := markdown.Ref{Kind: markdown.RefKind(f[0]), Path: f[1], Fragment: f[2]}
		switch at := l.find(e, ref); {
		case at.file != nil:
			parts = append(parts, fmt.Sprintf("%q %q %q %d %d", to.Media(at.file.id), at.file.mime, path.Base(at.file.path), at.file.width, at.file.height))
		case at.lesson != nil:
			id, ok := to.Lesson(at.lesson.ID)
			leads := fmt.Sprintf("%q %v %v %q", id, ok, at.lesson.ID == e.ID, at.lesson.ID)
			if ref.Fragment != "" {
				leads += fmt.Sprintf(" %q %q", at.lesson.anchor(ref.Fragment), at.lesson.sha256)
			}
			parts = append(parts, leads)
		default:
			parts = append(parts, "")
		}
	}
	return printOf(append([]string{"answers 1"}, parts...)...)
}

func printOf(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d ", len(p))
		h.Write([]byte(p))
	}
	return hex.EncodeToString(h.Sum(nil))
}
