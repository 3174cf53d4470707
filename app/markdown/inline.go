package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// wiki is [[target#fragment|label]] or, embedded, ![[target|480x300]].
type wiki struct {
	ast.BaseInline
	raw, target, label string
	hasLabel, embed    bool
}

var kindWiki = ast.NewNodeKind("Wiki")

func (*wiki) Kind() ast.NodeKind           { return kindWiki }
func (w *wiki) Dump(src []byte, level int) { ast.DumpHelper(w, src, level, nil, nil) }

// size reads the label of an embedded picture, 480 or 480x300.
func (w *wiki) size() (width, height int, ok bool) {
	a, b, two := strings.Cut(w.label, "x")
	width, err := strconv.Atoi(strings.TrimSpace(a))
	if err != nil || width < 1 || width > 9999 {
		return 0, 0, false
	}
	if two {
		if height, err = strconv.Atoi(strings.TrimSpace(b)); err != nil || height < 1 || height > 9999 {
			return 0, 0, false
		}
	}
	return width, height, true
}

type wikiParser struct{}

const maxWiki = 1000 // bytes between the brackets

func (wikiParser) Trigger() []byte { return []byte{'[', '!'} }

func (wikiParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	open := 2
	if line[0] == '!' {
		open = 3
	}
	if len(line) < open+3 || string(line[open-2:open]) != "[[" || line[open] == '[' {
		return nil
	}
	if open == 2 && block.PrecendingCharacter() == '[' {
		return nil
	}
	inner := line[open:min(len(line), open+maxWiki)]
	end := bytes.Index(inner, []byte("]]"))
	if end <= 0 {
		return nil
	}
	inner = inner[:end]
	length := open + end + 2
	if bytes.ContainsAny(inner, "[]\n") || len(bytes.TrimSpace(inner)) == 0 {
		return nil
	}
	// What standard Markdown reads as a link stays one: [[1]](url), and [[x]] where [x]: is defined.
	if length < len(line) && (line[length] == '(' || line[length] == '[') {
		return nil
	}
	if _, ok := pc.Reference(util.ToLinkReference(inner)); ok {
		return nil
	}
	w := &wiki{raw: string(line[:length]), embed: open == 3}
	target, label, has := strings.Cut(string(inner), "|")
	w.target = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(target), `\`)) // \| inside tables
	if w.label = strings.TrimSpace(label); has && w.label != "" {
		w.hasLabel = true
	}
	if w.target == "" {
		return nil
	}
	block.Advance(length)
	if strings.EqualFold(w.target, "toc") && !w.embed { // the page has its own table of contents
		return &markup{}
	}
	w.SetPos(segment.Start)
	return w
}

// emphasisParser is CommonMark's, but lets * stand between a mark of punctuation and a Chinese, Japanese or Korean
// character, where there are no spaces that could tell: **注意：**请先保存.
type emphasisParser struct{}

type emphasisProcessor struct{}

func (emphasisProcessor) IsDelimiter(b byte) bool { return b == '*' || b == '_' }
func (emphasisProcessor) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}
func (emphasisProcessor) OnMatch(n int) ast.Node { return ast.NewEmphasis(n) }

func (emphasisParser) Trigger() []byte { return []byte{'*', '_'} }

func (emphasisParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	d := parser.ScanDelimiter(line, before, 1, emphasisProcessor{})
	if d == nil {
		return nil
	}
	if d.Char == '*' {
		after := ' '
		if d.OriginalLength < len(line) {
			after = util.ToRune(line, d.OriginalLength)
		}
		d.CanOpen, d.CanClose = flanks(before, after, d.CanOpen, d.CanClose)
	}
	d.Segment = segment.WithStop(segment.Start + d.OriginalLength)
	block.Advance(d.OriginalLength)
	pc.PushDelimiter(d)
	return d
}

// flanks widens what a run of * may do next to wide characters and leaves it alone elsewhere.
func flanks(before, after rune, canOpen, canClose bool) (open, closes bool) {
	if !isWide(before) && !isWide(after) {
		return canOpen, canClose
	}
	narrowPunct := func(r rune) bool { return util.IsPunctRune(r) && !isWide(r) }
	open = !util.IsSpaceRune(after) &&
		(!narrowPunct(after) || util.IsSpaceRune(before) || narrowPunct(before) || isWide(before))
	closes = !util.IsSpaceRune(before) &&
		(!narrowPunct(before) || util.IsSpaceRune(after) || narrowPunct(after) || isWide(after))
	return open, closes
}

// isHan holds for Chinese characters.
func isHan(r rune) bool { return isCommonHan(r) || r >= 0x2E80 && unicode.Is(unicode.Han, r) }

// isCommonHan holds for the block of Unicode in which nearly all Chinese text lies, without a search through tables.
func isCommonHan(r rune) bool { return r >= 0x4E00 && r <= 0x9FFF }

// isCJK holds for the letters that are counted one by one.
func isCJK(r rune) bool {
	return isCommonHan(r) || r >= 0x1100 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo)
}

// isWide holds for those letters and for their punctuation.
func isWide(r rune) bool {
	return r >= 0x1100 && (isCJK(r) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFFEF)
}

// mark is ==text==.
type mark struct{ ast.BaseInline }

var kindMark = ast.NewNodeKind("Mark")

func (*mark) Kind() ast.NodeKind           { return kindMark }
func (m *mark) Dump(src []byte, level int) { ast.DumpHelper(m, src, level, nil, nil) }

type markParser struct{}

type markProcessor struct{}

func (markProcessor) IsDelimiter(b byte) bool { return b == '=' }
func (markProcessor) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char && opener.Length == 2 && closer.Length == 2
}
func (markProcessor) OnMatch(int) ast.Node { return &mark{} }

func (markParser) Trigger() []byte { return []byte{'='} }

func (markParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	d := parser.ScanDelimiter(line, before, 2, markProcessor{})
	if d == nil || d.OriginalLength != 2 || before == '=' {
		return nil
	}
	d.Segment = segment.WithStop(segment.Start + 2)
	block.Advance(2)
	pc.PushDelimiter(d)
	return d
}
