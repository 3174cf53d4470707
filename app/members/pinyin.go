package members

import (
	"strings"
	"sync"
	"unicode"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/unicode/norm"
)

// Fold is the form in which names and what was typed are compared: compatibility forms unified, lower case,
// no diacritics, no surrounding or doubled spaces.
func Fold(s string) string {
	ascii := true
	for i := range len(s) {
		if s[i] >= 0x80 {
			ascii = false
			break
		}
	}
	if !ascii {
		s = strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Mn, r) {
				return -1
			}
			return r
		}, norm.NFKD.String(s))
	}
	return strings.Join(strings.Fields(strings.ToLower(s)), " ")
}

// Glyph is one character of a name, or one word of letters, with what may be typed for it: for 行 xing, hang
// and heng, the usual reading first.
type Glyph []string

// surnames are characters that are read otherwise when they begin a name.
var surnames = map[rune]string{
	'单': "shan", '曾': "zeng", '仇': "qiu", '解': "xie", '区': "ou", '查': "zha", '任': "ren", '朴': "piao", '盖': "ge",
	'尉': "wei", '覃': "qin", '乐': "yue", '缪': "miao", '翟': "zhai", '晁': "chao", '员': "yun", '隗': "wei",
	'宓': "mi", '冼': "xian", '逄': "pang", '種': "chong", '种': "chong", '万': "wan", '纪': "ji", '华': "hua",
	'燕': "yan", '祭': "zhai", '教': "jiao", '召': "shao", '撒': "sa", '洗': "xian", '黑': "he",
}

// compound are surnames of two characters with a reading of their own.
var compound = map[string][2]string{
	"尉迟": {"yu", "chi"}, "单于": {"chan", "yu"}, "万俟": {"mo", "qi"}, "长孙": {"zhang", "sun"}, "澹台": {"tan", "tai"},
	"令狐": {"ling", "hu"},
}

var readings = struct {
	sync.RWMutex
	of map[rune]Glyph
}{of: map[rune]Glyph{}}

// read gives the readings of a Chinese character, nil for anything else.
func read(r rune) Glyph {
	readings.RLock()
	g, ok := readings.of[r]
	readings.RUnlock()
	if ok {
		return g
	}
	args := pinyin.NewArgs()
	args.Heteronym = true
	for _, p := range pinyin.SinglePinyin(r, args) {
		g = appendNew(g, p)
		if strings.Contains(p, "v") { // 吕 is typed lv, and by some lu
			g = appendNew(g, strings.ReplaceAll(p, "v", "u"))
		}
	}
	readings.Lock()
	readings.of[r] = g
	readings.Unlock()
	return g
}

func appendNew(list []string, s string) []string {
	for _, have := range list {
		if have == s {
			return list
		}
	}
	return append(list, s)
}

// Glyphs cuts a name into what can be typed for it: a glyph per Chinese character, one per word of other
// letters or digits.
func Glyphs(name string) []Glyph {
	var out []Glyph
	var word []rune
	flush := func() {
		if len(word) > 0 {
			out = append(out, Glyph{string(word)})
			word = nil
		}
	}
	runes := []rune(Fold(name))
	for i, r := range runes {
		if g := read(r); g != nil {
			flush()
			if len(out) == 0 {
				if s, ok := surnames[r]; ok && g[0] != s {
					g = appendNew(Glyph{s}, g[0])
					for _, other := range read(r)[1:] {
						g = appendNew(g, other)
					}
				}
			}
			if i+1 < len(runes) {
				if c, ok := compound[string(runes[i:i+2])]; ok && len(out) == 0 {
					g = append(Glyph{c[0]}, g...)
				}
			}
			if i == 1 && len(out) == 1 {
				if c, ok := compound[string(runes[:2])]; ok {
					g = append(Glyph{c[1]}, g...)
				}
			}
			out = append(out, g)
			continue
		}
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			word = append(word, r)
		} else {
			flush()
		}
	}
	flush()
	return out
}

// SortKey is where a name stands in a list: "zhang san" for 张三, the folded name for a Latin one.
func SortKey(name string) string {
	glyphs := Glyphs(name)
	if len(glyphs) == 0 {
		return Fold(name)
	}
	words := make([]string, len(glyphs))
	for i, g := range glyphs {
		words[i] = g[0]
	}
	return strings.Join(words, " ")
}
