package markdown

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// maxAnchor is the most characters of an anchor that is made here; one that was asked for may have twice as many.
const maxAnchor = 64

var anchorForm = regexp.MustCompile(`^[\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N}_:.\-]{0,127}$`)

// isAnchor tells whether anchorForm matches. Every heading asks it, so it does without the expression.
func isAnchor(s string) bool {
	n := 0
	for _, r := range s {
		switch {
		case unicode.IsLetter(r), unicode.IsMark(r), unicode.IsNumber(r), r == '_':
		case n > 0 && (r == ':' || r == '.' || r == '-'):
		default:
			return false
		}
		n++
	}
	return n >= 1 && n <= 2*maxAnchor
}

// Slug gives the anchor of a heading's text: letters of any script and digits in lower case, spaces as hyphens, the
// rest left out. The same text always gives the same anchor, and the slug of a slug is itself.
func Slug(heading string) string {
	var b strings.Builder
	n := 0
	for _, r := range strings.ToLower(strings.TrimSpace(heading)) {
		switch {
		case unicode.IsLetter(r), unicode.IsNumber(r), unicode.IsMark(r), r == '_':
		case r == '-', unicode.IsSpace(r):
			r = '-'
		default:
			continue
		}
		if n == maxAnchor {
			break
		}
		b.WriteRune(r)
		n++
	}
	s := strings.Trim(b.String(), "-")
	for s != "" && !isAnchor(s) { // a text that begins with a combining mark only
		s = strings.Trim(s[1:], "-")
	}
	return s
}

// anchor gives a heading the anchor that it asks for, or one from its text, made unique.
func (st *state) anchor(asked, text string) string {
	id := asked
	if !isAnchor(id) {
		if id = Slug(asked); id == "" {
			id = Slug(text)
		}
	}
	if id == "" {
		id = "section"
	}
	unique := id
	for i := 1; st.ids[unique]; i++ {
		unique = id + "-" + strconv.Itoa(i)
		if i > 50 { // a thousand equal headings must not cost a million look-ups
			unique = id + "-" + strconv.Itoa(len(st.ids))
		}
	}
	st.ids[unique] = true
	if s := Slug(text); s != "" && st.slugs[s] == "" {
		st.slugs[s] = unique
	}
	return unique
}

// findAnchor answers which anchor of this lesson a fragment means.
func (st *state) findAnchor(fragment string) (string, bool) {
	if st.ids[fragment] {
		return fragment, true
	}
	if i := strings.LastIndexByte(fragment, '#'); i >= 0 { // [[#Chapter#Section]]
		fragment = fragment[i+1:]
	}
	s := Slug(fragment)
	if id, ok := st.slugs[s]; ok {
		return id, true
	}
	return s, s != "" && st.ids[s]
}

// plain is the text of inline nodes as a reader sees it.
func (st *state) plain(n ast.Node) string {
	var b strings.Builder
	st.writePlain(&b, n, 0)
	return strings.Join(strings.Fields(b.String()), " ")
}

func (st *state) writePlain(b *strings.Builder, n ast.Node, depth int) {
	for c := n.FirstChild(); c != nil && depth < 100 && b.Len() < 4096; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			v := c.Segment.Value(st.source)
			if n.Kind() != ast.KindCodeSpan && !c.IsRaw() {
				v = unescape(v)
			}
			b.Write(v)
			if c.SoftLineBreak() || c.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(c.Value)
		case *ast.AutoLink:
			b.Write(c.Label(st.source))
		case *wiki:
			b.WriteString(c.text())
		case *formula:
			b.WriteString(c.tex)
		default:
			st.writePlain(b, c, depth+1)
		}
	}
}

// unescape resolves backslashes and entities.
func unescape(v []byte) []byte {
	v = util.UnescapePunctuations(v)
	v = util.ResolveNumericReferences(v)
	return util.ResolveEntityNames(v)
}
