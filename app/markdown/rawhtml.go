package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"
)

// rawTags remembers what was written for the <a> tags that are open.
type rawTags struct{ anchors []string }

// skipped are the elements that go with all they hold.
var skipped = map[string]bool{
	"script": true, "style": true, "iframe": true, "object": true, "applet": true, "svg": true, "math": true,
	"noscript": true, "noembed": true, "noframes": true, "template": true, "title": true, "xmp": true,
	"plaintext": true, "canvas": true, "video": true, "audio": true, "textarea": true, "select": true,
}

// renamed are old elements that have a successor.
var renamed = map[string]string{"tt": "code", "strike": "s", "big": "strong", "center": "div"}

// voids have no end tag.
var voids = map[string]bool{
	"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true,
	"link": true, "meta": true, "source": true, "track": true, "wbr": true, "param": true,
}

// rewrite reads a piece of raw HTML, resolves what it refers to and leaves out what is not allowed, with a note. It is
// not what makes the output safe: that is the allow-list through which everything goes at the end.
func (st *state) rewrite(src []byte, offset int) string {
	var out strings.Builder
	z := html.NewTokenizer(bytes.NewReader(src))
	skip, depth, linked := "", 0, false
	at := offset
	for {
		kind := z.Next()
		raw := z.Raw()
		here := at
		at += len(raw)
		switch kind {
		case html.ErrorToken:
			if len(bytes.TrimSpace(raw)) > 0 && skip == "" {
				st.dropped("<", here)
			}
			return out.String()
		case html.TextToken:
			if skip == "" {
				out.Write(raw)
			}
		case html.CommentToken, html.DoctypeToken:
			if skip == "" && !bytes.HasPrefix(raw, []byte("<!--")) {
				st.dropped(string(raw[:min(len(raw), 9)]), here)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if name := renamed[t.Data]; name != "" {
				t.Data = name
			}
			if skip != "" {
				if t.Data == "source" && !linked && attribute(t, "src") != "" {
					out.WriteString(st.attachment(t, here))
					linked = true
				}
				if t.Data == skip && kind == html.StartTagToken {
					depth++
				}
				continue
			}
			if skipped[t.Data] {
				st.dropped(t.Data, here)
				linked = false
				if src := attribute(t, "src"); src != "" && (t.Data == "iframe" || t.Data == "video" || t.Data == "audio") {
					out.WriteString(st.attachment(t, here))
					linked = true
				}
				if kind == html.StartTagToken && closes(src, at-offset, t.Data) {
					skip, depth = t.Data, 1
				}
				continue
			}
			out.WriteString(st.startTag(t, kind, here))
		case html.EndTagToken:
			t := z.Token()
			if skip != "" {
				if t.Data == skip {
					if depth--; depth == 0 {
						skip = ""
					}
				}
				continue
			}
			out.WriteString(st.endTag(t.Data))
		}
	}
}

// closes tells whether the end tag of name comes after position from.
func closes(src []byte, from int, name string) bool {
	if from < 0 || from > len(src) {
		return false
	}
	return bytes.Contains(bytes.ToLower(src[from:]), []byte("</"+name))
}

func (st *state) dropped(name string, offset int) {
	key := NoteDropped + name
	if !st.noted[key] && len(st.noted) < 500 {
		st.noted[key] = true
		st.note(NoteDropped, offset, name)
	}
}

func (st *state) startTag(t html.Token, kind html.TokenType, offset int) string {
	switch {
	case t.Data == "a":
		return st.rawAnchorTag(t, offset)
	case t.Data == "img":
		width, height := pixels(attribute(t, "width")), pixels(attribute(t, "height"))
		src := attribute(t, "src")
		return st.picture(picture{
			kind: Image, raw: src, dest: src, alt: attribute(t, "alt"), title: attribute(t, "title"),
			width: width, height: height, inLink: len(st.tags.anchors) > 0, offset: offset,
		})
	case t.Data == "embed":
		st.dropped(t.Data, offset)
		return st.attachment(t, offset)
	case !allowedElements[t.Data]:
		st.dropped(t.Data, offset)
		return ""
	}
	t.Type = html.StartTagToken
	if kind == html.SelfClosingTagToken && !voids[t.Data] {
		return t.String() + "</" + t.Data + ">" // <sup/> would stay open in a browser
	}
	return t.String()
}

func (st *state) rawAnchorTag(t html.Token, offset int) string {
	id := attribute(t, "id")
	if id == "" {
		id = attribute(t, "name")
	}
	if !isAnchor(id) {
		id = ""
	}
	href, has := find(t, "href")
	if !has {
		st.tags.anchors = append(st.tags.anchors, "</a>")
		return "<a" + attr("id", id) + ">"
	}
	target := st.follow(Link, href, href, offset)
	st.tags.anchors = append(st.tags.anchors, target.closing())
	open := target.opening(attribute(t, "title"))
	return strings.TrimSuffix(open, ">") + attr("id", id) + ">"
}

func (st *state) endTag(name string) string {
	if other := renamed[name]; other != "" {
		name = other
	}
	if name == "a" {
		n := len(st.tags.anchors)
		if n == 0 {
			return ""
		}
		end := st.tags.anchors[n-1]
		st.tags.anchors = st.tags.anchors[:n-1]
		return end
	}
	if !allowedElements[name] {
		return ""
	}
	return "</" + name + ">"
}

// attachment is the link that stands in for a film, a sound or a frame.
func (st *state) attachment(t html.Token, offset int) string {
	src := attribute(t, "src")
	if src == "" {
		return ""
	}
	target := st.follow(Link, src, src, offset)
	label := attribute(t, "title")
	if label == "" {
		label = oneLine(src, 100)
	}
	return target.opening("") + escape(label) + target.closing()
}

var inlineTag = regexp.MustCompile(`^<(/?)([A-Za-z][A-Za-z0-9-]*)`)

// rawInline handles one tag within a paragraph. An element that is skipped takes along what stands up to its end tag in the
// same paragraph.
func (st *state) rawInline(n *ast.RawHTML) {
	src := st.rawSource(n)
	if m := inlineTag.FindSubmatch(src); m != nil && len(m[1]) == 0 {
		name := strings.ToLower(string(m[2]))
		if skipped[name] && !bytes.HasSuffix(src, []byte("/>")) {
			src = append(src, st.takeUpTo(n, name)...)
		}
	}
	replaceInlineWith(n, st.rewrite(src, n.Pos()))
}

// takeUpTo removes the siblings after n up to the end tag of name, if there is one, and gives the tags among them. That there
// is none is remembered, so that ten thousand open tags do not each look through the whole paragraph.
func (st *state) takeUpTo(n ast.Node, name string) []byte {
	parent := n.Parent()
	if st.endless[endlessTag{parent, name}] {
		return nil
	}
	var tags []byte
	end := n.NextSibling()
	for ; end != nil; end = end.NextSibling() {
		if r, ok := end.(*ast.RawHTML); ok {
			src := st.rawSource(r)
			tags = append(tags, src...)
			m := inlineTag.FindSubmatch(src)
			if m != nil && len(m[1]) > 0 && strings.EqualFold(string(m[2]), name) {
				break
			}
		}
	}
	if end == nil {
		st.endless[endlessTag{parent, name}] = true
		return nil
	}
	for c := n.NextSibling(); c != nil; {
		next := c.NextSibling()
		parent.RemoveChild(parent, c)
		if c == end {
			break
		}
		c = next
	}
	return tags
}

func attribute(t html.Token, name string) string {
	v, _ := find(t, name)
	return v
}

func find(t html.Token, name string) (string, bool) {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// pixels reads 480 or 480px; anything else is no size.
func pixels(s string) int {
	n := 0
	for _, c := range strings.TrimSuffix(s, "px") {
		if c < '0' || c > '9' || n > 999 {
			return 0
		}
		n = n*10 + int(c-'0')
	}
	return n
}
