package markdown

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
	"pgregory.net/rapid"

	"guildbook/app/apperr"
	"guildbook/app/testkit"
)

// shelf is what the golden documents refer to.
func shelf(r Ref) Target {
	switch {
	case strings.Contains(r.Path, "gone"), strings.Contains(r.Path, "Missing"):
		return Target{Kind: ToMissing}
	case strings.HasSuffix(r.Path, ".png"), strings.HasSuffix(r.Path, ".svg"):
		return Target{Kind: ToMedia, ID: "abc123", Type: "image/png", Name: r.Path, Width: 800, Height: 600}
	case strings.HasSuffix(r.Path, ".mp4"), strings.HasSuffix(r.Path, ".pdf"):
		return Target{Kind: ToMedia, ID: "def456", Type: "video/mp4", Name: r.Path}
	}
	return Target{Kind: ToLesson, ID: "lesson-1", Fragment: Slug(r.Fragment)}
}

func TestGolden(t *testing.T) {
	for _, name := range []string{"lesson", "mixed", "math"} {
		t.Run(name, func(t *testing.T) {
			src, err := os.ReadFile("testdata/docs/" + name + ".md")
			if err != nil {
				t.Fatal(err)
			}
			doc, err := Render(src, Options{Resolve: shelf, Title: "第二课：观察"})
			if err != nil {
				t.Fatal(err)
			}
			checkSafe(t, doc.HTML)
			testkit.Golden(t, "docs/"+name+".html", []byte(doc.HTML))
			testkit.Golden(t, "docs/"+name+".txt", []byte(doc.Text+"\n"))
			html := doc.HTML
			doc.HTML, doc.Text = "", ""
			rest, err := json.MarshalIndent(doc, "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			testkit.Golden(t, "docs/"+name+".json", append(rest, '\n'))
			again, err := Render(src, Options{Resolve: shelf, Title: "第二课：观察"})
			if err != nil || again.HTML != html {
				t.Error("rendering again gives other HTML")
			}
			known, err := Inspect(src)
			if err != nil || known.Title != doc.Title || fmt.Sprint(known.Front) != fmt.Sprint(doc.Front) {
				t.Errorf("Inspect says %+v, %v", known, err)
			}
		})
	}
}

func TestInline(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"**注意：**请保存", "<p><strong>注意：</strong>请保存</p>"},
		{"请看**“这里”**吧", "<p>请看<strong>“这里”</strong>吧</p>"},
		{"这是**`code`**代码", "<p>这是<strong><code>code</code></strong>代码</p>"},
		{"**(括号)**文字", "<p><strong>(括号)</strong>文字</p>"},
		{"a **b:**c", "<p>a **b:**c</p>"}, // as CommonMark has it
		{"snake_case_名称_x", "<p>snake_case_名称_x</p>"},
		{"第一行\n第二行\nthird\nline", "<p>第一行第二行\nthird\nline</p>"},
		{"第一行\n**第二行**", "<p>第一行<strong>第二行</strong></p>"},
		{"a\n*b*", "<p>a\n<em>b</em></p>"},
		{"a == b and c == d", "<p>a == b and c == d</p>"},
		{"==mark==", "<p><mark>mark</mark></p>"},
		{"访问 https://b.example/x，谢谢", `<p>访问 <a href="https://b.example/x" rel="noreferrer noopener" target="_blank">https://b.example/x</a>，谢谢</p>`},
		{"[x](<a b.md>)", `<p><a href="lesson/other">x</a></p>`},
		{"[[a|b]]", `<p><a href="lesson/other">b</a></p>`},
		{"[[dir/a#H1#H2]]", `<p><a href="lesson/other#h1h2">dir/a › H1 › H2</a></p>`},
		{"x[[ ]]y [[]]", "<p>x[[ ]]y [[]]</p>"},
		{"[[1]](u)", `<p><a href="lesson/other">[1]</a></p>`},
		{"[[r]]\n\n[r]: https://a.example", `<p>[<a href="https://a.example" rel="noreferrer noopener" target="_blank">r</a>]</p>`},
		{"`[[a]]` \\[[a]]", "<p><code>[[a]]</code> [[a]]</p>"},
		{"![[p.png|alt|20]]", `<p><img src="media/pic" alt="alt" width="20" height="20" loading="lazy"></p>`},
		{"![a|30x40](p.png)", `<p><img src="media/pic" alt="a" width="30" height="40" loading="lazy"></p>`},
		{"![](p.png){alt='a } b'} after", `<p><img src="media/pic" alt="a } b" width="10" height="10" loading="lazy"> after</p>`},
		{"![](p.png){not attributes}", `<p><img src="media/pic" alt="" width="10" height="10" loading="lazy">{not attributes}</p>`},
		{"![图](微信 图片 (1).png)", `<p>![图](微信 图片 (1).png)</p>`},
		{"![图](微信 图片.png \"题\")", `<p><img src="media/pic" alt="图" title="题" width="10" height="10" loading="lazy"></p>`},
		{"[a](two words.md#Some part) b", `<p><a href="lesson/other#some-part">a</a> b</p>`},
		{"[a](two words) b", "<p>[a](two words) b</p>"},
		{"x <video><source src=\"f.mp4\">text</video> y", `<p>x <a href="lesson/other">f.mp4</a> y</p>`},
		{"text {#id} {a=b}", "<p>text {#id} {a=b}</p>"},
		{"[[toc]]", "<p></p>"},
		{"[x](#)", `<p><span>x</span></p>`},
		{"[x]()", `<p><span class="missing">x</span></p>`},
		{"# A {#b}\n\n[x](#b) [y](#a) [z](#c)", `<h1 id="b">A</h1>` + "\n" + `<p><a href="#b">x</a> <a href="#b">y</a> <span class="missing">z</span></p>`},
		{"# A\n\n# A\n\n# 标题！\n\n# ?", `<h1 id="a">A</h1>` + "\n" + `<h1 id="a-1">A</h1>` + "\n" + `<h1 id="标题">标题！</h1>` + "\n" + `<h1 id="section">?</h1>`},
	} {
		doc, err := Render([]byte(c.src), Options{Resolve: everything})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimSpace(doc.HTML); got != c.want {
			t.Errorf("%q\nwant %s\n got %s", c.src, c.want, got)
		}
	}
}

func TestBoxes(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"> [!NOTE]\n> a", `<div class="callout callout-note"><p class="callout-title">Note</p><p>a</p></div>`},
		{"> [!tip]+ T\n> a", `<details class="callout callout-tip" open=""><summary class="callout-title">T</summary><p>a</p></details>`},
		{"> [!x y]\n> a", `<blockquote><p>[!x y]a</p></blockquote>`},
		{"> [!odd-Thing]", `<div class="callout callout-odd-thing"><p class="callout-title">Odd thing</p></div>`},
		{"::: warning\na\n:::\nb", `<div class="callout callout-warning"><p class="callout-title">Warning</p><p>a</p></div><p>b</p>`},
		{"::::::: a\n::: b\nx\n:::::\ny\n:::", `<div class="callout callout-a"><p class="callout-title">A</p><div class="callout callout-b"><p class="callout-title">B</p><p>x</p></div><p>y</p></div>`},
		{":::tip 小心\na", `<div class="callout callout-tip"><p class="callout-title">小心</p><p>a</p></div>`},
		{"::: 提示\n中文\n:::", `<div class="callout callout-tip"><p class="callout-title">提示</p><p>中文</p></div>`},
		{"::: {.warning #x}\na\n:::", `<div class="callout callout-warning"><p class="callout-title">Warning</p><p>a</p></div>`},
		{"::: code-group\n```sh [npm]\nnpm i\n```\n:::", `<div class="div-code-group"><figure><figcaption>npm</figcaption><pre class="chroma"><code class="language-sh">npm i</code></pre></figure></div>`},
		{"::: tip\n```\n:::\n```\n:::\nb", `<div class="callout callout-tip"><p class="callout-title">Tip</p><pre class="chroma"><code>:::</code></pre></div><p>b</p>`},
		{"- ::: tip\n  a\n  :::\n- b", `<ul><li><div class="callout callout-tip"><p class="callout-title">Tip</p><p>a</p></div></li><li>b</li></ul>`},
		{"a\n:::\nb", `<p>a</p><p>b</p>`},
		{":::\"><script>\na\n:::", `<p>:::"&gt;a</p>`},
		{"::: solution\n## Well\na\n:::", `<details class="callout callout-solution"><summary id="well" class="callout-title">Well</summary><p>a</p></details>`},
	} {
		doc, err := Render([]byte(c.src), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.ReplaceAll(doc.HTML, "\n", ""); got != c.want {
			t.Errorf("%q\nwant %s\n got %s", c.src, c.want, got)
		}
	}
}

func TestNotesNameTheirPlace(t *testing.T) {
	src := "---\ntitle: x\n---\n\n[a](gone.md)\n\n::: tip\n\n![b](javascript:x)\n\n<form>\n\n[c](#no)\n![r](https://x.example/r.png)\n"
	doc, err := Render([]byte(src), Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []Note{
		{NoteMissing, 5, "gone.md"},
		{NoteOpenBox, 7, "tip"},
		{NoteUnsafeLink, 9, "javascript:x"},
		{NoteDropped, 11, "form"},
		{NoteMissingAnchor, 13, "no"},
		{NoteRemoteImage, 14, "https://x.example/r.png"},
	}
	if fmt.Sprint(doc.Notes) != fmt.Sprint(want) {
		t.Errorf("want %v\n got %v", want, doc.Notes)
	}
	if len(doc.Links) != 4 || doc.Links[0].Line != 5 || doc.Links[0].Resolved || doc.Links[3].Target != ToExternal {
		t.Errorf("links %+v", doc.Links)
	}
}

func TestFrontMatter(t *testing.T) {
	many := "---\n" + strings.Repeat("a: {b: [1,2,3]}\n", 1) + strings.Repeat("- x\n", 0) + "k: [" + strings.Repeat("1,", 2000) + "]\n---\nbody"
	for _, c := range []struct{ src, title, html, note string }{
		{"---\ntitle: A\n---\nb", "A", "<p>b</p>", ""},
		{"---\nTitle: 'A: B'\n...\nb", "A: B", "<p>b</p>", ""},
		{"---\n---\nb", "", "<p>b</p>", ""},
		{"---\ntitle: [\n---\nb", "", "<p>b</p>", NoteFrontMatter},
		{"---\ntitle: {{name}}\n---\nb", "", "<p>b</p>", ""},
		{"---\na: &x [1]\nb: *x\n---\nb", "", "<p>b</p>", NoteFrontMatter},
		{"---\nsome text\n---\nb", "", "<hr><h2 id=\"some-text\">some text</h2><p>b</p>", ""},
		{"---\nno end: 1\n\nb", "", "<hr><p>no end: 1</p><p>b</p>", ""},
		{"+++\ntitle = 'x'\n+++\n# H", "H", `<h1 id="h">H</h1>`, NoteFrontTOML},
		{many, "", "<p>body</p>", NoteFrontMatter},
		{"---\na: {b: {c: {d: {e: {f: {g: {h: 1}}}}}}}\n---\nb", "", "<p>b</p>", NoteFrontMatter},
		{"---\nrelease: soon\n---\nb", "", "<p>b</p>", NoteFrontMatter},
	} {
		doc, err := Render([]byte(c.src), Options{})
		if err != nil {
			t.Fatal(err)
		}
		note := ""
		if len(doc.Notes) > 0 {
			note = doc.Notes[0].Code
		}
		if got := strings.ReplaceAll(strings.ReplaceAll(doc.HTML, "\n", ""), "<hr/>", "<hr>"); doc.Title != c.title || got != c.html || note != c.note {
			t.Errorf("%.60q: title %q, html %q, notes %v", c.src, doc.Title, got, doc.Notes)
		}
	}
	f, err := FrontMatter([]byte("---\nnav_order: '3'\ntags: a, b，c\naliases:\n  - Other\ndraft: true\naudience: public\nrelease: 2026-1-2\ndate: 2026-11-22 10:00:00\n---\n"))
	if err != nil || !f.HasOrder || f.Order != 3 || fmt.Sprint(f.Tags) != "[a b c]" || fmt.Sprint(f.Aliases) != "[Other]" ||
		f.State != "draft" || fmt.Sprint(f.Audience) != "[public]" || f.Release != "2026-01-02" || f.Date != "2026-11-22" {
		t.Errorf("%+v, %v", f, err)
	}
	f, err = FrontMatter([]byte("---\nrelease: 35d\nearly:\n  核心: 2026-12-1\n  Core: 2026-11-22\n  Other: soon\n---\n"))
	if err != nil || f.ReleaseDays != 35 || f.Release != "" || fmt.Sprint(f.Early) != "[{Core 2026-11-22} {核心 2026-12-01}]" {
		t.Errorf("%+v, %v", f, err)
	}
}

func TestDecode(t *testing.T) {
	chinese := "# 第一课\n\n今天我们学习写作，先看一个例子。\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(chinese))
	if err != nil {
		t.Fatal(err)
	}
	var le, be []byte
	for _, u := range utf16.Encode([]rune("\ufeff" + chinese)) {
		le = append(le, byte(u), byte(u>>8))
		be = append(be, byte(u>>8), byte(u))
	}
	for name, raw := range map[string][]byte{
		"utf-8": []byte(chinese), "gb18030": gb, "utf-16le": le, "utf-16be": be,
	} {
		got, encoding, err := Decode(raw)
		if err != nil || string(got) != chinese || encoding != name {
			t.Errorf("%s: %q, %s, %v", name, got, encoding, err)
		}
	}
	if got, _, err := Decode([]byte("\xef\xbb\xbfa\r\nb\rc")); err != nil || string(got) != "a\nb\nc" {
		t.Errorf("%q, %v", got, err)
	}
	for _, c := range []struct {
		raw    []byte
		offset string
	}{
		{[]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), "8"},
		{[]byte("text\x00"), "4"},
		{[]byte("caf\xe9 au lait, d\xe9j\xe0 vu"), "3"}, // Latin-1 is not Chinese
		{[]byte("r\xe9sum\xe9es et r\xe9sultats"), "1"}, // nor is what GB18030 could read
		{[]byte("ab\xff\xfe\xfd"), "2"},
		{bytes.Repeat([]byte{0xde, 0xad, 0xbe, 0xef, 0x01}, 50), "2"},
	} {
		_, err := Render(c.raw, Options{})
		if e := apperr.From(err); e == nil || e.Code != "lessons.not_text" || e.Params["offset"] != c.offset {
			t.Errorf("%.20q: %v, want offset %s", c.raw, err, c.offset)
		}
	}
	if _, err := Render(bytes.Repeat([]byte("a"), MaxSource+1), Options{}); !apperr.IsCode(err, "lessons.too_large") {
		t.Errorf("too large: %v", err)
	}
	if _, err := Render(bytes.Repeat([]byte("a "), MaxSource/2), Options{}); err != nil {
		t.Errorf("just large enough: %v", err)
	}
}

func TestRightToLeft(t *testing.T) {
	doc, err := Render([]byte("# سلام\n\nاین یک درس فارسی است.\n\n```js\nlet a = 1\n```\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(doc.HTML, `<div dir="rtl">`) || !strings.HasSuffix(doc.HTML, "</div>") || !strings.Contains(doc.HTML, `<pre class="chroma" dir="ltr">`) {
		t.Errorf("%s", doc.HTML)
	}
	checkSafe(t, doc.HTML)
	if doc, err = Render([]byte("The word سلام means peace, and is a greeting."), Options{}); err != nil || strings.Contains(doc.HTML, "dir=") {
		t.Errorf("%s, %v", doc.HTML, err)
	}
}

func TestCounts(t *testing.T) {
	doc, err := Render([]byte("# 你好 World\n\nIt's a well-known **fact**：共3个。\n\n```\ncode here\n```\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if doc.Words != 8 || doc.CJK != 4 || doc.Text != "你好 World\nIt's a well-known fact：共3个。\ncode here" {
		t.Errorf("%d words, %d characters in %q", doc.Words, doc.CJK, doc.Text)
	}
}

// TestHostileNesting holds the bounds: what would be deep or many stays text, and takes no more than a moment.
func TestHostileNesting(t *testing.T) {
	n := 20_000
	for name, src := range map[string]string{
		"quotes": strings.Repeat(">", n), "lists": strings.Repeat("- ", n), "boxes": strings.Repeat("::: a\n", n/4),
		"elements": strings.Repeat("<div>\n\n", n/4), "emphasis": strings.Repeat("*a_ ", n), "links": strings.Repeat("[a](", n/4),
		"notes": manyNotes(n / 10), "scripts": strings.Repeat("x <script>", n), "brackets": strings.Repeat("[[", n),
		"open emphasis": strings.Repeat("*a **b ", n/4) + strings.Repeat("b** a* ", n/4), "callouts": strings.Repeat("> [!note] a\n> ", n/8),
		"braces": "![a](b)" + strings.Repeat("{a=", n), "headings": strings.Repeat("# a\n", n/4), "backticks": strings.Repeat("`a``", n),
	} {
		doc, err := Render([]byte(src), Options{Resolve: everything})
		if err != nil {
			t.Fatal(name, err)
		}
		depth, deepest := 0, 0
		for _, part := range strings.Split(doc.HTML, "<")[1:] {
			switch {
			case strings.HasPrefix(part, "/"):
				depth--
			case !strings.HasPrefix(part, "br") && !strings.HasPrefix(part, "img") && !strings.HasPrefix(part, "hr") && !strings.HasPrefix(part, "input"):
				depth++
			}
			deepest = max(deepest, depth)
		}
		if n := strings.Count(doc.HTML, "<blockquote") + strings.Count(doc.HTML, "<ul"); (name == "quotes" || name == "lists") && n > 60 {
			t.Errorf("%s: %d in one another", name, n)
		}
		if depth != 0 || deepest > maxElements {
			t.Errorf("%s: depth %d at the end, %d at most", name, depth, deepest)
		}
	}
}

func manyNotes(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "[^%d]\n\n[^%d]: x\n\n", i, i)
	}
	return b.String()
}

func TestSlug(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "heading")
		slug := Slug(s)
		if slug != Slug(slug) {
			t.Fatalf("Slug(%q) = %q, and of that %q", s, slug, Slug(slug))
		}
		if slug != "" && !anchorForm.MatchString(slug) {
			t.Fatalf("Slug(%q) = %q is no anchor", s, slug)
		}
	})
}

// TestIsAnchor holds the quick form to the expression that the allow-list goes by.
func TestIsAnchor(t *testing.T) {
	form := rapid.Custom(func(t *rapid.T) string {
		return strings.Repeat(rapid.StringOfN(rapid.RuneFrom([]rune("aZ9_:.-é中́٣²\x00 \n")), 0, 40, -1).Draw(t, "part"), rapid.IntRange(1, 9).Draw(t, "times"))
	})
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(form, rapid.String()).Draw(t, "anchor")
		if got, want := isAnchor(s), anchorForm.MatchString(s); got != want {
			t.Fatalf("isAnchor(%q) is %v, the expression says %v", s, got, want)
		}
	})
}

// TestAnyText renders texts made of the pieces that mean something and holds them to what is promised.
func TestAnyText(t *testing.T) {
	pieces := []string{
		"\n", "\n\n", " ", "    ", "> ", "- ", "1. ", "# ", "```", "```go\n", ":::", "::: tip\n", ":::\n", "[!note]", "[[", "]]", "![[", "|", "](", ")", "[", "!",
		"*", "**", "_", "~~", "==", "`", "<div>", "</div>", "<p>", "<a href=\"x\">", "</a>", "<img src=x>", "<script>", "</script>", "<svg>", "<!--", "-->", "<",
		"{#a}", "{", "}", "[^1]", "[^1]: ", ": ", "---\n", "|-|\n", "&amp;", "&#0;", "\\", "中", "，", "word", "http://a.b ", "\t", "<table>", "<td>", "<li>", "<summary>", "\u202e", "é",
	}
	rapid.Check(t, func(t *rapid.T) {
		src := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 60).Draw(t, "pieces"), "")
		doc, err := Render([]byte(src), Options{Resolve: everything})
		if err != nil {
			t.Fatal(err)
		}
		checkSafe(t, doc.HTML)
		if again := policy().Sanitize(doc.HTML); strings.Count(again, "<") != strings.Count(doc.HTML, "<") {
			t.Fatalf("the allow-list takes something out of the output:\n%s\n%s", doc.HTML, again)
		}
	})
}

func FuzzRender(f *testing.F) {
	for _, s := range []string{"", "# a", "> [!tip]- T\n> x", "::: a\n:::", "[[a|b]] ![[c|3]]", "---\na: 1\n---\n", "<a href=x><img src=y>", "|a|\n|-|\n|[[x\\|y]]|", "[^1]\n\n[^1]: x", "![](a){alt='b'}", "\xff\xfe# \x00"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		doc, err := Render(src, Options{Resolve: everything})
		if err != nil {
			if !apperr.IsCode(err, "lessons.not_text") && !apperr.IsCode(err, "lessons.too_large") {
				t.Fatal(err)
			}
			return
		}
		checkSafe(t, doc.HTML)
		for _, l := range doc.Links {
			if l.Line < 0 || l.Line > bytes.Count(src, []byte("\n"))+bytes.Count(src, []byte("\r"))+1 {
				t.Fatalf("line %d", l.Line)
			}
		}
	})
}

// sample is a lesson of about 10 KB as people write them.
func sample() []byte {
	src, err := os.ReadFile("testdata/docs/lesson.md")
	if err != nil {
		panic(err)
	}
	var b bytes.Buffer
	for b.Len() < 10_000 {
		b.Write(src[bytes.Index(src, []byte("# 第二课")):])
		b.WriteString("\n\n" + strings.Repeat("Plain words make up most of a lesson, 中文也是一样的。 ", 12) + "\n\n")
	}
	return b.Bytes()[:10_000]
}

func BenchmarkRender(b *testing.B) {
	src := bytes.ToValidUTF8(sample(), nil)
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		if _, err := Render(src, Options{Resolve: shelf}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRenderProse(b *testing.B) {
	src := []byte(strings.Repeat("Plain words make up most of a lesson, with *some* emphasis and a [link](other.md) now and then.\n\n", 100))
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		if _, err := Render(src, Options{Resolve: shelf}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkInspect(b *testing.B) {
	src := bytes.ToValidUTF8(sample(), nil)
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		if _, err := Inspect(src); err != nil {
			b.Fatal(err)
		}
	}
}
