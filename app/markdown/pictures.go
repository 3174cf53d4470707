package markdown

import (
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// picture is a reference to something that is to be shown where it stands.
type picture struct {
	kind          RefKind
	raw, dest     string
	alt, title    string
	width, height int
	inLink        bool
	offset        int
}

var altSize = regexp.MustCompile(`^(.*)\|\s*([0-9]{1,4})(?:x([0-9]{1,4}))?\s*$`)

func (st *state) image(n *ast.Image) {
	p := picture{
		kind: Image, raw: string(n.Destination), dest: string(unescape(n.Destination)),
		alt: st.plain(n), title: string(unescape(n.Title)), inLink: insideLink(n), offset: place(n),
	}
	if m := altSize.FindStringSubmatch(p.alt); m != nil { // ![alt|480](…)
		p.alt = strings.TrimSpace(m[1])
		p.width, _ = strconv.Atoi(m[2])
		p.height, _ = strconv.Atoi(m[3])
	}
	if v, ok := n.AttributeString("gb-alt"); ok {
		p.alt, _ = v.(string)
	}
	if v, ok := n.AttributeString("gb-width"); ok && p.width == 0 {
		if w, ok := v.(string); ok {
			p.width, _ = strconv.Atoi(w)
		}
	}
	replaceInlineWith(n, st.picture(p))
}

// picture gives the markup of a picture; where it cannot be shown, of a link to it or of its words.
func (st *state) picture(p picture) string {
	t := st.follow(p.kind, p.raw, p.dest, p.offset)
	label := p.alt
	if label == "" {
		label = t.Name
	}
	if label == "" {
		label = strings.TrimSpace(path.Base(p.dest))
	}
	anchor := func(class string) string {
		if p.inLink {
			return `<span class="` + class + `">` + escape(label) + `</span>`
		}
		return `<a class="` + class + `" href="` + escape(t.href()) + `"` + attr("title", p.title) + `>` + escape(label) + `</a>`
	}
	switch t.Kind {
	case ToMedia:
		if t.Type != "" && !strings.HasPrefix(t.Type, "image/") {
			return anchor("attachment")
		}
		w, h := p.width, p.height
		if w == 0 && h == 0 {
			w, h = t.Width, t.Height
		} else if h == 0 && t.Width > 0 {
			h = w * t.Height / t.Width
		}
		return `<img src="` + escape(t.href()) + `" alt="` + escape(p.alt) + `"` + attr("title", p.title) +
			size("width", w) + size("height", h) + ` loading="lazy">`
	case ToExternal:
		st.note(NoteRemoteImage, p.offset, t.URL)
		return anchor("remote-image")
	case ToLesson, ToAnchor:
		st.note(NoteEmbeddedNote, p.offset, p.raw)
		if p.kind == Embed && p.alt == "" {
			label = (&wiki{target: p.dest}).text()
		}
		return anchor("embedded")
	}
	return `<span class="missing">` + escape(label) + `</span>`
}

func size(name string, n int) string {
	if n < 1 || n > 9999 {
		return ""
	}
	return " " + name + `="` + strconv.Itoa(n) + `"`
}

func attr(name, value string) string {
	if value == "" {
		return ""
	}
	return " " + name + `="` + escape(value) + `"`
}
