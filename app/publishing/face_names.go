package publishing

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/runes"
	"golang.org/x/text/unicode/norm"
)

// nameFinder finds words of members as whole words: in scripts without spaces wherever they stand. Apostrophes of any kind are one, marks
// that nobody sees are none, and case counts only in a name of one word: Will and May are words, too.
type nameFinder struct{ by map[string][]sought } // by their first two characters

type sought struct {
	folded, word string
	exact        bool // in its own case
}

var (
	unseen = runes.Remove(runes.In(unicode.Cf))
	quotes = strings.NewReplacer("’", "'", "‘", "'", "ʼ", "'", "´", "'", "`", "'")
)

// plainly is a text as it is compared, case apart.
func plainly(s string) string {
	return quotes.Replace(unseen.String(norm.NFKC.String(s)))
}

var onlyDigits = regexp.MustCompile(`^[0-9]{1,6}$`)

// lower is a text in small letters, each at its place: those that would be longer or shorter stay.
func lower(s string) string {
	return strings.Map(func(r rune) rune {
		if low := unicode.ToLower(r); utf8.RuneLen(low) == utf8.RuneLen(r) {
			return low
		}
		return r
	}, s)
}

func newNameFinder(words, allowed []string) nameFinder {
	f := nameFinder{map[string][]sought{}}
	for _, w := range words {
		w = strings.TrimSpace(w)
		plain := plainly(w)
		if utf8.RuneCountInString(plain) < 2 || onlyDigits.MatchString(plain) || slices.Contains(allowed, w) {
			continue
		}
		s := sought{folded: lower(plain), word: w, exact: !strings.ContainsAny(plain, " @.0123456789")}
		if s.exact {
			s.folded = plain
		}
		k := lower(head(plain))
		f.by[k] = append(f.by[k], s)
	}
	return f
}

// head is the first two characters of a text.
func head(s string) string {
	_, a := utf8.DecodeRuneInString(s)
	_, b := utf8.DecodeRuneInString(s[a:])
	return s[:a+b]
}

// in is the words in a text, each once, in the order in which they come up.
func (f nameFinder) in(text string) (out []string) {
	if len(f.by) == 0 {
		return nil
	}
	text = plainly(text)
	folded := lower(text)
	before := ' '
	for i, r := range folded {
		for _, s := range f.by[head(folded[i:])] {
			in := folded
			if s.exact {
				in = text
			}
			if strings.HasPrefix(in[i:], s.folded) && whole(before, r, s.folded, in[i+len(s.folded):]) && !slices.Contains(out, s.word) {
				out = append(out, s.word)
			}
		}
		before = r
	}
	return out
}

// whole tells whether a word stands by itself.
func whole(before, first rune, word, rest string) bool {
	last, _ := utf8.DecodeLastRuneInString(word)
	after, _ := utf8.DecodeRuneInString(rest)
	joined := func(a, b rune) bool { return alphabetic(a) && alphabetic(b) }
	return !joined(before, first) && !joined(last, after)
}

func alphabetic(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}
