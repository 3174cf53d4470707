package markdown

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// attributesParser reads the {alt='…' width=300} that some writers put straight after a picture or link. Only what the
// picture can use of it is kept; it never shows as text.
type attributesParser struct{}

var (
	attributesStart = regexp.MustCompile(`^\s*(?::\s*)?(?:[#.][\p{L}_]|[A-Za-z][A-Za-z0-9_-]*\s*=|:\s*$)`)
	attributePair   = regexp.MustCompile(`([A-Za-z][A-Za-z0-9_-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'}]+))`)
	attributeID     = regexp.MustCompile(`(?:^|\s)#([^\s{}#]+)`)
)

// maxAttributes is the most bytes between the braces.
const maxAttributes = 4000

func (attributesParser) Trigger() []byte { return []byte{'{'} }

func (attributesParser) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	last := parent.LastChild()
	if last == nil {
		return nil
	}
	image, isImage := last.(*ast.Image)
	if _, isLink := last.(*ast.Link); !isImage && !isLink {
		return nil
	}
	if c := block.PrecendingCharacter(); c != ')' && c != ']' {
		return nil
	}
	block.Advance(1)
	inner, ok := readBraces(block)
	if !ok || !attributesStart.MatchString(inner) {
		return nil
	}
	if isImage {
		for _, m := range attributePair.FindAllStringSubmatch(inner, 20) {
			value := m[2] + m[3] + m[4]
			switch strings.ToLower(m[1]) {
			case "alt", "fig-alt":
				image.SetAttributeString("gb-alt", strings.Join(strings.Fields(string(unescape([]byte(value)))), " "))
			case "width":
				image.SetAttributeString("gb-width", strconv.Itoa(pixels(value)))
			}
		}
	}
	return &markup{}
}

// readBraces reads up to the closing brace, which may be on a later line of the paragraph; braces within quotes do not
// count.
func readBraces(block text.Reader) (string, bool) {
	var b strings.Builder
	quote := byte(0)
	for {
		line, _ := block.PeekLine()
		if line == nil || b.Len() > maxAttributes {
			return "", false
		}
		for i, c := range line {
			switch {
			case quote != 0:
				if c == quote {
					quote = 0
				}
			case c == '}':
				block.Advance(i + 1)
				return b.String(), true
			case (c == '"' || c == '\'') && strings.HasSuffix(b.String(), "="):
				quote = c
			}
			if b.WriteByte(c); b.Len() > maxAttributes {
				return "", false
			}
		}
		block.AdvanceLine()
	}
}

// spanParser reads [text]{#anchor .class}: a piece of text that links can lead to.
type spanParser struct{}

var bracketedSpan = regexp.MustCompile(`^\[([^\^\[\]\n][^\[\]\n]{0,499})\]\{([^{}\n]{1,300})\}`)

func (spanParser) Trigger() []byte { return []byte{'['} }

func (spanParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	line = line[:min(len(line), 900)]
	if end := bytes.IndexByte(line, ']'); end < 0 || end+1 == len(line) || line[end+1] != '{' {
		return nil
	}
	m := bracketedSpan.FindSubmatchIndex(line)
	if m == nil || !attributesStart.Match(line[m[4]:m[5]]) {
		return nil
	}
	n := &markup{open: "<span>", end: "</span>"}
	if id := attributeID.FindSubmatch(line[m[4]:m[5]]); id != nil && anchorForm.Match(id[1]) {
		n.open = `<span id="` + escape(string(id[1])) + `">`
		if st, ok := pc.Get(stateKey).(*state); ok {
			st.ids[string(id[1])] = true
		}
	}
	n.SetPos(segment.Start)
	n.AppendChild(n, ast.NewTextSegment(text.NewSegment(segment.Start+m[2], segment.Start+m[3])))
	block.Advance(m[1])
	return n
}
