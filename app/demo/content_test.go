package demo

import (
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"

	"guildbook/app/markdown"
)

var (
	wiki    = regexp.MustCompile(`\[\[([^\]|#]+)`)
	picture = regexp.MustCompile(`!\[[^\]]+\]\(([^)]+)\)`)
)

// Every lesson is titled as its file is named, links to lessons that exist and shows pictures that exist; every
// picture is shown, small and well-formed.
func TestContentIsWhole(t *testing.T) {
	bodies, pictures := map[string]string{}, map[string]int{}
	err := fs.WalkDir(content, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := content.ReadFile(name)
		if path.Ext(name) == ".md" {
			bodies[name] = string(body)
			return err
		}
		pictures[name] = 0
		if len(body) > 60<<10 {
			t.Errorf("%s has %d bytes", name, len(body))
		}
		if path.Ext(name) == ".svg" {
			checkXML(t, name, string(body))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	titles := map[string]bool{}
	perCourse := map[string]int{}
	for name, body := range bodies {
		doc, err := markdown.Inspect([]byte(dated(body, "2026-11-22")))
		if err != nil || len(doc.Notes) > 0 {
			t.Errorf("%s: %v %v", name, err, doc.Notes)
		}
		front := doc.Front
		if want := strings.TrimSuffix(path.Base(name), ".md"); front.Title != want || !front.HasOrder || len(front.Audience) == 0 {
			t.Errorf("%s: front matter %+v", name, front)
		}
		titles[front.Title] = true
		perCourse[strings.Split(name, "/")[1]]++
	}
	for name, body := range bodies {
		for _, m := range wiki.FindAllStringSubmatch(body, -1) {
			if !titles[m[1]] {
				t.Errorf("%s links to %q", name, m[1])
			}
		}
		for _, m := range picture.FindAllStringSubmatch(body, -1) {
			at := path.Join(path.Dir(name), m[1])
			if _, ok := pictures[at]; !ok {
				t.Errorf("%s shows %s, which is not there", name, at)
			}
			pictures[at]++
		}
	}
	for name, n := range pictures {
		if n == 0 {
			t.Errorf("%s is not shown anywhere", name)
		}
	}
	for _, c := range []course{basics, prose, long} {
		if n := perCourse[c.title]; n < 6 || n > 10 {
			t.Errorf("%s has %d lessons", c.title, n)
		}
	}
}

func checkXML(t *testing.T, name, body string) {
	t.Helper()
	for dec := xml.NewDecoder(strings.NewReader(body)); ; {
		if _, err := dec.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
	}
}

func TestDraftsPartAtTheHeading(t *testing.T) {
	for title := range later {
		c := basics
		if title == "Read it aloud" {
			c = prose
		}
		added, err := c.added(title)
		if err != nil || !strings.HasPrefix(added, "\n## ") {
			t.Errorf("%s: %q, %v", title, added, err)
		}
	}
	if _, err := basics.added("开头"); err == nil {
		t.Error("nothing was added to 开头, yet it is said to be")
	}
	if got := dated(`release: "{today+9}"`, "2026-11-25"); got != "release: 2026-12-04" {
		t.Error(got)
	}
}
