// Package face makes the public face of a community: a small static site of plain HTML for people who are no members yet. Data go in,
// files come out; it reads no file, no clock and no database, and the same data always give the same bytes.
//
// It promises: every page is valid HTML that needs no script and asks no other host for anything; every link between its pages leads
// somewhere; of a lesson that is not public neither text nor address is in any file, and its title only where Site.Contents says
// so. HTML that comes in (lessons, About, Join, ForWhom) must be safe already, as package markdown gives it; here its links, pictures and headings
// are fitted into a page. What may be public is for the caller to decide.
package face

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strings"
	"time"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/money"
)

// Site is what the face says.
type Site struct {
	Language string // zh, en
	Name     string // of the community
	Tagline  string
	Address  string // http(s)://…/ where the site will stand, with a slash at its end; empty: not known yet
	Pack     string // address of the members' pages; empty: none
	About    string // safe HTML, as are the next two
	ForWhom  string
	Join     string
	Contact  string // one line of plain text
	Cover    *Picture
	QR       *Picture // beside Join
	Plans    []Plan
	Events   []Event
	Courses  []Course
	Contents bool // titles of lessons that are not public are listed
	// Files are the media that lessons use, by their id in the lessons' HTML. What is not here is left out of pages.
	Files map[string]Media
}

// Media is a file that goes along.
type Media struct {
	SHA256 string
	Type   string // media type
	Size   int64
}

// Picture is a picture of a page.
type Picture struct {
	Media
	Alt           string
	Width, Height int // pixels, 0 if not known
}

// Plan is a price that buys a period in a tier.
type Plan struct {
	Tier, Name string
	Price      money.Amount
	Period     civil.Period
}

// Event is a gathering to come, in the community's time zone.
type Event struct {
	Title string
	Kind  string // online, onsite, hybrid
	At    time.Time
}

// Course is a course in reading order.
type Course struct {
	Title   string
	Lessons []Lesson
}

// Lesson is a lesson; one that is not public has neither HTML nor text.
type Lesson struct {
	ID      string // in addresses, 1 to 64 of A-Z a-z 0-9 _ -
	Title   string
	Public  bool
	HTML    string // links to lessons are lesson/<id>, to media media/<id>
	Text    string
	Updated time.Time
}

// File is one file of the site: Body, or the bytes of the medium with the hash SHA256.
type File struct {
	Path   string
	Body   []byte
	SHA256 string // empty: Body
}

// Build makes the files, sorted by path. Codes: face.bad_address, cancelled.
func Build(ctx context.Context, s Site) ([]File, error) {
	b, err := newBuilder(s)
	if err != nil {
		return nil, err
	}
	for i, l := range b.public {
		if ctx.Err() != nil {
			return nil, apperr.New(apperr.Cancelled, "cancelled").Because(ctx.Err())
		}
		if err := b.lesson(i, l); err != nil {
			return nil, err
		}
	}
	if err := b.home(); err != nil {
		return nil, err
	}
	if err := b.lost(); err != nil {
		return nil, err
	}
	b.put("style.css", []byte(style))
	b.put("icon.svg", icon(s.Name))
	b.put("robots.txt", b.robots())
	if s.Address != "" {
		b.put("sitemap.xml", b.sitemap())
		b.put("feed.xml", b.feed())
	}
	slices.SortFunc(b.files, func(x, y File) int { return cmp.Compare(x.Path, y.Path) })
	return b.files, nil
}

// Style is the one style sheet of all pages.
func Style() string { return style }

// Page makes one page alone, as it is in the site. Codes: face.no_lesson for one that is not in it, face.bad_address.
func Page(s Site, path string) ([]byte, error) {
	b, err := newBuilder(s)
	if err != nil {
		return nil, err
	}
	if path == "index.html" {
		err = b.home()
	}
	for i, l := range b.public {
		if lessonPath(l.ID) == path {
			err = b.lesson(i, l)
		}
	}
	if err != nil {
		return nil, err
	}
	for _, f := range b.files {
		if f.Path == path {
			return f.Body, nil
		}
	}
	return nil, apperr.New(apperr.NotFound, "face.no_lesson", "path", path)
}

// builder gathers the files.
type builder struct {
	Site
	words  words
	base   *url.URL // nil: not known
	public []placed
	known  map[string]*Lesson
	files  []File
	media  map[string]bool
}

// placed is a public lesson with its course.
type placed struct {
	Lesson
	course string
	at     int // of the course
}

func newBuilder(s Site) (*builder, error) {
	b := &builder{Site: s, words: wordsOf(s.Language), known: map[string]*Lesson{}, media: map[string]bool{}}
	if s.Address != "" {
		at, err := Address(s.Address)
		if err != nil {
			return nil, err
		}
		b.base = at
		b.Address = at.String()
	}
	for i := range s.Courses {
		c := &s.Courses[i]
		for k := range c.Lessons {
			l := &c.Lessons[k]
			b.known[l.ID] = l
			if l.Public {
				b.public = append(b.public, placed{*l, c.Title, i})
			}
		}
	}
	return b, nil
}

// Address reads the address of a site; it ends in a slash. Code: face.bad_address.
func Address(s string) (*url.URL, error) {
	at, err := url.Parse(strings.TrimSpace(s))
	if err != nil || at.Scheme != "https" && at.Scheme != "http" || at.Hostname() == "" || at.User != nil || at.RawQuery != "" || at.Fragment != "" {
		return nil, apperr.New(apperr.Invalid, "face.bad_address", "value", s)
	}
	at.Path = strings.TrimSuffix(at.Path, "index.html")
	if !strings.HasSuffix(at.Path, "/") {
		at.Path += "/"
	}
	return at, nil
}

func (b *builder) put(path string, body []byte) {
	b.files = append(b.files, File{Path: path, Body: body})
}

// attach puts a medium into the site and gives its path.
func (b *builder) attach(m Media) string {
	path := MediaPath(m)
	if !b.media[path] {
		b.media[path] = true
		b.files = append(b.files, File{Path: path, SHA256: m.SHA256})
	}
	return path
}

func lessonPath(id string) string { return "lessons/" + id + ".html" }

// absolute is the full address of a page, or "" where the site's is not known.
func (b *builder) absolute(path string) string {
	if b.base == nil {
		return ""
	}
	if path == "index.html" {
		path = ""
	}
	return b.base.JoinPath(path).String()
}
