package markdown

import (
	"bytes"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	xast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

// markup is an inline node whose tags are settled; its children stand between them.
type markup struct {
	ast.BaseInline
	open, end string
}

var kindMarkup = ast.NewNodeKind("Markup")

func (*markup) Kind() ast.NodeKind           { return kindMarkup }
func (m *markup) Dump(src []byte, level int) { ast.DumpHelper(m, src, level, nil, nil) }

// markupBlock is the same for blocks.
type markupBlock struct {
	ast.BaseBlock
	html string
}

var kindMarkupBlock = ast.NewNodeKind("MarkupBlock")

func (*markupBlock) Kind() ast.NodeKind           { return kindMarkupBlock }
func (*markupBlock) IsRaw() bool                  { return true }
func (m *markupBlock) Dump(src []byte, level int) { ast.DumpHelper(m, src, level, nil, nil) }

// replaceInline puts tags in the place of n and keeps its children.
func replaceInline(n ast.Node, open, end string) {
	m := &markup{open: open, end: end}
	m.SetPos(n.Pos())
	for c := n.FirstChild(); c != nil; {
		next := c.NextSibling()
		m.AppendChild(m, c)
		c = next
	}
	n.Parent().ReplaceChild(n.Parent(), n, m)
}

// replaceInlineWith puts markup in the place of n and all in it.
func replaceInlineWith(n ast.Node, open string) {
	m := &markup{open: open}
	m.SetPos(n.Pos())
	n.Parent().ReplaceChild(n.Parent(), n, m)
}

func replaceBlock(n ast.Node, open string) {
	m := &markupBlock{html: open}
	m.SetPos(n.Pos())
	n.Parent().ReplaceChild(n.Parent(), n, m)
}

func escape(s string) string { return string(util.EscapeHTML([]byte(s))) }

// nodeRenderer writes the nodes that are ours or written differently from goldmark's own way.
type nodeRenderer struct{}

func (r nodeRenderer) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(kindMarkup, r.markup)
	reg.Register(kindMarkupBlock, r.markupBlock)
	reg.Register(kindBox, r.box)
	reg.Register(kindBoxTitle, r.boxTitle)
	reg.Register(kindMark, r.mark)
	reg.Register(ast.KindHeading, r.heading)
	reg.Register(ast.KindText, r.text)
	reg.Register(xast.KindTaskCheckBox, r.task)
}

func (nodeRenderer) markup(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	m := n.(*markup)
	if entering {
		_, _ = w.WriteString(m.open)
	} else {
		_, _ = w.WriteString(m.end)
	}
	return ast.WalkContinue, nil
}

func (nodeRenderer) markupBlock(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		_, _ = w.WriteString(n.(*markupBlock).html)
	}
	return ast.WalkSkipChildren, nil
}

func (nodeRenderer) box(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	b := n.(*box)
	if b.name == "" { // a fence that ended nothing
		return ast.WalkSkipChildren, nil
	}
	class, plain, folds := b.style()
	tag := "div"
	if folds {
		tag = "details"
	}
	if !entering {
		_, _ = w.WriteString("</" + tag + ">\n")
		return ast.WalkContinue, nil
	}
	if plain {
		_, _ = w.WriteString(`<div class="div-` + class + `">` + "\n")
		return ast.WalkContinue, nil
	}
	_, _ = w.WriteString("<" + tag + ` class="callout callout-` + class + `"`)
	if folds && b.fold == '+' {
		_, _ = w.WriteString(` open=""`)
	}
	_, _ = w.WriteString(">\n")
	if t := b.FirstChild(); t == nil || t.Kind() != kindBoxTitle {
		name := "p"
		if folds {
			name = "summary"
		}
		_, _ = w.WriteString("<" + name + ` class="callout-title">` + escape(b.label) + "</" + name + ">\n")
	}
	return ast.WalkContinue, nil
}

func (nodeRenderer) boxTitle(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	tag := "p"
	if b, ok := n.Parent().(*box); ok {
		_, plain, folds := b.style()
		if folds {
			tag = "summary"
		}
		if plain {
			tag = "p"
		}
	}
	if !entering {
		_, _ = w.WriteString("</" + tag + ">\n")
		return ast.WalkContinue, nil
	}
	_, _ = w.WriteString("<" + tag)
	if v, ok := n.AttributeString("id"); ok {
		if id, ok := v.(string); ok {
			_, _ = w.WriteString(attr("id", id))
		}
	}
	_, _ = w.WriteString(` class="callout-title">`)
	return ast.WalkContinue, nil
}

func (nodeRenderer) mark(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		_, _ = w.WriteString("<mark>")
	} else {
		_, _ = w.WriteString("</mark>")
	}
	return ast.WalkContinue, nil
}

func (nodeRenderer) heading(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	h := n.(*ast.Heading)
	level := "123456"[h.Level-1 : h.Level]
	if !entering {
		_, _ = w.WriteString("</h" + level + ">\n")
		return ast.WalkContinue, nil
	}
	id := ""
	if v, ok := h.AttributeString("id"); ok {
		id, _ = v.(string)
	}
	_, _ = w.WriteString("<h" + level + attr("id", id) + ">")
	return ast.WalkContinue, nil
}

// text is as goldmark's, but a line end between two wide characters gives no space.
func (nodeRenderer) text(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	t := n.(*ast.Text)
	value := t.Segment.Value(source)
	if t.IsRaw() {
		html.DefaultWriter.RawWrite(w, value)
		return ast.WalkContinue, nil
	}
	html.DefaultWriter.Write(w, value)
	switch {
	case t.HardLineBreak():
		_, _ = w.WriteString("<br>\n")
	case t.SoftLineBreak():
		last, _ := utf8.DecodeLastRune(bytes.TrimRight(value, " "))
		if !isWide(last) || !isWide(firstRune(t.NextSibling(), source)) {
			_ = w.WriteByte('\n')
		}
	}
	return ast.WalkContinue, nil
}

// firstRune is the first character that a node shows, as far as it is text.
func firstRune(n ast.Node, source []byte) rune {
	for depth := 0; n != nil && depth < 8; depth++ {
		if t, ok := n.(*ast.Text); ok {
			r, _ := utf8.DecodeRune(bytes.TrimLeft(t.Segment.Value(source), " "))
			return r
		}
		n = n.FirstChild()
	}
	return 0
}

func (nodeRenderer) task(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		if n.(*xast.TaskCheckBox).IsChecked {
			_, _ = w.WriteString(`<input type="checkbox" checked="" disabled=""> `)
		} else {
			_, _ = w.WriteString(`<input type="checkbox" disabled=""> `)
		}
	}
	return ast.WalkContinue, nil
}
