package face_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"flag"
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/face"
	"guildbook/app/money"
)

var update = flag.Bool("update", os.Getenv("UPDATE_GOLDEN") != "", "write the golden files anew")

func period(t testing.TB, s string) civil.Period {
	t.Helper()
	p, err := civil.ParsePeriod(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// small is a site with one of everything.
func small(t testing.TB, language string) face.Site {
	day := time.Date(2026, 9, 1, 12, 0, 0, 0, time.FixedZone("", 8*3600))
	hash := strings.Repeat("ab", 32)
	return face.Site{
		Language: language, Name: "夜航写作社", Tagline: "每周三，写一夜", Address: "https://night-writers.example/", Pack: "https://night-writers.example/pack/",
		About: "<p>We <em>write</em>.</p><h1 id=\"about\">More</h1>", ForWhom: "<ul><li>a</li></ul>", Join: "<p>WeChat: night</p>",
		Contact: "hello@night-writers.example or https://night-writers.example/x",
		Cover:   &face.Picture{Media: face.Media{SHA256: hash, Type: "image/jpeg"}, Width: 800, Height: 400},
		QR:      &face.Picture{Media: face.Media{SHA256: strings.Repeat("cd", 32), Type: "image/png"}},
		Plans: []face.Plan{
			{Tier: "会员", Name: "年费", Price: money.Amount{Minor: 39900, Currency: "CNY"}, Period: period(t, "1y")},
			{Tier: "会员", Name: "月费", Price: money.Amount{Minor: 0, Currency: "CNY"}, Period: period(t, "3m")},
			{Tier: "核心圈", Name: "终身", Price: money.Amount{Minor: 299900, Currency: "CNY"}, Period: period(t, "lifetime")},
		},
		Events: []face.Event{{Title: "周三夜谈", Kind: "online", At: day}},
		Files:  map[string]face.Media{"pic": {SHA256: hash, Type: "image/jpeg"}},
		Courses: []face.Course{
			{Title: "写作", Lessons: []face.Lesson{
				{
					ID: "aaa", Title: "一", Public: true, Updated: day, Text: "First words. Then more.",
					HTML: `<h1 id="a">A</h1><h4 id="b">B</h4><h2 id="c">C</h2><p><a href="lesson/bbb#x">two</a> <a href="lesson/ccc">Quiet harbour</a> ` +
						`<a href="lesson/ccc">see there</a> <a href="media/pic">file</a> <a href="media/gone">gone</a></p>` +
						`<p><img src="media/pic" alt="A boat"><img src="media/gone" alt="Lost"></p>` +
						`<table><tr><td>1</td></tr></table><pre><code>x</code></pre><input type="checkbox">`,
				},
				{ID: "bbb", Title: "二 <b>", Public: true, Updated: day.AddDate(0, 1, 0), HTML: `<h2 id="x">X</h2><p>second</p>`, Text: "second"},
				{ID: "ccc", Title: "Quiet harbour", Updated: day},
			}},
			{Title: "Only for members", Lessons: []face.Lesson{{ID: "ddd", Title: "Hidden lantern"}}},
		},
	}
}

func build(t testing.TB, s face.Site) map[string]string {
	t.Helper()
	files, err := face.Build(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range files {
		if _, twice := out[f.Path]; twice {
			t.Errorf("%s is there twice", f.Path)
		}
		out[f.Path] = string(f.Body)
	}
	return out
}

func TestGolden(t *testing.T) {
	for _, language := range []string{"zh", "en"} {
		dir := filepath.Join("testdata", language)
		files := build(t, small(t, language))
		if *update {
			_ = os.RemoveAll(dir)
		}
		for name, body := range files {
			if name == "style.css" || strings.HasPrefix(name, "media/") {
				continue
			}
			at := filepath.Join(dir, strings.ReplaceAll(name, "/", "_"))
			if *update {
				if err := os.MkdirAll(dir, 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(at, []byte(body), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(at)
			if err != nil {
				t.Fatal(err)
			}
			if string(want) != body {
				t.Errorf("%s differs from its golden file:\n%s", name, body)
			}
		}
	}
}

func TestWhatIsNotPublicIsNowhere(t *testing.T) {
	s := small(t, "en")
	for name, body := range build(t, s) {
		for _, secret := range []string{"Quiet harbour", "Hidden lantern", "Only for members", "ccc", "ddd"} {
			if strings.Contains(body, secret) && !strings.HasPrefix(name, "media/") && name != "style.css" {
				t.Errorf("%s holds %q", name, secret)
			}
		}
	}
	s.Contents = true
	home := build(t, s)["index.html"]
	for _, title := range []string{"Quiet harbour", "Hidden lantern"} {
		if !strings.Contains(home, title) {
			t.Errorf("the contents list lacks %q", title)
		}
	}
}

func TestBadAddress(t *testing.T) {
	for _, at := range []string{"ftp://a.example/", "night-writers", "https://", "javascript:alert(1)", "https://u:p@a.example/", "https://a.example/?q"} {
		s := small(t, "zh")
		s.Address = at
		if _, err := face.Build(context.Background(), s); !apperr.IsCode(err, "face.bad_address") {
			t.Errorf("%q: %v", at, err)
		}
	}
	for from, to := range map[string]string{"https://a.example": "https://a.example/", " http://a.example/x/index.html ": "http://a.example/x/"} {
		if u, err := face.Address(from); err != nil || u.String() != to {
			t.Errorf("%q: %v, %v", from, u, err)
		}
	}
}

func TestWithoutAnAddress(t *testing.T) {
	s := small(t, "zh")
	s.Address = ""
	files := build(t, s)
	for _, absent := range []string{"feed.xml", "sitemap.xml"} {
		if _, ok := files[absent]; ok {
			t.Errorf("%s needs an address", absent)
		}
	}
	if h := files["index.html"]; strings.Contains(h, "canonical") || strings.Contains(h, "feed.xml") {
		t.Error("the page speaks of an address that it does not have")
	}
	check(t, s, files)
}

func TestStill(t *testing.T) {
	for svg, want := range map[string]bool{
		`<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/><use href="#a"/></svg>`:             true,
		`<?xml version="1.0"?><svg><style>a{}</style><image href="data:image/png;base64,AA"/></svg>`: true,
		`<svg><script>1</script></svg>`:                                                         false,
		`<svg onload="x()"></svg>`:                                                              false,
		`<svg><a href="javascript:x()"/></svg>`:                                                 false,
		`<svg><image href="https://a.example/x.png"/></svg>`:                                    false,
		`<svg><foreignObject/></svg>`:                                                           false,
		`<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>`:                                        false,
		`<svg><use xlink:href="other.svg#a" xmlns:xlink="http://www.w3.org/1999/xlink"/></svg>`: false,
		`<?xml-stylesheet href="x.css"?><svg/>`:                                                 false,
		`<svg`:                                                                                  false,
	} {
		if got := face.Still(strings.NewReader(svg)); got != want {
			t.Errorf("%s: %v", svg, got)
		}
	}
}

func TestPage(t *testing.T) {
	s := small(t, "en")
	files := build(t, s)
	for _, p := range []string{"index.html", "lessons/aaa.html"} {
		if got, err := face.Page(s, p); err != nil || string(got) != files[p] {
			t.Errorf("%s: %v", p, err)
		}
	}
	if _, err := face.Page(s, "lessons/ccc.html"); !apperr.IsCode(err, "face.no_lesson") {
		t.Error(err)
	}
}

// Whatever the lessons are and link to: every link leads somewhere, the sitemap lists every page, the feed can be read.
func TestAnySite(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := small(t, rapid.SampledFrom([]string{"zh", "en"}).Draw(r, "language"))
		s.Name = rapid.StringN(1, 20, -1).Draw(r, "name")
		s.Address = rapid.SampledFrom([]string{"https://a.example/", "http://a.example/sub/page/"}).Draw(r, "address")
		s.Contents = rapid.Bool().Draw(r, "contents")
		s.Courses = nil
		n := 0
		for range rapid.IntRange(0, 3).Draw(r, "courses") {
			c := face.Course{Title: rapid.String().Draw(r, "course")}
			for range rapid.IntRange(0, 5).Draw(r, "lessons") {
				n++
				l := face.Lesson{ID: fmt.Sprintf("l%d", n), Title: rapid.String().Draw(r, "title"), Public: rapid.Bool().Draw(r, "public"), Updated: time.Unix(int64(n), 0).UTC()}
				if l.Public {
					for range rapid.IntRange(0, 6).Draw(r, "parts") {
						k := rapid.IntRange(1, 9).Draw(r, "k")
						l.HTML += rapid.SampledFrom([]string{
							fmt.Sprintf(`<h%d id="h%d">x</h%d>`, k%6+1, k, k%6+1), fmt.Sprintf(`<p><a href="lesson/l%d">y</a></p>`, k),
							`<p><img src="media/pic" alt=""></p>`, `<p><a href="media/none">z</a></p>`, `<table><tr><td>1</td></tr></table>`,
						}).Draw(r, "part")
					}
				}
				c.Lessons = append(c.Lessons, l)
			}
			s.Courses = append(s.Courses, c)
		}
		check(r, s, build(t, s))
	})
}

type reporter interface{ Errorf(string, ...any) }

// check holds a site against what it promises.
func check(t reporter, s face.Site, files map[string]string) {
	listed := map[string]bool{}
	if s.Address != "" {
		var sitemap struct {
			URLs []struct {
				Loc string `xml:"loc"`
			} `xml:"url"`
		}
		if err := xml.Unmarshal([]byte(files["sitemap.xml"]), &sitemap); err != nil {
			t.Errorf("sitemap: %v", err)
		}
		for _, u := range sitemap.URLs {
			listed[strings.TrimPrefix(u.Loc, s.Address)] = true
		}
		var feed struct {
			Entries []struct {
				ID string `xml:"id"`
			} `xml:"entry"`
		}
		if err := xml.Unmarshal([]byte(files["feed.xml"]), &feed); err != nil {
			t.Errorf("feed: %v", err)
		}
		for _, e := range feed.Entries {
			if _, ok := files[strings.TrimPrefix(e.ID, s.Address)]; !ok {
				t.Errorf("the feed speaks of %s", e.ID)
			}
		}
	}
	for name, body := range files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		if s.Address != "" && name != "404.html" && !listed[strings.TrimPrefix(name, "index.html")] {
			t.Errorf("the sitemap lacks %s", name)
		}
		root, err := html.Parse(bytes.NewReader([]byte(body)))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		p := pageCheck{reporter: t, name: name, site: s, files: files, ids: map[string]bool{}}
		p.walk(root)
		for _, a := range p.anchors {
			if !p.ids[a] {
				t.Errorf("%s: nothing has the id %q", name, a)
			}
		}
		if p.h1 != 1 || p.title == "" || p.lang == "" {
			t.Errorf("%s: %d first headings, title %q, lang %q", name, p.h1, p.title, p.lang)
		}
	}
}

type pageCheck struct {
	reporter
	name    string
	site    face.Site
	files   map[string]string
	ids     map[string]bool
	anchors []string
	level   int
	h1      int
	title   string
	lang    string
}

func (p *pageCheck) walk(n *html.Node) {
	if n.Type == html.ElementNode {
		a := map[string]string{}
		for _, x := range n.Attr {
			a[x.Key] = x.Val
			if strings.HasPrefix(x.Key, "on") || x.Key == "style" {
				p.Errorf("%s: <%s %s>", p.name, n.Data, x.Key)
			}
		}
		if id, ok := a["id"]; ok {
			if p.ids[id] {
				p.Errorf("%s: the id %q is there twice", p.name, id)
			}
			p.ids[id] = true
		}
		switch n.Data {
		case "html":
			p.lang = a["lang"]
		case "title":
			if n.FirstChild != nil {
				p.title = n.FirstChild.Data
			}
		case "script":
			if a["type"] != "application/ld+json" {
				p.Errorf("%s: a script", p.name)
			}
		case "style", "iframe", "form":
			p.Errorf("%s: <%s>", p.name, n.Data)
		case "img":
			if _, ok := a["alt"]; !ok {
				p.Errorf("%s: a picture without words", p.name)
			}
			p.leads(a["src"])
		case "a":
			p.leads(a["href"])
		case "link":
			if a["rel"] != "canonical" {
				p.leads(a["href"])
			}
		case "h1", "h2", "h3", "h4", "h5", "h6":
			level := int(n.Data[1] - '0')
			if level > p.level+1 {
				p.Errorf("%s: h%d after h%d", p.name, level, p.level)
			}
			if p.level = level; level == 1 {
				p.h1++
			}
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.walk(c)
	}
}

// leads refuses a link to nowhere.
func (p *pageCheck) leads(to string) {
	u, err := url.Parse(to)
	if err != nil || to == "" {
		p.Errorf("%s: %q leads nowhere: %v", p.name, to, err)
		return
	}
	if u.IsAbs() {
		if strings.HasPrefix(to, "http") && to != p.site.Pack && !strings.Contains(p.site.Contact, to) {
			p.Errorf("%s asks %s", p.name, to)
		}
		return
	}
	at := path.Join(path.Dir(p.name), u.Path)
	if strings.HasPrefix(u.Path, "/") { // on the page for lost addresses
		base, _ := url.Parse(p.site.Address)
		at = strings.TrimPrefix(u.Path, cmpOr(base.Path, "/"))
	}
	if u.Path == "" {
		p.anchors = append(p.anchors, u.Fragment)
		return
	}
	body, ok := p.files[at]
	if !ok {
		p.Errorf("%s: %q leads nowhere", p.name, to)
	}
	if u.Fragment != "" && at == "index.html" && !strings.Contains(body, `id="`+u.Fragment+`"`) {
		p.Errorf("%s: %q has no such place", p.name, to)
	}
}

func cmpOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func TestSameDataSameBytes(t *testing.T) {
	a, err := face.Build(context.Background(), small(t, "zh"))
	if err != nil {
		t.Fatal(err)
	}
	b, _ := face.Build(context.Background(), small(t, "zh"))
	if !slices.EqualFunc(a, b, func(x, y face.File) bool {
		return x.Path == y.Path && bytes.Equal(x.Body, y.Body) && x.SHA256 == y.SHA256
	}) {
		t.Error("two builds differ")
	}
}
