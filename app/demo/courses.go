package demo

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"guildbook/app/civil"
)

//go:embed content
var content embed.FS

// course is a folder under content and how its modules are titled: the folders begin with a figure so that
// they sort, the titles need none.
type course struct {
	title   string
	modules map[string]string
}

var (
	basics = course{"写作入门", map[string]string{"1-观察": "一、观察", "2-人物": "二、人物", "3-结构": "三、结构"}}
	prose  = course{"Editing your own prose", map[string]string{
		"1 Before the red pen": "Before the red pen", "2 Line by line": "Line by line", "3 With other people": "With other people",
	}}
	long = course{"长篇工作坊", nil}
)

// Lessons that changed since the last edition: the text from this heading on was added later.
var later = map[string]string{
	"五感":            "\n## 补记\n",
	"Read it aloud": "\n## A note from last Wednesday\n",
}

// finished was a draft until a few days ago.
const finished = "Asking for notes"

var dayMark = regexp.MustCompile(`"\{today([+-]\d+)\}"`)

// lay writes a course's files into dir as they stood when it was first brought in. Marks such as
// "{today+9}" become dates counted from today.
func (c course) lay(dir string, today civil.Date) error {
	return fs.WalkDir(content, path.Join("content", c.title), func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		to := filepath.Join(dir, filepath.FromSlash(strings.TrimPrefix(name, "content/"+c.title)))
		if d.IsDir() {
			return os.MkdirAll(to, 0o700)
		}
		body, err := content.ReadFile(name)
		if err != nil {
			return err
		}
		if path.Ext(name) == ".md" {
			first, _ := drafts(string(body), strings.TrimSuffix(path.Base(name), ".md"))
			body = []byte(dated(first, today))
		}
		return os.WriteFile(to, body, 0o600)
	})
}

// drafts parts a text into what stood there first and what was added since.
func drafts(body, title string) (first, added string) {
	mark, ok := later[title]
	if !ok {
		return body, ""
	}
	at := strings.Index(body, mark)
	if at < 0 {
		return body, ""
	}
	return body[:at], body[at:]
}

func dated(body string, today civil.Date) string {
	return dayMark.ReplaceAllStringFunc(body, func(m string) string {
		n, err := strconv.Atoi(dayMark.FindStringSubmatch(m)[1])
		if err != nil {
			return m
		}
		return string(today.AddDays(n))
	})
}

// added gives what a lesson has gained since it was brought in.
func (c course) added(title string) (string, error) {
	var found string
	err := fs.WalkDir(content, path.Join("content", c.title), func(name string, _ fs.DirEntry, err error) error {
		if err != nil || path.Base(name) != title+".md" {
			return err
		}
		body, err := content.ReadFile(name)
		_, found = drafts(string(body), title)
		return err
	})
	if err == nil && found == "" {
		err = fmt.Errorf("demo: nothing was added to %q", title)
	}
	return found, err
}
