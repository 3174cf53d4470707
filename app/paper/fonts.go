package paper

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// cjk is Droid Sans Fallback (Apache 2.0, fonts/LICENSE): it has some 43,000 characters and no Latin letters.
//
//go:embed fonts/DroidSansFallbackFull.ttf
var cjk []byte

// face is one of the fonts that text is set in.
type face int

const (
	latin face = iota
	latinBold
	wide // Chinese, Japanese, Korean; it has no bold
	faces
)

var fontBytes = [faces][]byte{goregular.TTF, gobold.TTF, cjk}

// fontNames are their names inside a PDF.
var fontNames = [faces]string{"latin", "latinbold", "wide"}

var fonts = sync.OnceValue(func() (out [faces]*sfnt.Font) {
	for i, b := range fontBytes {
		f, err := sfnt.Parse(b)
		if err != nil {
			panic(err) // the fonts are part of the program
		}
		out[i] = f
	}
	return out
})

// run is a stretch of text that one font has.
type run struct {
	face face
	text string
}

// missing stands for a character that no font here has.
const missing = '□'

// runs splits text by the fonts that have its characters. Control and formatting characters are left out, and
// line breaks become spaces.
func runs(text string, bold bool) []run {
	var buf sfnt.Buffer
	first := latin
	if bold {
		first = latinBold
	}
	var out []run
	var b strings.Builder
	now := first
	flush := func() {
		if b.Len() > 0 {
			out = append(out, run{now, b.String()})
			b.Reset()
		}
	}
	for _, r := range text {
		if unicode.IsSpace(r) {
			r = ' '
		}
		if unicode.Is(unicode.C, r) || unicode.Is(unicode.Variation_Selector, r) {
			continue
		}
		f := first
		if !has(f, r, &buf) {
			if f = wide; !has(f, r, &buf) {
				r, f = missing, wide
			}
		}
		if f != now && r != ' ' {
			flush()
			now = f
		}
		b.WriteRune(r)
	}
	flush()
	return out
}

func has(f face, r rune, buf *sfnt.Buffer) bool {
	i, err := fonts()[f].GlyphIndex(buf, r)
	return err == nil && i != 0
}

// width is how wide text of a size stands, in the unit of the size.
func width(text string, size float64, bold bool) float64 {
	var buf sfnt.Buffer
	total := 0.0
	for _, r := range runs(text, bold) {
		f := fonts()[r.face]
		em := fixed.Int26_6(f.UnitsPerEm()) << 6
		for _, c := range r.text {
			i, err := f.GlyphIndex(&buf, c)
			if err != nil {
				continue
			}
			a, err := f.GlyphAdvance(&buf, i, em, font.HintingNone)
			if err == nil {
				total += float64(a) / float64(em)
			}
		}
	}
	return total * size
}

// fit cuts text that is wider than most, with an ellipsis.
func fit(text string, size float64, bold bool, most float64) string {
	if len(text) > 4*1024 {
		text = strings.ToValidUTF8(text[:4*1024], "")
	}
	if most <= 0 || width(text, size, bold) <= most {
		return text
	}
	letters := []rune(text)
	lo, hi := 0, len(letters)
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if width(string(letters[:mid])+"…", size, bold) <= most {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return strings.TrimRight(string(letters[:lo]), " ") + "…"
}
