package reports

import (
	"strconv"
	"strings"

	"guildbook/app/members"
)

// How well a member matches what was typed, best first. Up to wordMatch it is likely to be meant.
const (
	exactMatch   = iota // the whole name, alias, number or contact
	prefixMatch         // a name begins so, or all its readings or initials are so
	typedMatch          // a name's readings or initials begin so
	wordMatch           // a later word of a name begins so
	fieldMatch          // a contact or number begins so, or a tag is so
	insideMatch         // inside a name or its readings
	loosestMatch        // inside a contact or tag
	noMatch
)

// searchable is what can be typed for one member, folded. In names a full name stands between line breaks, a
// later word of it after a tab.
type searchable struct {
	names, fields, tags string
	number              int64
	digits              string
	typed               [][]members.Glyph
	first               uint64 // of every letter that a glyph may begin with
}

func letterBit(b byte) uint64 {
	switch {
	case b >= 'a' && b <= 'z':
		return 1 << (b - 'a')
	case b >= '0' && b <= '9':
		return 1 << (26 + b - '0')
	}
	return 1 << 36
}

// makeSearchable folds what is known of a member. names begins with the name; aliases follow.
func makeSearchable(number int64, names, fields, tags []string) searchable {
	s := searchable{number: number, digits: strconv.FormatInt(number, 10), names: "\n", fields: "\n", tags: "\n"}
	for _, name := range names {
		folded := members.Fold(name)
		s.names += compact(folded) + "\n"
		for i, word := range strings.FieldsFunc(folded, isBreak) {
			if i > 0 {
				s.names += "\t" + word + "\n"
			}
		}
		glyphs := members.Glyphs(name)
		if len(glyphs) > longestTyped {
			glyphs = glyphs[:longestTyped]
		}
		runes := []rune(compact(folded))
		typed := make([]members.Glyph, len(glyphs))
		for i, g := range glyphs {
			typed[i] = g
			if len(glyphs) == len(runes) && runes[i] >= 0x80 { // 张s is typed too
				typed[i] = append(append(members.Glyph{}, g...), string(runes[i]))
			}
			for _, reading := range typed[i] {
				s.first |= letterBit(reading[0])
			}
		}
		s.typed = append(s.typed, typed)
	}
	for _, f := range fields {
		s.fields += compact(f) + "\n"
	}
	for _, tag := range tags {
		s.tags += compact(members.Fold(tag)) + "\n"
	}
	return s
}

func isBreak(r rune) bool { return r == ' ' || r == '-' || r == '·' || r == '(' || r == '（' }

func compact(s string) string { return strings.ReplaceAll(s, " ", "") }

// query is what was typed, ready to compare.
type query struct {
	words  []token // the whole without spaces first, then its words when there are several
	number int64   // "#42" and the like: nothing else is meant
}

type token struct {
	text, lineText, wordText, whole string
	number                          int64
	digits                          string
}

func makeToken(s string) token {
	t := token{text: s, lineText: "\n" + s, wordText: "\t" + s, whole: "\n" + s + "\n"}
	if d := members.Digits(s); d != "" && strings.Trim(s, "0123456789-()+.") == "" {
		t.digits = d
		t.number = members.ParseNumber(d)
	}
	return t
}

// makeQuery reads what was typed. It answers false when that is nothing.
func makeQuery(typed string) (query, bool) {
	folded := members.Fold(typed)
	if len(folded) > 400 {
		folded = strings.ToValidUTF8(folded[:400], "")
	}
	if folded == "" {
		return query{}, false
	}
	q := query{words: []token{makeToken(compact(folded))}}
	if n := members.ParseNumber(folded); n > 0 && members.Digits(folded[:1]) == "" {
		q.number = n
	}
	if words := strings.Fields(folded); len(words) > 1 {
		for _, w := range words {
			q.words = append(q.words, makeToken(w))
		}
	}
	return q, true
}

// match tells how well a member matches.
func (q query) match(s *searchable) int {
	if q.number > 0 && s.number == q.number {
		return exactMatch
	}
	best := q.words[0].match(s)
	if len(q.words) == 1 || best <= wordMatch {
		return best
	}
	worst := exactMatch
	for i := 1; i < len(q.words); i++ {
		if worst = max(worst, q.words[i].match(s)); worst == noMatch {
			return best
		}
	}
	return min(best, worst)
}

func (t *token) match(s *searchable) int {
	if t.number > 0 && t.number == s.number {
		return exactMatch
	}
	best := noMatch
	if strings.Contains(s.names, t.text) {
		switch {
		case strings.Contains(s.names, t.whole):
			return exactMatch
		case strings.Contains(s.names, t.lineText):
			return prefixMatch
		case strings.Contains(s.names, t.wordText):
			best = wordMatch
		default:
			best = insideMatch
		}
	}
	if best > prefixMatch && s.first&letterBit(t.text[0]) != 0 {
		for _, name := range s.typed {
			best = min(best, matchTyped(name, t.text))
		}
	}
	if best > fieldMatch {
		best = min(best, t.matchFields(s))
	}
	return best
}

func (t *token) matchFields(s *searchable) int {
	best := noMatch
	if t.number > 0 && strings.HasPrefix(s.digits, strconv.FormatInt(t.number, 10)) {
		best = fieldMatch
	}
	if strings.Contains(s.tags, t.text) {
		if strings.Contains(s.tags, t.whole) {
			best = fieldMatch
		}
		best = min(best, loosestMatch)
	}
	for _, text := range []string{t.text, t.digits} {
		if text == "" || !strings.Contains(s.fields, text) {
			continue
		}
		switch {
		case strings.Contains(s.fields, "\n"+text+"\n"):
			return exactMatch
		case strings.Contains(s.fields, "\n"+text):
			best = min(best, fieldMatch)
		default:
			best = min(best, loosestMatch)
		}
	}
	return best
}

// Names are compared up to so many glyphs and letters typed; what is beyond is found by plain comparison.
const (
	longestTyped = 24
	longestInput = 64
)

// matchTyped tells whether letters are the readings or initials of a name, glyph by glyph: zs, zhs, zsan and
// zhangsan all are 张三.
func matchTyped(name []members.Glyph, typed string) int {
	if len(typed) > longestInput {
		return noMatch
	}
	for start := range name {
		var w walk
		if w.from(name, start, typed, 0, true) {
			if start == 0 {
				return prefixMatch
			}
			return insideMatch
		}
		w = walk{}
		if w.from(name, start, typed, 0, false) {
			if start == 0 {
				return typedMatch
			}
			return insideMatch
		}
	}
	return noMatch
}

// walk remembers from where nothing more can match, so that a walk takes no more steps than there are places.
type walk struct{ dead [longestTyped]uint64 }

func (w *walk) from(name []members.Glyph, i int, typed string, at int, all bool) bool {
	if at == len(typed) {
		return !all || i == len(name)
	}
	if i == len(name) || at >= 64 || w.dead[i]&(1<<at) != 0 {
		return false
	}
	for _, reading := range name[i] {
		n := 0
		for n < len(reading) && at+n < len(typed) && reading[n] == typed[at+n] {
			n++
		}
		for ; n > 0; n-- {
			if w.from(name, i+1, typed, at+n, all) {
				return true
			}
		}
	}
	w.dead[i] |= 1 << at
	return false
}
