package markdown

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
	"pgregory.net/rapid"
)

// source writes the formulas of some HTML as they were written, so that a test can say what was read as one.
func sourceOf(out string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(out, "<math")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		whole, after, _ := strings.Cut(rest, "</math>")
		_, tex, _ := strings.Cut(whole, `<annotation encoding="application/x-tex">`)
		tex, _, _ = strings.Cut(tex, "</annotation>")
		if strings.HasPrefix(whole, ` display="block"`) {
			b.WriteString("⟦" + tex + "⟧")
		} else {
			b.WriteString("⟨" + tex + "⟩")
		}
		out = after
	}
}

func TestMathIsRead(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"$a+b$", "<p>⟨a+b⟩</p>"},
		{"设$x$为$y$。", "<p>设⟨x⟩为⟨y⟩。</p>"},
		{"$5 and $10", "<p>$5 and $10</p>"},
		{"It costs $5, or US$5 against HK$6.", "<p>It costs $5, or US$5 against HK$6.</p>"},
		{"价格$5，优惠价$4。", "<p>价格$5，优惠价$4。</p>"},
		{"$20,000 and USD$30,000", "<p>$20,000 and USD$30,000</p>"},
		{"$ a$ and $a $", "<p>$ a$ and $a $</p>"},
		{"$5 与 $10 之间的 $x$，$5 到 $x$", "<p>$5 与 $10 之间的 ⟨x⟩，$5 到 ⟨x⟩</p>"},
		{"$a\n$b$ c", "<p>$a\n⟨b⟩ c</p>"},
		{"the $n$th of $n$", "<p>the ⟨n⟩th of ⟨n⟩</p>"},
		{`\$a$ and $a\$b$`, `<p>$a$ and ⟨a\$b⟩</p>`},
		{`$a_1 * b_2 * c$ *d*`, `<p>⟨a_1 * b_2 * c⟩ <em>d</em></p>`},
		{"$a\n+b$", "<p>⟨a\n+b⟩</p>"},
		{"`$a$` and $`a`$", "<p><code>$a$</code> and ⟨`a`⟩</p>"},
		{"$a\n\nb$", "<p>$a</p>\n<p>b$</p>"},
		{"$$", "<p>$$</p>"},
		{"$$$$", "<p>$$$$</p>"},
		{"$$ a $$", "<div class=\"math\">⟦a⟧</div>"},
		{"word $$ a $$ word", "<p>word ⟦a⟧ word</p>"},
		{"$$a$$ word", "<p>⟦a⟧ word</p>"},
		{"word\n$$\na\n= b\n- c\n$$\nword", "<p>word</p>\n<div class=\"math\">⟦a\n= b\n- c⟧</div>\n<p>word</p>"},
		{"$$\na\n\nb\n$$", "<p>$$\na</p>\n<p>b\n$$</p>"},
		{"> $$\n> a\n> $$\n> b", "<blockquote>\n<div class=\"math\">⟦a⟧</div>\n<p>b</p>\n</blockquote>"},
		{"- x\n  $$\n  a\n  $$", "<ul>\n<li>x\n<div class=\"math\">⟦a⟧</div>\n</li>\n</ul>"},
		{"```math\n\\frac12\n```", "<div class=\"math\">⟦\\frac12⟧</div>"},
		{"| a |\n|---|\n| $x$ |", "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>⟨x⟩</td>\n</tr>\n</tbody>\n</table>"},
		{"# $E=mc^2$ 的意义", "<h1 id=\"emc2-的意义\">⟨E=mc^2⟩ 的意义</h1>"},
		{"[$x$](https://a.example)", `<p><a href="https://a.example" rel="noreferrer noopener" target="_blank">⟨x⟩</a></p>`},
		{"![$x$](p.png)", `<p><img src="media/pic" alt="x" width="10" height="10" loading="lazy"></p>`},
		{"$\\frac{$", `<p><code class="math-error">$\frac{$</code></p>`},
		{"$a<b>c$", "<p>⟨a&lt;b&gt;c⟩</p>"},
		{"\uFDD00\uFDD1 $x$ \uFDD07\uFDD1 \uFDD0", "<p>⟨x⟩ ⟨x⟩ 7\uFDD1 </p>"},
		{"<math><mi>x</mi></math> $x$", "<p> ⟨x⟩</p>"},
	} {
		doc, err := Render([]byte(c.src), Options{Resolve: everything})
		if err != nil {
			t.Fatal(err)
		}
		checkSafe(t, doc.HTML)
		if got := sourceOf(strings.TrimSpace(doc.HTML)); got != c.want {
			t.Errorf("%q\nwant %s\n got %s", c.src, c.want, got)
		}
	}
}

func TestMathIsFoundAndCounted(t *testing.T) {
	doc, err := Render([]byte("---\ntitle: x\n---\n设 $\\alpha$ 与\n\n$$\n\\frac{a\n$$\n\n$\\nosuch$ 完\n\n```mermaid\ngraph TD\n```"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(doc.Text, `设 \alpha 与`) {
		t.Errorf("text %q", doc.Text)
	}
	if len(doc.Notes) != 2 || doc.Notes[0].Code != NoteMath || doc.Notes[0].Line != 6 || doc.Notes[1].Line != 10 ||
		!strings.Contains(doc.Notes[1].Detail, `\nosuch`) {
		t.Errorf("notes %+v", doc.Notes)
	}
	if !doc.Diagrams {
		t.Error("the diagram goes unmentioned")
	}
}

// commonFormulas are of the kinds that lessons use.
var commonFormulas = []string{
	`\frac{a}{b}`, `\dfrac{1}{1+\dfrac{1}{x}}`, `\sqrt[3]{x^2+y^2}`, `x_{i,j}^{(k)}`, `\sum_{i=1}^{n} i = \frac{n(n+1)}{2}`,
	`\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt\pi}{2}`, `\oint_C \mathbf{F}\cdot d\mathbf{r}`, `\iiint_V \nabla\cdot\vec E\,dV`,
	`\lim_{x\to 0}\frac{\sin x}{x}=1`, `\begin{pmatrix}1&2\\3&4\end{pmatrix}`, `\begin{bmatrix}a&\cdots\\\vdots&\ddots\end{bmatrix}`,
	`\begin{vmatrix}a&b\\c&d\end{vmatrix}`, `\left[\begin{array}{cc|c}1&0&2\\0&1&3\end{array}\right]`,
	`f(x)=\begin{cases}x,&\text{若 }x\ge 0\\-x,&\text{否则}\end{cases}`, `\begin{aligned}a&=b+c\\&=d\end{aligned}`,
	`\begin{align*}x&=1\\y&=2\end{align*}`, `\begin{gathered}a\\b\end{gathered}`, `\begin{split}a&=b\end{split}`, `\text{速度}=\frac{\text{路程}}{\text{时间}}`,
	`面积=\pi r^2`, `\overline{AB}\parallel\overrightarrow{CD}`, `\hat{x}\tilde{y}\bar{z}\dot{a}\ddot{b}\vec{v}`, `\overbrace{a+b}^{n}\underbrace{c}_{m}`,
	`\binom{n}{k}`, `\mathbb{R}\mathcal{L}\mathfrak{g}\mathrm{d}x\mathsf{A}\mathtt{b}`, `a\equiv b\pmod{n}`, `\forall\epsilon>0\,\exists\delta`,
	`A\cup B\cap C\subseteq D\setminus E`, `p\land q\lor\lnot r\implies s\iff t`, `\left\lfloor\frac{x}{2}\right\rfloor`, `\Bigl(\bigl(x\bigr)\Bigr)`,
	`\boxed{E=mc^2}`, `\cancel{x}\bcancel{y}\xcancel{z}`, `\xrightarrow[a]{b}`, `\stackrel{\text{def}}{=}`, `\operatorname{argmax}_x f(x)`, `\color{red}{x}+\textcolor{#00f}{y}`,
	`90^\circ\angle ABC`, `\prod_{p}\frac{1}{1-p^{-s}}\tag{1}`, `\phantom{x}\smash{y}\,\!\;\quad z`, `\underset{x}{\min}\overset{*}{=}`, `\sideset{_a^b}{_c^d}\prod`,
	`\begin{smallmatrix}a&b\\c&d\end{smallmatrix}`, `\begin{rcases}a\\b\end{rcases}\Rightarrow c`, `\newcommand{\V}{\mathbb{V}}\V^n`, `x'''+y''`, `\left.\frac{dy}{dx}\right|_{x=0}`,
	`\hbar\omega\ell\partial\nabla\infty`, `\mathop{\mathrm{Res}}_{z=0}`, `\ce{H2O}`,
}

func TestCommonFormulas(t *testing.T) {
	for _, tex := range commonFormulas {
		for _, display := range []bool{false, true} {
			out := formulaKey{tex, display}.render()
			switch {
			case tex == `\ce{H2O}` || tex == `\sideset{_a^b}{_c^d}\prod` || !display && (strings.Contains(tex, "align*") || strings.Contains(tex, "split") || strings.Contains(tex, `\tag`)):
				if out.problem == "" {
					t.Errorf("%s is read by now", tex)
				}
				continue
			case out.problem != "":
				t.Errorf("%s: %s", tex, out.problem)
			}
			checkSafe(t, out.mathML)
			if !strings.Contains(html.UnescapeString(out.mathML), `<annotation encoding="application/x-tex">`+tex+`</annotation>`) {
				t.Errorf("%s has lost its source: %s", tex, out.mathML)
			}
		}
	}
}

func TestColumnsAreAligned(t *testing.T) {
	out := formulaKey{`\begin{aligned}a&=\begin{matrix}1&2\end{matrix}\\c&=d\end{aligned}`, true}.render().mathML
	if strings.Count(out, `<mtd columnalign="right">`) != 2 || strings.Count(out, `<mtd columnalign="left">`) != 2 || strings.Count(out, "<mtd>") != 2 {
		t.Error(out)
	}
}

// TestFormulasThatAttack are ways in which TeX might lead out of a formula or use up the machine.
func TestFormulasThatAttack(t *testing.T) {
	for _, tex := range []string{
		`\href{javascript:alert(1)}{x}`, `\url{javascript:alert(1)}`, `\includegraphics{https://a.example/x}`, `\htmlClass{a}{x}`, `\htmlId{a}{x}`,
		`\htmlStyle{color:red}{x}`, `\htmlData{a=b}{x}`, `\text{<script>alert(1)</script>}`, `\text{</math><img src=x onerror=alert(1)>}`,
		`\text{</annotation></semantics></math><script>}`, `\color{"onclick="alert(1)}x`, `\textcolor{red" onclick="alert(1)}{x}`, `\rule{1em" onload="}{1em}`,
		`\def\a{\a\a}\a`, `\def\a#1{\a{#1#1}}\a{x}`, `\gdef\a{x}\a`, `\let\a\a\a`, `\newcommand\a{\b}\newcommand\b{\a}\a`, `\char"10FFFF\char"0\char"D800`,
		`\unicode{x3c}script>`, `\kern9999999em x`, `\rule{99999em}{99999em}`, `\class{x}{y}`, `\style{x}{y}`, `\mathchoice{\a}{b}{c}{d}`,
		strings.Repeat("{", 4000) + strings.Repeat("}", 4000), strings.Repeat(`\frac{`, 1000), strings.Repeat(`\sqrt{`, 1000) + "x" + strings.Repeat("}", 1000), strings.Repeat("x^", 3000) + "x",
		strings.Repeat(`\left(`, 1000) + strings.Repeat(`\right)`, 1000), strings.Repeat("&", 3000), strings.Repeat(`\begin{matrix}`, 400), strings.Repeat("a", maxFormula+1),
		"\x00", "\xff", "\u2028", "]]>", "<!--", "&lt;script&gt;", "&#60;", `\text{` + "\uFDD00\uFDD1" + `}`,
	} {
		for _, src := range []string{"$" + tex + "$", "$$" + tex + "$$", "$$\n" + tex + "\n$$", "```math\n" + tex + "\n```", "| $" + tex + "$ |\n|-|"} {
			doc, err := Render([]byte(src), Options{})
			if err != nil {
				continue // no text
			}
			checkSafe(t, doc.HTML)
		}
	}
}

func FuzzMath(f *testing.F) {
	for _, s := range []string{"$a$", "$$\na\n$$", "$5 and $10", "> $$\n> a\n> $$", "a$$b$c$$d$", `\$a\$$`, "$$a\n$$ b $$", "```math\n\n```", "$\\\\$ $\\$"} {
		f.Add(s)
	}
	for _, tex := range commonFormulas {
		f.Add("$" + tex + "$ $$" + tex + "$$")
	}
	f.Fuzz(func(t *testing.T, src string) {
		doc, err := Render([]byte(src), Options{Resolve: everything})
		if err != nil {
			return
		}
		checkSafe(t, doc.HTML)
	})
}

// TestDollarsInProse holds that amounts of money never make a formula, whatever the words between them.
func TestDollarsInProse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		for range rapid.IntRange(1, 8).Draw(t, "amounts") {
			b.WriteString(rapid.SampledFrom([]string{"", "a ", "为", "US", "(", "或 "}).Draw(t, "before"))
			fmt.Fprintf(&b, "$%d", rapid.IntRange(0, 99999).Draw(t, "amount"))
			b.WriteString(rapid.SampledFrom([]string{" ", "，", ".50 ", "/月 ", ") ", "\n"}).Draw(t, "after"))
		}
		doc, err := Render([]byte(b.String()), Options{})
		if err != nil || strings.Contains(doc.HTML, "<math") || strings.Contains(doc.HTML, "math-error") {
			t.Fatalf("%q gives %s, %v", b.String(), doc.HTML, err)
		}
	})
}

// TestManyDollars holds that what never ends does not cost more than what it is long.
func TestManyDollars(t *testing.T) {
	for _, unit := range []string{"$a ", "$$a ", "$a\n", "$$a\n", "$$\n", "$$ a $$ b\n", `$\`, "$1", "> $$a\n"} {
		doc, err := Render([]byte(strings.Repeat(unit, 200_000/len(unit))), Options{})
		if err != nil || !utf8.ValidString(doc.HTML) {
			t.Fatal(err)
		}
	}
}

func BenchmarkFormulas(b *testing.B) {
	var src strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&src, "设 $\\int_0^{%d} \\frac{x^2+\\alpha}{\\sqrt{1+x}}\\,dx$ 为\n\n", i)
	}
	for b.Loop() {
		texLock.Lock()
		clear(texCache)
		texLock.Unlock()
		if _, err := Render([]byte(src.String()), Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
