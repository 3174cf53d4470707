package members

import (
	"strings"

	"guildbook/app/apperr"
)

// record is one row of a CSV file: the 1-based line on which it begins, its cells as they stand (without the
// quotes that enclose them) and its text as it stands.
type record struct {
	line  int
	cells []string
	raw   string
}

// blank tells whether there is nothing in any cell.
func (r record) blank() bool {
	for _, c := range r.cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// readCSV cuts text into records. It reads what RFC 4180 allows and what is seen besides: CR, LF or CRLF line
// ends, rows of any length, a quote inside an unquoted cell, spaces before an opening quote, text after a
// closing one. It answers members.csv_open_quote for a cell whose quote is never closed.
func readCSV(text string, comma rune, file string) ([]record, error) {
	p := parser{file: file, rest: text, comma: comma, line: 1}
	var out []record
	for p.rest != "" {
		r, err := p.record()
		if err != nil {
			return nil, err
		}
		if !r.blank() {
			out = append(out, r)
		}
	}
	return out, nil
}

type parser struct {
	file  string
	rest  string
	comma rune
	line  int
}

// lineEnd is the length of the line end with which s begins, 0 for none.
func lineEnd(s string) int {
	switch {
	case strings.HasPrefix(s, "\r\n"):
		return 2
	case s != "" && (s[0] == '\n' || s[0] == '\r'):
		return 1
	}
	return 0
}

func (p *parser) record() (record, error) {
	r := record{line: p.line}
	whole := p.rest
	for {
		cell, err := p.cell()
		if err != nil {
			return r, err
		}
		r.cells = append(r.cells, cell)
		if strings.HasPrefix(p.rest, string(p.comma)) {
			p.rest = p.rest[len(string(p.comma)):]
			continue
		}
		r.raw = whole[:len(whole)-len(p.rest)]
		p.rest = p.rest[lineEnd(p.rest):]
		p.line++
		return r, nil
	}
}

// cell reads up to the next comma or line end.
func (p *parser) cell() (string, error) {
	var b strings.Builder
	space := 0
	for space < len(p.rest) && p.rest[space] == ' ' {
		space++
	}
	if strings.HasPrefix(p.rest[space:], `"`) {
		p.rest = p.rest[space+1:]
		if err := p.quoted(&b); err != nil {
			return "", err
		}
	}
	plain := len(p.rest)
	for i, c := range p.rest {
		if c == p.comma || c == '\n' || c == '\r' {
			plain = i
			break
		}
	}
	b.WriteString(p.rest[:plain])
	p.rest = p.rest[plain:]
	return b.String(), nil
}

// quoted reads up to the closing quote and past it.
func (p *parser) quoted(b *strings.Builder) error {
	opened := p.line
	for {
		end := strings.IndexByte(p.rest, '"')
		if end < 0 {
			return apperr.New(apperr.Invalid, "members.csv_open_quote", "file", p.file, "line", opened)
		}
		p.countLines(p.rest[:end])
		b.WriteString(p.rest[:end])
		p.rest = p.rest[end+1:]
		if !strings.HasPrefix(p.rest, `"`) {
			return nil
		}
		b.WriteByte('"')
		p.rest = p.rest[1:]
	}
}

func (p *parser) countLines(s string) {
	for i := 0; i < len(s); i++ {
		if s[i] == '\n' || s[i] == '\r' && (i+1 == len(s) || s[i+1] != '\n') {
			p.line++
		}
	}
}

// commas are the separators that are tried.
var commas = []rune{',', ';', '\t', '|'}

// guessComma chooses the separator that cuts the first lines into the most columns, most evenly. A first line
// "sep=;" as Excel writes it decides, and is taken off.
func guessComma(text string) (comma rune, rest string) {
	first, after, _ := strings.Cut(text, "\n")
	if s, ok := strings.CutPrefix(strings.ToLower(strings.TrimSpace(first)), "sep="); ok && len(s) == 1 && strings.Contains(",;|:^~", s) {
		return rune(s[0]), "\n" + after // the line still counts
	}
	comma, best := ',', 0
	for _, c := range commas {
		if score := evenness(text, c); score > best {
			comma, best = c, score
		}
	}
	return comma, text
}

// evenness is how many cells the most frequent number of columns accounts for in the first rows.
func evenness(text string, comma rune) int {
	const rows = 40
	p := parser{rest: text, comma: comma, line: 1}
	widths := map[int]int{}
	for n := 0; p.rest != "" && n < rows; n++ {
		r, err := p.record()
		if err != nil {
			break
		}
		if len(r.cells) > 1 {
			widths[len(r.cells)]++
		}
	}
	best := 0
	for width, count := range widths {
		best = max(best, (width-1)*count)
	}
	return best
}
