package face

import (
	"encoding/xml"
	"path"
	"slices"
	"strings"
	"time"
)

const xmlHead = xml.Header

// feedMost is how many lessons the feed holds, the newest first.
const feedMost = 50

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	Title   string      `xml:"title"`
	Sub     string      `xml:"subtitle,omitempty"`
	ID      string      `xml:"id"`
	Updated string      `xml:"updated"`
	Links   []atomLink  `xml:"link"`
	Author  atomAuthor  `xml:"author"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomEntry struct {
	Title   string   `xml:"title"`
	ID      string   `xml:"id"`
	Link    atomLink `xml:"link"`
	Updated string   `xml:"updated"`
	Summary string   `xml:"summary"`
}

// feed is the public lessons as Atom.
func (b *builder) feed() []byte {
	list := slices.Clone(b.public)
	slices.SortStableFunc(list, func(x, y placed) int { return y.Updated.Compare(x.Updated) })
	list = list[:min(len(list), feedMost)]
	f := atomFeed{
		Lang: b.words.lang, Title: b.Name, Sub: b.Tagline, ID: b.Address, Updated: time.Unix(0, 0).UTC().Format(time.RFC3339),
		Links:  []atomLink{{Rel: "self", Type: "application/atom+xml", Href: b.absolute("feed.xml")}, {Rel: "alternate", Type: "text/html", Href: b.Address}},
		Author: atomAuthor{b.Name},
	}
	for i, l := range list {
		at := l.Updated.UTC().Format(time.RFC3339)
		if i == 0 {
			f.Updated = at
		}
		where := b.absolute(lessonPath(l.ID))
		f.Entries = append(f.Entries, atomEntry{Title: l.Title, ID: where, Link: atomLink{Href: where}, Updated: at, Summary: excerpt(l.Text, 200)})
	}
	return document(f)
}

type sitemapSet struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapURL struct {
	Loc  string `xml:"loc"`
	Last string `xml:"lastmod,omitempty"`
}

// sitemap lists every page.
func (b *builder) sitemap() []byte {
	set := sitemapSet{URLs: []sitemapURL{{Loc: b.Address}}}
	for _, l := range b.public {
		set.URLs = append(set.URLs, sitemapURL{Loc: b.absolute(lessonPath(l.ID)), Last: l.Updated.UTC().Format(time.DateOnly)})
	}
	return document(set)
}

func document(v any) []byte {
	body, err := xml.MarshalIndent(v, "", "  ")
	if err != nil {
		return nil // strings and times only: cannot happen
	}
	return append([]byte(xmlHead), append(body, '\n')...)
}

// robots lets everybody in. Search engines read it only at the top of a host.
func (b *builder) robots() []byte {
	text := "User-agent: *\nAllow: /\n"
	if b.base != nil {
		text += "Sitemap: " + b.absolute("sitemap.xml") + "\n"
	}
	return []byte(text)
}

// excerpt is the beginning of a text, at most n characters, cut between words where there are spaces.
func excerpt(text string, n int) string {
	r := []rune(strings.Join(strings.Fields(text), " "))
	if len(r) <= n {
		return string(r)
	}
	cut := n
	for i := n; i > n*3/4; i-- {
		if r[i] == ' ' || strings.ContainsRune("。，；！？、", r[i]) {
			cut = i
			break
		}
	}
	return strings.TrimRight(string(r[:cut]), " ，、；") + "…"
}

// home is the way from a page to the top of the site.
func upFrom(page string) string { return strings.Repeat("../", strings.Count(path.Clean(page), "/")) }
