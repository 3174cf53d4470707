package lessons

import (
	"path"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func nfc(s string) string { return norm.NFC.String(s) }

func isIdeograph(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}

var numberPrefix = regexp.MustCompile(`^[0-9]{1,4}(?:[ ._-]+|\s*[、．]\s*)`)

// nameToTitle makes a title of a file or folder name: without extension and ordering number; hyphens and underscores are
// spaces where the name has none.
func nameToTitle(name string) string {
	t := numberPrefix.ReplaceAllString(name, "")
	if t == "" {
		t = name
	}
	if !strings.ContainsAny(t, " 　") {
		t = strings.TrimSpace(strings.NewReplacer("_", " ", "-", " ").Replace(t))
	}
	if t == "" {
		return name
	}
	r, n := utf8.DecodeRuneInString(t)
	return string(unicode.ToUpper(r)) + t[n:]
}

// isIndex tells whether a file stands for its folder and comes first in it.
func isIndex(file string) bool {
	switch strings.ToLower(strings.TrimSuffix(file, path.Ext(file))) {
	case "index", "readme", "_index":
		return true
	}
	return false
}

// natural compares names as a person does: numbers by value, also Chinese ones after 第 or at the start, letters without regard
// to case. It is negative, zero or positive.
func natural(a, b string) int {
	x, y := chunks(a), chunks(b)
	for i := 0; i < len(x) && i < len(y); i++ {
		p, q := x[i], y[i]
		switch {
		case p.isNumber && q.isNumber:
			if p.number != q.number {
				if p.number < q.number {
					return -1
				}
				return 1
			}
		case p.isNumber != q.isNumber:
			if p.isNumber {
				return -1
			}
			return 1
		default:
			if c := strings.Compare(p.text, q.text); c != 0 {
				return c
			}
		}
	}
	if len(x) != len(y) {
		return len(x) - len(y)
	}
	return strings.Compare(a, b)
}

type chunk struct {
	text     string
	number   int64
	isNumber bool
}

const numerals = "〇零一二三四五六七八九十百千两"

// chunks cuts a name into numbers and what stands between them.
func chunks(s string) []chunk {
	var out []chunk
	runes := []rune(fold(norm.NFKC.String(s)))
	for i := 0; i < len(runes); {
		j := i
		switch {
		case runes[i] >= '0' && runes[i] <= '9':
			n := int64(0)
			for j < len(runes) && runes[j] >= '0' && runes[j] <= '9' {
				if n < 1<<53 {
					n = n*10 + int64(runes[j]-'0')
				}
				j++
			}
			out = append(out, chunk{number: n, isNumber: true})
		case strings.ContainsRune(numerals, runes[i]) && (i == 0 || runes[i-1] == '第'):
			for j < len(runes) && strings.ContainsRune(numerals, runes[j]) {
				j++
			}
			out = append(out, chunk{number: chineseNumber(runes[i:j]), isNumber: true})
		default:
			for j < len(runes) && (runes[j] < '0' || runes[j] > '9') && !(j > i && runes[j-1] == '第' && strings.ContainsRune(numerals, runes[j])) {
				j++
			}
			out = append(out, chunk{text: string(runes[i:j])})
		}
		i = j
	}
	return out
}

// chineseNumber reads 十二 as 12, 二十 as 20, 一百零三 as 103, 二〇二六 as 2026.
func chineseNumber(runes []rune) int64 {
	digits := map[rune]int64{'〇': 0, '零': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}
	units := map[rune]int64{'十': 10, '百': 100, '千': 1000}
	total, digit, seen, plain := int64(0), int64(0), false, true
	for _, r := range runes {
		if units[r] > 0 {
			plain = false
		}
	}
	for _, r := range runes[:min(len(runes), 12)] {
		if u := units[r]; u > 0 {
			if !seen {
				digit = 1
			}
			total += digit * u
			digit, seen = 0, false
			continue
		}
		if plain {
			digit = digit*10 + digits[r]
		} else {
			digit = digits[r]
		}
		seen = digits[r] > 0 || plain
	}
	return total + digit
}
