package table

import (
	"cmp"
	"slices"
	"strings"

	"guildbook/app/apperr"
)

// readCSV cuts text into rows and leaves out those that are blank. It reads what RFC 4180 allows and what is seen besides: CR,
// LF or CRLF line ends, rows of any length, a quote inside an unquoted cell, spaces before an opening quote, text after a
// closing one. It answers importer.open_quote for a cell whose quote is never closed, importer.too_many_rows and
// importer.too_many_cells. stray tells whether a quote stood inside an unquoted cell or after a closing one.
func readCSV(text string, comma rune, file string) (out []Row, stray bool, err error) {
	p := parser{file: file, rest: text, comma: byte(comma), line: 1}
	cells := 0
	for p.rest != "" {
		r, err := p.row()
		if err != nil {
			return nil, false, err
		}
		if r.Blank() {
			continue
		}
		if len(out) == MaxRows {
			return nil, false, apperr.New(apperr.Invalid, "importer.too_many_rows", "file", file, "limit", MaxRows)
		}
		if cells += len(r.Cells); cells > MaxCells {
			return nil, false, tooWide(file)
		}
		out = append(out, r)
	}
	return out, p.stray, nil
}

func tooWide(file string) error {
	return apperr.New(apperr.Invalid, "importer.too_many_cells", "file", file, "limit", MaxCells)
}

// parser holds what is left of the text. Separators are ASCII.
type parser struct {
	file  string
	rest  string
	comma byte
	line  int
	width int  // of the row before: a guess at the next
	stray bool // a quote stood where none belongs
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

func (p *parser) row() (Row, error) {
	r := Row{Line: p.line, Cells: make([]string, 0, p.width)}
	whole := p.rest
	for {
		cell, err := p.cell()
		if err != nil {
			return r, err
		}
		r.Cells = append(r.Cells, cell)
		if p.rest != "" && p.rest[0] == p.comma {
			p.rest = p.rest[1:]
			continue
		}
		r.raw = whole[:len(whole)-len(p.rest)]
		p.rest = p.rest[lineEnd(p.rest):]
		p.line++
		p.width = len(r.Cells)
		return r, nil
	}
}

// cell reads up to the next separator or line end.
func (p *parser) cell() (string, error) {
	space := 0
	for space < len(p.rest) && p.rest[space] == ' ' {
		space++
	}
	quoted := ""
	if space < len(p.rest) && p.rest[space] == '"' {
		p.rest = p.rest[space+1:]
		var err error
		if quoted, err = p.quoted(); err != nil {
			return "", err
		}
	}
	plain := 0
	for plain < len(p.rest) && p.rest[plain] != p.comma && p.rest[plain] != '\n' && p.rest[plain] != '\r' {
		plain++
	}
	text := p.rest[:plain]
	p.rest = p.rest[plain:]
	p.stray = p.stray || strings.Contains(text, `"`)
	if quoted == "" {
		return text, nil
	}
	return quoted + text, nil
}

// quoted reads up to the closing quote and past it.
func (p *parser) quoted() (string, error) {
	opened := p.line
	var b strings.Builder
	for {
		end := strings.IndexByte(p.rest, '"')
		if end < 0 {
			return "", apperr.New(apperr.Invalid, "importer.open_quote", "file", p.file, "line", opened)
		}
		p.countLines(p.rest[:end])
		part := p.rest[:end]
		p.rest = p.rest[end+1:]
		if !strings.HasPrefix(p.rest, `"`) {
			if b.Len() == 0 {
				return part, nil
			}
			b.WriteString(part)
			return b.String(), nil
		}
		b.WriteString(part)
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

// readGuessed reads with the separator that is given, else with that which seems likeliest of those with which the text can be read to its
// end. Where it is not the likeliest, every quote must be in its place: else the likeliest was right, and somebody forgot a quote. It answers the
// errors of readCSV with the likeliest.
func readGuessed(text string, given rune, file string) (rows []Row, comma rune, err error) {
	likely := []rune{given}
	if given == 0 {
		likely, text = guessComma(text)
	}
	for i, c := range likely {
		r, stray, failed := readCSV(text, c, file)
		if failed == nil && (i == 0 || !stray) {
			return r, c, nil
		}
		if i == 0 {
			err = failed
		}
	}
	return nil, likely[0], err
}

// guessComma orders the separators by how many columns and how evenly they cut the first lines; those that cut none are left out, but for
// one. A first line "sep=;" as Excel writes it decides, and is taken off.
func guessComma(text string) (likely []rune, rest string) {
	first, after, _ := strings.Cut(text, "\n")
	if s, ok := strings.CutPrefix(strings.ToLower(strings.TrimSpace(first)), "sep="); ok && len(s) == 1 && strings.Contains(",;|:^~", s) {
		return []rune{rune(s[0])}, "\n" + after // the line still counts
	}
	score := map[rune]int{}
	for _, c := range commas {
		if score[c] = evenness(text, c); score[c] > 0 {
			likely = append(likely, c)
		}
	}
	slices.SortStableFunc(likely, func(a, b rune) int { return cmp.Compare(score[b], score[a]) })
	if len(likely) == 0 {
		likely = commas[:1]
	}
	return likely, text
}

// evenness is how many cells the most frequent number of columns accounts for in the first rows, the less the more of the rows have another.
// Rows with a quote in the middle of a cell do not count: something was cut that was quoted so that it would not be.
func evenness(text string, comma rune) int {
	const rows = 60
	p := parser{rest: text, comma: byte(comma), line: 1}
	widths := map[int]int{}
	n := 0
	for ; p.rest != "" && n < rows; n++ {
		p.stray = false
		r, err := p.row()
		if err != nil {
			break
		}
		if len(r.Cells) > 1 && !p.stray {
			widths[len(r.Cells)]++
		}
	}
	best := 0
	for width, count := range widths {
		best = max(best, (width-1)*count*count*1000/n)
	}
	return best
}
