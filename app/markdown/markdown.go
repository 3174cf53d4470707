// Package markdown turns the Markdown of a lesson into safe HTML, plain text for search, a table of
// contents and a list of every reference made, in one pass and always with the same result.
//
// It understands CommonMark and GFM, footnotes, definition lists, heading anchors, code highlighting by
// CSS classes, callouts (`> [!tip] Title`), containers (`::: tip Title`, nested and of uneven length),
// [[wikilinks]], ![[embeds|480]], ==marks==, formulas in TeX ($…$, $$…$$, ```math), which become MathML, and emphasis next to Chinese, Japanese and Korean text.
// Raw HTML may stand in the source; what leaves has passed an allow-list.
//
// It promises: no script, style, frame, form, event handler or remote picture in the output; nothing that was
// left out goes unmentioned (Links, Notes); no panic and no more than linear work on any input. It reads no
// file and knows no lesson: where a reference leads is answered by Options.Resolve.
package markdown

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Version changes whenever the same source would give other HTML than before.
const Version = "2"

// MaxSource is the most bytes of Markdown that one lesson may have.
const MaxSource = 2 << 20

// RefKind says how a reference was written.
type RefKind string

// The ways to refer to something.
const (
	Link     RefKind = "link"     // [text](target), <https://…>, <a href>
	WikiLink RefKind = "wikilink" // [[target]]
	Image    RefKind = "image"    // ![text](target), <img src>
	Embed    RefKind = "embed"    // ![[target]]
)

// Ref is a reference as written in the source.
type Ref struct {
	Kind     RefKind
	Raw      string // exactly as written
	Path     string // without fragment and query, percent-decoded; never empty
	Fragment string // after #, decoded, without #
}

// TargetKind says what a reference leads to.
type TargetKind string

// What a reference can lead to.
const (
	ToLesson   TargetKind = "lesson"
	ToMedia    TargetKind = "media"
	ToExternal TargetKind = "external"
	ToAnchor   TargetKind = "anchor" // a place in the same lesson
	ToMissing  TargetKind = "missing"
)

// Target is where a reference leads.
type Target struct {
	Kind          TargetKind
	ID            string // of the lesson or the media: 1 to 64 of A-Z a-z 0-9 _ -
	Fragment      string // anchor in the lesson
	URL           string // if external
	Type          string // media type, if media; empty means an image where an image was asked for
	Name          string // file name, if media
	Width, Height int    // of an image in pixels, if known

	asked string // the fragment of the reference
}

// Options steer one rendering.
type Options struct {
	// Resolve answers where a relative reference leads. Nil leaves them all missing. It is not asked about
	// http, https, mailto and tel, nor about anchors in the lesson itself.
	Resolve func(Ref) Target
	// Title is the title that the page shows above the lesson. A first heading of level 1 that says the
	// same is left out.
	Title string
	// Language, "zh" or "en", chooses the words over callouts without a title. Empty: by the text.
	Language string
}

// Heading is one line of the table of contents.
type Heading struct {
	Level int // 1 to 6
	ID    string
	Text  string
}

// LinkUse is one reference of the lesson and what became of it.
type LinkUse struct {
	Raw      string
	Kind     RefKind
	Line     int // 1-based, in the source with its front matter
	Resolved bool
	Target   TargetKind
	ID       string // of the lesson or media
	Fragment string // as written, of a link to another lesson
}

// Note codes.
const (
	NoteMissing       = "missing_link"    // the reference leads nowhere; Detail is the reference
	NoteMissingImage  = "missing_image"   // the same of an image or embed
	NoteMissingAnchor = "missing_anchor"  // no such heading in this lesson; Detail is the fragment
	NoteRemoteImage   = "remote_image"    // a picture on the network became a link; Detail is its address
	NoteEmbeddedNote  = "embedded_lesson" // ![[lesson]] became a link; Detail is the reference
	NoteUnsafeLink    = "unsafe_link"     // a scheme that is not allowed; Detail is the reference
	NoteDropped       = "dropped"         // an HTML element was left out; Detail is its name
	NoteOpenBox       = "open_container"  // ::: without its end; Detail is its name
	NoteStrayFence    = "stray_fence"     // ::: that ends nothing
	NoteFrontMatter   = "front_matter"    // front matter that cannot be read; Detail says why
	NoteFrontTOML     = "front_matter_toml"
	NoteTooDeep       = "too_deep"          // nesting beyond the limit was flattened
	NoteTooMany       = "too_many"          // more of something than is read; Detail says of what
	NotePlainCode     = "code_not_coloured" // more code than is highlighted
	NoteMath          = "math_error"        // a formula that cannot be read and is shown as it was written; Detail says why
)

// Note is something that the author should know about the lesson.
type Note struct {
	Code   string
	Line   int // 1-based; 0 if it has no one place
	Detail string
}

// Document is a rendered lesson.
type Document struct {
	HTML     string // safe fragment
	Text     string // what a reader sees, for search; blocks apart by newlines
	Title    string // of the front matter, or else the first heading of level 1, or else empty
	Front    Front
	Contents []Heading
	Anchors  []string // every anchor that a link may lead to, sorted
	Links    []LinkUse
	Notes    []Note
	Words    int    // words in scripts that part them by spaces
	CJK      int    // Chinese, Japanese and Korean characters
	Diagrams bool   // whether a block of Mermaid is in it: <pre><code class="language-mermaid">
	Encoding string // what the source was written in: utf-8, utf-16le, utf-16be, gb18030
}

// Render turns the source of a lesson into HTML. It answers lessons.too_large {size, limit} and
// lessons.not_text {offset}.
func Render(source []byte, opt Options) (Document, error) {
	doc, st, err := parse(source, opt, false)
	if err != nil {
		return Document{}, err
	}
	buf, clean := scratch(), scratch()
	defer scraps.Put(buf)
	defer scraps.Put(clean)
	if st.rightToLeft {
		buf.WriteString(`<div dir="rtl">`)
	}
	if err := engine().renderer.Render(buf, st.source, st.root); err != nil {
		return Document{}, err
	}
	if st.rightToLeft {
		buf.WriteString("</div>")
	}
	if err := policy().SanitizeReaderToWriter(buf, clean); err != nil {
		return Document{}, err
	}
	doc.HTML, doc.Text, doc.Words, doc.CJK = tidy(clean.Bytes(), st)
	doc.Notes, doc.Diagrams = st.sortedNotes(), st.diagrams
	return doc, nil
}

// scraps are buffers for what is between source and page.
var scraps = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func scratch() *bytes.Buffer {
	b := scraps.Get().(*bytes.Buffer)
	if b.Cap() > 1<<20 {
		return new(bytes.Buffer)
	}
	b.Reset()
	return b
}

// Inspect reads what a lesson says about itself without rendering it: title, front matter, contents, encoding
// and the notes met on the way. Links are not resolved. Errors as of Render.
func Inspect(source []byte) (Document, error) {
	doc, st, err := parse(source, Options{}, true)
	if err != nil {
		return Document{}, err
	}
	doc.Notes = st.sortedNotes()
	return doc, nil
}

// FrontMatter reads only the front matter. Errors as of Render.
func FrontMatter(source []byte) (Front, error) {
	textual, _, err := Decode(source)
	if err != nil {
		return Front{}, err
	}
	front, _, _, _ := splitFront(textual)
	return front, nil
}

// parse does everything up to the tree that is ready to be written.
func parse(source []byte, opt Options, inspect bool) (Document, *state, error) {
	textual, encoding, err := Decode(source)
	if err != nil {
		return Document{}, nil, err
	}
	front, body, line, notes := splitFront(textual)
	st := newState(body, line, opt)
	st.notes, st.inspect = notes, inspect
	language, rtl := guess(body)
	if st.rightToLeft = rtl; st.opt.Language == "" {
		st.opt.Language = language
	}
	pc := parser.NewContext()
	pc.Set(stateKey, st)
	e := engine()
	st.root = e.parser.Parse(text.NewReader(body), parser.WithContext(pc))
	doc := Document{
		Encoding: encoding,
		Front:    front,
		Title:    front.Title,
		Contents: st.contents,
		Anchors:  slices.Sorted(maps.Keys(st.ids)),
		Links:    st.links,
	}
	if doc.Title == "" {
		doc.Title = st.firstTitle
	}
	return doc, st, nil
}

// guess tells Chinese text from other text, and text that runs from right to left, by its first few thousand letters.
func guess(body []byte) (language string, rightToLeft bool) {
	han, latin, rtl := 0, 0, 0
	for _, r := range string(body[:min(len(body), 32<<10)]) {
		switch {
		case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
			latin++
		case r < 0x0590:
		case isHan(r):
			han++
		case unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko):
			rtl++
		}
	}
	language = "en"
	if han > 0 && han*8 > latin {
		language = "zh"
	}
	return language, rtl > 0 && rtl*4 > latin+han+rtl
}

// oneLine folds white space, for labels and details.
func oneLine(s string, limit int) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > limit {
		return string(r[:limit]) + "…"
	}
	return s
}
