package markdown

import (
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/yuin/goldmark/ast"
)

// Bounds of highlighting: lexers are regular expressions that backtrack, and code is foreign input.
const (
	maxColoured  = 512 << 10 // bytes of code in one lesson
	maxColouring = 5 * time.Second
)

// colourBudget is what is left of them.
type colourBudget struct {
	bytes    int
	deadline time.Time
}

var (
	fenceInfo  = regexp.MustCompile(`^\{?[.=]?([^\s{}\[\],:]+)`)
	fenceTitle = regexp.MustCompile(`\[([^\[\]]{1,80})\]`)
	safeLang   = regexp.MustCompile(`^[a-z0-9+#_-]{1,24}$`)
)

// code gives the markup of a code block: <pre class="chroma"><code class="language-x"> and spans of chroma's short
// class names. A [title] after the language becomes a caption.
func (st *state) code(n ast.Node) string {
	var code strings.Builder
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		code.Write(s.Value(st.source))
	}
	if f, ok := n.(*ast.FencedCodeBlock); ok && f.Info != nil && isMath(f.Info.Segment.Value(st.source)) {
		return st.formula(code.String(), true, true, place(n))
	}
	language, title := "", ""
	if f, ok := n.(*ast.FencedCodeBlock); ok && f.Info != nil {
		info := string(unescape(f.Info.Segment.Value(st.source)))
		if m := fenceInfo.FindStringSubmatch(info); m != nil {
			language = strings.ToLower(m[1])
		}
		if m := fenceTitle.FindStringSubmatch(info); m != nil {
			title = m[1]
		}
	}
	if !safeLang.MatchString(language) {
		language = ""
	}
	st.diagrams = st.diagrams || language == "mermaid"
	var b strings.Builder
	b.Grow(code.Len() * 2)
	if title != "" {
		b.WriteString("<figure><figcaption>" + escape(title) + "</figcaption>")
	}
	b.WriteString(`<pre class="chroma"`)
	if st.rightToLeft {
		b.WriteString(` dir="ltr"`)
	}
	b.WriteString(`><code`)
	if language != "" {
		b.WriteString(` class="language-` + language + `"`)
	}
	b.WriteByte('>')
	if spans, ok := st.colourIn(code.String(), language, place(n)); ok {
		b.WriteString(spans)
	} else {
		b.WriteString(escape(code.String()))
	}
	b.WriteString("</code></pre>")
	if title != "" {
		b.WriteString("</figure>")
	}
	b.WriteByte('\n')
	return b.String()
}

// colourIn highlights code, unless its language is unknown or the budget is spent.
func (st *state) colourIn(code, language string, offset int) (out string, ok bool) {
	lexer := lexerOf(language)
	if lexer == nil {
		return "", false
	}
	if st.colour.deadline.IsZero() {
		st.colour = colourBudget{maxColoured, time.Now().Add(maxColouring)}
	}
	if st.colour.bytes -= len(code); st.colour.bytes < 0 {
		st.noteOnce(NotePlainCode, offset, language)
		return "", false
	}
	defer func() {
		if recover() != nil { // a lexer's own defect must not cost the lesson
			out, ok = "", false
		}
	}()
	next, err := lexer.Tokenise(nil, code)
	if err != nil {
		return "", false
	}
	var b strings.Builder
	b.Grow(len(code) * 2)
	for i, t := 0, next(); t != chroma.EOF; i, t = i+1, next() {
		if i%16 == 0 && time.Now().After(st.colour.deadline) {
			st.noteOnce(NotePlainCode, offset, language)
			return "", false
		}
		word := strings.TrimRight(t.Value, "\n")
		if class := tokenClass(t.Type); class != "" && strings.TrimSpace(word) != "" {
			b.WriteString(`<span class="` + class + `">` + escape(word) + `</span>`)
		} else {
			b.WriteString(escape(word))
		}
		b.WriteString(t.Value[len(word):])
	}
	return b.String(), true
}

// tokenClass is chroma's short class name; names and plain text need none.
func tokenClass(t chroma.TokenType) string {
	switch t {
	case chroma.Text, chroma.TextWhitespace, chroma.Name, chroma.NameOther, chroma.Punctuation, chroma.None, chroma.Other:
		return ""
	}
	for ; t != 0; t = t.Parent() {
		if c := chroma.StandardTypes[t]; c != "" {
			return c
		}
	}
	return ""
}

// sameAs are fence names that chroma does not know.
var sameAs = map[string]string{
	"vue": "vue", "vue-html": "html", "vue-template": "html", "jsonc": "json", "json5": "json", "shell-session": "console",
	"output": "", "text": "", "txt": "", "plain": "", "plaintext": "", "mermaid": "", "tasks": "",
	"dataview": "", "dataviewjs": "javascript", "source": "", "error": "", "warning": "",
}

var (
	lexerLock  sync.Mutex
	lexerCache = map[string]chroma.Lexer{}
)

// lexerOf finds a lexer by its name, or nil. Names are remembered: looking up an unknown one is slow.
func lexerOf(language string) chroma.Lexer {
	if name, ok := sameAs[language]; ok {
		language = name
	}
	if language == "" {
		return nil
	}
	lexerLock.Lock()
	defer lexerLock.Unlock()
	l, ok := lexerCache[language]
	if !ok {
		if l = lexers.Get(language); l != nil {
			l = chroma.Coalesce(l)
		}
		if len(lexerCache) < 1000 {
			lexerCache[language] = l
		}
	}
	return l
}
