package markdown

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// looseParser reads ![](my photo.png): a link to a file whose name has spaces, which the standard wants escaped and people
// do not escape. Only what could not be anything else is taken: no quotes, brackets or escapes, and a file extension.
type looseParser struct{}

var looseLink = regexp.MustCompile(`^!?\[([^\[\]\n\\` + "`" + `]{0,500})\]\([ \t]*([^()<>\[\]\n"'\\` + "`" + `\t ]+(?: +[^()<>\[\]\n"'\\` + "`" + `\t ]+)*?\.[A-Za-z0-9]{2,8}(?:#[^()<>\[\]\n"'\\` + "`" + `]*)?)(?: +"([^"\n]*)")?[ \t]*\)`)

func (looseParser) Trigger() []byte { return []byte{'[', '!'} }

func (looseParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if line[0] == '!' && (len(line) < 2 || line[1] != '[') {
		return nil
	}
	line = line[:min(len(line), 2000)]
	at := bytes.Index(line, []byte("]("))
	if at < 0 {
		return nil
	}
	if end := bytes.IndexByte(line[at:], ')'); end < 0 || !hasSpace(line[at:at+end]) {
		return nil
	}
	m := looseLink.FindSubmatchIndex(line)
	if m == nil || !hasSpace(line[m[4]:m[5]]) {
		return nil
	}
	link := ast.NewLink()
	link.Destination = line[m[4]:m[5]]
	if m[6] >= 0 {
		link.Title = line[m[6]:m[7]]
	}
	if m[3] > m[2] {
		link.AppendChild(link, ast.NewTextSegment(text.NewSegment(segment.Start+m[2], segment.Start+m[3])))
	}
	block.Advance(m[1])
	if line[0] == '!' {
		image := ast.NewImage(link)
		image.SetPos(segment.Start)
		return image
	}
	link.SetPos(segment.Start)
	return link
}

func hasSpace(b []byte) bool { return bytes.IndexByte(b, ' ') >= 0 }
