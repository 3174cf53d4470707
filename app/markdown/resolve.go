package markdown

import (
	"bytes"
	"net/url"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// resolver works on the finished tree: it gives anchors, gathers the contents, and puts in the place of every
// reference and every piece of raw HTML the markup that will be written.
type resolver struct{}

func (resolver) Transform(doc *ast.Document, _ text.Reader, pc parser.Context) {
	st, ok := pc.Get(stateKey).(*state)
	if !ok {
		return
	}
	var raws, refs []ast.Node
	var boxes []*box
	var headings []*ast.Heading
	var codes, formulas []ast.Node
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			headings = append(headings, n)
		case *box:
			boxes = append(boxes, n)
			class, _, _ := n.style()
			n.label = n.word(class, st.opt.Language)
		case *ast.FencedCodeBlock, *ast.CodeBlock:
			codes = append(codes, n)
		case *formula, *formulaBlock:
			formulas = append(formulas, n)
		case *ast.HTMLBlock, *ast.RawHTML:
			raws, refs = append(raws, n), append(refs, n)
		case *ast.Link, *ast.Image, *ast.AutoLink, *wiki:
			refs = append(refs, n)
		}
		return ast.WalkContinue, nil
	})
	for _, n := range raws {
		for _, m := range rawAnchor.FindAllSubmatch(st.rawSource(n), -1) {
			if a := string(m[1]); isAnchor(a) {
				st.ids[a] = true
			}
		}
	}
	st.headings(doc, headings)
	st.liftTitles(boxes)
	for _, h := range headings {
		if h.Parent() == nil || h.Parent().Kind() == kindBoxTitle {
			continue
		}
		id, _ := h.AttributeString("id")
		anchor, _ := id.(string)
		st.contents = append(st.contents, Heading{h.Level, anchor, st.plain(h)})
	}
	if st.inspect {
		return
	}
	for _, n := range codes {
		replaceBlock(n, st.code(n))
	}
	for _, n := range refs {
		if n.Parent() == nil {
			continue // went with a script that surrounded it
		}
		switch n := n.(type) {
		case *ast.Link:
			st.link(n)
		case *ast.Image:
			st.image(n)
		case *ast.AutoLink:
			st.autoLink(n)
		case *wiki:
			st.wikiLink(n)
		case *ast.HTMLBlock:
			replaceBlock(n, st.rewrite(st.rawSource(n), n.Pos()))
		case *ast.RawHTML:
			st.rawInline(n)
		}
	}
	for _, n := range formulas { // last, as they are in the words of pictures
		if n.Parent() == nil {
			continue
		}
		switch n := n.(type) {
		case *formula:
			replaceInlineWith(n, st.formula(n.tex, n.display, false, n.Pos()))
		case *formulaBlock:
			replaceBlock(n, st.formula(n.tex(st.source), true, true, n.Pos()))
		}
	}
}

var rawAnchor = regexp.MustCompile(`(?i)<[^<>]*\s(?:id|name)\s*=\s*["']?([^\s"'>]+)`)

// headings gives every heading its anchor and finds the title.
func (st *state) headings(doc *ast.Document, all []*ast.Heading) {
	for _, h := range all {
		asked := ""
		if v, ok := h.AttributeString("id"); ok {
			if b, ok := v.([]byte); ok {
				asked = string(b)
			}
		}
		words := st.plain(h)
		if st.firstTitle == "" && h.Level == 1 && words != "" {
			st.firstTitle = oneLine(words, 300)
		}
		h.SetAttributeString("id", st.anchor(asked, words))
	}
	// The page shows the title already.
	first := doc.FirstChild()
	for first != nil && first.Kind() == ast.KindHTMLBlock && first.(*ast.HTMLBlock).HTMLBlockType == ast.HTMLBlockType2 {
		first = first.NextSibling()
	}
	if h, ok := first.(*ast.Heading); ok && h.Level == 1 && st.opt.Title != "" &&
		strings.EqualFold(st.plain(h), strings.Join(strings.Fields(st.opt.Title), " ")) {
		doc.RemoveChild(doc, h)
	}
}

// liftTitles makes the heading that begins a box without a title its title.
func (st *state) liftTitles(boxes []*box) {
	for _, b := range boxes {
		if _, plain, _ := b.style(); plain {
			continue
		}
		h, ok := b.FirstChild().(*ast.Heading)
		if !ok {
			continue
		}
		t := &boxTitle{}
		t.SetPos(h.Pos())
		id, _ := h.AttributeString("id")
		t.SetAttributeString("id", id)
		for c := h.FirstChild(); c != nil; {
			next := c.NextSibling()
			t.AppendChild(t, c)
			c = next
		}
		b.ReplaceChild(b, h, t)
	}
}

var (
	scheme     = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:`)
	targetID   = regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)
	externalOK = map[string]bool{"http": true, "https": true, "mailto": true, "tel": true}
)

// follow finds out where a reference leads and writes it down. dest is the reference without escapes.
func (st *state) follow(kind RefKind, raw, dest string, offset int) Target {
	t := st.lookUp(kind, raw, strings.TrimSpace(dest), offset)
	st.links = append(st.links, LinkUse{
		Raw: oneLine(raw, 300), Kind: kind, Line: st.line(offset),
		Resolved: t.Kind != ToMissing, Target: t.Kind, ID: t.ID, Fragment: t.asked,
	})
	return t
}

func (st *state) lookUp(kind RefKind, raw, dest string, offset int) Target {
	missing := func(code, detail string) Target {
		st.note(code, offset, detail)
		return Target{Kind: ToMissing}
	}
	named := kind == WikiLink || kind == Embed
	nowhere := NoteMissing
	if kind == Image || kind == Embed {
		nowhere = NoteMissingImage
	}
	if strings.HasPrefix(dest, "//") {
		dest = "https:" + dest
	}
	if s := scheme.FindString(dest); s != "" && (!named || strings.Contains(dest, "://")) {
		u, err := url.Parse(dest)
		if err != nil || !externalOK[strings.ToLower(s[:len(s)-1])] {
			return missing(NoteUnsafeLink, raw)
		}
		return Target{Kind: ToExternal, URL: u.String()}
	}
	path, fragment, _ := strings.Cut(dest, "#")
	if !named {
		path, _, _ = strings.Cut(path, "?")
		path, fragment = decodePercent(path), decodePercent(fragment)
	}
	if path == "" {
		if fragment == "" && dest != "#" {
			return missing(nowhere, raw)
		}
		if id, ok := st.findAnchor(fragment); ok || dest == "#" {
			return Target{Kind: ToAnchor, Fragment: id}
		}
		return missing(NoteMissingAnchor, fragment)
	}
	t := Target{Kind: ToMissing}
	if st.opt.Resolve != nil {
		t = st.opt.Resolve(Ref{Kind: kind, Raw: raw, Path: path, Fragment: fragment})
	}
	switch t.Kind {
	case ToLesson, ToMedia:
		if targetID.MatchString(t.ID) {
			t.asked = fragment
			return t
		}
	case ToExternal:
		if u, err := url.Parse(t.URL); err == nil && externalOK[u.Scheme] {
			return t
		}
	case ToAnchor:
		if id, ok := st.findAnchor(t.Fragment); ok {
			return Target{Kind: ToAnchor, Fragment: id}
		}
		return missing(NoteMissingAnchor, t.Fragment)
	}
	return missing(nowhere, raw)
}

func decodePercent(s string) string {
	if d, err := url.PathUnescape(s); err == nil {
		return d
	}
	return s
}

// href is the address in the output, not yet escaped.
func (t Target) href() string {
	fragment := ""
	if t.Fragment != "" {
		if fragment = t.Fragment; !isAnchor(fragment) {
			fragment = Slug(fragment)
		}
		if fragment != "" {
			fragment = "#" + fragment
		}
	}
	switch t.Kind {
	case ToLesson:
		return "lesson/" + t.ID + fragment
	case ToMedia:
		return "media/" + t.ID
	case ToExternal:
		return t.URL
	case ToAnchor:
		if fragment == "" {
			return "#"
		}
		return fragment
	}
	return ""
}

func (st *state) link(n *ast.Link) {
	dest := string(unescape(n.Destination))
	raw := string(n.Destination)
	t := st.follow(Link, raw, dest, place(n))
	replaceInline(n, t.opening(string(unescape(n.Title))), t.closing())
}

// opening and closing are the tags around the text of a link to t.
func (t Target) opening(title string) string {
	switch t.Kind {
	case ToMissing:
		return `<span class="missing">`
	case ToMedia:
		return `<a class="attachment" href="` + escape(t.href()) + `"` + attr("title", title) + `>`
	}
	if t.href() == "#" { // the top of the page, which allow-lists take for no address
		return "<span>"
	}
	return `<a href="` + escape(t.href()) + `"` + attr("title", title) + `>`
}

func (t Target) closing() string {
	if t.Kind == ToMissing || t.href() == "#" {
		return "</span>"
	}
	return "</a>"
}

func (st *state) autoLink(n *ast.AutoLink) {
	dest := string(n.URL(st.source))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(dest), "mailto:") {
		dest = "mailto:" + dest
	}
	t := st.follow(Link, string(n.Label(st.source)), dest, place(n))
	replaceInlineWith(n, t.opening("")+escape(string(n.Label(st.source)))+t.closing())
}

func (st *state) wikiLink(n *wiki) {
	if n.embed {
		alt := ""
		if n.hasLabel {
			alt = n.label
			if i := strings.LastIndexByte(alt, '|'); i >= 0 {
				alt, n.label = strings.TrimSpace(alt[:i]), strings.TrimSpace(alt[i+1:])
			} else if _, _, ok := n.size(); ok {
				alt = ""
			}
		}
		p := picture{kind: Embed, raw: n.raw, dest: n.target, alt: alt, inLink: insideLink(n), offset: place(n)}
		p.width, p.height, _ = n.size()
		replaceInlineWith(n, st.picture(p))
		return
	}
	t := st.follow(WikiLink, n.raw, n.target, place(n))
	replaceInlineWith(n, t.opening("")+escape(n.text())+t.closing())
}

// text is what a reader sees of a wikilink.
func (w *wiki) text() string {
	if w.hasLabel && !w.embed {
		return w.label
	}
	page, heading, ok := strings.Cut(w.target, "#")
	heading = strings.TrimLeft(heading, "^")
	switch {
	case !ok || heading == "":
		return page
	case page == "":
		return heading
	}
	return page + " › " + strings.ReplaceAll(heading, "#", " › ")
}

func insideLink(n ast.Node) bool {
	for p := n.Parent(); p != nil && p.Type() == ast.TypeInline; p = p.Parent() {
		if p.Kind() == ast.KindLink || p.Kind() == kindMarkup {
			return true
		}
	}
	return false
}

// rawSource is the source of a node of raw HTML.
func (st *state) rawSource(n ast.Node) []byte {
	var b bytes.Buffer
	lines := n.Lines
	if r, ok := n.(*ast.RawHTML); ok {
		lines = func() *text.Segments { return r.Segments }
	}
	for i := range lines().Len() {
		s := lines().At(i)
		b.Write(s.Value(st.source))
	}
	if h, ok := n.(*ast.HTMLBlock); ok && h.HasClosure() {
		b.Write(h.ClosureLine.Value(st.source))
	}
	return b.Bytes()
}
