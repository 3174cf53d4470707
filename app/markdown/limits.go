package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Bounds that keep the work linear in the source. A lesson that a person wrote stays far below them; what goes beyond stays
// plain text, with a note.
const (
	maxNesting    = 48        // of quotes, lists, containers, footnotes and definitions in one another
	maxDelimiters = 2000      // runs of * _ ~ = in one paragraph: each may look back at all before it
	maxFootnotes  = 1000      // in one lesson: each is looked for among all
	maxLinkWork   = 256 << 20 // bytes looked at by things that begin like a link and are none
)

// shallow refuses to open a block that lies too deep. Without it a line of two million ">" would make a tree as deep.
type shallow struct{ parser.BlockParser }

func (s shallow) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	depth := 0
	for n := parent; n != nil; n = n.Parent() {
		if depth++; depth > maxNesting {
			refuse(pc, reader, NoteTooDeep, "")
			return nil, parser.NoChildren
		}
	}
	return s.BlockParser.Open(parent, reader, pc)
}

func refuse(pc parser.Context, reader text.Reader, code, detail string) {
	if st, ok := pc.Get(stateKey).(*state); ok {
		_, at := reader.Position()
		st.noteOnce(code, at.Start, detail)
	}
}

// fewNotes bounds the number of footnotes.
type fewNotes struct{ parser.BlockParser }

func (f fewNotes) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	st, ok := pc.Get(stateKey).(*state)
	if ok && st.footnotes >= maxFootnotes {
		refuse(pc, reader, NoteTooMany, "[^…]:")
		return nil, parser.NoChildren
	}
	n, s := f.BlockParser.Open(parent, reader, pc)
	if ok && n != nil {
		st.footnotes++
	}
	return n, s
}

// fewDelimiters bounds the runs of delimiters in one block.
type fewDelimiters struct{ parser.InlineParser }

func (f fewDelimiters) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	st, ok := pc.Get(stateKey).(*state)
	if !ok {
		return f.InlineParser.Parse(parent, block, pc)
	}
	if st.delimited != parent {
		st.delimited, st.delimiters = parent, 0
	}
	if st.delimiters >= maxDelimiters {
		refuse(pc, block, NoteTooMany, "* _ ~ =")
		return nil
	}
	n := f.InlineParser.Parse(parent, block, pc)
	if n != nil {
		st.delimiters++
	}
	return n
}

// patientLinks is the link parser, until it has looked at too much in vain.
type patientLinks struct{ parser.InlineParser }

func (p patientLinks) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	st, ok := pc.Get(stateKey).(*state)
	if !ok {
		return p.InlineParser.Parse(parent, block, pc)
	}
	if st.linkWork > maxLinkWork {
		refuse(pc, block, NoteTooMany, "[…](")
		return nil
	}
	line, _ := block.PeekLine()
	n := p.InlineParser.Parse(parent, block, pc)
	if n == nil && len(line) > 1 && line[0] == ']' && (line[1] == '(' || line[1] == '[') {
		st.linkWork += len(line)
	}
	return n
}

// CloseBlock passes on the end of a block, which the link parser waits for.
func (p patientLinks) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	if c, ok := p.InlineParser.(parser.CloseBlocker); ok {
		c.CloseBlock(parent, block, pc)
	}
}
