package markdown

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

type example struct {
	Markdown, HTML, Section string
	Example                 int
}

func spec(t testing.TB) []example {
	t.Helper()
	data, err := os.ReadFile("testdata/commonmark/spec.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []example
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	if len(all) != 652 {
		t.Fatalf("%d examples, want 652", len(all))
	}
	return all
}

// deviations are the examples whose tree is another than CommonMark's, each with the extension that wants it so.
var deviations = map[int]string{
	226: "spaces before a hard break stay, where no one sees them (automatic links)",
	590: "![[foo]] embeds (wikilinks)",
	608: "a bare address is a link (GFM)",
	611: "a bare address is a link (GFM)",
	612: "a bare address is a link (GFM)",
	635: "spaces before a hard break stay, where no one sees them (automatic links)",
}

// TestCommonMark parses the specification's examples with every extension on, and writes them with goldmark's own HTML
// writer, raw HTML and all: so it is the parsing that is compared, before anything is resolved or sanitised.
func TestCommonMark(t *testing.T) {
	p := parser.NewParser(parserOptions()...)
	md := goldmark.New(goldmark.WithParser(p), goldmark.WithRenderer(renderer.NewRenderer(renderer.WithNodeRenderers(
		util.Prioritized(specRenderer{}, 50),
		util.Prioritized(extension.NewTaskCheckBoxHTMLRenderer(), 400),
		util.Prioritized(extension.NewStrikethroughHTMLRenderer(), 500),
		util.Prioritized(extension.NewFootnoteHTMLRenderer(), 500),
		util.Prioritized(extension.NewDefinitionListHTMLRenderer(), 500),
		util.Prioritized(html.NewRenderer(html.WithUnsafe(), html.WithXHTML()), 1000),
	))))
	extension.NewTable().Extend(md)
	for _, e := range spec(t) {
		src := []byte(e.Markdown)
		st := newState(src, 0, Options{})
		pc := parser.NewContext()
		pc.Set(stateKey, st)
		root := md.Parser().Parse(text.NewReader(src), parser.WithContext(pc))
		var got bytes.Buffer
		if err := md.Renderer().Render(&got, src, root); err != nil {
			t.Fatal(err)
		}
		same := got.String() == e.HTML
		why, known := deviations[e.Example]
		switch {
		case !same && !known:
			t.Errorf("example %d (%s)\n%q\nwant %q\n got %q", e.Example, e.Section, e.Markdown, e.HTML, got.String())
		case same && known:
			t.Errorf("example %d agrees now: remove it from the deviations (%s)", e.Example, why)
		}
	}
}

// specRenderer writes our own nodes in the simplest way.
type specRenderer struct{}

func (specRenderer) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	tag := func(name string) renderer.NodeRendererFunc {
		return func(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
			if entering {
				_, _ = w.WriteString("<" + name + ">")
			} else {
				_, _ = w.WriteString("</" + name + ">")
			}
			return ast.WalkContinue, nil
		}
	}
	reg.Register(kindBox, tag("x-box"))
	reg.Register(kindBoxTitle, tag("x-title"))
	reg.Register(kindMark, tag("mark"))
	reg.Register(kindWiki, tag("x-wiki"))
	reg.Register(kindMarkup, tag("x-markup"))
}

// textDeviations are the examples of which a reader sees other words than CommonMark's reference would show, and why.
var textDeviations = map[int]string{
	173: "a <style> that never ends does not swallow the text after it",
	590: "![[foo]] embeds (wikilinks)",
}

var spaces = regexp.MustCompile(`\s+`)

// TestCommonMarkWhole runs the examples through everything and compares what a reader sees with what the reference HTML
// would show after the same allow-list.
func TestCommonMarkWhole(t *testing.T) {
	visible := func(s string) string { return spaces.ReplaceAllString(strings.TrimSpace(s), " ") }
	for _, e := range spec(t) {
		doc, err := Render([]byte(e.Markdown), Options{Resolve: func(r Ref) Target {
			if r.Kind == Image {
				return Target{Kind: ToMedia, ID: "x"}
			}
			return Target{Kind: ToLesson, ID: "x"}
		}})
		if err != nil {
			t.Fatalf("example %d: %v", e.Example, err)
		}
		checkSafe(t, doc.HTML)
		_, want, _, _ := tidy(policy().SanitizeBytes([]byte(e.HTML)), newState(nil, 0, Options{}))
		why, known := textDeviations[e.Example]
		same := visible(doc.Text) == visible(want)
		switch {
		case !same && !known:
			t.Errorf("example %d (%s)\n%q\nwant %q\n got %q", e.Example, e.Section, e.Markdown, want, doc.Text)
		case same && known:
			t.Errorf("example %d agrees now: remove it from the deviations (%s)", e.Example, why)
		}
	}
}
