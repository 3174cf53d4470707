package markdown

import (
	"bytes"
	"sort"
	"time"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
)

var stateKey = parser.NewContextKey()

// state is what one rendering gathers.
type state struct {
	source      []byte
	firstLine   int   // lines of front matter before the source
	lineStarts  []int // offset of every line
	opt         Options
	rightToLeft bool
	inspect     bool // only to know the lesson, not to write it
	root        ast.Node

	contents   []Heading
	firstTitle string
	ids        map[string]bool   // anchors in use
	slugs      map[string]string // slug of a heading's text -> its anchor
	links      []LinkUse
	notes      []Note
	noted      map[string]bool
	boxes      []*box // containers that are open, outermost first
	tags       rawTags
	colour     colourBudget
	formulas   []setFormula // those of the output
	mathBytes  int          // of all formulas so far
	dollars    [2]ast.Node  // paragraphs in which no $ or $$ finds its end any more
	dollarFree [2]int       // offset before which no formula that has begun ends
	mathTime   time.Duration
	diagrams   bool

	footnotes  int
	delimited  ast.Node // block whose delimiters are counted
	delimiters int
	linkWork   int
	endless    map[endlessTag]bool
}

// endlessTag is a block in which no end tag of that name comes any more.
type endlessTag struct {
	block ast.Node
	name  string
}

func newState(source []byte, firstLine int, opt Options) *state {
	st := &state{
		source: source, firstLine: firstLine, opt: opt,
		ids: map[string]bool{}, slugs: map[string]string{}, noted: map[string]bool{}, endless: map[endlessTag]bool{},
		lineStarts: make([]int, 1, bytes.Count(source, []byte{'\n'})+1),
	}
	for i, c := range source {
		if c == '\n' {
			st.lineStarts = append(st.lineStarts, i+1)
		}
	}
	return st
}

// maxNotes bounds the report of a hostile lesson.
const maxNotes = 2000

func (st *state) note(code string, offset int, detail string) {
	if len(st.notes) < maxNotes {
		st.notes = append(st.notes, Note{Code: code, Line: st.line(offset), Detail: oneLine(detail, 300)})
	}
}

func (st *state) noteOnce(code string, offset int, detail string) {
	if !st.noted[code] {
		st.noted[code] = true
		st.note(code, offset, detail)
	}
}

// sortedNotes gives the notes in the order of the lines.
func (st *state) sortedNotes() []Note {
	sort.SliceStable(st.notes, func(i, j int) bool { return st.notes[i].Line < st.notes[j].Line })
	return st.notes
}

// line is the 1-based line of an offset, in the source with its front matter; 0 if the place is unknown.
func (st *state) line(offset int) int {
	if offset < 0 {
		return 0
	}
	return st.firstLine + sort.SearchInts(st.lineStarts, offset+1)
}

// place is the offset of a node, or of the nearest node around it that has one.
func place(n ast.Node) int {
	for ; n != nil; n = n.Parent() {
		if p := n.Pos(); p >= 0 {
			if _, ok := n.(*ast.Document); !ok {
				return p
			}
		}
	}
	return -1
}
