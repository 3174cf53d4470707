package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// box is a callout or a container: a named box of blocks, perhaps with a title.
type box struct {
	ast.BaseBlock
	name    string // as written, lower case
	fold    byte   // '+' open, '-' closed, 0 not foldable
	isQuote bool   // written as > [!name]
	label   string // what stands over it if it has no title
	closed  bool
}

var kindBox = ast.NewNodeKind("Box")

func (*box) Kind() ast.NodeKind           { return kindBox }
func (b *box) Dump(src []byte, level int) { ast.DumpHelper(b, src, level, nil, nil) }

// boxTitle is the title line of a box; its text is parsed as inline Markdown.
type boxTitle struct{ ast.BaseBlock }

var kindBoxTitle = ast.NewNodeKind("BoxTitle")

func (*boxTitle) Kind() ast.NodeKind           { return kindBoxTitle }
func (t *boxTitle) Dump(src []byte, level int) { ast.DumpHelper(t, src, level, nil, nil) }

// newTitle makes the title out of line[from:to], a part of the line that segment describes.
func newTitle(b *box, segment text.Segment, from, to int) {
	t := &boxTitle{}
	if from -= segment.Padding; from < 0 {
		from = 0
	}
	s := text.NewSegment(segment.Start+from, segment.Start+to-segment.Padding)
	t.Lines().Append(s)
	t.SetPos(s.Start)
	b.AppendChild(b, t)
}

// swallowLine moves past the rest of the line but its line end.
func swallowLine(reader text.Reader) {
	line, _ := reader.PeekLine()
	n := len(line)
	if n > 0 && line[n-1] == '\n' {
		n--
	}
	reader.Advance(n)
}

// calloutParser reads > [!type]± Title and the quote that follows.
type calloutParser struct{}

var calloutStart = regexp.MustCompile(`^>[ \t]?\[!([A-Za-z0-9][A-Za-z0-9_-]{0,31})(?:\|[^\]\n]*)?\]([+-]?)[ \t]*([^\n]*?)[ \t]*\n?$`)

func (calloutParser) Trigger() []byte { return []byte{'>'} }

func (calloutParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	at := pc.BlockOffset()
	if at < 0 || at+3 >= len(line) {
		return nil, parser.NoChildren
	}
	m := calloutStart.FindSubmatchIndex(line[at:])
	if m == nil {
		return nil, parser.NoChildren
	}
	b := &box{name: strings.ToLower(string(line[at+m[2] : at+m[3]])), isQuote: true}
	if m[5] > m[4] {
		b.fold = line[at+m[4]]
	}
	if m[7] > m[6] {
		newTitle(b, segment, at+m[6], at+m[7])
	}
	swallowLine(reader)
	return b, parser.HasChildren
}

func (calloutParser) Continue(n ast.Node, reader text.Reader, pc parser.Context) parser.State {
	return parser.NewBlockquoteParser().Continue(n, reader, pc)
}

func (calloutParser) Close(ast.Node, text.Reader, parser.Context) {}
func (calloutParser) CanInterruptParagraph() bool                 { return true }
func (calloutParser) CanAcceptIndentedLine() bool                 { return false }

// containerParser reads ::: name title … :::, of any length from three on. An end closes the innermost container
// that is open, whatever the lengths are: that reads both the nesting by length and the uneven fences in use.
type containerParser struct{}

var (
	containerStart = regexp.MustCompile(`^:{3,}[ \t]*([^\s:{][^\s{]{0,31}|\{[^}\n]{1,200}\})[ \t]*([^\n]*?)[ \t]*(?::{3,}[ \t]*)?\n?$`)
	containerEnd   = regexp.MustCompile(`^ {0,3}:{3,}[ \t]*\n?$`)
	attributeClass = regexp.MustCompile(`(?:^|\s)\.([A-Za-z][A-Za-z0-9_-]{0,31})`)
	titleAttrs     = regexp.MustCompile(`[ \t]*\{([^{}\n]*)\}$`)
	boxName        = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{N}_-]*$`)
)

func (containerParser) Trigger() []byte { return []byte{':'} }

func (containerParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	st, _ := pc.Get(stateKey).(*state)
	line, segment := reader.PeekLine()
	at := pc.BlockOffset()
	if st == nil || at < 0 || at+3 > len(line) || string(line[at:at+3]) != ":::" {
		return nil, parser.NoChildren
	}
	if containerEnd.Match(line[at:]) {
		st.note(NoteStrayFence, segment.Start, "")
		swallowLine(reader)
		return &box{closed: true}, parser.NoChildren
	}
	m := containerStart.FindSubmatchIndex(line[at:])
	if m == nil {
		return nil, parser.NoChildren
	}
	name := string(line[at+m[2] : at+m[3]])
	if name[0] == '{' {
		c := attributeClass.FindStringSubmatch(name[1:])
		if c == nil {
			return nil, parser.NoChildren
		}
		name = c[1]
	}
	if !boxName.MatchString(name) {
		return nil, parser.NoChildren
	}
	b := &box{name: strings.ToLower(name)}
	title := line[at+m[4] : at+m[5]]
	if a := titleAttrs.FindSubmatchIndex(title); a != nil {
		if strings.Contains(string(title[a[2]:a[3]]), "open") {
			b.fold = '+'
		}
		title = title[:a[0]]
	}
	if len(title) > 0 {
		newTitle(b, segment, at+m[4], at+m[4]+len(title))
	}
	swallowLine(reader)
	st.boxes = append(st.boxes, b)
	return b, parser.HasChildren
}

func (containerParser) Continue(n ast.Node, reader text.Reader, pc parser.Context) parser.State {
	b := n.(*box)
	if b.closed {
		return parser.Close
	}
	st := pc.Get(stateKey).(*state)
	line, _ := reader.PeekLine()
	if st.boxes[len(st.boxes)-1] == b && containerEnd.Match(line) && !insideRaw(pc) {
		b.closed = true
		swallowLine(reader)
		return parser.Close
	}
	return parser.Continue | parser.HasChildren
}

// insideRaw tells whether the innermost open block is code, where ::: is only text.
func insideRaw(pc parser.Context) bool {
	blocks := pc.OpenedBlocks()
	if len(blocks) == 0 {
		return false
	}
	switch blocks[len(blocks)-1].Node.Kind() {
	case ast.KindFencedCodeBlock, ast.KindHTMLBlock:
		return true
	}
	return false
}

func (containerParser) Close(n ast.Node, reader text.Reader, pc parser.Context) {
	st := pc.Get(stateKey).(*state)
	b := n.(*box)
	for i := len(st.boxes) - 1; i >= 0; i-- {
		if st.boxes[i] == b {
			st.boxes = st.boxes[:i]
			break
		}
	}
	if !b.closed {
		st.note(NoteOpenBox, b.Pos(), b.name)
	}
}

func (containerParser) CanInterruptParagraph() bool { return true }
func (containerParser) CanAcceptIndentedLine() bool { return false }
