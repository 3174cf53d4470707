package face

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"strings"
)

//go:embed page.css
var pageStyle string

//go:embed lesson.css
var lessonStyle string

// style is the one style sheet of a site.
var style = pageStyle + lessonStyle

//go:embed pages.html
var source string

var pages = template.Must(template.New("").Parse(source))

// page is what every page has.
type page struct {
	W           map[string]string
	Name, Mark  string
	Tagline     string
	Title       string // of the window
	Description string
	Up          string // to the top of the site
	Canonical   string
	Image       string // full address
	Kind        string // og:type
	Locale      string
	Feed        bool
	Robots      string
	Pack        string
	Contact     template.HTML
	HasJoin     bool
	Contents    bool // lessons for members are listed too
	Data        any  // JSON-LD
	Body        any
}

func (b *builder) page(path, title, description string) page {
	p := page{
		W: b.words.forPages(), Name: b.Name, Mark: mark(b.Name), Tagline: b.Tagline, Title: title, Description: excerpt(description, 160),
		Up: upFrom(path), Canonical: b.absolute(path), Kind: "website", Locale: b.words.locale, Feed: b.base != nil && len(b.public) > 0,
		Pack: b.Pack, Contact: contact(b.Contact), HasJoin: b.Join != "" || b.QR != nil, Contents: b.Contents,
	}
	if b.Cover != nil && b.base != nil {
		p.Image = b.absolute(MediaPath(b.Cover.Media))
	}
	return p
}

// forPages gives templates the words that they use.
func (w words) forPages() map[string]string {
	return map[string]string{
		"lang": w.lang, "skip": w.skip, "about": w.about, "forWhom": w.forWhom, "lessons": w.lessons, "events": w.events, "plans": w.plans,
		"join": w.join, "enter": w.enter, "toJoin": w.toJoin, "membersOnly": w.membersOnly, "contact": w.contact, "feed": w.feed, "home": w.home,
		"allLessons": w.allLessons, "previous": w.previous, "next": w.next, "joinText": w.joinText, "lost": w.lost, "lostText": w.lostText,
	}
}

// contact makes an address in a line of text a link where it is one.
func contact(line string) template.HTML {
	var out []string
	for _, word := range strings.Fields(line) {
		safe := template.HTMLEscapeString(word)
		switch {
		case strings.HasPrefix(word, "https://"), strings.HasPrefix(word, "http://"):
			safe = `<a href="` + safe + `" rel="noreferrer">` + safe + `</a>`
		case strings.Count(word, "@") == 1 && strings.Contains(word[strings.Index(word, "@"):], ".") && !strings.ContainsAny(word, "<>()\"'"):
			safe = `<a href="mailto:` + safe + `">` + safe + `</a>`
		}
		out = append(out, safe)
	}
	return template.HTML(strings.Join(out, " "))
}

func (b *builder) render(path, name string, p page) error {
	var out bytes.Buffer
	if err := pages.ExecuteTemplate(&out, name, p); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	b.put(path, out.Bytes())
	return nil
}

// shown is a picture of a page.
type shown struct {
	Src, Alt      string
	Width, Height int
}

func (b *builder) shown(p *Picture, up, alt string) *shown {
	if p == nil {
		return nil
	}
	if p.Alt != "" {
		alt = p.Alt
	}
	return &shown{up + b.attach(p.Media), alt, p.Width, p.Height}
}

type homeBody struct {
	About, ForWhom, Join template.HTML
	Cover, QR            *shown
	Courses              []courseBody
	Plans                []planBody
	Events               []eventBody
}

type courseBody struct {
	Title, Count string
	Lessons      []lessonLine
}

type lessonLine struct{ Title, Href, Excerpt string }

type planBody struct {
	Tier   string
	Offers []offerBody
}

type offerBody struct{ Name, Price, Period string }

type eventBody struct{ Title, When, Machine, Kind string }

func (b *builder) home() error {
	h := homeBody{Cover: b.shown(b.Cover, "", ""), QR: b.shown(b.QR, "", b.words.qr)}
	ids := map[string]bool{"gb-text": true, "about": true, "whom": true, "lessons": true, "events": true, "plans": true, "join": true}
	for _, part := range []struct {
		to   *template.HTML
		from string
	}{{&h.About, b.About}, {&h.ForWhom, b.ForWhom}, {&h.Join, b.Join}} {
		fitted, err := b.fit(part.from, "", 2, ids)
		if err != nil {
			return err
		}
		*part.to = template.HTML(fitted)
	}
	for _, c := range b.Courses {
		body, open := courseBody{Title: c.Title}, 0
		for _, l := range c.Lessons {
			switch {
			case l.Public:
				open++
				body.Lessons = append(body.Lessons, lessonLine{l.Title, lessonPath(l.ID), excerpt(l.Text, 90)})
			case b.Contents:
				body.Lessons = append(body.Lessons, lessonLine{Title: l.Title})
			}
		}
		if b.Contents && open > 0 && open < len(c.Lessons) {
			body.Count = fmt.Sprintf(b.words.publicOf, open)
		}
		if len(body.Lessons) > 0 {
			h.Courses = append(h.Courses, body)
		}
	}
	for _, p := range b.Plans {
		price := p.Price.Format(b.Language)
		if p.Price.Minor == 0 {
			price = b.words.free
		}
		offer := offerBody{p.Name, price, b.words.period(p.Period)}
		if n := len(h.Plans); n == 0 || h.Plans[n-1].Tier != p.Tier {
			h.Plans = append(h.Plans, planBody{Tier: p.Tier})
		}
		last := &h.Plans[len(h.Plans)-1]
		last.Offers = append(last.Offers, offer)
	}
	for _, e := range b.Events {
		h.Events = append(h.Events, eventBody{e.Title, b.words.moment(e.At), e.At.Format("2006-01-02T15:04:05Z07:00"), b.words.kinds[e.Kind]})
	}
	title := b.Name
	if b.Tagline != "" {
		title += " · " + b.Tagline
	}
	description := b.Tagline
	if about := plain(b.About); about != "" {
		description = about
	}
	p := b.page("index.html", title, description)
	p.Body, p.Data = h, b.organization(description)
	return b.render("index.html", "home", p)
}

func (b *builder) organization(description string) map[string]any {
	o := map[string]any{"@context": "https://schema.org", "@type": "Organization", "name": b.Name}
	put := func(key, value string) {
		if value != "" {
			o[key] = value
		}
	}
	put("url", b.Address)
	put("slogan", b.Tagline)
	put("description", excerpt(description, 300))
	var offers []map[string]any
	for _, p := range b.Plans {
		offers = append(offers, map[string]any{
			"@type": "Offer", "name": p.Tier + " · " + p.Name, "price": p.Price.Decimal(), "priceCurrency": p.Price.Currency,
		})
	}
	if len(offers) > 0 {
		o["makesOffer"] = offers
	}
	return o
}

type lessonBody struct {
	Title, Course, Updated, Machine string
	HTML                            template.HTML
	Previous, Next                  *lessonLine
}

func (b *builder) lesson(i int, l placed) error {
	path := lessonPath(l.ID)
	fitted, err := b.fit(l.HTML, upFrom(path), 1, map[string]bool{"gb-text": true})
	if err != nil {
		return err
	}
	body := lessonBody{
		Title: l.Title, Course: l.course, HTML: template.HTML(fitted), Updated: fmt.Sprintf(b.words.updated, b.words.day(l.Updated)),
		Machine: l.Updated.Format("2006-01-02"),
	}
	beside := func(k int) *lessonLine {
		if k < 0 || k >= len(b.public) || b.public[k].at != l.at {
			return nil
		}
		return &lessonLine{Title: b.public[k].Title, Href: b.public[k].ID + ".html"}
	}
	body.Previous, body.Next = beside(i-1), beside(i+1)
	p := b.page(path, l.Title+" · "+b.Name, l.Text)
	p.Kind, p.Body = "article", body
	p.Data = map[string]any{
		"@context": "https://schema.org", "@type": "Article", "headline": l.Title, "inLanguage": b.words.lang, "dateModified": body.Machine,
		"isPartOf":  map[string]any{"@type": "Course", "name": l.course, "description": l.course, "provider": map[string]any{"@type": "Organization", "name": b.Name}},
		"publisher": map[string]any{"@type": "Organization", "name": b.Name}, "isAccessibleForFree": true,
	}
	return b.render(path, "lesson", p)
}

// lost is the page that hosts show for an address that is none, at any depth: its links start at the top of the host.
func (b *builder) lost() error {
	p := b.page("404.html", b.words.lost+" · "+b.Name, b.words.lostText)
	p.Up, p.Canonical, p.Robots, p.Feed = "/", "", "noindex", false
	if b.base != nil {
		p.Up = b.base.EscapedPath()
	}
	return b.render("404.html", "lost", p)
}

// JSON writes the structured data; what would end the element is escaped.
func (p page) JSON() (template.JS, error) {
	data, err := json.Marshal(p.Data)
	return template.JS(data), err
}

// icon is the seal with the first character of the community's name.
func icon(name string) []byte {
	return []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="11" fill="#b8372a"/>` +
		`<text x="32" y="34" font-family="Songti SC, Noto Serif CJK SC, Georgia, serif" font-size="38" font-weight="600" fill="#fff" ` +
		`text-anchor="middle" dominant-baseline="central">` + template.HTMLEscapeString(mark(name)) + `</text></svg>` + "\n")
}
