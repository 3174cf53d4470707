package markdown

import (
	"bytes"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// maxElements is how deep elements may lie in one another in the output.
const maxElements = 200

// blocks are the elements that start a line of their own in the plain text and end a paragraph that is open.
var blocks = set(`p hr h1 h2 h3 h4 h5 h6 blockquote pre ul ol li dl dt dd table caption thead tbody tfoot tr div section details
	summary figure figcaption`)

// endsBy tells which open element ends by itself when another of the group begins.
var endsBy = map[string]string{"li": "li", "dt": "d", "dd": "d", "td": "c", "th": "c", "tr": "tr"}

// openElement is an element whose end tag has not come; written is false for one left out for its depth.
type openElement struct {
	name    string
	written bool
}

// tidier balances tags and gathers the text.
type tidier struct {
	out   *bytes.Buffer
	text  strings.Builder
	stack []openElement
	count map[string]int
	depth int // of those written
	pre   int
	space bool // white space is due before the next word
}

// tidy closes what is open, drops end tags that end nothing, bounds the depth, and gathers the plain text with its count
// of words. It only ever removes tags or adds end tags of elements that are open: what was safe stays safe.
func tidy(clean []byte, st *state) (out, text string, words, cjk int) {
	t := &tidier{count: map[string]int{}, out: scratch()}
	defer scraps.Put(t.out)
	t.text.Grow(len(clean) / 2)
	z := html.NewTokenizer(bytes.NewReader(clean))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		raw := z.Raw()
		switch kind {
		case html.TextToken:
			if len(st.formulas) > 0 {
				t.formulasIn(raw, st.formulas)
			} else {
				t.plain(raw)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			t.start(string(name), raw, st)
		case html.EndTagToken:
			name, _ := z.TagName()
			t.end(string(name))
		}
	}
	t.closeTo(0)
	text = strings.TrimSpace(t.text.String())
	words, cjk = count(text)
	return t.out.String(), text, words, cjk
}

// quotes writes quotation marks in text as they are; only within tags they need to be escaped.
func quotes(raw []byte) []byte {
	if !bytes.Contains(raw, []byte("&#3")) {
		return raw
	}
	return bytes.ReplaceAll(bytes.ReplaceAll(raw, []byte("&#34;"), []byte{'"'}), []byte("&#39;"), []byte{'\''})
}

// plain writes text without formulas.
func (t *tidier) plain(raw []byte) {
	t.out.Write(quotes(raw))
	t.words(html.UnescapeString(string(raw)))
}

func (t *tidier) start(name string, raw []byte, st *state) {
	if name == "br" {
		t.newLine()
	}
	if voids[name] {
		t.out.Write(raw)
		return
	}
	if blocks[name] {
		t.newLine()
		if n := len(t.stack); n > 0 && t.stack[n-1].name == "p" {
			t.closeTo(n - 1)
		}
	} else if name == "td" || name == "th" {
		t.space = true
	}
	if group := endsBy[name]; group != "" {
		if n := len(t.stack); n > 0 && endsBy[t.stack[n-1].name] == group {
			t.closeTo(n - 1)
		}
	}
	e := openElement{name, t.depth < maxElements}
	if e.written {
		t.out.Write(raw)
		t.depth++
	} else {
		st.noteOnce(NoteTooDeep, -1, "")
	}
	if name == "pre" {
		t.pre++
	}
	t.count[name]++
	t.stack = append(t.stack, e)
}

func (t *tidier) end(name string) {
	if blocks[name] {
		t.newLine()
	}
	if t.count[name] == 0 {
		return
	}
	for i := len(t.stack) - 1; i >= 0; i-- {
		if t.stack[i].name == name {
			t.closeTo(i)
			return
		}
	}
}

// closeTo closes open elements until n are left.
func (t *tidier) closeTo(n int) {
	for len(t.stack) > n {
		e := t.stack[len(t.stack)-1]
		t.stack = t.stack[:len(t.stack)-1]
		t.count[e.name]--
		if e.name == "pre" {
			t.pre--
		}
		if e.written {
			t.depth--
			t.out.WriteString("</")
			t.out.WriteString(e.name)
			t.out.WriteByte('>')
		}
	}
}

func (t *tidier) newLine() {
	t.space = false
	if s := t.text.String(); len(s) > 0 && s[len(s)-1] != '\n' {
		t.text.WriteByte('\n')
	}
}

// words adds text, with white space folded outside code.
func (t *tidier) words(s string) {
	if t.pre > 0 {
		t.text.WriteString(s)
		return
	}
	for s != "" {
		word := strings.IndexFunc(s, isWordRune)
		if word != 0 {
			t.space = true
		}
		if word < 0 {
			return
		}
		s = s[word:]
		end := strings.IndexFunc(s, unicode.IsSpace)
		if end < 0 {
			end = len(s)
		}
		if t.space {
			if all := t.text.String(); len(all) > 0 && all[len(all)-1] != '\n' {
				t.text.WriteByte(' ')
			}
			t.space = false
		}
		t.text.WriteString(s[:end])
		s = s[end:]
	}
}

func isWordRune(r rune) bool { return !unicode.IsSpace(r) }

// count counts words of scripts with spaces, and Chinese, Japanese and Korean characters one by one.
func count(text string) (words, cjk int) {
	inside := false
	for _, r := range text {
		switch {
		case r == ' ' || r == '\n':
			inside = false
		case r >= 'a' && r <= 'z':
			if !inside {
				words++
			}
			inside = true
		case isCJK(r):
			cjk++
			inside = false
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			if !inside {
				words++
			}
			inside = true
		case r == '\'' || r == '’' || r == '-' || unicode.IsMark(r):
		default:
			inside = false
		}
	}
	return words, cjk
}
