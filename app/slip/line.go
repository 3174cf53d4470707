package slip

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// context is what stands before the line under the signature.
const context = "guildbook/1/slip\n"

// line is the first line of a slip: everything but the bytes of its body and files, which it holds by their hashes.
type line struct {
	Gbs        int        `json:"gbs"`
	Pack       string     `json:"pack"`
	Epoch      int        `json:"epoch"`
	Generation int        `json:"generation"`
	Me         string     `json:"me"`
	To         string     `json:"to"`
	ID         string     `json:"id"`
	Kind       string     `json:"kind"`
	Lesson     string     `json:"lesson"`
	Event      string     `json:"event"`
	Sequence   int        `json:"sequence"`
	Previous   string     `json:"previous"`
	Made       int64      `json:"made"`
	Size       int64      `json:"size"`
	SHA256     string     `json:"sha256"`
	Files      []lineFile `json:"files"`
}

type lineFile struct {
	Name   string `json:"name"`
	Type   string `json:"type"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// lineOf is the line of a slip.
func lineOf(s *Slip) line {
	l := line{
		Gbs: Format, Pack: s.Pack, Epoch: s.Epoch, Generation: s.Generation, Me: s.Me, To: s.To, ID: s.ID, Kind: s.Kind, Lesson: s.Lesson,
		Event: s.Event, Sequence: s.Sequence, Previous: s.Previous, Made: s.Made, Size: int64(len(s.Body)), SHA256: hexSum([]byte(s.Body)),
	}
	for _, f := range s.Files {
		l.Files = append(l.Files, lineFile{f.Name, f.Type, int64(len(f.Data)), hexSum(f.Data)})
	}
	return l
}

// text is the canonical form: the fields in their order, no white space, strings as JSON.stringify writes them.
func (l *line) text() []byte {
	var b bytes.Buffer
	str := func(key, value string) {
		b.WriteString(`,"` + key + `":`)
		quote(&b, value)
	}
	num := func(key string, value int64) { b.WriteString(`,"` + key + `":` + strconv.FormatInt(value, 10)) }
	b.WriteString(`{"gbs":` + strconv.Itoa(l.Gbs))
	str("pack", l.Pack)
	num("epoch", int64(l.Epoch))
	num("generation", int64(l.Generation))
	str("me", l.Me)
	str("to", l.To)
	str("id", l.ID)
	str("kind", l.Kind)
	str("lesson", l.Lesson)
	str("event", l.Event)
	num("sequence", int64(l.Sequence))
	str("previous", l.Previous)
	num("made", l.Made)
	num("size", l.Size)
	str("sha256", l.SHA256)
	b.WriteString(`,"files":[`)
	for i, f := range l.Files {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(`{"name":`)
		quote(&b, f.Name)
		str("type", f.Type)
		num("size", f.Size)
		str("sha256", f.SHA256)
		b.WriteByte('}')
	}
	b.WriteString("]}")
	return b.Bytes()
}

// quote writes a JSON string with as few escapes as JSON allows.
func quote(b *bytes.Buffer, s string) {
	b.WriteByte('"')
	for _, r := range s {
		switch r {
		case '"', '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case '\b':
			b.WriteString(`\b`)
		case '\f':
			b.WriteString(`\f`)
		case '\n':
			b.WriteString(`\n`)
		case '\r':
			b.WriteString(`\r`)
		case '\t':
			b.WriteString(`\t`)
		default:
			if r < ' ' {
				fmt.Fprintf(b, `\u%04x`, r)
			} else {
				b.WriteRune(r)
			}
		}
	}
	b.WriteByte('"')
}

var errNewer = errors.New("slip of a newer format")

// parseLine reads a line and checks that it is canonical and what it says is possible. Its errors are plain.
func parseLine(text []byte) (line, error) {
	var l line
	if !utf8.Valid(text) {
		return l, errors.New("not UTF-8")
	}
	if tooDeep(text) {
		return l, errors.New("JSON nests too deep")
	}
	var format struct {
		Gbs int `json:"gbs"`
	}
	if json.Unmarshal(text, &format) == nil && format.Gbs > Format {
		return l, errNewer
	}
	if err := json.Unmarshal(text, &l); err != nil {
		return l, err
	}
	if !bytes.Equal(l.text(), text) {
		return l, errors.New("not in its canonical form")
	}
	return l, l.check()
}

// tooDeep tells whether brackets nest deeper than allowed outside of strings.
func tooDeep(text []byte) bool {
	depth, in := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case in && c == '\\':
			i++
		case c == '"':
			in = !in
		case in:
		case c == '{' || c == '[':
			if depth++; depth > maxDepth {
				return true
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return false
}

// check tells what is wrong with a line.
func (l *line) check() error {
	number := func(n int64) bool { return n >= 1 && n <= 1_000_000_000 }
	maybe := func(id string) bool { return id == "" || idRule.MatchString(id) }
	switch {
	case l.Gbs != Format, !idRule.MatchString(l.Pack), !idRule.MatchString(l.Me), !idRule.MatchString(l.To), !idRule.MatchString(l.ID):
		return errors.New("slip with wrong ids")
	case !number(int64(l.Epoch)), !number(int64(l.Generation)), !number(int64(l.Sequence)), l.Made < 0, l.Made > maxNumber:
		return errors.New("slip with wrong numbers")
	case !slices.Contains(Kinds, l.Kind), !maybe(l.Lesson), !maybe(l.Event), (l.Kind == RSVP) != (l.Event != ""):
		return errors.New("slip of an unknown kind, or about nothing")
	case l.Previous != "" && !hexRule.MatchString(l.Previous), (l.Previous == "") != (l.Sequence == 1):
		return errors.New("slip with a wrong place in its row")
	case l.Size < 0, l.Size > maxBody, !hexRule.MatchString(l.SHA256), len(l.Files) > MaxFiles:
		return errors.New("slip with too much in it")
	}
	names := map[string]bool{}
	for _, f := range l.Files {
		if f.Size < 0 || f.Size > MaxSealed || !hexRule.MatchString(f.SHA256) || !typeRule.MatchString(f.Type) || !ValidName(f.Name) || names[f.Name] {
			return errors.New("attachment with wrong values")
		}
		names[f.Name] = true
	}
	return nil
}

// ValidName tells whether an attachment may have that name: one that is no path, shows as what it is, and can be saved anywhere.
func ValidName(name string) bool {
	if name == "" || len(name) > maxName || !utf8.ValidString(name) || strings.Trim(name, ". ") != name {
		return false
	}
	return !strings.ContainsFunc(name, func(r rune) bool {
		return strings.ContainsRune(`/\:*?"<>|`, r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == 0x2028 || r == 0x2029
	})
}

// checkBody tells whether a body is what its kind asks for.
func checkBody(kind, body string) error {
	if !utf8.ValidString(body) || strings.ContainsRune(body, 0) {
		return errors.New("body that is no text")
	}
	switch kind {
	case Read:
		ids := strings.Split(body, "\n")
		if len(ids) > maxMarks || slices.ContainsFunc(ids, func(id string) bool { return !idRule.MatchString(id) }) {
			return errors.New("read marks with wrong ids")
		}
	case RSVP:
		answer, _, _ := strings.Cut(body, "\n")
		if !slices.Contains(Comings, answer) {
			return errors.New("answer to an invitation that is none")
		}
	}
	return nil
}
