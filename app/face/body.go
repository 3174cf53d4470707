package face

import (
	"bytes"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// fit makes safe HTML a part of a page: links between lessons and to media lead where these are in the site, headings go on from
// the level above without a gap, and what scrolls can be reached by keyboard. up is the way to the top of the site, top the level of the heading
// above, and ids what the page has anchors for already.
func (b *builder) fit(source, up string, top int, ids map[string]bool) (string, error) {
	nodes, err := html.ParseFragment(strings.NewReader(source), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		return "", err
	}
	root := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	f := fitting{builder: b, up: up, top: top, ids: ids}
	f.walk(root)
	var out bytes.Buffer
	for n := root.FirstChild; n != nil; n = n.NextSibling {
		if err := html.Render(&out, n); err != nil {
			return "", err
		}
	}
	return out.String(), nil
}

type fitting struct {
	*builder
	up     string
	top    int
	levels []int // of the headings above, as they came
	ids    map[string]bool
}

func (f *fitting) walk(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling // c may be replaced
		if c.Type == html.ElementNode {
			if id := attr(c, "id"); f.ids[id] {
				drop(c, "id")
			} else if id != "" {
				f.ids[id] = true
			}
			f.walk(c)
			f.element(c)
		}
		c = next
	}
}

func (f *fitting) element(n *html.Node) {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		f.heading(n)
	case atom.A:
		f.link(n)
	case atom.Img:
		f.picture(n)
	case atom.Pre:
		set(n, "tabindex", "0")
	case atom.Table:
		f.table(n)
	case atom.Input:
		set(n, "aria-label", f.words.done)
		set(n, "disabled", "")
	}
}

func (f *fitting) heading(n *html.Node) {
	level := int(n.Data[1] - '0')
	for len(f.levels) > 0 && f.levels[len(f.levels)-1] >= level {
		f.levels = f.levels[:len(f.levels)-1]
	}
	f.levels = append(f.levels, level)
	n.Data = "h" + string(rune('0'+min(6, f.top+len(f.levels))))
	n.DataAtom = atom.Lookup([]byte(n.Data))
}

func (f *fitting) link(n *html.Node) {
	drop(n, "target")
	href := attr(n, "href")
	if id, ok := strings.CutPrefix(href, "lesson/"); ok {
		id, fragment, _ := strings.Cut(id, "#")
		l := f.known[id]
		if l == nil || !l.Public {
			f.membersOnly(n, l)
			return
		}
		if href = f.up + lessonPath(id); fragment != "" {
			href += "#" + fragment
		}
		set(n, "href", href)
	}
	if id, ok := strings.CutPrefix(href, "media/"); ok {
		m, ok := f.Files[id]
		if !ok {
			unlink(n, "missing")
			return
		}
		set(n, "href", f.up+f.attach(m))
	}
}

// membersOnly turns a link to a lesson that is not public into its words and a quiet mark. Words that are the lesson's own title go, unless
// titles are listed anyway.
func (f *fitting) membersOnly(n *html.Node, l *Lesson) {
	unlink(n, "members")
	words := text(n)
	if l == nil || !f.Contents && (names(words, l.Title) || strings.TrimSpace(words) == "" || strings.Contains(words, "/")) {
		for n.FirstChild != nil {
			n.RemoveChild(n.FirstChild)
		}
		n.AppendChild(&html.Node{Type: html.TextNode, Data: f.words.membersLesson})
		return
	}
	small := &html.Node{Type: html.ElementNode, Data: "small", DataAtom: atom.Small}
	small.AppendChild(&html.Node{Type: html.TextNode, Data: f.words.membersOnly})
	n.AppendChild(&html.Node{Type: html.TextNode, Data: " "})
	n.AppendChild(small)
}

// names tells whether words hold a title, whatever the case, the spaces and the marks between.
func names(words, title string) bool {
	t := bare(title)
	return t != "" && strings.Contains(bare(words), t)
}

func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

func (f *fitting) picture(n *html.Node) {
	if id, ok := strings.CutPrefix(attr(n, "src"), "media/"); ok {
		if m, ok := f.Files[id]; ok {
			set(n, "src", f.up+f.attach(m))
			if attr(n, "alt") == "" {
				set(n, "alt", "")
			}
			return
		}
	}
	alt := attr(n, "alt")
	n.Data, n.DataAtom, n.Attr = "span", atom.Span, []html.Attribute{{Key: "class", Val: "missing"}}
	n.AppendChild(&html.Node{Type: html.TextNode, Data: alt})
}

// table puts a table into a box of its own that scrolls.
func (f *fitting) table(n *html.Node) {
	box := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div, Attr: []html.Attribute{
		{Key: "class", Val: "scroll"}, {Key: "role", Val: "group"}, {Key: "aria-label", Val: f.words.table}, {Key: "tabindex", Val: "0"},
	}}
	n.Parent.InsertBefore(box, n)
	n.Parent.RemoveChild(n)
	box.AppendChild(n)
}

func unlink(n *html.Node, class string) {
	n.Data, n.DataAtom, n.Attr = "span", atom.Span, []html.Attribute{{Key: "class", Val: class}}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func set(n *html.Node, key, value string) {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			n.Attr[i].Val = value
			return
		}
	}
	n.Attr = append(n.Attr, html.Attribute{Key: key, Val: value})
}

func drop(n *html.Node, key string) {
	kept := n.Attr[:0]
	for _, a := range n.Attr {
		if a.Key != key {
			kept = append(kept, a)
		}
	}
	n.Attr = kept
}

func text(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var out strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		out.WriteString(text(c))
	}
	return out.String()
}

// plain is the text of safe HTML.
func plain(source string) string {
	nodes, err := html.ParseFragment(strings.NewReader(source), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		return ""
	}
	var out []string
	for _, n := range nodes {
		out = append(out, text(n))
	}
	return strings.Join(strings.Fields(strings.Join(out, " ")), " ")
}
