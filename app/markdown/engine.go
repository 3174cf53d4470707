package markdown

import (
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

// machine is the one parser and renderer; both are safe to share.
type machine struct {
	parser   parser.Parser
	renderer renderer.Renderer
}

var engine = sync.OnceValue(func() machine {
	p := parser.NewParser(append(parserOptions(),
		parser.WithASTTransformers(util.Prioritized(resolver{}, 2000)))...)
	tables := goldmark.New(goldmark.WithParser(p), goldmark.WithRenderer(renderer.NewRenderer(
		renderer.WithNodeRenderers(
			util.Prioritized(nodeRenderer{}, 100),
			util.Prioritized(extension.NewStrikethroughHTMLRenderer(), 500),
			util.Prioritized(extension.NewFootnoteHTMLRenderer(), 500),
			util.Prioritized(extension.NewDefinitionListHTMLRenderer(), 500),
			util.Prioritized(html.NewRenderer(), 1000),
		))))
	extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute)).Extend(tables)
	return machine{tables.Parser(), tables.Renderer()}
})

// parserOptions are all parsers but tables, which have to be added as an extension.
func parserOptions() []parser.Option {
	deep := func(p parser.BlockParser) parser.BlockParser { return shallow{p} }
	return []parser.Option{
		parser.WithBlockParsers(
			util.Prioritized(deep(containerParser{}), 90),
			util.Prioritized(parser.NewSetextHeadingParser(parser.WithHeadingAttribute()), 100),
			util.Prioritized(deep(extension.NewDefinitionListParser()), 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(deep(parser.NewListParser()), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(parser.WithHeadingAttribute()), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(deep(calloutParser{}), 790),
			util.Prioritized(deep(parser.NewBlockquoteParser()), 800),
			util.Prioritized(mathBlockParser{}, 710),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(deep(fewNotes{extension.NewFootnoteBlockParser()}), 999),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(extension.NewFootnoteParser(), 101),
			util.Prioritized(mathParser{}, 110),
			util.Prioritized(spanParser{}, 180),
			util.Prioritized(wikiParser{}, 190),
			util.Prioritized(looseParser{}, 192),
			util.Prioritized(attributesParser{}, 195),
			util.Prioritized(patientLinks{parser.NewLinkParser()}, 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewRawHTMLParser(), 400),
			util.Prioritized(fewDelimiters{extension.NewStrikethroughParser()}, 500),
			util.Prioritized(fewDelimiters{emphasisParser{}}, 500),
			util.Prioritized(fewDelimiters{markParser{}}, 510),
			util.Prioritized(extension.NewLinkifyParser(), 999),
		),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
		parser.WithASTTransformers(util.Prioritized(extension.NewFootnoteASTTransformer(), 999)),
	}
}
