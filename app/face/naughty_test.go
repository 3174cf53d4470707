package face_test

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"guildbook/app/face"
	"guildbook/app/money"
)

// siteOf puts each text at every place where somebody may write one.
func siteOf(t testing.TB, texts []string) face.Site {
	day := time.Date(2026, 9, 1, 12, 0, 0, 0, time.UTC)
	at := func(i int) string { return texts[i%len(texts)] }
	s := face.Site{Language: "en", Name: at(0), Tagline: at(1), Address: "https://club.example/", Pack: "https://club.example/pack/"}
	for i, text := range texts {
		s.Plans = append(s.Plans, face.Plan{Tier: fmt.Sprintf("tier %d", i), Name: text, Price: money.Amount{Minor: 100, Currency: "CNY"}, Period: period(t, "1y")})
		s.Events = append(s.Events, face.Event{Title: text, Kind: "online", At: day})
		s.Courses = append(s.Courses, face.Course{Title: at(i + 3), Lessons: []face.Lesson{
			{ID: fmt.Sprintf("l%d", i), Title: text, Public: true, Updated: day, HTML: "<p>x</p>", Text: at(i + 5)},
		}})
	}
	return s
}

// skeleton is a page without its words: elements with the names of their attributes, and where links lead.
func skeleton(t *testing.T, page string) (out []string, texts []string) {
	t.Helper()
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return out, texts
		case html.TextToken:
			texts = append(texts, strings.TrimSpace(string(z.Text())))
		default:
			tok := z.Token()
			line := tok.Type.String() + " " + tok.Data
			if tok.Type == html.CommentToken {
				line = "comment"
			}
			for _, a := range tok.Attr {
				line += " " + a.Key
				if a.Key == "href" || a.Key == "src" {
					line += "=" + a.Val
				}
			}
			out = append(out, line)
		}
	}
}

// No text makes an element, an attribute or a link, and each is there to be read.
func TestNaughtyTextsOnPages(t *testing.T) {
	b, err := os.ReadFile("../markdown/testdata/blns/blns.json")
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	if err := json.Unmarshal(b, &list); err != nil || len(list) < 480 {
		t.Fatal(len(list), err)
	}
	list = append(list, "</script><script>alert(1)</script>", "]]><x/>", "<!--", "\x1b[31m", "\u202egnp", strings.Repeat("长", 10_000), "{{.}}", "${alert(1)}")
	list = slices.DeleteFunc(list, func(s string) bool { return strings.TrimSpace(s) == "" })
	// Every seventh text: each page is built with neighbours on both sides.
	for from := range 7 {
		var naughty, plain []string
		for i := from; i < len(list); i += 7 {
			naughty, plain = append(naughty, list[i]), append(plain, fmt.Sprintf("word %d", i))
		}
		got, want := build(t, siteOf(t, naughty)), build(t, siteOf(t, plain))
		for name, body := range got {
			switch {
			case strings.HasSuffix(name, ".html"):
				have, texts := skeleton(t, body)
				should, _ := skeleton(t, want[name])
				if !slices.Equal(have, should) {
					t.Errorf("%s has other elements: %s", name, firstOther(have, should))
				}
				if i := 0; strings.HasPrefix(name, "lessons/") {
					if _, err := fmt.Sscanf(name[strings.LastIndex(name, "/l")+2:], "%d", &i); err == nil && !slices.Contains(texts, html.UnescapeString(html.EscapeString(clean(naughty[i])))) {
						t.Errorf("%s does not show %.60q", name, naughty[i])
					}
				}
			case strings.HasSuffix(name, ".xml"):
				d := xml.NewDecoder(strings.NewReader(body))
				for {
					if _, err := d.Token(); err != nil {
						if err.Error() != "EOF" {
							t.Errorf("%s: %v", name, err)
						}
						break
					}
				}
			}
		}
	}
}

func clean(s string) string {
	return strings.TrimSpace(strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "\uFFFD").Replace(s))
}

func firstOther(a, b []string) string {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("%d: %.200q, want %.200q", i, a[i], b[i])
		}
	}
	return fmt.Sprintf("%d, want %d", len(a), len(b))
}
