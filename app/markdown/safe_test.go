package markdown

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
)

var (
	safeHref  = regexp.MustCompile(`^(?:(?i:https?://|mailto:|tel:)|#|lesson/[A-Za-z0-9_-]{1,64}(?:#|$)|media/[A-Za-z0-9_-]{1,64}$)`)
	safeSrc   = regexp.MustCompile(`^media/[A-Za-z0-9_-]{1,64}$`)
	classForm = classes()
	attrNames = set(`id class lang dir title role align colspan rowspan scope start value type reversed datetime open checked
		disabled href rel target src alt width height loading`)
)

// failer is a test, also one of rapid.
type failer interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
	Fatal(args ...any)
}

// checkSafe reads the output as a browser would and fails on anything that is not on a list of its own, which is kept apart
// from the policy on purpose.
func checkSafe(t failer, out string) {
	t.Helper()
	if !utf8.ValidString(out) {
		t.Fatalf("not UTF-8: %q", out)
	}
	root, err := html.Parse(strings.NewReader("<!doctype html><body>" + out))
	if err != nil {
		t.Fatal(err)
	}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch n.Type {
		case html.CommentNode:
			t.Errorf("comment %q in %q", n.Data, out)
		case html.ElementNode:
			switch {
			case n.Data == "html" || n.Data == "head" || n.Data == "body":
				if len(n.Attr) > 0 {
					t.Errorf("attributes on %s in %q", n.Data, out)
				}
			case n.Namespace == "math":
				checkMath(t, n, out)
				return
			case n.Namespace != "" || !allowedElements[n.Data]:
				t.Errorf("element %q in %q", n.Data, out)
			}
			for _, a := range n.Attr {
				switch {
				case !attrNames[a.Key] || strings.HasPrefix(a.Key, "on"):
					t.Errorf("attribute %s=%q in %q", a.Key, a.Val, out)
				case a.Key == "href" && !safeHref.MatchString(a.Val):
					t.Errorf("href %q in %q", a.Val, out)
				case a.Key == "src" && !safeSrc.MatchString(a.Val):
					t.Errorf("src %q in %q", a.Val, out)
				case a.Key == "class" && !classForm.MatchString(a.Val):
					t.Errorf("class %q in %q", a.Val, out)
				case a.Key == "type" && n.Data == "input" && a.Val != "checkbox":
					t.Errorf("input %q in %q", a.Val, out)
				}
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
}

var (
	mathNames = set(`math semantics annotation mrow mi mo mn ms mtext mspace mfrac msqrt mroot mstyle msub msup msubsup munder mover
		munderover mmultiscripts mprescripts mtable mtr mtd mlabeledtr mpadded mphantom menclose merror`)
	mathAttrNames = set(`display encoding mathvariant fence stretchy separator symmetric accent accentunder movablelimits largeop displaystyle form
		lspace rspace width height depth voffset rowspacing columnspacing minsize maxsize linethickness scriptlevel mathcolor mathbackground
		columnalign columnlines rowlines notation`)
	mathValue = regexp.MustCompile(`^[-+#.%a-zA-Z0-9 /]*$`)
)

// checkMath does the same within a formula, where nothing but MathML and text may stand.
func checkMath(t failer, n *html.Node, out string) {
	t.Helper()
	if n.Type == html.TextNode {
		return
	}
	if n.Type != html.ElementNode || n.Namespace != "math" || !mathNames[n.Data] {
		t.Errorf("%q in a formula in %q", n.Data, out)
	}
	for _, a := range n.Attr {
		if !mathAttrNames[a.Key] || !mathValue.MatchString(a.Val) || a.Key == "encoding" && a.Val != "application/x-tex" {
			t.Errorf("attribute %s=%q in %q", a.Key, a.Val, out)
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		checkMath(t, c, out)
	}
}

// everything resolves whatever is asked to a lesson or a picture.
func everything(r Ref) Target {
	if r.Kind == Image || r.Kind == Embed {
		return Target{Kind: ToMedia, ID: "pic", Type: "image/png", Name: "a.png", Width: 10, Height: 10}
	}
	return Target{Kind: ToLesson, ID: "other", Fragment: r.Fragment}
}

func TestNoScriptSurvives(t *testing.T) {
	data, err := os.ReadFile("testdata/dompurify/expect-odd.json")
	if err != nil {
		t.Fatal(err)
	}
	var fixtures []struct{ Title, Payload string }
	if err := json.Unmarshal(data, &fixtures); err != nil {
		t.Fatal(err)
	}
	if len(fixtures) < 100 {
		t.Fatalf("only %d fixtures", len(fixtures))
	}
	wraps := []string{"%", "text % text", "> %", "- %\n", "::: tip %\n%\n:::", "[%](%)", "![%](%)", "[[%|%]]", "| % |\n|-|\n| % |", "# %", "```%\n%\n```", "<div>\n%\n\n%\n</div>", "[a]: %\n\n[a]", "[^1]\n\n[^1]: %", "$%$", "$$\n%\n$$", "$\\text{%}$", "```math\n%\n```", "```mermaid\n%\n```"}
	for _, f := range fixtures {
		checkSafe(t, policy().Sanitize(f.Payload)) // the allow-list alone must do
		for _, w := range wraps {
			for _, resolve := range []func(Ref) Target{nil, everything} {
				doc, err := Render([]byte(strings.ReplaceAll(w, "%", f.Payload)), Options{Resolve: resolve})
				if err != nil {
					if strings.ContainsRune(f.Payload, 0) {
						continue
					}
					t.Fatalf("%s: %v", f.Title, err)
				}
				checkSafe(t, doc.HTML)
			}
		}
	}
}

func TestNaughtyStrings(t *testing.T) {
	data, err := os.ReadFile("testdata/blns/blns.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	for _, s := range append(all, strings.Join(all, "\n"), strings.Join(all, "\n\n")) {
		for _, src := range []string{s, "# " + s, "[[" + s + "]]", "> [!note] " + s, "---\ntitle: " + s + "\n---\n" + s} {
			doc, err := Render([]byte(src), Options{Resolve: everything})
			if err != nil {
				if strings.ContainsRune(src, 0) || !utf8.ValidString(src) {
					continue
				}
				t.Fatalf("%q: %v", src, err)
			}
			checkSafe(t, doc.HTML)
		}
	}
}

// TestAddresses tries addresses that browsers read otherwise than they look.
func TestAddresses(t *testing.T) {
	for _, a := range []string{
		"javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "java&#10;script:alert(1)",
		"&#106;avascript:alert(1)", "\\javascript:alert(1)", "vbscript:x", "data:text/html,<script>alert(1)</script>",
		"data:image/svg+xml;base64,AAAA", "file:///etc/passwd", "blob:x", "about:blank", "//evil.example/x", "\\\\evil\\x",
		"http:javascript:alert(1)", "https://a.example/\"onclick=alert(1)", "lesson/x\" onclick=\"alert(1)", "media/../../x", "ftp://x/y",
		"javascript&colon;alert(1)", "%6aavascript:alert(1)", "x:y", "obsidian://open", "mailto:a@b.example?subject=<script>",
	} {
		for _, src := range []string{
			"[x](" + a + ")", "[x](<" + a + ">)", "![x](<" + a + ">)", "<" + a + ">", "[[" + a + "]]", "![[" + a + "]]",
			`<a href="` + a + `">x</a>`, `<img src="` + a + `">`, `<iframe src="` + a + `"></iframe>`, `<video src="` + a + `"></video>`,
			"[x]\n\n[x]: " + a,
		} {
			checkSafe(t, policy().Sanitize(src))
			for _, resolve := range []func(Ref) Target{nil, everything, func(Ref) Target {
				return Target{Kind: ToExternal, URL: a}
			}, func(Ref) Target { return Target{Kind: ToLesson, ID: a, Fragment: a} }} {
				doc, err := Render([]byte(src), Options{Resolve: resolve})
				if err != nil {
					t.Fatal(err)
				}
				checkSafe(t, doc.HTML)
			}
		}
	}
}
