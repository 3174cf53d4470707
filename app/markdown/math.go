package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// formula is $…$ or, displayed, $$…$$ within a paragraph.
type formula struct {
	ast.BaseInline
	tex     string
	display bool
}

var kindFormula = ast.NewNodeKind("Formula")

func (*formula) Kind() ast.NodeKind           { return kindFormula }
func (f *formula) Dump(src []byte, level int) { ast.DumpHelper(f, src, level, nil, nil) }

// formulaBlock is $$…$$ on lines of its own.
type formulaBlock struct{ ast.BaseBlock }

var kindFormulaBlock = ast.NewNodeKind("FormulaBlock")

func (*formulaBlock) Kind() ast.NodeKind           { return kindFormulaBlock }
func (*formulaBlock) IsRaw() bool                  { return true }
func (f *formulaBlock) Dump(src []byte, level int) { ast.DumpHelper(f, src, level, nil, nil) }

// mathParser reads formulas by pandoc's rule, so that "$5 and $10" stays prose: behind the first dollar and before the last
// stands no space, no digit follows the last, and no other dollar is in it. Within $$ spaces may stand anywhere.
type mathParser struct{}

func (mathParser) Trigger() []byte { return []byte{'$'} }

func (mathParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	st, ok := pc.Get(stateKey).(*state)
	if !ok {
		return nil
	}
	line, start := block.PeekLine()
	signs := 1
	if len(line) > 1 && line[1] == '$' {
		signs = 2
	}
	if len(line) <= signs || signs == 1 && space(line[1]) || st.dollars[signs-1] == parent ||
		start.Start < st.dollarFree[signs-1]-maxFormula/2 {
		return nil
	}
	saved, position := block.Position()
	block.Advance(signs)
	var tex []byte
	for {
		line, segment := block.PeekLine()
		if line == nil || len(tex) > maxFormula {
			// What finds no end from here finds none from further on.
			if line == nil {
				st.dollars[signs-1] = parent
			} else {
				st.dollarFree[signs-1] = segment.Start
			}
			block.SetPosition(saved, position)
			return nil
		}
		if end, found := closing(line, signs); found {
			tex = append(tex, line[:max(end, 0)]...)
			if end < 0 || len(bytes.TrimSpace(tex)) == 0 {
				block.SetPosition(saved, position)
				return nil
			}
			block.Advance(end + signs)
			f := &formula{tex: string(tex), display: signs == 2}
			f.SetPos(start.Start)
			return f
		}
		tex = append(tex, line...)
		block.AdvanceLine()
	}
}

// closing finds the first dollars in a line that may end a formula, -1 if they are such as no formula can hold or end in.
func closing(line []byte, signs int) (end int, found bool) {
	for i := 0; i < len(line); i++ {
		switch {
		case line[i] == '\\':
			i++
		case line[i] != '$':
		case signs == 2:
			if i+1 < len(line) && line[i+1] == '$' {
				return i, true
			}
		case i == 0 || space(line[i-1]) || i+1 < len(line) && line[i+1] >= '0' && line[i+1] <= '9':
			return -1, true
		default:
			return i, true
		}
	}
	return 0, false
}

func space(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// mathBlockParser reads $$ … $$ that begins and ends a line. It ends before a blank line, where no formula goes on.
type mathBlockParser struct{}

var dollars = []byte("$$")

func (mathBlockParser) Trigger() []byte { return []byte{'$'} }

func (mathBlockParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	at := pc.BlockOffset()
	if at < 0 || !bytes.HasPrefix(line[at:], dollars) {
		return nil, parser.NoChildren
	}
	rest := bytes.TrimRight(line[at+2:], " \t\r\n")
	if i := bytes.Index(rest, dollars); i >= 0 && i != len(rest)-2 || len(rest) == 2 && i == 0 {
		return nil, parser.NoChildren // $$a$$ and more
	} else if i < 0 && !endsBelow(reader.Source()[segment.Stop:]) {
		return nil, parser.NoChildren
	}
	n := &formulaBlock{}
	n.SetPos(segment.Start + at - segment.Padding)
	from := segment.Start + at - segment.Padding + 2
	n.Lines().Append(text.NewSegment(from, segment.Stop))
	reader.AdvanceToEOL()
	return n, parser.NoChildren
}

// endsBelow looks for a line that ends in $$ and has no other, before the next blank line. Marks of quotes may stand before.
func endsBelow(below []byte) bool {
	for seen := 0; len(below) > 0 && seen < maxFormula; {
		line := below
		if i := bytes.IndexByte(below, '\n'); i >= 0 {
			line = below[:i]
		}
		below = below[min(len(line)+1, len(below)):]
		seen += len(line) + 1
		line = bytes.TrimLeft(bytes.TrimSpace(line), "> \t")
		if len(line) == 0 {
			return false
		}
		if i := bytes.Index(line, dollars); i >= 0 {
			return i == len(line)-2
		}
	}
	return false
}

func (mathBlockParser) Continue(n ast.Node, reader text.Reader, _ parser.Context) parser.State {
	lines := n.Lines()
	if last := lines.At(lines.Len() - 1); done(last.Value(reader.Source())) {
		return parser.Close
	}
	line, segment := reader.PeekLine()
	if util.IsBlank(line) {
		return parser.Close
	}
	lines.Append(segment)
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

func done(line []byte) bool { return bytes.HasSuffix(bytes.TrimRight(line, " \t\r\n"), dollars) }

func (mathBlockParser) Close(ast.Node, text.Reader, parser.Context) {}
func (mathBlockParser) CanInterruptParagraph() bool                 { return true }
func (mathBlockParser) CanAcceptIndentedLine() bool                 { return false }

// tex is the source of a displayed formula.
func (f *formulaBlock) tex(source []byte) string {
	var b strings.Builder
	for i := range f.Lines().Len() {
		s := f.Lines().At(i)
		b.Write(s.Value(source))
	}
	tex, _ := strings.CutSuffix(strings.TrimRight(b.String(), " \t\r\n"), "$$")
	return tex
}

// Formulas stand in the output as their number between two characters that stand for nothing, until the allow-list for HTML has
// passed: MathML has a list of its own, and none that an author wrote gets through.
const (
	formulaOpen  = '\uFDD0'
	formulaClose = '\uFDD1'
)

// setFormula is a formula that was read.
type setFormula struct{ mathML, tex string }

// formula gives the markup of a formula: its place in the output, or its source where it cannot be read.
func (st *state) formula(tex string, display, block bool, offset int) string {
	tex = strings.TrimSpace(tex)
	problem := ""
	st.mathBytes += len(tex)
	if tex == "" {
		return ""
	} else if len(st.formulas) >= maxFormulas || st.mathBytes > maxMathBytes || st.mathTime > maxMathWork {
		st.noteOnce(NoteTooMany, offset, "$")
	} else {
		began := time.Now()
		out := formulaKey{tex, display}.render()
		st.mathTime += time.Since(began)
		if problem = out.problem; problem == "" {
			st.formulas = append(st.formulas, setFormula{out.mathML, tex})
			mark := string(formulaOpen) + strconv.Itoa(len(st.formulas)-1) + string(formulaClose)
			if block {
				return `<div class="math">` + mark + "</div>\n"
			}
			return mark
		}
		st.note(NoteMath, offset, problem)
	}
	sign := "$"
	if display {
		sign = "$$"
	}
	code := `<code class="math-error">` + escape(sign+tex+sign) + `</code>`
	if block {
		return "<p>" + code + "</p>\n"
	}
	return code
}

// formulasIn writes a piece of text of the output with its formulas.
func (t *tidier) formulasIn(raw []byte, set []setFormula) {
	for {
		before, rest, ok := bytes.Cut(raw, []byte(string(formulaOpen)))
		t.plain(before)
		if !ok {
			return
		}
		number, after, ok := bytes.Cut(rest, []byte(string(formulaClose)))
		n, err := strconv.Atoi(string(number))
		if !ok || err != nil || n < 0 || n >= len(set) {
			raw = rest
			continue
		}
		t.out.WriteString(set[n].mathML)
		t.words(set[n].tex)
		raw = after
	}
}

// isMath holds for the info of a fence that holds a formula.
func isMath(info []byte) bool {
	return utf8.Valid(info) && strings.EqualFold(strings.TrimSpace(string(info)), "math")
}
